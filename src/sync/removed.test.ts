/** What a device that was removed can still do, and what it cannot. Rules LOG-20 and LOG-25 to LOG-27. */
import { beforeAll, describe, expect, test } from "vitest";
import { canonical, emptyHearth, receive } from "#core";
import { makeLogKey, ready, revoke } from "#vault";
import { type Envelope, HEADER_BYTES, hex, KIND, MAX_SEQ, parseKeys } from "#wire";
import { addedDevice, Author, Copy, pair } from "../../tests/simulation/kit.ts";
import { removeSecond, scene } from "../../tests/simulation/second.ts";
import { seeded } from "../../tests/vectors/seeded.ts";
import { gaps } from "./catchup.ts";
import { bestKey } from "./keys.ts";
import { devicesOf, entriesOf } from "./standing.ts";
import { envelopeAt, ownChain, troubleOf } from "./state.ts";

beforeAll(ready);

describe("what a removed device can still do", () => {
  test("[LOG-25] a key that it made for everybody but itself, while it counted, is not written under (B25)", () => {
    const all = scene();
    const { copy, second, ada, noor, genesis } = all;
    // Greater than any other, so that it would be the one to use.
    let planted = makeLogKey(seeded("planted 0"));
    for (let i = 1; planted.id[0] !== 255; i++) planted = makeLogKey(seeded(`planted ${String(i)}`));
    second.wrap(planted, [ada, noor]);
    copy.events(...second.events);
    removeSecond(all);
    copy.say("not for the removed one");
    const written = copy.offered().at(-1) as Envelope;
    expect(hex(written.header.subarray(48, 64))).not.toBe(hex(planted.id));
    const theirs = new Copy(genesis, noor, { certificates: [noor.certificate] }).meet(genesis);
    theirs.events(...second.events, ada.certificate, ...copy.offered());
    expect(theirs.sync.keyring.has(hex(planted.id))).toBe(true);
    expect(hex(bestKey(theirs.sync)?.id ?? planted.id)).toBe(hex(written.header.subarray(48, 64)));
  });

  test("[LOG-17] of two that are removed in one write neither has the key for what is said in it", () => {
    const all = scene();
    const { copy, second, genesis, ada } = all;
    const third = new Author(genesis, addedDevice(genesis, ada, "Ada's third"));
    copy.events(...second.events, ...third.events);
    copy.holdsWrites = true;
    copy.say("under way");
    removeSecond(all);
    removeSecond({ ...all, second: third });
    copy.say("for neither of them");
    copy.holdsWrites = false;
    for (const effect of copy.effects.slice()) if (effect.do === "store") copy.store(effect);
    const own = ownChain(copy.sync) as NonNullable<ReturnType<typeof ownChain>>;
    const written = own.ids.map((_, i) => envelopeAt(own, i + 1));
    const last = written.findLast(({ header }) => header[4] === KIND.sealed) as Envelope;
    const keys = written.flatMap(({ header, body }) => {
      const read = header[4] === KIND.keys && body !== null ? parseKeys(body) : null;
      return read !== null && hex(read.keyId) === hex(last.header.subarray(48, 64)) ? [read] : [];
    });
    const told = keys.flatMap(({ wraps }) => wraps.map(({ recipient }) => hex(recipient)));
    expect(told).toContain(hex(ada.keys.id));
    for (const gone of [second, third]) expect(told).not.toContain(hex(gone.device));
  });

  test("[LOG-26] an erase beyond its last place takes no body away", () => {
    const all = scene();
    const { copy, second, byAda } = all;
    const id = copy.outcomes.get(copy.say("mine"));
    copy.events(...second.events);
    removeSecond(all);
    const own = ownChain(copy.sync) as NonNullable<ReturnType<typeof ownChain>>;
    const seq = own.ids.indexOf(id?.ok === true ? (id.ids[0] ?? "") : "") + 1;
    copy.events(second.erase({ device: byAda.device, seq }));
    expect(envelopeAt(own, seq).body).not.toBeNull();
    expect(copy.words()).toContain("mine");
  });

  test("[LOG-26] where its erase was heard first, or the relay heeded it, nobody waits for the body", () => {
    const { genesis, ada, noor, byAda, key, second } = scene();
    const wrapped = byAda.wrap(key, [ada, noor]);
    const spoken = byAda.say(key, "taken back by the one that was removed");
    const last = second.head;
    const erase = second.erase({ device: byAda.device, seq: 3 });
    const revocation = byAda.publish(KIND.revocation, revoke(genesis, ada.identity, second.device, last.seq, last.id));
    const bare = { header: spoken.header, body: null };
    for (const events of [
      [second.side.certificate, spoken, erase, revocation],
      [second.side.certificate, bare, revocation, erase],
      [second.side.certificate, revocation, erase, bare],
    ] as const) {
      const copy = new Copy(genesis, noor, { certificates: [noor.certificate] }).meet(genesis);
      copy.events(ada.certificate, wrapped);
      for (const event of events) copy.events(event);
      copy.hear({ type: "caught-up" });
      expect(copy.facts.some(({ content }) => content.form === "erased")).toBe(true);
      expect(entriesOf(copy.sync, MAX_SEQ).whole).toBe(true);
      expect(troubleOf(copy.sync)).toBeNull();
    }
  });

  test("[LOG-20] what it wrote beyond its last place is not waited for, not passed on, and makes no difference to the fold", () => {
    const { genesis, ada, noor, byAda, key, second } = scene();
    const wrapped = byAda.wrap(key, [ada, noor, second.side]);
    const last = second.head;
    const beyond = [second.say(key, "beyond"), second.say(key, "further")];
    // Ada's first device had seen it when it removed the other.
    byAda.say(key, "after it", { parents: [second.head] });
    byAda.erase({ device: second.device, seq: 2 });
    byAda.publish(KIND.revocation, revoke(genesis, ada.identity, second.device, last.seq, last.id));
    const copies = [beyond, [], [{ header: (beyond[0] as Envelope).header, body: null }]].map((held) => {
      const copy = new Copy(genesis, noor, { certificates: [noor.certificate] }).meet(genesis);
      copy.events(second.side.certificate, ...held);
      copy.events(...byAda.events);
      copy.hear({ type: "caught-up" });
      return copy;
    });
    expect(wrapped.header).toHaveLength(HEADER_BYTES);
    for (const copy of copies) {
      expect(gaps(copy.sync)).toEqual([]);
      expect(copy.words()).toEqual(["after it"]);
      expect(canonical(receive(emptyHearth(), copy.facts))).toBe(
        canonical(receive(emptyHearth(), copies[1]?.facts ?? [])),
      );
      copy.in({ on: "closed" });
      copy.sent.length = 0;
      copy.meet(genesis);
      const offered = copy.offered().filter(({ header }) => hex(header.subarray(32, 48)) === hex(second.device));
      expect(offered).toHaveLength(1);
    }
  });

  test("[LOG-25] what somebody said under a key that it made beyond its last place is read, whichever comes first: key or removal", () => {
    const { genesis, ada, noor, byAda, second } = scene();
    const late = makeLogKey(seeded("late"));
    const last = second.head;
    const made = second.wrap(late, [ada, noor, second.side]);
    // Said before the removal was known where it was said.
    byAda.say(late, "under its key");
    byAda.publish(KIND.revocation, revoke(genesis, ada.identity, second.device, last.seq, last.id));
    const first = [second.side.certificate, made];
    for (const come of [
      [...first, ...byAda.events],
      [...byAda.events, ...first],
    ]) {
      const copy = new Copy(genesis, noor, { certificates: [noor.certificate] }).meet(genesis);
      for (const event of come) copy.events(event);
      expect(copy.words()).toEqual(["under its key"]);
      expect(hex(bestKey(copy.sync)?.id ?? new Uint8Array(16))).not.toBe(hex(late.id));
    }
  });

  test("[LOG-27] it closes nothing in its person's name", () => {
    const all = scene();
    const { copy, second } = all;
    copy.events(...second.events);
    removeSecond(all);
    copy.events(second.leave());
    expect(copy.sync.left.size).toBe(0);
    expect(troubleOf(copy.sync)).toBeNull();
  });

  test("[LOG-2] the ninth device is refused while eight live; opened again, all that ever were are there", () => {
    const { genesis, ada, noor } = pair();
    const copy = new Copy(genesis, ada, { certificates: [ada.certificate, noor.certificate] }).meet(genesis);
    const others = Array.from(
      { length: 12 },
      (_, i) => new Author(genesis, addedDevice(genesis, ada, `n${String(i)}`)),
    );
    for (const { events } of others.slice(0, 7)) copy.events(...events);
    copy.events(...(others[7] as Author).events);
    expect(devicesOf(copy.sync)).toHaveLength(9);
    for (let i = 0; i < 5; i++) {
      const gone = others[i] as Author;
      const revocation = revoke(genesis, ada.identity, gone.device, 1, gone.headAt(1).id);
      copy.in({ on: "append", append: { call: 950 + i, contents: [], erase: [], revocation, created: 1 } });
      copy.events(...(others[7 + i] as Author).events);
    }
    const before = devicesOf(copy.sync);
    expect(before.filter(({ mine, removed }) => mine && !removed)).toHaveLength(8);
    expect(before).toHaveLength(14);
    // Rows come in any order; here the newest first.
    const rows = new Map([...copy.rows].toReversed());
    expect(devicesOf(new Copy(genesis, ada, { rows }).sync)).toEqual(before);
  });

  test("[LOG-2] whoever meets the removed ones first lets in the one that says so, though it is the ninth", () => {
    const { genesis, ada, noor, byAda } = pair();
    const others = Array.from({ length: 8 }, (_, i) => new Author(genesis, addedDevice(genesis, ada, `m${String(i)}`)));
    const [gone] = others as [Author];
    byAda.publish(KIND.revocation, revoke(genesis, ada.identity, gone.device, 1, gone.headAt(1).id));
    const [certificate, revocation] = byAda.events as [Envelope, Envelope];
    const mine = (copy: Copy): number => devicesOf(copy.sync).filter((one) => !one.mine && !one.removed).length;
    const bent = { header: revocation.header.slice(), body: revocation.body };
    bent.header[200] = (bent.header[200] as number) ^ 1;
    for (const [frames, count] of [
      [[[certificate, revocation]], 8],
      [[[revocation], [certificate]], 8],
      // Its word comes later: then the certificate is asked for again.
      [[[certificate], [revocation], [certificate]], 8],
      [[[certificate, bent]], 8],
      [[[certificate]], 8],
    ] as const) {
      const copy = new Copy(genesis, noor, { certificates: [noor.certificate] }).meet(genesis);
      copy.events(...others.flatMap(({ events }) => events));
      expect(mine(copy)).toBe(8);
      for (const events of frames) copy.events(...events);
      expect(mine(copy)).toBe(count);
      const isIn = frames.flat().includes(revocation);
      expect(copy.sync.chains.has(hex(byAda.device))).toBe(isIn);
      expect(devicesOf(copy.sync).filter(({ removed }) => removed)).toHaveLength(isIn ? 1 : 0);
    }
  });
});
