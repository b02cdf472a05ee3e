import { describe, expect, test } from "vitest";
import { emptyHearth, type Fact, type Hearth, receive } from "#core";
import { viewOurs } from "./views.ts";

const ADA = "a1".repeat(32);
const NOOR = "b2".repeat(32);
const event = (number: number): string => number.toString(16).padStart(64, "0");

/** Says things in turn, each knowing all before it. */
function told(...said: readonly (readonly [string, Fact["content"]])[]): Hearth {
  const last = new Map<string, number>();
  return receive(
    emptyHearth(),
    said.map(([person, content], i): Fact => {
      const before = last.get(person) ?? null;
      last.set(person, i + 1);
      return {
        id: event(i + 1),
        person,
        device: person.slice(0, 32),
        seq: said.slice(0, i + 1).filter(([one]) => one === person).length,
        prev: before === null ? null : event(before),
        parents: i === 0 || before === i ? [] : [event(i)],
        created: 1_000 + i,
        content,
      };
    }),
  );
}

const says = (type: string, data: unknown) => ({ form: "sealed", type, v: 1, data }) as const;
const offer = { words: "I am afraid of the move", hope: "listen", outside: "It is about me" } as const;
const OFFERED = says("share.offered", offer);
const NOTHING = {
  unfolded: new Set<string>(),
  takenBack: new Set<string>(),
  drafts: [],
  rooms: new Map<string, number>(),
};

function seen(hearth: Hearth, me: string, local: Partial<typeof NOTHING> = {}) {
  const partner = me === ADA ? NOOR : ADA;
  return viewOurs(
    hearth,
    { me, partner, partnerName: "as invited", relay: "https://relay.example" },
    { ...NOTHING, ...local },
  );
}

describe("a share", () => {
  test("[SPACE-15] shows the partner its outside alone until it is unfolded there", () => {
    const hearth = told([ADA, OFFERED]);
    const [folded] = seen(hearth, NOOR).shares;
    expect(folded).toMatchObject({ offer: null, unfolded: false, outside: { hope: "listen", line: "It is about me" } });
    expect(JSON.stringify(seen(hearth, NOOR))).not.toContain(offer.words);
    expect(folded?.may).toEqual(["stop"]);
    const [open] = seen(hearth, NOOR, { unfolded: new Set([event(1)]) }).shares;
    expect(open).toMatchObject({ offer, unfolded: true });
    expect(open?.may).toEqual(expect.arrayContaining(["acknowledge", "answer", "stop", "keep-copy"]));
  });

  test("[SPACE-15] shows its author the words, folded or not", () => {
    const [own] = seen(told([ADA, OFFERED]), ADA).shares;
    expect(own).toMatchObject({ mine: true, offer, unfolded: false });
    expect(own?.may).toContain("take-back");
    expect(own?.may).not.toContain("keep-copy");
  });

  test("[SPACE-16] that was taken back is seen by whom had unfolded it, and by nobody else", () => {
    const hearth = told([ADA, { form: "erased" }], [ADA, { form: "erase", targets: [event(1)] }]);
    expect(seen(hearth, NOOR).shares).toEqual([]);
    const [gone] = seen(hearth, NOOR, { unfolded: new Set([event(1)]) }).shares;
    expect(gone).toMatchObject({ takenBack: true, outside: null, offer: null, turns: [], may: [], mine: false });
    expect(seen(hearth, ADA).shares).toEqual([]);
    const [own] = seen(hearth, ADA, { takenBack: new Set([event(1)]) }).shares;
    expect(own).toMatchObject({ takenBack: true, mine: true });
  });
});

describe("what is beside the shares", () => {
  const together = (...ends: readonly (readonly [string, boolean])[]) =>
    told(
      [ADA, says("together.offered", { form: "dreams" })],
      [NOOR, says("together.joined", { together: event(1) })],
      ...ends.map(([who, keep]) => [who, says("together.ended", { together: event(1), keep })] as const),
    );

  test("[SPACE-30] the other's wish to keep a round shows once both wish it", () => {
    const said = [
      [ADA, OFFERED],
      [NOOR, says("share.acknowledged", { share: event(1), how: "thanks" })],
      [NOOR, says("share.shelved", { share: event(1) })],
    ] as const;
    const shelves = (hearth: Hearth) => [ADA, NOOR].map((me) => seen(hearth, me).shares[0]?.shelf);
    expect(shelves(told(...said))).toEqual(["none", "mine"]);
    expect(shelves(told(...said, [ADA, says("share.shelved", { share: event(1) })]))).toEqual(["both", "both"]);
    expect(JSON.stringify(seen(told(...said), ADA))).toBe(JSON.stringify(seen(told(...said.slice(0, 2)), ADA)));
  });

  test("[SPACE-30] a together-time is shown with whose turn it is, until it is put away", () => {
    expect(seen(together(), ADA).togethers).toMatchObject([{ mine: true, myTurn: true, stage: "going" }]);
    expect(seen(together(), NOOR).togethers).toMatchObject([{ mine: false, myTurn: false }]);
    expect(seen(together([NOOR, true]), ADA).togethers).toMatchObject([{ stage: "ending", myTurn: false }]);
    expect(seen(together([NOOR, true], [ADA, false]), ADA).togethers).toEqual([]);
  });

  test("[SPACE-30] what is newer is shown as that, but not in a share that is gone", () => {
    const newer = says("share.danced", { share: event(1) });
    const kind = { ...says("share.offered", { ...offer, kind: "grief" }), v: 2 };
    const hearth = told([ADA, OFFERED], [NOOR, newer], [NOOR, kind]);
    expect(seen(hearth, ADA).newer).toEqual([
      { id: event(2), mine: false, share: event(1) },
      { id: event(3), mine: false, share: null },
    ]);
    const gone = told([ADA, { form: "erased" }], [NOOR, newer], [ADA, { form: "erase", targets: [event(1)] }]);
    expect(seen(gone, NOOR, { unfolded: new Set([event(1)]) }).newer).toEqual([]);
  });

  test("[SPACE-25] what did not change stays the same object", () => {
    const hearth = told(
      [ADA, OFFERED],
      [NOOR, says("landscape.shown", { feelings: ["lonely"] })],
      [NOOR, says("share.danced", { share: event(1) })],
      [ADA, says("together.kept", { form: "between", lines: [] })],
      [ADA, says("note.sent", { kind: "thanks", words: "the tea" })],
      [ADA, says("sign.shown", { sign: "open", words: "Often." })],
      [ADA, says("summary.asked", {})],
    );
    const [one, other] = [seen(hearth, ADA), seen(receive(hearth, []), ADA)];
    for (const part of ["shares", "landscapes", "togethers", "notes", "signs", "summaries", "newer"] as const) {
      expect(one[part]).toHaveLength(1);
      expect(other[part][0]).toBe(one[part][0]);
    }
  });

  test("[SPACE-37] notes come with their answers, signs with whose they are, a summary with the half of each", () => {
    const passages = [{ heading: "", words: "We go quiet." }];
    const hearth = told(
      [ADA, says("note.sent", { kind: "thanks", words: "the tea" })],
      [NOOR, says("note.answered", { note: event(1), words: "Any day." })],
      [NOOR, says("sign.shown", { sign: "open", item: "open-1", words: "Often." })],
      [ADA, says("summary.asked", {})],
      [NOOR, says("summary.given", { summary: event(4), passages })],
    );
    const answer = { id: event(2), at: 1_001, words: "Any day." };
    const half = { id: event(5), at: 1_004, passages };
    const asked = { id: event(4), at: 1_003, words: null };
    const shown = { id: event(3), from: NOOR, at: 1_002, showing: { sign: "open", item: "open-1", words: "Often." } };
    expect(seen(hearth, ADA)).toMatchObject({
      notes: [{ mine: true, answers: [{ ...answer, mine: false }] }],
      signs: [{ ...shown, mine: false }],
      summaries: [{ ...asked, mine: true, myHalf: null, theirHalf: half }],
    });
    expect(seen(hearth, NOOR)).toMatchObject({
      notes: [{ mine: false, answers: [{ ...answer, mine: true }] }],
      signs: [{ ...shown, mine: true }],
      summaries: [{ ...asked, mine: false, myHalf: half, theirHalf: null }],
    });
  });

  test("[SPACE-27] a folded note has its time, and an unfolded one none", () => {
    const rooms = new Map([[event(1), 5_000]]);
    const hearth = told([ADA, OFFERED]);
    expect(seen(hearth, NOOR, { rooms }).shares[0]?.room).toBe(5_000);
    expect(seen(hearth, NOOR, { rooms, unfolded: new Set([event(1)]) }).shares[0]?.room).toBeNull();
    expect(seen(hearth, NOOR).shares[0]?.room).toBeNull();
  });
});

test("[SPACE-15] notes say whose they are, and names are those that people gave themselves", () => {
  const hearth = told([NOOR, says("note.sent", { kind: "thanks", words: "the tea" })]);
  expect(seen(hearth, ADA)).toMatchObject({ partnerName: "as invited", notes: [{ mine: false, sent: 1_000 }] });
  const named = told([NOOR, says("person.named", { name: "Noor" })]);
  expect(seen(named, ADA).partnerName).toBe("Noor");
});
