import { type Bytes, concat } from "#wire";
import { beforeAll, describe, expect, test } from "vitest";
import { begin, flips, truncations } from "../../../tests/vectors/seeded.ts";
import { meet, Slots, step, visit } from "../../../tests/vectors/walk.ts";
import { sha256 } from "../hash.ts";
import { ready } from "../sodium.ts";
import { readPairing, writePairing } from "./persist.ts";
import type { Pairing } from "./state.ts";

beforeAll(ready);

/** A pairing in each of its stages, on both sides. */
function stages(): Pairing[] {
  const slots = new Slots();
  const start = begin();
  const [ada, noor] = meet(start.ada, start.noor, slots);
  const said = [ada, noor].map((side) => step(side, { type: "say", same: true }));
  const [first, second] = said.map((side) => visit(side, slots)) as [Pairing, Pairing];
  const left = step(said[0] as Pairing, { type: "gone" }, { type: "cancel" });
  const cancelling = step(said[1] as Pairing, { type: "cancel" });
  const voided = step(ada, { type: "say", same: false });
  return [start.ada, start.noor, ada, noor, ...said, first, second, left, cancelling, voided];
}

describe("a pairing as bytes", () => {
  test("[PAIR-12] every stage is written and read back as it was", () => {
    const names = new Set<string>();
    for (const pairing of stages()) {
      names.add(pairing.phase.name);
      expect(readPairing(writePairing(pairing))).toEqual(pairing);
    }
    expect([...names].toSorted()).toEqual(["complete", "open", "void"]);
  });

  test("[PAIR-12] a damaged state is refused and not half believed (C2)", () => {
    for (const pairing of [begin().ada, ...stages().slice(-3)]) {
      const bytes = writePairing(pairing);
      for (const bad of truncations(bytes.slice(0, 80))) expect(readPairing(bad)).toBeNull();
      expect(readPairing(bytes.slice(0, -1))).toBeNull();
      expect(readPairing(concat(bytes, new Uint8Array(1)))).toBeNull();
      for (const bad of flips(bytes, 61)) expect(readPairing(bad)).toBeNull();
    }
  });

  test("[PAIR-12] another version, another shape and cut content are refused behind a good checksum", () => {
    const checked = (content: Bytes): Bytes => concat(content, sha256(content));
    for (const pairing of stages()) {
      const content = writePairing(pairing).slice(0, -32);
      expect(readPairing(checked(content))).toEqual(pairing);
      for (const [at, value] of [
        [0, 0],
        [1, 0],
        [2, 2],
        [3, 2],
        [4, 2],
        [5, 3],
      ] as const) {
        expect(readPairing(checked(content.with(at, value)))).toBeNull();
      }
      expect(readPairing(checked(concat(content, new Uint8Array(1))))).toBeNull();
      for (let length = 0; length < content.length; length += 37) {
        expect(readPairing(checked(content.slice(0, length)))).toBeNull();
      }
    }
  });
});
