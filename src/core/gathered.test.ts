/** Answers to notes, shown signs and summaries, by four devices that act apart: one state in the end, and nothing comes back. */
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { bodyless, couple, type Device, idOf, meet } from "../../tests/pretend/couple.ts";
import { isTakenBack } from "../../tests/pretend/weeks.ts";
import {
  canonical,
  emptyHearth,
  type EventId,
  type HearthCommand,
  notesOf,
  owedErasures,
  receive,
  setAside,
  signsOf,
  summariesOf,
} from "./index.ts";

/** Properties are many small runs; a busy machine may take its time over them. */
vi.setConfig({ testTimeout: 60_000 });

const step = fc.record({
  who: fc.nat(3),
  what: fc.nat(8),
  on: fc.nat(20),
  meets: fc.option(fc.nat(3), { freq: 2 }),
  settles: fc.boolean(),
  clock: fc.constantFrom(0, 0, 60_000, -60_000, 1e11),
});

function commandOf({ hearth }: Device, what: number, on: number, n: number): HearthCommand {
  const words = `said ${n}`;
  const pick = (list: readonly { readonly id: EventId }[]): EventId =>
    list.at(on % Math.max(1, list.length))?.id ?? idOf("none");
  const notes = notesOf(hearth);
  const summaries = summariesOf(hearth);
  const replies = notes.flatMap((note) => note.answers);
  const halves = summaries.flatMap((one) => one.halves);
  const all: readonly HearthCommand[] = [
    { do: "note", note: { kind: "thanks", words } },
    { do: "answer-note", note: pick(notes), words },
    { do: "show-sign", showing: { sign: "open", words } },
    { do: "show-sign", showing: { sign: "open", item: "open-1", words } },
    { do: "ask-summary", words },
    { do: "give-summary", summary: pick(summaries), passages: [{ heading: "", words }] },
    { do: "give-summary", summary: pick(summaries), passages: [{ heading: words, words }] },
    { do: "take-back", item: pick([...signsOf(hearth), ...halves, ...replies]) },
    { do: "take-back", item: pick([...notes, ...summaries]) },
  ];
  return all[what] as HearthCommand;
}

test("[SUM-3] [SIGN-3] [NOTE-11] [SHARE-7] whatever is done apart, all reach one state, in which of each there is the latest", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: "max" }), fc.infiniteStream(fc.nat(1_000)), (steps, picks) => {
      const { ada, adas, noor, noors } = couple();
      const devices = [ada, adas, noor, noors] as const;
      for (const [n, { who, what, on, meets, settles, clock }] of steps.entries()) {
        const device = devices[who] as Device;
        device.clock = Math.max(1, device.clock + clock);
        device.act(commandOf(device, what, on, n));
        if (settles) device.settle();
        if (meets !== null) meet(device, devices[meets] as Device);
      }
      for (let round = 0; round < 2; round++) {
        meet(...devices);
        for (const device of devices) device.settle();
      }
      meet(...devices);
      const facts = [...ada.known.values()];
      const keyed = [...facts, ...facts.slice(0, 5)].map((fact) => [picks.next().value as number, fact] as const);
      const sent = keyed
        .toSorted(([a], [b]) => a - b)
        .map(([key, fact]) => (key % 2 === 0 && isTakenBack(fact, facts) ? bodyless(fact) : fact));
      const fresh = sent.reduce((hearth, fact) => receive(hearth, [fact]), emptyHearth());
      for (const { hearth, person } of devices) {
        expect(canonical(hearth)).toBe(canonical(fresh));
        expect(owedErasures(hearth, person)).toEqual([]);
      }
      expect(setAside(fresh)).toEqual([]);
      const shown = signsOf(fresh).map(({ from, showing }) => `${from} ${showing.item ?? showing.sign}`);
      expect(new Set(shown).size).toBe(shown.length);
      for (const { halves } of summariesOf(fresh))
        expect(new Set(halves.map((half) => half.from)).size).toBe(halves.length);
    }),
    { numRuns: 300 },
  );
});

test("[SUM-4] [SIGN-4] what was taken back on a device that knew all of it never comes back", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ who: fc.nat(1), sign: fc.boolean(), apart: fc.boolean() }), { maxLength: 12 }),
      (steps) => {
        const { ada, noor, noors } = couple();
        const summary = ada.do({ do: "ask-summary" });
        meet(ada, noor, noors);
        for (const [n, { who, sign, apart }] of steps.entries()) {
          const device = [noor, noors][who] as Device;
          const words = `said ${n}`;
          if (sign) device.do({ do: "show-sign", showing: { sign: "willing", words } });
          else device.do({ do: "give-summary", summary, passages: [{ heading: "", words }] });
          if (!apart) meet(noor, noors);
        }
        meet(ada, noor, noors);
        for (const { id } of signsOf(noor.hearth)) noor.do({ do: "take-back", item: id });
        for (const { id } of summariesOf(noor.hearth).flatMap((one) => one.halves))
          noor.do({ do: "take-back", item: id });
        meet(ada, noor, noors);
        for (const { hearth } of [ada, noor, noors]) {
          expect([signsOf(hearth), summariesOf(hearth)[0]?.halves]).toEqual([[], []]);
          expect(canonical(hearth)).not.toContain("said");
        }
      },
    ),
  );
});
