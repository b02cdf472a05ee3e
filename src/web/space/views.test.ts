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

test("[SPACE-15] notes say whose they are, and names are those that people gave themselves", () => {
  const hearth = told([NOOR, says("note.sent", { kind: "thanks", words: "the tea" })]);
  expect(seen(hearth, ADA)).toMatchObject({ partnerName: "as invited", notes: [{ mine: false, sent: 1_000 }] });
  const named = told([NOOR, says("person.named", { name: "Noor" })]);
  expect(seen(named, ADA).partnerName).toBe("Noor");
});
