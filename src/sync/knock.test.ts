import { beforeAll, describe, expect, test } from "vitest";
import { ready } from "#vault";
import type { Knocks, KnockTarget } from "#wire";
import { Copy, pair } from "../../tests/simulation/kit.ts";

beforeAll(ready);

const target: KnockTarget = {
  endpoint: "https://push.example.org/x",
  p256dh: new Uint8Array(65).fill(4),
  auth: new Uint8Array(16).fill(1),
};

function scene(): { readonly copy: Copy; readonly meet: () => void; readonly answers: () => Knocks[] } {
  const { genesis, ada, noor, byNoor, key } = pair();
  byNoor.wrap(key, [ada, noor]);
  const copy = new Copy(genesis, ada, { certificates: [ada.certificate, noor.certificate] });
  return {
    copy,
    meet: () => {
      copy.in({ on: "open" });
      copy.hear({ type: "challenge", nonce: new Uint8Array(32) });
      copy.hear({ type: "welcome", genesis: genesis.record, heads: [] });
      copy.hear({ type: "caught-up" });
    },
    answers: () => copy.effects.flatMap((effect) => (effect.do === "knocks" ? [effect.what] : [])),
  };
}

describe("being knocked at", () => {
  test("[KNOCK-2] a device that never asked for it says nothing of it", () => {
    const { copy, meet } = scene();
    copy.in({ on: "start" });
    meet();
    expect(copy.said("knock")).toEqual([]);
  });

  test("[KNOCK-2] asked for on an open connection it is said at once, and the answer is passed on", () => {
    const { copy, meet, answers } = scene();
    copy.in({ on: "start" });
    meet();
    copy.in({ on: "knock", target });
    expect(copy.said("knock")).toEqual([{ type: "knock", target }]);
    copy.hear({ type: "knocks", what: "kept" });
    expect(answers()).toEqual(["kept"]);
  });

  test("[KNOCK-2] asked for while the relay is away it waits, and is said again on every connection", () => {
    const { copy, meet } = scene();
    copy.in({ on: "start" });
    copy.in({ on: "knock", target });
    expect(copy.said("knock")).toEqual([]);
    meet();
    expect(copy.said("knock")).toHaveLength(1);
    copy.in({ on: "closed" });
    copy.in({ on: "timer", timer: "retry" });
    meet();
    expect(copy.said("knock")).toHaveLength(2);
    copy.in({ on: "knock", target: null });
    expect(copy.said("knock").at(-1)).toEqual({ type: "knock", target: null });
    copy.in({ on: "knock", target: undefined });
    copy.in({ on: "closed" });
    copy.in({ on: "timer", timer: "retry" });
    meet();
    expect(copy.said("knock")).toHaveLength(3);
  });

  test("[KNOCK-2] an answer out of turn changes nothing, and ends no conversation", () => {
    const { copy, meet, answers } = scene();
    copy.in({ on: "start" });
    copy.in({ on: "open" });
    copy.hear({ type: "knocks", what: "kept" });
    copy.hear({ type: "challenge", nonce: new Uint8Array(32) });
    expect(answers()).toEqual([]);
    meet();
    copy.hear({ type: "knocks", what: "not-offered" });
    expect(answers()).toEqual(["not-offered"]);
    expect(copy.sync.link.phase).not.toBe("resting");
  });
});
