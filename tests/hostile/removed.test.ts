/** A device that was removed, or a person who left, under a relay that does not heed it: it goes on passing everything to everybody. */
import { beforeAll, describe, expect, test } from "vitest";
import { notesOf } from "#core";
import { ready, recoveryIdOf, revoke, unwrapKey } from "#vault";
import { fromHex, hex, KIND, parseEnvelope, parseKeys } from "#wire";
import type { Simulated } from "../../src/sync/simulation/simulated.ts";
import { allEvents, lengthOf, openedBy } from "./accomplice.ts";
import * as told from "./lies.ts";
import { Trial } from "./trial.ts";

beforeAll(ready);

const MINUTE = 60_000;

const words = ({ log }: Simulated): string[] =>
  log === null
    ? []
    : notesOf(log.state())
        .map(({ note }) => note.words)
        .toSorted();

/** Ada with two devices, and Noor; each has said something. */
async function three(seed: number, begun = false) {
  const trial = await new Trial(seed).begin();
  const [ada, noor] = [trial.device("ada-1"), trial.device("noor-1")];
  await trial.note(ada, "one");
  const second = trial.addSecond(begun);
  await trial.pass(MINUTE);
  await trial.note(second, "two");
  await trial.note(noor, "three");
  await trial.pass(10_000);
  for (const device of trial.devices) expect(words(device)).toEqual(["one", "three", "two"]);
  return { trial, ada, noor, second };
}

async function remove(trial: Trial, by: Simulated, gone: Simulated): Promise<void> {
  const last = by.log?.lastOf(hex(gone.keys.id)) ?? null;
  if (last === null || by.log === null) throw new Error("nothing to remove");
  const body = revoke(trial.genesis, by.identity, gone.keys.id, last.seq, last.id);
  const outcome = by.log.publish(KIND.revocation, body);
  await trial.pass(5_000);
  expect(await outcome).toMatchObject({ ok: true });
}

describe("a relay that goes on serving a device that was removed", () => {
  test.each([1, 2, 3, 4, 5])(
    "passes on what it cannot open, and takes from it what nobody heeds (B25): %i",
    async (seed) => {
      const { trial, ada, noor, second } = await three(seed);
      await remove(trial, ada, second);
      await trial.pass(MINUTE);
      const before = new Set(allEvents(trial));
      await trial.note(ada, "after it, from Ada");
      await trial.note(noor, "after it, from Noor");
      await trial.pass(MINUTE);
      expect(words(second)).toEqual(["one", "three", "two"]);
      for (const device of [ada, noor]) {
        expect(words(device)).toEqual(["after it, from Ada", "after it, from Noor", "one", "three", "two"]);
      }
      // The relay gives it everything all the same: with all the keys that it has, it opens none of what came after.
      const after = allEvents(trial).filter((event) => !before.has(event) && event.body !== null);
      expect(after.length).toBeGreaterThanOrEqual(2);
      expect(openedBy(second, after)).toBe(0);
      expect(openedBy(second, [...before])).toBeGreaterThan(0);
      expect(openedBy(noor, after)).toBeGreaterThan(0);
      // What it wrote itself, it is told, does not count; or it counts for nobody.
      const content = { type: "note.sent", v: 1, data: { kind: "thanks", words: "from the removed one" } };
      const tried = second.log?.append([content]);
      await trial.pass(MINUTE);
      await tried;
      for (const device of [ada, noor]) expect(words(device)).not.toContain("from the removed one");
    },
  );

  test("and hides the removal from the partner: the next word of the one who removed shows that something is missing (B25) (A14)", async () => {
    const { trial, ada, noor, second } = await three(7);
    const hidden = new Map([[hex(ada.keys.id), lengthOf(trial, ada)]]);
    const lie = told.endAt("to Noor", trial.hand, hidden, hex(noor.keys.id));
    trial.relay.lies.add(lie);
    await remove(trial, ada, second);
    await trial.note(ada, "not for Noor yet");
    await trial.pass(MINUTE);
    expect(noor.log?.trouble()).toBeNull();
    trial.relay.lies.delete(lie);
    // One event in the middle stays hidden: whatever comes after it waits, and is not applied.
    trial.relay.lies.add({
      name: "hides the removal",
      down: (message, ear) => {
        if (ear.device !== hex(noor.keys.id) || message.type !== "events") return [message];
        const events = message.events.filter((event) => told.headerOf(event).kind !== KIND.revocation);
        return events.length === 0 ? [] : [{ type: "events", events }];
      },
    });
    await trial.note(ada, "and now");
    await trial.pass(3 * MINUTE);
    expect(noor.log?.gaps().length).toBeGreaterThan(0);
    expect(noor.log?.trouble()).toBe("relay-withholds");
    trial.relay.lies.clear();
    trial.relay.restart(false);
    await trial.pass(10 * MINUTE);
    await trial.note(noor, "only for the two");
    await trial.pass(MINUTE);
    expect(words(ada)).toContain("only for the two");
    expect(words(second)).not.toContain("only for the two");
  });
});

describe("a device on which one began", () => {
  test("has the seed, so that removing it does not keep out who can open it, where a relay helps: a known limit (B25)", async () => {
    const { trial, ada, second } = await three(11, true);
    await remove(trial, ada, second);
    await trial.note(ada, "after it, from Ada");
    await trial.pass(MINUTE);
    // An honest relay lets it in no more, and an unaltered app reads no further. But the seed gives the recovery key, for which
    // every key is wrapped: whoever has both can open what comes. Only beginning anew makes keys that they cannot have.
    const held = second.log?.state().order.size ?? 0;
    const recovery = { id: recoveryIdOf(trial.ada.recovery.publicKey), keyPair: trial.ada.recovery };
    const keys = [...(trial.relay.kept.chains.get(hex(ada.keys.id))?.events ?? [])]
      .filter((event) => told.headerOf(event).kind === KIND.keys)
      .map(({ body }) => (body === null ? null : parseKeys(body)));
    expect(held).toBeGreaterThan(0);
    const last = keys.at(-1) ?? null;
    expect(last === null ? null : unwrapKey(last, recovery)).not.toBeNull();
    expect(last === null ? null : unwrapKey(last, { id: second.keys.id, keyPair: second.keys.seal })).toBeNull();
  });
});

describe("a statement of leaving", () => {
  test("closes and takes the words, whoever passes it on and however often; one with a bit changed does nothing (B10) (A20)", async () => {
    const { trial, ada, noor, second } = await three(9);
    const statement = noor.log?.leaveStatement();
    if (statement === undefined) throw new Error("nothing is open");
    const say = (header: Uint8Array): void => {
      for (const ear of trial.relay.ears) {
        if (ear.device === hex(ada.keys.id)) ear.say({ type: "events", events: [{ header, body: statement.body }] });
      }
    };
    for (let bit = 64; bit < 1_728; bit += 31) {
      const bent = statement.header.slice();
      bent[bit >> 3] = (bent[bit >> 3] as number) ^ (1 << (bit & 7));
      say(bent);
      await trial.pass(200);
    }
    await trial.pass(10 * MINUTE);
    expect(ada.log?.trouble()).toBeNull();
    expect(words(ada)).toContain("three");
    say(statement.header);
    say(statement.header);
    await trial.time.runUntil(trial.time.now + 5_000);
    expect(ada.log?.trouble()).toBe("place-closed");
    expect(words(ada)).toEqual(["one", "two"]);
    // It is a statement about this log alone: it stands in no chain, and elsewhere it is nothing.
    const other = await new Trial(31).begin();
    for (const ear of other.relay.ears) ear.say({ type: "events", events: [statement] });
    await other.pass(5_000);
    expect(other.devices.map(({ log }) => log?.trouble())).toEqual([null, null]);
    expect(
      parseEnvelope(fromHex(hex(statement.header) + hex(statement.body ?? new Uint8Array(0))) ?? new Uint8Array(0)),
    ).not.toBeNull();
    expect(second.log?.trouble()).toBeNull();
  });
});
