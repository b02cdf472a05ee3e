/** What is decided, what may be done, and what the fold then makes of it: one word from all three. */
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { ADA, couple, Device, EVENING, idOf, meet, NOOR } from "../../tests/pretend/couple.ts";
import { anyWeek, honestWeek, live, type Step } from "../../tests/pretend/weeks.ts";
import { decide, emptyHearth, type Hearth, may, setAside, share, sharesOf } from "./index.ts";
import { aboutNow, judge } from "./sharing.ts";
import { ACT_OF, MOVES, STATUSES } from "./table.ts";
import type { HearthCommand } from "./commands.ts";
import type { Act, Share, Turn } from "./states.ts";
import { ACKNOWLEDGEMENTS, CLOSENESS, type EventId, HEARD, type PersonId } from "./types.ts";

/** Properties are many small runs; a busy machine may take its time over them. */
vi.setConfig({ testTimeout: 60_000 });

/** Every command that an act can be, with texts that can stand. */
function commandsFor(found: Share, by: PersonId, act: Act): readonly HearthCommand[] {
  const { id } = found;
  switch (act) {
    case "acknowledge":
      return ACKNOWLEDGEMENTS.map((how) => ({ do: "acknowledge", share: id, how }));
    case "answer":
      return [{ do: "answer", share: id, answer: { wonder: "How is it now?" } }];
    case "hear":
      return HEARD.map((how) => ({ do: "hear", share: id, how }));
    case "hurt":
    case "stop":
    case "invite-ideas":
    case "shelve":
    case "unshelve":
      return [{ do: act, share: id }];
    case "place":
      return [{ do: "place", share: id, shoes: { words: "Perhaps small, and tired." } }];
    case "meet":
      return CLOSENESS.map((how) => ({ do: "meet", share: id, how }));
    case "give-idea":
      return [{ do: "give-idea", share: id, words: "We could walk there together." }];
    case "pause":
    case "extend":
      return [{ do: act, share: id, minutes: 20 }];
    // Whether its time is over is a question to the clock, which `may` has not. [SHARE-64]
    case "resume":
      return [{ do: "resume", share: id, now: (found.breather?.at ?? 0) + 1e12 }];
    case "take-back":
      return [{ do: "take-back", item: id }];
    case "take-answer-back": {
      const own = found.turns.filter((turn) => turn.by === by && wordsOf(turn) !== null);
      return own.map((turn) => ({ do: "take-back", item: turn.id }));
    }
    case "keep-copy":
      return [];
  }
}

/** What may be taken back alone. */
function wordsOf(turn: Turn): unknown {
  if (turn.turn === "answered") return turn.answer;
  if (turn.turn === "placed") return turn.shoes;
  return turn.turn === "idea" ? turn.words : null;
}

function expectOneWord(hearth: Hearth, found: Share): void {
  for (const by of [ADA, NOOR]) {
    const acts = may(found, by);
    for (const act of new Set(Object.values(ACT_OF))) {
      if (act === "keep-copy") continue;
      const done = commandsFor(found, by, act).map((command) => decide(hearth, command, by).ok);
      expect([by, act, acts.includes(act)]).toEqual([by, act, done.includes(true)]);
    }
  }
}

describe("one word", () => {
  test("[SHARE-5] may and decide agree, whatever happened", () => {
    fc.assert(
      fc.property(anyWeek, (steps) => {
        for (const { hearth } of live(steps).devices) {
          for (const found of sharesOf(
            hearth,
            sharesOf(hearth).map(({ id }) => id),
          ))
            expectOneWord(hearth, found);
        }
      }),
    );
  });

  test("[SHARE-6] what is decided is never set aside where it was decided, nor where at least as much is known", () => {
    fc.assert(
      fc.property(honestWeek, (steps) => {
        live(steps, (device, _command, done, made) => {
          if (done !== "done") return expect(made).toEqual([]);
          const other = new Device(device.person, "fresh");
          other.take([...device.known.values()].toReversed());
          for (const { hearth } of [device, other]) {
            expect(setAside(hearth).filter((one) => made.includes(one.id))).toEqual([]);
          }
        });
      }),
    );
  });

  test("[SHARE-6] on one device each, met after each act, nothing is ever set aside", () => {
    fc.assert(
      fc.property(honestWeek, (steps) => {
        const together = steps.flatMap((step): Step[] => {
          const who = step.who % 2 === 0 ? 0 : 2;
          const settling = [0, 2].map((one) => ({ is: "settle" as const, who: one }));
          const meeting = { is: "meet" as const, who: 0, with: 2 };
          return step.is === "clock" ? [step] : [{ ...step, who }, meeting, ...settling, meeting, ...settling, meeting];
        });
        for (const { hearth } of live(together).devices) expect(setAside(hearth)).toEqual([]);
      }),
    );
  });

  test("[SHARE-5] every status is met, and in each the two agree", () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(anyWeek, (steps) => {
        for (const { hearth, known } of live(steps).devices) {
          for (const id of known.keys()) {
            const found = share(hearth, id);
            if (found !== null) met.add(found.status);
          }
        }
      }),
      { numRuns: 200 },
    );
    expect(met).toEqual(new Set(STATUSES));
  });
});

describe("a refusal", () => {
  test("[SHARE-38] what is not there is refused: unknown-item", () => {
    const { ada } = couple();
    const nothing = idOf("nothing");
    const commands: readonly HearthCommand[] = [
      { do: "acknowledge", share: nothing, how: "thanks" },
      { do: "answer", share: nothing, answer: { hear: "x" } },
      { do: "hear", share: nothing, how: "yes" },
      { do: "hurt", share: nothing },
      { do: "stop", share: nothing },
      { do: "take-back", item: nothing },
    ];
    for (const command of commands)
      expect(decide(emptyHearth(), command, ADA)).toEqual({ ok: false, why: "unknown-item" });
    const name = ada.do({ do: "name", name: "Ada" });
    expect(ada.tries({ do: "take-back", item: name })).toBe("unknown-item");
  });

  test("[NOTE-6] texts that are too long are refused wherever they stand", () => {
    const { ada, noor } = couple();
    const id = ada.do({ do: "offer", offer: { words: "w", hope: "glad" } });
    meet(ada, noor);
    const long = (n: number): string => "x".repeat(n + 1);
    const offer = { words: "w", hope: "glad" } as const;
    expect(ada.tries({ do: "offer", offer: { ...offer, words: long(20_000) } })).toBe("too-long");
    expect(ada.tries({ do: "offer", offer: { ...offer, outside: long(400) } })).toBe("too-long");
    expect(ada.tries({ do: "offer", offer: { ...offer, feelings: [long(80)] } })).toBe("too-long");
    expect(ada.tries({ do: "note", note: { kind: "sorry", words: long(2_000) } })).toBe("too-long");
    expect(noor.tries({ do: "answer", share: id, answer: { sense: long(8_000) } })).toBe("too-long");
    noor.do({ do: "answer", share: id, answer: { sense: "s" } });
    meet(ada, noor);
    expect(ada.tries({ do: "hear", share: id, how: "partly", missing: long(8_000) })).toBe("too-long");
    expect(ada.tries({ do: "hear", share: id, how: "partly", missing: "\ud800" })).toBe("malformed");
  });

  test("[SHARE-37] a command that no screen can make is refused: malformed", () => {
    const { ada, noor } = couple();
    const id = ada.do({ do: "offer", offer: { words: "w", hope: "glad" } });
    meet(ada, noor);
    expect(noor.tries({ do: "acknowledge", share: id, how: "like" as "thanks" })).toBe("malformed");
    expect(ada.tries({ do: "hear", share: id, how: "maybe" as "yes" })).toBe("malformed");
    expect(ada.tries({ do: "name", name: 1 as unknown as string })).toBe("malformed");
  });
});

/** The loop told once more, without the table: two people who always hear of each other at once. */
type Model = {
  status: string;
  thanked: boolean;
  asked: boolean;
  open: boolean;
  hurt: number;
  anyAnswer: boolean;
  /** The latest words of the listener. */
  latest: "none" | "thanks" | "answer" | "place" | "idea";
  place: "none" | "open" | "met" | "hurt";
  invited: boolean;
  ideas: boolean;
  breather: "none" | "lasts" | "longer";
  kept: [sharer: boolean, listener: boolean];
};
type Real = { devices: readonly [Device, Device]; id: EventId };

const AT_THE_BEGINNING: Model = {
  status: "told",
  thanked: false,
  asked: false,
  open: false,
  hurt: 0,
  anyAnswer: false,
  latest: "none",
  place: "none",
  invited: false,
  ideas: false,
  breather: "none",
  kept: [false, false],
};

const SHARERS: readonly string[] = ["hear-yes", "hear-partly", "hear-not-yet", "meet", "invite-ideas"];
const LISTENERS: readonly string[] = ["thank", "ask-time", "answer", "place", "give-idea"];

function expected(model: Readonly<Model>, sharer: boolean, move: (typeof MOVES)[number]): string {
  const { status, breather } = model;
  const resting = status === "resting";
  if (move === "keep-copy") return sharer ? "your-own" : "unchanged";
  if (move === "take-back") return sharer ? "taken-back" : "not-yours";
  if (move === "stop") return resting ? "already" : "resting";
  if (move === "shelve") return model.kept[sharer ? 0 : 1] ? "already" : status === "told" ? "not-now" : "unchanged";
  if (move === "unshelve") return model.kept[sharer ? 0 : 1] ? "unchanged" : "not-now";
  if (move === "pause") return resting ? "not-now" : breather === "none" ? "unchanged" : "already";
  if (move === "resume") return breather === "none" ? "not-now" : "unchanged";
  if (move === "extend") return breather === "none" ? "not-now" : breather === "longer" ? "already" : "unchanged";
  if (sharer && LISTENERS.includes(move)) return "your-own";
  if (!sharer && SHARERS.includes(move)) return "not-yours";
  if (move === "take-answer-back") {
    if (sharer) return "not-yours";
    return model.anyAnswer || model.place !== "none" || model.ideas ? "as-before" : "not-now";
  }
  if (move === "hurt") {
    if (resting) return "refused";
    return sharer ? (model.latest === "none" ? "not-now" : "hurt?") : "resting";
  }
  if (move === "invite-ideas" && resting && model.invited) return "already";
  if (resting) return "not-now";
  if (breather !== "none") return "in-breather";
  return sharer ? sharers(model, move) : listeners(model, move);
}

function sharers(model: Readonly<Model>, move: (typeof MOVES)[number]): string {
  const { status, place } = model;
  if (move === "meet") return place === "open" ? "unchanged" : place === "met" ? "already" : "not-now";
  if (move === "invite-ideas") return model.invited ? "already" : status === "heard" ? "unchanged" : "not-now";
  if (!model.anyAnswer) return "not-now";
  return model.open ? (move === "hear-yes" ? "heard" : "again") : "already";
}

function listeners(model: Readonly<Model>, move: (typeof MOVES)[number]): string {
  const { status, place } = model;
  if (move === "place") return place === "open" ? "already" : "unchanged";
  if (move === "give-idea") return model.invited && status === "heard" ? "unchanged" : "not-now";
  if (move === "answer") {
    return ["told", "acknowledged", "again", "hurt"].includes(status) ? "answered" : "already";
  }
  if (status === "told") return "acknowledged";
  return move === "thank" && status === "acknowledged" && model.asked && !model.thanked ? "acknowledged" : "already";
}

class Move implements fc.Command<Model, Real> {
  readonly who: 0 | 1;
  readonly move: (typeof MOVES)[number];

  constructor(who: 0 | 1, move: (typeof MOVES)[number]) {
    this.who = who;
    this.move = move;
  }

  check = (model: Readonly<Model>): boolean => model.status !== "taken-back";
  toString = (): string => `${this.who === 0 ? "Ada" : "Noor"}: ${this.move}`;

  run(model: Model, { devices, id }: Real): void {
    const device = devices[this.who];
    const found = device.share(id);
    expect(found.status).toBe(model.status);
    const sharer = this.who === 0;
    const hope = expected(model, sharer, this.move);
    const verdict = judge(found, device.person, this.move, aboutNow(found, device.person, this.move));
    const word = verdict.ok ? verdict.to : verdict.why;
    const next = word === "unchanged" ? model.status : word;
    if (hope === "hurt?") expect(["hurt", "already", "resting"]).toContain(word);
    else if (hope === "refused") expect(["not-now", "already"]).toContain(word);
    else expect([this.toString(), word]).toEqual([this.toString(), hope]);
    if (!verdict.ok || this.move === "keep-copy" || this.move === "take-answer-back") return;
    device.do(commandOf(this.move, id));
    const after = device.share(id);
    expect(after.status).toBe(next);
    meet(...devices);
    for (const one of devices) expect(one.share(id)).toEqual(after);
    this.#learn(model, next);
  }

  #learn(model: Model, status: string): void {
    model.status = status;
    const { move } = this;
    if (move === "thank") model.thanked = true;
    if (move === "ask-time") model.asked = true;
    if (move === "thank" || move === "ask-time") model.latest = "thanks";
    if (move === "answer") model.open = model.anyAnswer = true;
    if (move === "answer" || move === "place") model.latest = move;
    if (move === "place") model.place = "open";
    if (move === "meet") model.place = "met";
    if (move === "invite-ideas") model.invited = true;
    if (move === "give-idea") [model.ideas, model.latest] = [true, "idea"];
    if (move.startsWith("hear")) model.open = false;
    if (move === "hurt" && this.who === 0) {
      model.hurt += 1;
      if (model.latest === "answer") model.open = false;
      if (model.latest === "place" && model.place === "open") model.place = "hurt";
    }
    if (move === "shelve" || move === "unshelve") model.kept[this.who] = move === "shelve";
    if (move === "pause") model.breather = "lasts";
    if (move === "extend") model.breather = "longer";
    if (move === "resume" || status === "resting") model.breather = "none";
  }
}

function commandOf(move: (typeof MOVES)[number], id: EventId): HearthCommand {
  switch (move) {
    case "thank":
      return { do: "acknowledge", share: id, how: "thanks" };
    case "ask-time":
      return { do: "acknowledge", share: id, how: "time" };
    case "answer":
      return { do: "answer", share: id, answer: { hear: "What I hear is this." } };
    case "hear-yes":
      return { do: "hear", share: id, how: "yes" };
    case "hear-partly":
      return { do: "hear", share: id, how: "partly", missing: "what is missing" };
    case "hear-not-yet":
      return { do: "hear", share: id, how: "not-yet" };
    case "hurt":
      return { do: "hurt", share: id };
    case "take-back":
    case "take-answer-back":
    case "keep-copy":
      return { do: "take-back", item: id };
    case "stop":
    case "invite-ideas":
    case "shelve":
    case "unshelve":
      return { do: move, share: id };
    case "place":
      return { do: "place", share: id, shoes: { words: "Perhaps it is like falling." } };
    case "meet":
      return { do: "meet", share: id, how: "closer", like: "Rather like waiting." };
    case "give-idea":
      return { do: "give-idea", share: id, words: "An idea." };
    case "pause":
    case "extend":
      return { do: move, share: id, minutes: 20 };
    case "resume":
      return { do: "resume", share: id, now: EVENING + 1e10 };
  }
}

/** So that what comes after is reached, too. */
const OFTEN = MOVES.filter((move) => !["stop", "take-back", "hurt", "pause"].includes(move));

test("[SHARE-4] the loop does what it says, told a second time without the table", () => {
  const move = fc
    .tuple(fc.constantFrom(0 as const, 1 as const), fc.constantFrom(...MOVES, ...OFTEN, ...OFTEN))
    .map(([who, what]) => new Move(who, what));
  fc.assert(
    fc.property(fc.commands([move], { maxCommands: 30 }), (commands) => {
      fc.modelRun(() => {
        const { ada, noor } = couple();
        noor.clock = EVENING - 500;
        const id = ada.do({ do: "offer", offer: { words: "w", hope: "comfort" } });
        meet(ada, noor);
        const model: Model = { ...AT_THE_BEGINNING, kept: [false, false] };
        const real: Real = { devices: [ada, noor], id };
        return { model, real };
      }, commands);
    }),
    { numRuns: 300 },
  );
});
