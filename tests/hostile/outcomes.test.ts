/** For each lie of a relay about a log, the outcome that is promised while it is told, and after. */
import { beforeAll, describe, expect, test } from "vitest";
import { notesOf } from "#core";
import { ready, verifyEvent } from "#vault";
import { hex, KIND } from "#wire";
import type { Simulated } from "../../src/sync/simulation/simulated.ts";
import { falseKey, lengthOf, noteAt } from "./accomplice.ts";
import * as forged from "./forgeries.ts";
import { judge } from "./judge.ts";
import { liesOf } from "./script.ts";
import * as told from "./lies.ts";
import { Trial } from "./trial.ts";

beforeAll(ready);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const words = ({ log }: Simulated): string[] =>
  log === null
    ? []
    : notesOf(log.state())
        .map(({ note }) => note?.words ?? "")
        .toSorted();

/** Ada and Noor, who have each said a word that the other has. */
async function two(seed = 1): Promise<{ trial: Trial; ada: Simulated; noor: Simulated }> {
  const trial = await new Trial(seed).begin();
  const [ada, noor] = [trial.device("ada-1"), trial.device("noor-1")];
  await trial.note(ada, "one");
  await trial.note(noor, "two");
  await trial.pass(5_000);
  expect([words(ada), words(noor)]).toEqual([
    ["one", "two"],
    ["one", "two"],
  ]);
  return { trial, ada, noor };
}

/** Honest again: everything that was said is everywhere. */
async function mended(trial: Trial, ...said: string[]): Promise<void> {
  await trial.honest();
  expect(judge(trial)).toEqual([]);
  for (const device of trial.devices) expect(words(device)).toEqual(expect.arrayContaining(said));
}

describe("while a relay lies about a log", () => {
  test("swapped bodies are refused, nothing of them is shown, and nothing is said about it in a hurry (A12)", async () => {
    const { trial, ada, noor } = await two();
    trial.tell(told.swapBodies);
    for (const word of ["three", "four", "five", "six"]) await trial.note(noor, word);
    await trial.pass(10_000);
    for (const word of words(ada)) expect(["one", "two", "three", "four", "five", "six"]).toContain(word);
    expect(ada.log?.state().order.size).toBeLessThanOrEqual(noor.log?.state().order.size ?? 0);
    await mended(trial, "three", "four", "five", "six");
  });

  test("one left out: its chain waits and shows a gap, the other goes on, and after a minute the line says so (A13)", async () => {
    const { trial, ada, noor } = await two();
    const second = trial.addSecond();
    await trial.pass(30_000);
    const gone = lengthOf(trial, noor) + 1;
    trial.relay.lies.add({
      name: "leaves this one out",
      down: (message) => {
        if (message.type !== "events") return [message];
        const events = message.events.filter((event) => {
          const header = told.headerOf(event);
          return hex(header.device) !== hex(noor.keys.id) || header.seq !== gone;
        });
        return events.length === 0 ? [] : [{ type: "events", events }];
      },
    });
    await trial.note(noor, "lost on the way");
    await trial.note(noor, "after it");
    await trial.note(second, "from the other one");
    await trial.pass(3_000);
    expect(words(ada)).toEqual(["from the other one", "one", "two"]);
    expect(ada.log?.gaps()).toEqual([{ device: hex(noor.keys.id), after: gone - 1 }]);
    expect(ada.log?.trouble()).toBeNull();
    await trial.pass(2 * MINUTE);
    expect(ada.log?.trouble()).toBe("relay-withholds");
    await mended(trial, "lost on the way", "after it");
  });

  test("a withheld end goes unnoticed and nothing else is claimed, until somebody names it (A14)", async () => {
    const { trial, ada, noor } = await two();
    const second = trial.addSecond();
    await trial.pass(30_000);
    trial.relay.lies.add(
      told.endAt(
        "to Ada's first alone",
        trial.hand,
        new Map([[hex(noor.keys.id), lengthOf(trial, noor)]]),
        hex(ada.keys.id),
      ),
    );
    await trial.note(noor, "held back");
    await trial.pass(20 * MINUTE);
    expect([words(ada), ada.log?.gaps(), ada.log?.trouble(), ada.log?.link()]).toEqual([
      ["one", "two"],
      [],
      null,
      "here",
    ]);
    expect(words(second)).toContain("held back");
    await trial.note(second, "names it");
    await trial.pass(3_000);
    expect(words(ada)).toEqual(["names it", "one", "two"]);
    expect(ada.log?.gaps().map(({ device }) => device)).toEqual([hex(noor.keys.id)]);
    await trial.pass(3 * MINUTE);
    expect(ada.log?.trouble()).toBe("relay-withholds");
    await mended(trial, "held back", "names it");
  });

  test("an old state is taken as it is by a device that is new, and the next word of the other side shows it (A16)", async () => {
    const { trial, ada, noor } = await two();
    const ends = new Map([ada, noor].map((one) => [hex(one.keys.id), lengthOf(trial, one)]));
    await trial.note(noor, "since then");
    await trial.note(ada, "and since");
    await trial.pass(5_000);
    ada.kill();
    ada.network.goOffline();
    const second = trial.addSecond();
    trial.relay.lies.add(told.endAt("to the new one", trial.hand, ends, hex(second.keys.id)));
    await trial.pass(30_000);
    // It cannot know better, and does not claim to.
    expect([words(second), second.log?.trouble(), second.log?.link()]).toEqual([["one", "two"], null, "here"]);
    trial.relay.lies.clear();
    // The relay goes on hiding what was, and passes on only what comes.
    const hidden = new Map([...ends].map(([name, end]) => [name, end] as const));
    const past = new Set([...hidden].flatMap(([name, end]) => [`${name}/${String(end + 1)}`]));
    trial.relay.lies.add({
      name: "hides what was",
      down: (message, ear) => {
        if (message.type !== "events" || ear.device !== hex(second.keys.id)) return [message];
        const events = message.events.filter((event) => {
          const header = told.headerOf(event);
          return !past.has(`${hex(header.device)}/${String(header.seq)}`);
        });
        return events.length === 0 ? [] : [{ type: "events", events }];
      },
    });
    await trial.note(noor, "now");
    await trial.pass(5_000);
    expect(second.log?.gaps().length).toBeGreaterThan(0);
    await trial.pass(3 * MINUTE);
    expect(second.log?.trouble()).toBe("relay-withholds");
    await mended(trial, "since then", "and since", "now");
  });

  test("two histories of one device: one exchanged event, and both have the signed evidence (A17)", async () => {
    const { trial, ada, noor } = await two();
    const second = trial.addSecond();
    await trial.pass(30_000);
    const seq = lengthOf(trial, noor) + 1;
    const other = noteAt(trial, noor, seq, "to the other");
    trial.relay.lies.add({
      name: "another history for Ada's second",
      down: (message, ear) => {
        if (ear.device !== hex(second.keys.id) || message.type !== "events") return [message];
        const events = message.events.map((event) => {
          const header = told.headerOf(event);
          return hex(header.device) === hex(noor.keys.id) && header.seq === seq ? other : event;
        });
        return [{ type: "events", events }];
      },
    });
    await trial.note(noor, "to the first");
    await trial.pass(5_000);
    expect([words(ada), words(second)]).toEqual([
      ["one", "to the first", "two"],
      ["one", "to the other", "two"],
    ]);
    expect([ada.log?.forks(), second.log?.forks()]).toEqual([[], []]);
    await trial.note(ada, "from the first");
    await trial.note(second, "from the second");
    await trial.pass(5_000);
    for (const device of [ada, second]) {
      const [fork] = device.log?.forks() ?? [];
      expect([fork?.seq, hex(fork?.device ?? new Uint8Array(0))]).toEqual([seq, hex(noor.keys.id)]);
      const signers = trial.devices.map(({ keys }) => keys.sign.publicKey);
      expect(signers.some((sign) => verifyEvent(fork?.evidence ?? new Uint8Array(216), sign))).toBe(true);
    }
  });

  test("everything a thousand times, reordered, over two connections: the same state, and nothing twice (A18)", async () => {
    const { trial, ada, noor } = await two();
    trial.relay.lies.add({
      name: "a thousand times",
      down: (message) => (message.type === "events" ? Array.from({ length: 1_000 }, () => message) : [message]),
    });
    trial.tell(told.repeat);
    await trial.note(noor, "three");
    await trial.note(noor, "four");
    ada.network.turn();
    ada.network.turn();
    await trial.pass(20_000);
    expect(words(ada)).toEqual(["four", "one", "three", "two"]);
    await mended(trial, "three", "four");
  });

  test("each of a header's 1,728 bits, and an older version or suite, shows nothing and stays out (A20) (R18)", async () => {
    const { trial, ada, noor } = await two();
    const real = noteAt(trial, noor, lengthOf(trial, noor) + 1, "three");
    const before = trial.known("ada-1");
    for (let bit = 0; bit < 1_728; bit++) {
      const header = real.header.slice();
      header[bit >> 3] = (header[bit >> 3] as number) ^ (1 << (bit & 7));
      for (const ear of trial.relay.ears) {
        if (ear.device !== hex(ada.keys.id)) continue;
        try {
          ear.say({ type: "events", events: [{ header, body: real.body }] });
        } catch {
          continue;
        }
      }
      if (bit % 29 === 0) {
        await trial.pass(3_000);
        ada.log?.wake();
        await trial.pass(3_000);
      }
    }
    await trial.pass(10 * MINUTE);
    expect(trial.known("ada-1")).toBe(before);
    expect(ada.log?.link()).toBe("here");
    for (const ear of trial.relay.ears)
      if (ear.device === hex(ada.keys.id)) ear.say({ type: "events", events: [real] });
    await trial.pass(3_000);
    expect(words(ada)).toContain("three");
  });

  test("what was taken back and comes again stays gone, from the device that erased and from the one that heard (A24)", async () => {
    const { trial, ada, noor } = await two();
    trial.tell(told.keepErased);
    const id = await trial.note(noor, "a slip");
    await trial.pass(5_000);
    expect(words(ada)).toContain("a slip");
    await trial.append(noor, [], [id]);
    await trial.pass(5_000);
    const second = trial.addSecond();
    await trial.pass(30_000);
    for (const device of [ada, noor, second]) expect(words(device)).toEqual(["one", "two"]);
    await mended(trial, "one", "two");
  });

  test("a body that nobody took back cannot be made to vanish (A24)", async () => {
    const { trial, ada, noor } = await two();
    trial.tell(() => ({
      name: "no bodies",
      down: (message) =>
        message.type !== "events"
          ? [message]
          : [
              {
                type: "events",
                events: message.events.map((event) =>
                  told.headerOf(event).kind === KIND.sealed ? { header: event.header, body: null } : event,
                ),
              },
            ],
    }));
    await trial.note(noor, "three");
    await trial.pass(3 * MINUTE);
    expect(words(ada)).toEqual(["one", "two"]);
    expect(ada.log?.trouble()).toBe("relay-withholds");
    await mended(trial, "three");
  });

  test("markup in place of frames and answers ends a connection, and says nothing but that (A25)", async () => {
    const { trial, ada, noor } = await two();
    trial.tell(told.markup);
    await trial.note(noor, "three");
    await trial.note(ada, "four");
    await trial.pass(HOUR);
    expect(trial.problems).toEqual([]);
    expect(trial.known("ada-1")).not.toContain("<script");
    await mended(trial, "three", "four");
  });

  test("a relay that is silent: everything works, and after ten failures it is tried once in five minutes at most (A28)", async () => {
    const { trial, ada, noor } = await two();
    let tries = 0;
    trial.relay.lies.add({
      name: "silent",
      down: () => [],
      up: (message, ear) => {
        if (message.type === "hello" && ear.device === hex(ada.keys.id)) tries++;
        return message;
      },
      post: () => 503,
    });
    trial.relay.restart(false);
    await trial.note(ada, "said in the silence");
    expect(words(ada)).toContain("said in the silence");
    await trial.pass(30 * MINUTE);
    const before = tries;
    await trial.pass(10 * HOUR);
    expect(tries - before).toBeLessThanOrEqual(120);
    expect(tries - before).toBeGreaterThan(60);
    expect(ada.log?.trouble()).toBeNull();
    expect(words(noor)).not.toContain("said in the silence");
    await mended(trial, "said in the silence");
  });

  test("“closed” without a statement closes nothing; another log's genesis, and refusals, are told as a refusal (B10) (A4)", async () => {
    const { trial, ada } = await two();
    for (const act of [forged.deny(["closed"]), forged.otherGenesis, forged.deny(["not-proven"])]) {
      const lie = trial.tell(act);
      trial.relay.restart(false);
      await trial.pass(30 * MINUTE);
      expect([null, "relay-refuses"]).toContain(ada.log?.trouble());
      expect((await trial.note(ada, "still mine")).length).toBeGreaterThan(0);
      trial.relay.lies.delete(lie);
    }
    await mended(trial, "still mine");
  });

  test("what was confirmed and is not there is given again (A24)", async () => {
    const { trial, ada } = await two();
    trial.tell(forged.falseCommit);
    await trial.note(ada, "three");
    await trial.pass(5_000);
    expect(ada.log?.unsent()).toBe(0);
    await mended(trial, "three");
  });
});

describe("while the partner's altered app helps it", () => {
  test("a key under an id that is not its own is not learned, and nothing opens under it (A10)", async () => {
    const { trial, ada, noor } = await two();
    const [keys, note] = falseKey(trial, noor, lengthOf(trial, noor) + 1);
    for (const ear of trial.relay.ears)
      if (ear.device === hex(ada.keys.id)) ear.say({ type: "events", events: [keys, note] });
    await trial.pass(5_000);
    expect(words(ada)).toEqual(["one", "two"]);
    await trial.note(ada, "still under the good one");
    await trial.pass(5_000);
    expect(words(noor)).toContain("still under the good one");
  });

  test("a device certified for me by the partner is nobody's, and no key is wrapped for it (A7) (A6)", async () => {
    const { trial, ada, noor } = await two();
    trial.tell(forged.falseDevice(() => trial.noor));
    trial.tell(forged.thirdPerson);
    trial.relay.restart(false);
    await trial.pass(MINUTE);
    await trial.note(ada, "three");
    await trial.note(noor, "four");
    await trial.pass(30 * MINUTE);
    expect(words(ada)).not.toContain("I am not here.");
    await mended(trial, "three", "four");
  });
});

test("each lie alone, three lives long, ends as promised; none is only a name (A6, A7, A12, A13, A14, A16, A18, A20, A21, A24, A25, A28)", async () => {
  const { length } = liesOf(new Trial(1));
  for (let at = 0; at < length; at++) {
    let passed = 0;
    for (let seed = 1; seed <= 3; seed++) {
      const trial = await new Trial(1_000 * at + seed).begin();
      const [, act] = liesOf(trial)[at] ?? [];
      if (act === undefined) throw new Error("there is no such lie");
      await trial.live(10, [
        (hand) => {
          const lie = act(hand);
          const counted = <Given extends unknown[], Result>(run: ((...given: Given) => Result) | undefined) =>
            run === undefined ? undefined : (...given: Given): Result => (passed++, run(...given));
          return {
            name: lie.name,
            ...(lie.down === undefined ? {} : { down: counted(lie.down) as NonNullable<typeof lie.down> }),
            ...(lie.up === undefined ? {} : { up: counted(lie.up) as NonNullable<typeof lie.up> }),
            ...(lie.bytes === undefined ? {} : { bytes: counted(lie.bytes) as NonNullable<typeof lie.bytes> }),
            ...(lie.post === undefined ? {} : { post: lie.post }),
          };
        },
      ]);
      await trial.honest();
      expect([at, seed, judge(trial)]).toEqual([at, seed, []]);
    }
    expect([at, passed > 0]).toEqual([at, true]);
  }
});
