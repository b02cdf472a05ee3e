/**
 * The reserve, where no small disk can be mounted too: SQLite is told how many pages there may be, and giving the reserve
 * back allows some more.
 */
import { mkdtempSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hex, type Envelope } from "#wire";
import type { Deposit, Effect, Mailbox } from "../../src/relay/mailbox.ts";
import { type Reserve, RESERVE, RESERVE_BYTES, reserveIn } from "../../src/relay/reserve.ts";
import { chainKey } from "../../src/relay/roll.ts";
import { mailboxOn, openDatabase } from "../../src/relay/sqlite.ts";
import { makeLog, makePerson, placeOf, TestDevice } from "../../src/relay/testing.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearth-reserve-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the file", () => {
  test("is as large as it says, can be given back, and is made again [FAULT-20]", () => {
    const reserve = reserveIn(folder);
    const size = (): number => statSync(join(folder, RESERVE)).size;
    expect([reserve.keep(), size()]).toEqual([true, RESERVE_BYTES]);
    expect(statSync(join(folder, RESERVE)).blocks * 512).toBeGreaterThanOrEqual(RESERVE_BYTES);
    reserve.giveBack();
    expect(size()).toBe(0);
    expect([reserve.keep(), reserve.keep(), size()]).toEqual([true, true, RESERVE_BYTES]);
    reserve.close();
  });

  test("that was cut off, or is only a hole, counts as none [FAULT-20]", () => {
    reserveIn(folder).close();
    truncateSync(join(folder, RESERVE), RESERVE_BYTES);
    const again = reserveIn(folder);
    expect(again.keep()).toBe(true);
    expect(statSync(join(folder, RESERVE)).blocks * 512).toBeGreaterThanOrEqual(RESERVE_BYTES);
    again.close();
  });
});

describe("a mailbox whose file may not grow", () => {
  let db: DatabaseSync;
  let mailbox: Mailbox;
  let room = true;
  /** The reserve was given back and is used up by now: giving it back again brings nothing. */
  let given = false;
  let ada: TestDevice;
  let noor: TestDevice;
  beforeEach(async () => {
    db = openDatabase(folder, { synchronous: "FULL", secureDelete: true });
    [room, given] = [true, false];
    const reserve: Reserve = {
      keep: () => room,
      giveBack() {
        if (!given) db.exec(`PRAGMA max_page_count = ${String(pages() + 40)}`);
      },
      close: () => {},
    };
    mailbox = mailboxOn(db, { reserve });
    [ada, noor] = [await settled(), await settled()];
    await mailbox.append(Array.from({ length: 20 }, () => deposit(ada.write(undefined, 1))));
    await mailbox.append([deposit(noor.write())]);
  });
  afterEach(() => mailbox.close());

  const pages = (): number => Number(db.prepare("PRAGMA page_count").get()?.["page_count"]);
  const fill = (): void => {
    room = false;
    db.exec(`PRAGMA max_page_count = ${String(pages())}`);
  };

  async function settled(): Promise<TestDevice> {
    const person = makePerson();
    const device = new TestDevice(makeLog(person), person);
    await mailbox.found(device.log.id, device.log.record);
    await mailbox.append([deposit(device.certificate, { type: "certificate", side: 0 })]);
    return device;
  }

  function deposit(envelope: Envelope, effect: Effect | null = null): Deposit {
    const { device, seq } = placeOf(envelope);
    const log = envelope.header.slice(16, 32);
    return { log, device: device.slice(), seq, ...envelope, erased: false, effect };
  }

  const erasing = (device: TestDevice, seq: number): Deposit => {
    const stored = [{ device: device.id, seq }];
    return deposit(device.erase(...stored), { type: "erase", stored, awaited: [] });
  };
  const bodies = async ({ log, id }: TestDevice): Promise<boolean[]> =>
    (await mailbox.read(log.id, { device: id, seq: 1 }, 1e9)).map((one) => one.body !== null);

  test("of a batch what takes back is stored, log by log, and the rest is lost [FAULT-21]", async () => {
    fill();
    const outcome = await mailbox.append([
      ...Array.from({ length: 30 }, () => deposit(noor.write(undefined, 2))),
      erasing(ada, 3),
    ]);
    expect(outcome.ok).toBe(false);
    expect([...outcome.lost]).toEqual([[chainKey(noor.log.id), "no-space"]]);
    expect(await bodies(ada)).toEqual([true, false, ...Array.from({ length: 18 }, () => true), true]);
    expect(await bodies(noor)).toEqual([true]);
    expect(await mailbox.scrub()).toBe(true);
  });

  test("what makes room is stored, and nothing else, until there is room [FAULT-20] [FAULT-22]", async () => {
    await mailbox.keepTarget(ada.log.id, ada.id, new Uint8Array(90));
    await mailbox.invite(new Uint8Array(16).fill(1), new Uint8Array(900), 10, 0);
    fill();
    const full = { ok: false, why: "no-space" };
    expect((await mailbox.append(Array.from({ length: 99 }, () => deposit(noor.write())))).ok).toBe(false);
    const person = makePerson();
    const other = makeLog(person);
    expect(await mailbox.found(other.id, other.record)).toEqual(full);
    expect(await mailbox.keepTarget(noor.log.id, noor.id, new Uint8Array(90))).toEqual(full);
    expect(await mailbox.invite(new Uint8Array(16).fill(2), new Uint8Array(900), 10, 0)).toEqual(full);
    expect(await mailbox.keepLocker(new Uint8Array(16), new Uint8Array(32), new Uint8Array(4_096))).toEqual(full);

    expect(await mailbox.keepTarget(ada.log.id, ada.id, null)).toEqual({ ok: true });
    expect(await mailbox.expire(10)).toBe(0);
    expect((await mailbox.append([erasing(ada, 4)])).ok).toBe(true);
    expect((await mailbox.leave(ada.log.id, 0, ada.leave())).ok).toBe(true);
    for (let outcome = await mailbox.clear(); outcome !== "done"; outcome = await mailbox.clear()) {
      expect(outcome).toBe("more");
    }
    expect(new Set((await bodies(ada)).slice(0, 20))).toEqual(new Set([false]));
    expect(await mailbox.scrub()).toBe(true);

    room = true;
    db.exec("PRAGMA max_page_count = 1000000");
    expect(await mailbox.found(other.id, other.record)).toEqual({ ok: true });
    expect(hex((await mailbox.open(other.id))?.genesis ?? new Uint8Array())).toBe(hex(other.record));
  });

  test("a reserve that is used up refuses erasing by name too, and it works again with room [FAULT-21] [FAULT-23]", async () => {
    fill();
    let stored = 0;
    // Lists of what has not come yet take room, and give none.
    for (; stored < 500; stored++) {
      const { seq, prev } = ada;
      const awaited = Array.from({ length: 100 }, (_, i) => ({ device: ada.id, seq: 10_000 + stored * 100 + i }));
      const outcome = await mailbox.append([deposit(ada.erase(...awaited), { type: "erase", stored: [], awaited })]);
      given = true;
      if (outcome.ok) continue;
      expect([...outcome.lost.values()]).toEqual(["no-space"]);
      Object.assign(ada, { seq, prev });
      break;
    }
    expect(stored).toBeGreaterThan(2);
    expect(stored).toBeLessThan(500);
    room = true;
    db.exec("PRAGMA max_page_count = 1000000");
    expect((await mailbox.append([erasing(ada, 5)])).ok).toBe(true);
    expect(await bodies(ada)).toHaveLength(20 + stored + 1);
    expect((await bodies(ada))[3]).toBe(false);
  });
});
