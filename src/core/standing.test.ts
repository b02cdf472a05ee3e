import { describe, expect, test } from "vitest";
import { Device, meet } from "../../tests/pretend/corner.ts";
import {
  checkInsOf,
  cornerSetAside,
  deviceCardsOf,
  draftsOf,
  justMeOf,
  reflectionsOf,
  standingIn,
  weighingOf,
} from "./index.ts";

const made = (n: number): string => n.toString(16).padStart(32, "0");
const page = (n: number, words: string) => ({ id: made(n), at: 1_780_000_000_000 + n, day: "2026-05-28", words });

/** The same again in another log: one chain, with the times it had. */
function again(of: Device): Device {
  const other = new Device("b".repeat(32));
  for (const { created, ...said } of standingIn(of.corner)) {
    other.clock = created - 1_000;
    other.write({ form: "sealed", ...said });
  }
  return other;
}

describe("what stands in a corner", () => {
  test("[CORNER-22] said again in another log gives the same corner", () => {
    const one = new Device("a".repeat(32));
    const two = new Device("c".repeat(32));
    one.do({ do: "keep-draft", draft: { id: made(1), words: "first", hope: "near" } });
    two.do({ do: "keep-reflection", reflection: page(3, "one") });
    meet(one, two);
    one.do({ do: "keep-draft", draft: { id: made(1), words: "second", hope: "near" } });
    two.do({ do: "keep-reflection", reflection: page(4, "two") });
    meet(one, two);
    one.do({ do: "keep-reflection", reflection: page(3, "one, changed") });
    one.do({ do: "just-me", on: true });
    meet(one, two);
    two.do({ do: "keep-draft", draft: { id: made(2), words: "let go", hope: null } });
    two.do({ do: "let-draft-go", draft: made(2) });
    const other = again(two);
    expect(draftsOf(other.corner)).toEqual(draftsOf(two.corner));
    expect(reflectionsOf(other.corner)).toEqual(reflectionsOf(two.corner));
    expect(checkInsOf(other.corner)).toEqual(checkInsOf(two.corner));
    expect(justMeOf(other.corner)).toBe(justMeOf(two.corner));
    expect(weighingOf(other.corner)).toBe(weighingOf(two.corner));
    expect(standingIn(other.corner)).toEqual(standingIn(two.corner));
    expect(JSON.stringify(standingIn(other.corner))).not.toContain("let go");
  });

  test("[CORNER-22] what came from a newer version goes along, and the cards of devices stay behind", () => {
    const one = new Device("a".repeat(32));
    one.write({ form: "sealed", type: "moon.kept", v: 3, data: { id: made(9) } });
    one.do({ do: "name-device", card: { id: "d".repeat(32), hearth: null, name: "phone" } });
    expect(deviceCardsOf(one.corner)).toHaveLength(1);
    const other = again(one);
    expect(deviceCardsOf(other.corner)).toEqual([]);
    expect(cornerSetAside(other.corner).map(({ why }) => why)).toEqual(
      cornerSetAside(one.corner).map(({ why }) => why),
    );
    expect(standingIn(other.corner).map(({ type, v }) => [type, v])).toEqual([["moon.kept", 3]]);
  });
});
