/** Both devices and an honest mailbox: what each step does, and what each side may and may not say when. */
import { hex } from "#wire";
import { beforeAll, describe, expect, test } from "vitest";
import { beginLink, meetLink, readAgain, stepLink, visitLink } from "../../../tests/vectors/link-walk.ts";
import { adasPlaces } from "../../../tests/vectors/places.ts";
import { seeded, START } from "../../../tests/vectors/seeded.ts";
import { Slots } from "../../../tests/vectors/walk.ts";
import { checkCertificate } from "../device.ts";
import { openGenesis } from "../genesis.ts";
import { ready } from "../sodium.ts";
import type { LinkedPlaces } from "./bundle.ts";
import { LINK_CODE_SECONDS } from "./code.ts";
import type { Linking, LinkInput } from "./state.ts";
import { linkEnds, linkStep, owedLinkPuts, readLink, showLink, wantsLinkPolling } from "./step.ts";
import { viewLink } from "./view.ts";

beforeAll(ready);

const same: LinkInput = { type: "say", same: true };
const no: LinkInput = { type: "say", same: false };
const cancel: LinkInput = { type: "cancel" };

function met(label?: string): { fresh: Linking; holder: Linking; slots: Slots } {
  const slots = new Slots();
  const [fresh, holder] = meetLink(beginLink(label), slots);
  return { fresh, holder, slots };
}

const stage = (linking: Linking): string => {
  const { stage: now, why } = viewLink(linking);
  return why === null ? now : `${now}: ${why}`;
};

describe("adding a device", () => {
  test("[LINK-4] [LINK-5] both come to the same pictures, and to no others with another code", () => {
    const { fresh, holder } = met();
    expect([fresh, holder].map(stage)).toEqual(["comparing", "comparing"]);
    expect(viewLink(fresh).pictures).toEqual(viewLink(holder).pictures);
    expect(viewLink(met("another").fresh).pictures).not.toEqual(viewLink(fresh).pictures);
    expect(viewLink(fresh).code).toBeNull();
  });

  test("[LINK-6] [LINK-8] the new device gets both places with certificates, once both said same", () => {
    let { fresh, holder, slots } = met();
    holder = visitLink(stepLink(holder, same), slots);
    expect(slots.filled.has(4)).toBe(false);
    const kept: LinkedPlaces[] = [];
    fresh = visitLink(stepLink(fresh, same), slots);
    holder = visitLink(holder, slots);
    fresh = visitLink(fresh, slots, (got) => kept.push(got) > 0);
    holder = visitLink(holder, slots);
    expect([fresh, holder].map(stage)).toEqual(["complete", "complete"]);
    const places = adasPlaces();
    const [got] = kept;
    expect(got).toMatchObject({
      name: "Ada",
      ours: { genesis: places.ours.genesis, relay: places.ours.relay, founder: 0, partnerName: "Noor" },
      mine: { genesis: places.mine.genesis, relay: null },
    });
    for (const { genesis, certificate, keys } of [got?.ours, got?.mine].filter((one) => one !== undefined)) {
      const opened = openGenesis(genesis);
      if (!opened.ok) throw new Error(opened.why);
      expect(checkCertificate(opened.genesis, certificate)).toMatchObject({ ok: true, founder: 0, device: keys.id });
    }
    expect(slots.filled.size).toBe(6);
  });

  test("[LINK-8] the holder gives nothing before its own person said same, though the new device did", () => {
    let { fresh, holder, slots } = met();
    fresh = visitLink(stepLink(fresh, same), slots);
    holder = visitLink(holder, slots);
    expect(stage(holder)).toBe("comparing");
    expect(owedLinkPuts(holder)).toEqual([]);
    expect(slots.filled.has(4)).toBe(false);
    expect(stage(fresh)).toBe("waiting");
  });

  test("[LINK-8] same means nothing before there are pictures, and after the time is up", () => {
    const { fresh } = beginLink();
    expect(stage(stepLink(fresh, same))).toBe("showing");
    const all = met();
    for (const side of [all.fresh, all.holder]) {
      const late = stepLink(side, { type: "time", now: linkEnds(side) }, same);
      expect(stage(late)).toBe("void: expired");
    }
  });

  test.each([
    ["not the same", no, "not-same"],
    ["cancelled", cancel, "cancelled"],
  ] as const)(
    "[LINK-9] %s ends it for both, whoever says it and when, before anything was given",
    (_what, input, why) => {
      for (const said of [[], ["fresh"], ["holder"]]) {
        for (const by of ["fresh", "holder"] as const) {
          const { slots, ...both } = met();
          let { fresh, holder } = both;
          if (said.includes("fresh")) fresh = stepLink(fresh, same);
          if (said.includes("holder")) holder = stepLink(holder, same);
          if (by === "fresh") fresh = stepLink(fresh, input);
          else holder = stepLink(holder, input);
          for (let i = 0; i < 2; i++) {
            fresh = visitLink(fresh, slots);
            holder = visitLink(holder, slots);
          }
          expect([said, by, stage(fresh), stage(holder)]).toEqual([said, by, `void: ${why}`, `void: ${why}`]);
        }
      }
    },
  );

  test("[LINK-9] a holder that wants out after giving is void only if its slot was still free", () => {
    for (const wasGiven of [true, false]) {
      let { fresh, holder, slots } = met();
      fresh = visitLink(stepLink(fresh, same), slots);
      holder = stepLink(holder, same, { type: "slots", slots: slots.read() });
      const [bundle] = owedLinkPuts(holder);
      if (wasGiven) slots.put(4, bundle?.bytes ?? new Uint8Array(0));
      holder = visitLink(stepLink(holder, cancel), slots);
      fresh = visitLink(fresh, slots);
      holder = visitLink(holder, slots);
      expect([fresh, holder].map(stage)).toEqual(
        wasGiven ? ["complete", "complete"] : ["void: cancelled", "void: cancelled"],
      );
    }
  });

  test("[LINK-9] a holder that gave and hears nothing more waits, and is never void", () => {
    let { fresh, holder, slots } = met();
    fresh = visitLink(stepLink(fresh, same), slots);
    holder = visitLink(stepLink(holder, same), slots);
    for (const end of [{ type: "gone" }, { type: "time", now: linkEnds(holder) }] as const) {
      const ended = stepLink(holder, end);
      expect(stage(ended)).toBe("waiting");
      expect(wantsLinkPolling(ended)).toBe(false);
      expect(stage(stepLink(ended, cancel))).toBe("waiting");
      // Read at the last moment after all.
      fresh = visitLink(fresh, slots);
      expect(stage(stepLink(ended, { type: "slots", slots: slots.read() }))).toBe("complete");
    }
  });

  test("[LINK-9] what is being stored cannot be called off, and what could not be stored is void for both", () => {
    let { fresh, holder, slots } = met();
    fresh = visitLink(stepLink(fresh, same), slots);
    holder = visitLink(stepLink(holder, same), slots);
    const [keeping, effects] = linkStep(fresh, { type: "slots", slots: slots.read() });
    expect(effects.filter((effect) => effect.type === "keep")).toHaveLength(1);
    for (const input of [cancel, no, { type: "gone" }, { type: "time", now: linkEnds(fresh) }] as const)
      expect(stage(stepLink(keeping, input))).toBe("waiting");
    expect(linkStep(keeping, { type: "slots", slots: slots.read() })[1]).toEqual([]);
    const failed = visitLink(stepLink(keeping, { type: "kept", ok: false }), slots);
    expect([failed, visitLink(holder, slots)].map(stage)).toEqual(["void: no-storage", "void: no-storage"]);
  });

  test("[LINK-2] the second who reads a code is told that it was used, and the first goes on", () => {
    const { fresh, holder, slots } = met();
    const other = visitLink(readAgain(fresh.code, "other"), slots);
    expect(stage(other)).toBe("void: used");
    expect([fresh, holder].map((side) => stage(visitLink(side, slots)))).toEqual(["comparing", "comparing"]);
  });

  test("[LINK-2] a code expires unread after ten minutes, and one that was read an hour later", () => {
    const { fresh, holder } = beginLink();
    const over = START + LINK_CODE_SECONDS * 1_000;
    expect(stage(stepLink(fresh, { type: "time", now: over - 1 }))).toBe("showing");
    expect(stage(stepLink(fresh, { type: "time", now: over }))).toBe("void: expired");
    expect(stage(stepLink(holder, { type: "time", now: over }))).toBe("void: expired");
    expect(stage(readAgain(fresh.code, "late", over))).toBe("void: expired");
    const both = met();
    for (const side of [both.fresh, both.holder]) {
      expect(stage(stepLink(side, { type: "time", now: over }))).toBe("comparing");
      expect(stage(stepLink(side, { type: "time", now: linkEnds(side) }))).toBe("void: expired");
    }
  });

  test("[LINK-10] a void side keeps no secret", () => {
    const { fresh, holder } = met();
    for (const side of [fresh, holder]) {
      const { phase } = stepLink(side, no);
      expect(Object.keys(phase).toSorted()).toEqual(["name", "why"]);
    }
  });

  test("[LINK-11] a message is made once, and the same again", () => {
    const { fresh, holder, slots } = met();
    const once = (side: Linking, ...inputs: LinkInput[]): string[] =>
      owedLinkPuts(stepLink(side, ...inputs)).map(({ bytes }) => hex(bytes));
    expect(once(fresh, same)).toEqual(once(fresh, same, { type: "put", slot: 3, outcome: "unreachable" }));
    expect(once(fresh, same)).toHaveLength(1);
    const agreed = visitLink(stepLink(fresh, same), slots);
    const read: LinkInput = { type: "slots", slots: slots.read() };
    expect(once(holder, same, read)).toEqual(once(holder, read, same, { type: "time", now: START + 1 }));
    expect(stage(agreed)).toBe("waiting");
  });

  test("[LINK-6] only a person's own places can be given, and only over a relay that is one", () => {
    const places = adasPlaces();
    const { code } = beginLink().fresh;
    const give = (given: typeof places) => () => readLink({ code, places: given, now: START, random: seeded("give") });
    expect(give(places)).not.toThrow();
    expect(give({ ...places, ours: { ...places.ours, identity: places.mine.identity } })).toThrow(RangeError);
    expect(give({ ...places, ours: { ...places.ours, founder: 1 } })).toThrow(RangeError);
    expect(give({ ...places, mine: { ...places.mine, genesis: places.ours.genesis } })).toThrow(RangeError);
    expect(() => showLink({ relay: "https://relay.example/x", now: START, random: seeded("x") })).toThrow(RangeError);
  });
});
