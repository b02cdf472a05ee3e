/** What every mailbox does, whatever it stores in. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Bytes, concat, type Envelope, equal, hex, KIND, MAX_SEQ, parseErase, type Position } from "#wire";
import type { Deposit, Effect, Heard, Mailbox } from "./mailbox.ts";
import { eventId } from "./proof.ts";
import { chainKey } from "./roll.ts";
import { makeLog, makePerson, placeOf, TestDevice, type TestLog } from "./testing.ts";

type Couple = { readonly log: TestLog; readonly ada: TestDevice; readonly noor: TestDevice };

function makeCouple(): Couple {
  const [ada, noor] = [makePerson(), makePerson()];
  const log = makeLog(ada, noor);
  return { log, ada: new TestDevice(log, ada), noor: new TestDevice(log, noor) };
}

function deposit(envelope: Envelope, effect: Effect | null = null, erased = false): Deposit {
  const { device, seq } = placeOf(envelope);
  const { header, body } = envelope;
  return { log: header.slice(16, 32), device: device.slice(), seq, header, body: erased ? null : body, erased, effect };
}

const certificate = (device: TestDevice, side: 0 | 1): Deposit =>
  deposit(device.certificate, { type: "certificate", side });

function erasing(envelope: Envelope, stored: Position[], awaited: Position[] = []): Deposit {
  if (parseErase(envelope.body as Bytes) === null) throw new Error("not an erase");
  return deposit(envelope, { type: "erase", stored, awaited });
}

/** Same bytes, compared as text so that a difference can be read. */
const plain = (events: readonly Envelope[]): (string | null)[][] =>
  events.map(({ header, body }) => [hex(header), body === null ? null : hex(body.slice(0, 32))]);

/**
 * Runs the whole suite on what `open` makes. `again` opens the same data once more, if they can outlive a mailbox;
 * `beside` opens them for another relay at the same time, if they can be shared.
 */
export function describeMailbox(
  title: string,
  open: () => Mailbox | Promise<Mailbox>,
  { again, beside }: { again?: (old: Mailbox) => Promise<Mailbox>; beside?: (first: Mailbox) => Promise<Mailbox> } = {},
): void {
  describe(`the mailbox on ${title}`, () => {
    let mailbox: Mailbox;
    let couple: Couple;
    beforeEach(async () => {
      mailbox = await open();
      couple = makeCouple();
      await mailbox.found(couple.log.id, couple.log.record);
      await mailbox.append([certificate(couple.ada, 0), certificate(couple.noor, 1)]);
    });
    afterEach(() => mailbox.close());

    const reopen = async (): Promise<void> => {
      if (again !== undefined) mailbox = await again(mailbox);
    };
    const all = (device: TestDevice, seq = 0, limit = 1e9): Promise<readonly Envelope[]> =>
      mailbox.read(couple.log.id, { device: device.id, seq }, limit);
    const chainOf = async (device: TestDevice) =>
      (await mailbox.open(couple.log.id))?.chains.find((one) => equal(one.device, device.id));

    test("keeps a log and its devices in the order in which they came [RELAY-32]", async () => {
      await reopen();
      const stored = await mailbox.open(couple.log.id);
      expect(hex(stored?.genesis ?? couple.log.id)).toBe(hex(couple.log.record));
      expect(stored?.chains.map((one) => hex(one.device))).toEqual([hex(couple.ada.id), hex(couple.noor.id)]);
      expect(stored?.chains.map((one) => hex(one.certificate))).toEqual(
        [couple.ada, couple.noor].map((one) => hex(one.certificate.body as Bytes)),
      );
      expect(stored?.chains.map((one) => one.lastSeq)).toEqual([null, null]);
      expect(await mailbox.has(couple.log.id)).toBe(true);
    });

    test("knows nothing of a log that was never made [RELAY-32]", async () => {
      const other = makeCouple();
      expect(await mailbox.open(other.log.id)).toBeNull();
      expect(await mailbox.has(other.log.id)).toBe(false);
      expect(await mailbox.read(other.log.id, { device: other.ada.id, seq: 0 }, 1e9)).toEqual([]);
      expect(await mailbox.look(other.log.id, [{ device: other.ada.id, seq: 1 }])).toEqual([null]);
    });

    test("making the same log again changes nothing [RELAY-9]", async () => {
      expect(await mailbox.found(couple.log.id, couple.log.record)).toEqual({ ok: true });
      expect((await mailbox.open(couple.log.id))?.chains).toHaveLength(2);
    });

    test("gives back what it was given, to the byte and in order [RELAY-32]", async () => {
      const events = [couple.ada.write(), couple.ada.write(undefined, 3), couple.ada.write(undefined, 1)];
      await mailbox.append(events.map((one) => deposit(one)));
      await reopen();
      const read = await all(couple.ada, 1);
      expect(read).toHaveLength(3);
      for (const [i, event] of events.entries()) {
        expect(equal(read[i]?.header as Bytes, event.header)).toBe(true);
        expect(equal(read[i]?.body as Bytes, event.body as Bytes)).toBe(true);
      }
      const chain = await chainOf(couple.ada);
      expect(hex(chain?.head as Bytes)).toBe(hex(events[2]?.header as Bytes));
      expect(chain?.bytes).toBe(4 * 216 + 1_024 + 1_024 + 65_536 + 4_096);
    });

    test("reads at least one event, then as many as fit [RELAY-32]", async () => {
      await mailbox.append(Array.from({ length: 9 }, () => deposit(couple.ada.write())));
      expect(await all(couple.ada, 0, 1)).toHaveLength(1);
      expect(await all(couple.ada, 0, 3 * 1_240)).toHaveLength(3);
      expect(await all(couple.ada, 4, 3 * 1_240)).toHaveLength(3);
      expect(await all(couple.ada, 9, 3 * 1_240)).toHaveLength(1);
      expect(await all(couple.ada, 10)).toHaveLength(0);
      expect(await all(couple.ada, MAX_SEQ)).toHaveLength(0);
      expect(await mailbox.scrub()).toBe(true);
    });

    test("finds every event of a history longer than what it keeps at hand [RELAY-31] [RELAY-32]", async () => {
      const count = 2_500;
      const [ada, noor] = [couple.ada, couple.noor];
      const events = Array.from({ length: count }, (_, i) => (i % 3 === 0 ? noor : ada).write());
      for (let at = 0; at < count; at += 100) {
        await mailbox.append(events.slice(at, at + 100).map((one) => deposit(one)));
      }
      for (const round of ["before", "after"]) {
        if (round === "after") await reopen();
        for (const device of [ada, noor]) {
          const mine = [device.certificate, ...events.filter((one) => equal(placeOf(one).device, device.id))];
          expect(plain(await all(device))).toEqual(plain(mine));
          expect(plain(await all(device, 640))).toEqual(plain(mine.slice(640)));
          expect((await chainOf(device))?.bytes).toBe(mine.length * 1_240);
          const [last] = await mailbox.look(couple.log.id, [{ device: device.id, seq: mine.length }]);
          expect(hex(last?.header as Bytes)).toBe(hex(mine.at(-1)?.header as Bytes));
        }
      }
    });

    test("logs do not see each other [RELAY-32]", async () => {
      const other = makeCouple();
      await mailbox.found(other.log.id, other.log.record);
      await mailbox.append([certificate(other.ada, 0), deposit(couple.ada.write()), deposit(other.ada.write())]);
      expect(await all(couple.ada)).toHaveLength(2);
      expect(await mailbox.read(other.log.id, { device: other.ada.id, seq: 0 }, 1e9)).toHaveLength(2);
      expect(await mailbox.read(other.log.id, { device: couple.ada.id, seq: 0 }, 1e9)).toHaveLength(0);
    });

    test("an erased event is its header alone, and its bytes count no longer [RELAY-21] [RELAY-33]", async () => {
      const events = [couple.ada.write(), couple.ada.write(undefined, 1), couple.ada.write()];
      await mailbox.append(events.map((one) => deposit(one)));
      const before = (await chainOf(couple.ada))?.bytes ?? 0;
      const target = { device: couple.ada.id, seq: 3 };
      await mailbox.append([erasing(couple.ada.erase(target), [target])]);
      expect(await mailbox.scrub()).toBe(true);
      await reopen();
      const read = await all(couple.ada, 1);
      expect(read.map((one) => one.body?.length ?? null)).toEqual([1_024, null, 1_024, 1_024]);
      expect(hex(read[1]?.header as Bytes)).toBe(hex(events[1]?.header as Bytes));
      expect((await mailbox.look(couple.log.id, [target]))[0]?.body).toBe("erased");
      expect((await chainOf(couple.ada))?.bytes).toBe(before - 4_096 + 1_240);
    });

    test("erasing twice frees once [RELAY-21] [RELAY-33]", async () => {
      const target = { device: couple.ada.id, seq: 2 };
      await mailbox.append([deposit(couple.ada.write())]);
      await mailbox.append([erasing(couple.ada.erase(target, target), [target, target])]);
      await mailbox.append([erasing(couple.ada.erase(target), [target])]);
      await reopen();
      expect((await chainOf(couple.ada))?.bytes).toBe(4 * 216 + 3 * 1_024);
    });

    test("what is erased before it came is remembered until it comes [RELAY-21]", async () => {
      const place = { device: couple.noor.id, seq: 2 };
      await mailbox.append([erasing(couple.noor.erase(place), [], [place])]);
      await reopen();
      const awaited = (await mailbox.open(couple.log.id))?.awaited ?? [];
      expect(awaited.map((one) => [hex(one.device), one.seq])).toEqual([[hex(place.device), 2]]);
    });

    test("an event that comes erased is its header, and is awaited no longer [RELAY-21]", async () => {
      const late = couple.noor.write();
      const place = { device: couple.noor.id, seq: 2 };
      await mailbox.append([erasing(couple.ada.erase(place), [], [place])]);
      await mailbox.append([deposit(late, null, true)]);
      await reopen();
      expect((await mailbox.open(couple.log.id))?.awaited).toEqual([]);
      expect((await mailbox.look(couple.log.id, [place]))[0]?.body).toBe("erased");
      expect((await all(couple.noor, 1))[0]?.body).toBeNull();
    });

    test("a body that never came can be filled in [RELAY-18]", async () => {
      const event = couple.ada.write();
      const place = { device: couple.ada.id, seq: 2 };
      await mailbox.append([deposit({ header: event.header, body: null })]);
      expect((await mailbox.look(couple.log.id, [place]))[0]?.body).toBe("absent");
      expect((await all(couple.ada, 1))[0]?.body).toBeNull();
      await mailbox.append([deposit(event, { type: "fill" })]);
      await reopen();
      expect((await mailbox.look(couple.log.id, [place]))[0]?.body).toBe("here");
      expect(plain(await all(couple.ada, 1))).toEqual(plain([event]));
      expect((await chainOf(couple.ada))?.bytes).toBe(2 * 1_240);
    });

    test("a revocation stays with its chain [RELAY-17]", async () => {
      const { ada } = couple;
      const second = new TestDevice(couple.log, ada.person);
      await mailbox.append([certificate(second, 0)]);
      await mailbox.append([deposit(ada.revoke(second), { type: "revocation", device: second.id, lastSeq: 1 })]);
      await reopen();
      expect((await chainOf(second))?.lastSeq).toBe(1);
      expect((await chainOf(ada))?.lastSeq).toBeNull();
    });

    test("leaving keeps the statement and clears that person's sealed bodies only [RELAY-23] [RELAY-24]", async () => {
      const second = new TestDevice(couple.log, couple.ada.person);
      await mailbox.append([
        certificate(second, 0),
        ...Array.from({ length: 700 }, () => deposit(couple.ada.write())),
        deposit(second.write()),
        deposit(couple.noor.write()),
      ]);
      const statement = couple.ada.leave();
      expect(await mailbox.leave(couple.log.id, 0, statement)).toMatchObject({ ok: true });
      let calls = 0;
      while ((await mailbox.clear()) !== "done") calls += 1;
      expect(calls).toBeLessThan(20);
      expect(await mailbox.scrub()).toBe(true);
      await reopen();
      const stored = await mailbox.open(couple.log.id);
      expect(stored?.leaves.map((one) => [one.side, hex(one.statement.header)])).toEqual([[0, hex(statement.header)]]);
      expect((await all(couple.ada)).map((one) => one.body !== null)).toEqual([
        true,
        ...Array.from({ length: 700 }, () => false),
      ]);
      expect((await all(second)).map((one) => one.body !== null)).toEqual([true, false]);
      expect((await all(couple.noor)).map((one) => one.body !== null)).toEqual([true, true]);
    });

    test("what is not cleared yet is cleared after the next start [RELAY-24]", async () => {
      await mailbox.append([deposit(couple.noor.write())]);
      await mailbox.leave(couple.log.id, 1, couple.noor.leave());
      await reopen();
      while ((await mailbox.clear()) !== "done");
      expect((await all(couple.noor)).map((one) => one.body !== null)).toEqual([true, false]);
      expect(await mailbox.clear()).toBe("done");
    });

    test("both may leave, each once [RELAY-23]", async () => {
      await mailbox.leave(couple.log.id, 0, couple.ada.leave());
      await mailbox.leave(couple.log.id, 0, couple.ada.leave());
      await mailbox.leave(couple.log.id, 1, couple.noor.leave());
      await reopen();
      expect((await mailbox.open(couple.log.id))?.leaves.map((one) => one.side).toSorted()).toEqual([0, 1]);
    });

    const address = Buffer.alloc(16, 9);
    const nowhere = Buffer.alloc(16, 7);
    const text = (value: number): Bytes => Buffer.alloc(40, value);

    test("a slot is filled once; the same again is fine [RELAY-43]", async () => {
      expect(await mailbox.invite(address, text(1), 1_000, 0)).toEqual({ ok: true });
      expect(await mailbox.invite(address, text(1), 2_000, 0)).toEqual({ ok: true });
      expect(await mailbox.invite(address, text(2), 2_000, 0)).toEqual({ ok: false, why: "taken" });
      expect(await mailbox.fill(address, { slot: 3, bytes: text(3) }, 0)).toEqual({ ok: true });
      expect(await mailbox.fill(address, { slot: 3, bytes: text(3) }, 0)).toEqual({ ok: true });
      expect(await mailbox.fill(address, { slot: 3, bytes: text(4) }, 0)).toEqual({ ok: false, why: "taken" });
      await mailbox.fill(address, { slot: 1, bytes: text(5) }, 0);
      await reopen();
      const slots = await mailbox.slots(address, 999);
      expect(slots?.map((one) => [one.slot, one.bytes[0]])).toEqual([
        [0, 1],
        [1, 5],
        [3, 3],
      ]);
    });

    test("an invitation that is over is as if it never was [RELAY-44] [RELAY-46]", async () => {
      const other = Buffer.alloc(16, 8);
      await mailbox.invite(address, text(1), 1_000, 0);
      await mailbox.fill(address, { slot: 1, bytes: text(2) }, 0);
      await mailbox.invite(other, text(1), 5_000, 0);
      expect(await mailbox.slots(address, 1_000)).toBeNull();
      expect(await mailbox.fill(address, { slot: 2, bytes: text(2) }, 1_000)).toEqual({ ok: false, why: "gone" });
      expect(await mailbox.expire(1_000)).toBe(1);
      expect(await mailbox.slots(address, 0)).toBeNull();
      expect(await mailbox.slots(other, 1_000)).toHaveLength(1);
      expect(await mailbox.invite(address, text(7), 9_000, 1_000)).toEqual({ ok: true });
      expect(await mailbox.slots(address, 1_000)).toHaveLength(1);
      expect(await mailbox.fill(nowhere, { slot: 2, bytes: text(2) }, 0)).toEqual({
        ok: false,
        why: "gone",
      });
    });

    test("an address whose invitation is over but not yet forgotten can be used anew [RELAY-44]", async () => {
      await mailbox.invite(address, text(1), 1_000, 0);
      await mailbox.fill(address, { slot: 1, bytes: text(2) }, 0);
      expect(await mailbox.invite(address, text(7), 9_000, 2_000)).toEqual({ ok: true });
      expect((await mailbox.slots(address, 2_000))?.map((one) => one.bytes[0])).toEqual([7]);
      expect(await mailbox.expire(2_000)).toBe(1);
      expect(await mailbox.slots(address, 2_000)).toHaveLength(1);
    });

    test("a locker keeps its last bytes [RELAY-47]", async () => {
      expect(await mailbox.locker(address)).toBeNull();
      await mailbox.keepLocker(address, text(1), text(2));
      await mailbox.keepLocker(address, text(1), text(3));
      await reopen();
      const locker = await mailbox.locker(address);
      expect([locker?.access[0], locker?.bytes[0]]).toEqual([1, 3]);
    });

    test("of two that take a locker's address at once one has it, and it stays theirs [RELAY-47]", async () => {
      await Promise.all([1, 2].map((key) => mailbox.keepLocker(address, text(key), text(key))));
      const owner = (await mailbox.locker(address))?.access[0] as number;
      const other = 3 - owner;
      await mailbox.keepLocker(address, text(other), text(9));
      await reopen();
      const locker = await mailbox.locker(address);
      expect([locker?.access[0], locker?.bytes[0]]).toEqual([owner, owner]);
    });

    test("which invitations end late is told, and those of such an end are forgotten alone [RELAY-43]", async () => {
      const [year, other] = [31_536_000_000, Buffer.alloc(16, 0xe)];
      await mailbox.invite(address, text(1), year + 5_000, year);
      await mailbox.fill(address, { slot: 1, bytes: text(2) }, year);
      await mailbox.invite(other, text(1), year + 6_000, year);
      expect(await mailbox.endsAfter(year + 5_000)).toEqual([year + 6_000]);
      expect(await mailbox.endsAfter(1_000)).toEqual([year + 6_000, year + 5_000]);
      expect(await mailbox.expire(1_000, [])).toBe(2);
      expect(await mailbox.slots(address, year)).toHaveLength(2);
      expect(await mailbox.expire(1_000, [year + 5_000, 7])).toBe(1);
      await reopen();
      expect(await mailbox.slots(address, 0)).toBeNull();
      expect(await mailbox.slots(other, 0)).toHaveLength(1);
      expect(await mailbox.invite(address, text(7), 4_000, 3_000)).toEqual({ ok: true });
      expect(await mailbox.slots(address, 3_500)).toHaveLength(1);
    });

    const targetsOf = async (): Promise<string[][]> =>
      ((await mailbox.open(couple.log.id))?.targets ?? [])
        .map((one) => [hex(one.device), hex(one.target)])
        .toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1));

    test("where a device is knocked at is kept until it is withdrawn, one for each device [KNOCK-3]", async () => {
      const { log, ada, noor } = couple;
      expect(await targetsOf()).toEqual([]);
      await mailbox.keepTarget(log.id, ada.id, text(1));
      await mailbox.keepTarget(log.id, noor.id, text(2));
      await mailbox.keepTarget(log.id, ada.id, text(3));
      await reopen();
      const both = [
        [hex(ada.id), hex(text(3))],
        [hex(noor.id), hex(text(2))],
      ].toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1));
      expect(await targetsOf()).toEqual(both);
      await mailbox.keepTarget(log.id, ada.id, null);
      await mailbox.keepTarget(log.id, ada.id, null);
      await reopen();
      expect(await targetsOf()).toEqual([[hex(noor.id), hex(text(2))]]);
      const other = makeCouple();
      await mailbox.found(other.log.id, other.log.record);
      expect((await mailbox.open(other.log.id))?.targets).toEqual([]);
    });

    test("it goes with the device's revocation, and for both when one of them leaves [KNOCK-4]", async () => {
      const { log, ada, noor } = couple;
      const second = new TestDevice(log, ada.person);
      await mailbox.append([certificate(second, 0)]);
      for (const device of [ada, noor, second]) await mailbox.keepTarget(log.id, device.id, text(5));
      await mailbox.append([deposit(ada.revoke(second), { type: "revocation", device: second.id, lastSeq: 1 })]);
      await reopen();
      expect((await targetsOf()).map(([device]) => device)).toEqual([hex(ada.id), hex(noor.id)].toSorted());
      await mailbox.leave(log.id, 0, ada.leave());
      await reopen();
      expect(await targetsOf()).toEqual([]);
    });

    test("the relay's own secret towards push services is made once and stays [KNOCK-5]", async () => {
      expect(await mailbox.own("push-secret")).toBeNull();
      expect(await mailbox.keepOwn("push-secret", text(6))).toEqual({ ok: true });
      await reopen();
      expect(hex((await mailbox.own("push-secret")) as Bytes)).toBe(hex(text(6)));
      expect(await mailbox.own("registration-token")).toBeNull();
    });

    test("of two that would keep something of the relay's own, the first does, and the other can read it [RUN-9]", async () => {
      expect(await mailbox.keepOwn("registration-token", text(7))).toEqual({ ok: true });
      expect(await mailbox.keepOwn("registration-token", text(8))).toEqual({ ok: true });
      expect(hex((await mailbox.own("registration-token")) as Bytes)).toBe(hex(text(7)));
    });

    test("logs and lockers can be counted [RUN-12]", async () => {
      const before = await mailbox.counts();
      const log = makeLog(makePerson());
      await mailbox.found(log.id, log.record);
      await mailbox.keepLocker(Buffer.alloc(16, 1), Buffer.alloc(32, 2), text(3));
      await mailbox.keepLocker(Buffer.alloc(16, 1), Buffer.alloc(32, 2), text(4));
      expect(await mailbox.counts()).toEqual({ logs: before.logs + 1, lockers: before.lockers + 1 });
    });

    test("what it was given may change afterwards: it keeps its own bytes [RELAY-32]", async () => {
      const event = couple.ada.write();
      const bytes = concat(event.header, event.body as Bytes);
      await mailbox.append([deposit({ header: bytes.subarray(0, 216), body: bytes.subarray(216) })]);
      bytes.fill(0);
      const [read] = await all(couple.ada, 1);
      expect(read?.header[4]).toBe(KIND.sealed);
      expect(plain([read as Envelope])).toEqual(plain([event]));
    });

    test("refuses what was judged on an older version, whole, and takes the rest [RELAY-52]", async () => {
      if (beside === undefined) return;
      const other = await beside(mailbox);
      const name = chainKey(couple.log.id);
      const version = (await mailbox.open(couple.log.id))?.version as number;
      expect((await other.open(couple.log.id))?.version).toBe(version);
      const [mine, theirs] = [couple.ada.write(), couple.noor.write()];
      const stored = await mailbox.append([deposit(mine)], new Map([[name, version]]));
      expect(stored.ok).toBe(true);
      expect(stored.versions.get(name)).toBeGreaterThan(version);
      const second = makeCouple();
      await other.found(second.log.id, second.log.record);
      const late = await other.append(
        [deposit(theirs), deposit(couple.noor.write()), certificate(second.ada, 0)],
        new Map([[name, version]]),
      );
      expect([...late.lost]).toEqual([[name, "moved"]]);
      expect(await all(couple.noor)).toHaveLength(1);
      const [first] = await mailbox.read(second.log.id, { device: second.ada.id, seq: 0 }, 1e9);
      expect(hex(first?.header ?? mine.header)).toBe(hex(second.ada.certificate.header));
      const now = (await other.open(couple.log.id))?.version as number;
      expect(now).toBe(stored.versions.get(name));
      expect((await other.append([deposit(theirs)], new Map([[name, now]]))).ok).toBe(true);
      const closing = await other.leave(couple.log.id, 0, couple.ada.leave(), version);
      expect(closing).toEqual({ ok: false, why: "moved" });
      expect((await mailbox.open(couple.log.id))?.leaves).toEqual([]);
      await other.close();
    });

    test("two relays that store at the same place at the same moment: exactly one does (D11) [RELAY-52]", async () => {
      if (beside === undefined) return;
      const other = await beside(mailbox);
      const name = chainKey(couple.log.id);
      for (let round = 0; round < 8; round++) {
        const known = new Map([[name, (await mailbox.open(couple.log.id))?.version as number]]);
        const { seq, prev } = couple.ada;
        const mine = deposit(couple.ada.write());
        Object.assign(couple.ada, { seq, prev });
        const theirs = deposit(couple.ada.write());
        const [first, second] = await Promise.all([mailbox.append([mine], known), other.append([theirs], known)]);
        expect(first.ok).toBe(!second.ok);
        expect([...(first.ok ? second : first).lost]).toEqual([[name, "moved"]]);
        const won = first.ok ? mine : theirs;
        if (first.ok) couple.ada.prev = eventId(mine.header);
        expect(plain((await all(couple.ada)).slice(seq))).toEqual(plain([won]));
        expect((await other.open(couple.log.id))?.version).toBe((first.ok ? first : second).versions.get(name));
      }
      await other.close();
    });

    test("of a batch over many logs only what moved is not stored [RELAY-52]", async () => {
      if (beside === undefined) return;
      const other = await beside(mailbox);
      const couples = Array.from({ length: 40 }, makeCouple);
      for (const { log } of couples) await mailbox.found(log.id, log.record);
      const made = await mailbox.append(couples.map(({ ada }) => certificate(ada, 0)));
      expect([made.ok, made.versions.size]).toEqual([true, 40]);
      const moved = couples.filter((_, i) => i % 7 === 3);
      for (const { ada } of moved) await other.append([deposit({ ...ada.write() })]);
      const batch = couples.flatMap(({ ada }) => Array.from({ length: 9 }, () => deposit(ada.write())));
      const { ok, lost, versions } = await mailbox.append(batch, made.versions);
      expect(ok).toBe(false);
      expect(new Map(lost)).toEqual(new Map(moved.map(({ log }) => [chainKey(log.id), "moved"])));
      expect(versions.size).toBe(40 - moved.length);
      for (const one of couples) {
        const events = await other.read(one.log.id, { device: one.ada.id, seq: 0 }, 1e9);
        expect(events).toHaveLength(moved.includes(one) ? 2 : 10);
      }
      await other.close();
    });

    test("a batch may be as large as what waited, bodies of every size in it [RELAY-32]", async () => {
      const events = Array.from({ length: 1_200 }, (_, i) => couple.ada.write(undefined, i % 100 === 0 ? 3 : 0));
      expect((await mailbox.append(events.map((one) => deposit(one)))).ok).toBe(true);
      await reopen();
      const read = await all(couple.ada, 1);
      expect(plain(read)).toEqual(plain(events));
      expect(read.every(({ body }, i) => equal(body as Bytes, events[i]?.body as Bytes))).toBe(true);
      expect((await chainOf(couple.ada))?.bytes).toBe(1_240 + 1_200 * 216 + 1_188 * 1_024 + 12 * 65_536);
    });

    test("many short events fit where few long ones do, to the byte [RELAY-32]", async () => {
      const places = Array.from({ length: 300 }, (_, i) => ({ device: couple.ada.id, seq: i + 2 }));
      await mailbox.append(places.map(() => deposit(couple.ada.write(), null, true)));
      await mailbox.append([deposit(couple.ada.write(undefined, 2)), deposit(couple.ada.write())]);
      // 300 headers alone, then 16,600 bytes, then 1,240.
      expect(await all(couple.ada, 1, 300 * 216)).toHaveLength(300);
      expect(await all(couple.ada, 1, 300 * 216 - 1)).toHaveLength(299);
      expect(await all(couple.ada, 1, 300 * 216 + 16_599)).toHaveLength(300);
      expect(await all(couple.ada, 1, 300 * 216 + 16_600)).toHaveLength(301);
      expect(await all(couple.ada, 1, 300 * 216 + 16_600 + 1_240)).toHaveLength(302);
      expect(await all(couple.ada, 301, 1)).toHaveLength(1);
    });

    test("clearing goes on where it was when a relay ended in between [RELAY-24]", async () => {
      await mailbox.append(Array.from({ length: 1_100 }, () => deposit(couple.ada.write())));
      await mailbox.leave(couple.log.id, 0, couple.ada.leave());
      const first = await mailbox.clear();
      await reopen();
      if (again !== undefined && first === "more")
        expect((await all(couple.ada)).some((one) => one.body === null)).toBe(true);
      for (let calls = 0; (await mailbox.clear()) !== "done"; calls++) expect(calls).toBeLessThan(20);
      const left = await all(couple.ada);
      expect([left.length, left.filter((one) => one.body !== null).length]).toEqual([1_101, 1]);
      expect((await chainOf(couple.ada))?.bytes).toBe(1_240 + 1_100 * 216);
    });

    test("hears what another relay stored, and can ask what it missed [RELAY-53]", async () => {
      if (beside === undefined) return;
      const other = await beside(mailbox);
      const heard: Heard[] = [];
      const stop = other.watch((what) => heard.push(what));
      const name = chainKey(couple.log.id);
      const before = (await other.open(couple.log.id))?.version as number;
      const mayBeMissed = new Map([[name, before]]);
      expect(await other.newer(mayBeMissed)).toEqual([]);
      // Whoever begins to listen may not be heard at once.
      const until = Date.now() + 10_000;
      while (!heard.some((one) => one.type === "log") && Date.now() < until) {
        await mailbox.append([deposit(couple.ada.write())]);
        await new Promise((resume) => setTimeout(resume, 50));
      }
      const logs = heard.flatMap((one) => (one.type === "log" ? [hex(one.log)] : []));
      expect(new Set(logs)).toEqual(new Set([hex(couple.log.id)]));
      expect((await other.newer(mayBeMissed)).map(hex)).toEqual([hex(couple.log.id)]);
      // Data that were put back to an earlier day are another state as well.
      const now = (await other.open(couple.log.id))?.version as number;
      expect(await other.newer(new Map([[name, now]]))).toEqual([]);
      expect((await other.newer(new Map([[name, now + 1]]))).map(hex)).toEqual([hex(couple.log.id)]);
      const never = makeCouple().log.id;
      expect((await other.newer(new Map([[chainKey(never), 3]]))).map(hex)).toEqual([hex(never)]);
      const place = new Uint8Array(16).fill(7);
      await mailbox.invite(place, new Uint8Array([1]), 2_000, 1_000);
      await mailbox.fill(place, { slot: 1, bytes: new Uint8Array([2]) }, 1_000);
      while (!heard.some((one) => one.type === "invitation") && Date.now() < until) {
        await new Promise((resume) => setTimeout(resume, 10));
      }
      expect(heard.flatMap((one) => (one.type === "invitation" ? [hex(one.address)] : []))).toContain(hex(place));
      stop();
      await other.close();
    });

    test("lets one relay of several knock at a device within an hour, and hears what another says [MANY-9] [MANY-10]", async () => {
      const { log, ada } = couple;
      const hour = 3_600_000;
      if (beside === undefined) {
        expect([mailbox.shared, await mailbox.claimKnock(log.id, ada.id, 1, hour)]).toEqual([false, { ok: true }]);
        return;
      }
      const other = await beside(mailbox);
      const claim = (one: Mailbox, now: number) => one.claimKnock(log.id, ada.id, now, hour);
      expect([mailbox.shared, other.shared]).toEqual([true, true]);
      expect(await claim(mailbox, 10 * hour)).toEqual({ ok: false, last: null });
      await mailbox.keepTarget(log.id, ada.id, new Uint8Array(90).fill(3));
      const both = await Promise.all([claim(mailbox, 10 * hour), claim(other, 10 * hour)]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(both).toContainEqual({ ok: false, last: 10 * hour });
      expect(await claim(other, 11 * hour - 1)).toEqual({ ok: false, last: 10 * hour });
      // Another subscription of the same device is no other device.
      await other.keepTarget(log.id, ada.id, new Uint8Array(90).fill(4));
      expect(await claim(mailbox, 11 * hour - 1)).toEqual({ ok: false, last: 10 * hour });
      expect(await claim(other, 11 * hour)).toEqual({ ok: true });
      // A clock that was wrong once keeps nobody silent for long.
      expect(await claim(mailbox, 9 * hour)).toEqual({ ok: true });

      const heard: Heard[] = [];
      const stop = other.watch((what) => heard.push(what));
      const until = Date.now() + 10_000;
      while (!heard.some((one) => one.type === "here") && Date.now() < until) {
        await mailbox.say({ type: "anyone", log: log.id, device: ada.id });
        await mailbox.say({ type: "here", log: log.id, device: ada.id });
        await new Promise((resume) => setTimeout(resume, 50));
      }
      const said = heard.flatMap((one) => (one.type === "anyone" || one.type === "here" ? [one] : []));
      expect(new Set(said.map(({ type }) => type))).toEqual(new Set(["anyone", "here"]));
      for (const one of said) expect([hex(one.log), hex(one.device)]).toEqual([hex(log.id), hex(ada.id)]);
      stop();
      await other.close();
    });

    test("lifts the mark of an erase that does not count, and takes the body again [RELAY-54]", async () => {
      const second = new TestDevice(couple.log, couple.ada.person);
      await mailbox.append([certificate(second, 0)]);
      const event = couple.ada.write();
      await mailbox.append([deposit(event)]);
      const place = { device: couple.ada.id, seq: couple.ada.seq };
      const ahead = { device: couple.ada.id, seq: couple.ada.seq + 5 };
      await mailbox.append([erasing(second.erase(place, ahead), [place], [ahead])]);
      const revocation = couple.ada.revoke(second);
      const effect: Effect = { type: "revocation", device: second.id, lastSeq: 1, lifted: [place], forgotten: [ahead] };
      await mailbox.append([deposit(revocation, effect)]);
      await reopen();
      expect((await mailbox.look(couple.log.id, [place]))[0]?.body).toBe("absent");
      expect((await mailbox.open(couple.log.id))?.awaited).toEqual([]);
      await mailbox.append([deposit(event, { type: "fill" })]);
      expect((await mailbox.look(couple.log.id, [place]))[0]?.body).toBe("here");
    });
  });
}
