import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { concat, hex, PATHS, utf8 } from "#wire";
import { runRelay } from "./harness.ts";
import type { Deposit, Mailbox } from "./mailbox.ts";
import { memoryMailbox } from "./memory.ts";
import { prepare, requireSafety, SCHEMA_VERSION, UnusableData } from "./schema.ts";
import { DATABASE, mailboxOn, openDatabase, sqliteMailbox } from "./sqlite.ts";
import { ask, connect, makeLog, makePerson, placeOf, settle, TestDevice } from "./testing.ts";

vi.setConfig({ testTimeout: 60_000 });

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearth-sqlite-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const MARK = "a marked plaintext, thirty-two bytes";

/** The files of the folder that hold these bytes. */
function filesWith(bytes: Uint8Array): string[] {
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(Buffer.from(bytes)));
}

type Scene = { ada: TestDevice; deposits(count: number, start?: Uint8Array): Deposit[] };

async function scene(mailbox: Mailbox): Promise<Scene> {
  const person = makePerson();
  const log = makeLog(person);
  const ada = new TestDevice(log, person);
  const deposit = (one: TestDevice["certificate"], effect: Deposit["effect"] = null): Deposit => {
    const { device, seq } = placeOf(one);
    return { log: log.id, device, seq, header: one.header, body: one.body, erased: false, effect };
  };
  await mailbox.found(log.id, log.record);
  await mailbox.append([deposit(ada.certificate, { type: "certificate", side: 0 })]);
  return { ada, deposits: (count, start) => Array.from({ length: count }, () => deposit(ada.write(start))) };
}

async function eraseSecond(mailbox: Mailbox, { ada }: Scene): Promise<void> {
  const target = { device: ada.id, seq: 2 };
  const { header, body } = ada.erase(target);
  const effect = { type: "erase", stored: [target], awaited: [] } as const;
  await mailbox.append([{ log: ada.log.id, device: ada.id, seq: ada.seq, header, body, erased: false, effect }]);
}

describe("what protects is set, read back, and needed", () => {
  test("the settings are the ones that the promises rest on [RELAY-29]", async () => {
    const db = openDatabase(folder, { synchronous: "FULL", secureDelete: true });
    requireSafety(db);
    expect(db.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
    expect(db.prepare("PRAGMA synchronous").get()).toEqual({ synchronous: 2 });
    expect(db.prepare("PRAGMA secure_delete").get()).toEqual({ secure_delete: 1 });
    db.close();
  });

  test.each([
    { synchronous: "OFF", secureDelete: true },
    { synchronous: "FULL", secureDelete: false },
  ] as const)("a database with other settings is refused: %o [RELAY-29]", (settings) => {
    const db = openDatabase(folder, settings);
    expect(() => requireSafety(db)).toThrow(UnusableData);
    db.close();
  });

  test("a database that cannot keep a write-ahead log is refused [RELAY-29]", () => {
    const db = new DatabaseSync(":memory:");
    prepare(db, { synchronous: "FULL", secureDelete: true });
    expect(() => requireSafety(db)).toThrow(UnusableData);
    db.close();
  });

  for (const filed of [false, true]) {
    test(`erased bytes are in no file any more, ${filed ? "long" : "just"} stored; without secure_delete they stay [RELAY-20] [RELAY-29]`, async () => {
      for (const secureDelete of [true, false]) {
        rmSync(folder, { recursive: true, force: true });
        folder = mkdtempSync(join(tmpdir(), "hearth-sqlite-"));
        const db = openDatabase(folder, { synchronous: "FULL", secureDelete });
        const mailbox = mailboxOn(db);
        const where = await scene(mailbox);
        await mailbox.append(where.deposits(1, utf8(MARK)));
        await mailbox.append(where.deposits(filed ? 2_100 : 20));
        await mailbox.scrub();
        expect(filesWith(utf8(MARK))).toEqual([DATABASE]);
        await eraseSecond(mailbox, where);
        expect(await mailbox.scrub()).toBe(true);
        expect(filesWith(utf8(MARK)), `secure_delete ${secureDelete}`).toEqual(secureDelete ? [] : [DATABASE]);
        await mailbox.close();
      }
    });
  }

  test("while somebody reads the file the bytes cannot go, and this is told [RELAY-20]", async () => {
    const mailbox = sqliteMailbox(folder);
    const where = await scene(mailbox);
    await mailbox.append(where.deposits(1, utf8(MARK)));
    const reader = new DatabaseSync(join(folder, DATABASE));
    reader.exec("BEGIN; SELECT count(*) FROM events;");
    await eraseSecond(mailbox, where);
    expect(await mailbox.scrub()).toBe(false);
    expect(filesWith(utf8(MARK))).not.toEqual([]);
    reader.exec("COMMIT");
    reader.close();
    expect(await mailbox.scrub()).toBe(true);
    expect(filesWith(utf8(MARK))).toEqual([]);
    await mailbox.close();
  });

  test("invitations that are over leave no bytes behind [RELAY-46]", async () => {
    const mailbox = sqliteMailbox(folder);
    const address = Buffer.alloc(16, 1);
    await mailbox.invite(address, concat(utf8(MARK), Buffer.alloc(4_000, 9)), 1_000, 0);
    await mailbox.expire(1_000);
    await mailbox.scrub();
    expect(filesWith(utf8(MARK))).toEqual([]);
    await mailbox.close();
  });
});

describe("through the relay", () => {
  test("an erase is answered only when the bytes are gone, however long a reader keeps them [RELAY-20]", async () => {
    const relay = await runRelay({ mailbox: sqliteMailbox(folder) });
    const person = makePerson();
    const log = makeLog(person);
    const ada = new TestDevice(log, person);
    await settle(relay.url, log, ada);
    const client = await connect(relay.url, ada);
    for (const body of [0, 1, 2, 3] as const) {
      client.append(ada.write(utf8(MARK), body));
      await client.expect("committed");
      const reader = new DatabaseSync(join(folder, DATABASE));
      reader.exec("BEGIN; SELECT count(*) FROM events;");
      client.append(ada.erase({ device: ada.id, seq: ada.seq }));
      const answer = client.expect("committed").then(() => filesWith(utf8(MARK)));
      await new Promise((resume) => setTimeout(resume, 150));
      expect(filesWith(utf8(MARK))).not.toEqual([]);
      reader.exec("COMMIT");
      reader.close();
      expect(await answer).toEqual([]);
    }
    await relay.stop();
  });

  test("leaving is answered only when that person's bytes are gone [RELAY-24]", async () => {
    const relay = await runRelay({ mailbox: sqliteMailbox(folder) });
    const people = [makePerson(), makePerson()] as const;
    const log = makeLog(...people);
    const [ada, noor] = [new TestDevice(log, people[0]), new TestDevice(log, people[1])];
    await settle(relay.url, log, ada, noor);
    const [mine, theirs] = [await connect(relay.url, ada), await connect(relay.url, noor)];
    mine.append(...Array.from({ length: 100 }, () => ada.write(utf8(MARK))));
    await mine.expect("committed");
    theirs.append(noor.write(utf8("what the other keeps")));
    await theirs.expect("committed");
    const { header, body } = ada.leave();
    const left = await ask(relay.url, "POST", PATHS.leave(log.path), concat(header, body as Uint8Array));
    expect(left.status).toBe(204);
    expect(filesWith(utf8(MARK))).toEqual([]);
    expect(filesWith(utf8("what the other keeps"))).toEqual([DATABASE]);
    await relay.stop();
  });

  test("a start finishes what an earlier run was told to remove [RELAY-24]", async () => {
    const before = sqliteMailbox(folder);
    const where = await scene(before);
    await before.append(where.deposits(3, utf8(MARK)));
    await before.leave(where.ada.log.id, 0, where.ada.leave());
    await before.close();
    expect(filesWith(utf8(MARK))).toEqual([DATABASE]);
    const relay = await runRelay({ mailbox: sqliteMailbox(folder) });
    for (let i = 0; i < 100 && filesWith(utf8(MARK)).length > 0; i++) await new Promise((go) => setTimeout(go, 20));
    expect(filesWith(utf8(MARK))).toEqual([]);
    await relay.stop();
  });

  test("a full disk is told, loses nothing, stops no reader, and is over when there is room [RELAY-27] (D4)", async () => {
    const db = openDatabase(folder, { synchronous: "FULL", secureDelete: true });
    const relay = await runRelay({ mailbox: mailboxOn(db) });
    const person = makePerson();
    const log = makeLog(person);
    const ada = new TestDevice(log, person);
    await settle(relay.url, log, ada);
    const client = await connect(relay.url, ada);
    client.append(ada.write(utf8("before")));
    await client.expect("committed");
    const pages = Number(db.prepare("PRAGMA page_count").get()?.["page_count"]);
    db.exec(`PRAGMA max_page_count = ${pages}`);
    const waiting = [ada.write(undefined, 3), ada.write()];
    client.append(...waiting);
    expect([(await client.expect("refused")).why, (await client.expect("refused")).why]).toEqual([
      "no-space",
      "no-space",
    ]);
    const invite = `${PATHS.slot("11".repeat(16), 0)}?seconds=60`;
    const refused = await ask(relay.url, "PUT", invite, Buffer.alloc(4_096));
    expect([refused.status, refused.text]).toEqual([507, '{"why":"no-space"}']);
    expect(await (await connect(relay.url, ada)).history()).toHaveLength(2);
    db.exec("PRAGMA max_page_count = 1000000");
    client.append(...waiting);
    expect((await client.expect("committed")).upTo[0]?.seq).toBe(4);
    expect((await ask(relay.url, "PUT", invite, Buffer.alloc(4_096))).status).toBe(204);
    expect(relay.failures()).toBe(0);
    await relay.stop();
  });

  test("what arrives together shares one transaction [RELAY-26]", async () => {
    const batches: number[] = [];
    const mailbox = memoryMailbox();
    const relay = await runRelay({
      mailbox: {
        ...mailbox,
        append: (batch) => {
          batches.push(batch.length);
          return mailbox.append(batch);
        },
      },
    });
    const pairs = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const person = makePerson();
        const log = makeLog(person);
        const device = new TestDevice(log, person);
        await settle(relay.url, log, device);
        return { device, client: await connect(relay.url, device) };
      }),
    );
    batches.length = 0;
    for (const { client, device } of pairs) client.append(device.write());
    for (const { client } of pairs) await client.expect("committed");
    expect(batches.reduce((sum, one) => sum + one, 0)).toBe(20);
    expect(batches.length).toBeLessThan(15);
    await relay.stop();
  });

  test("whoever acknowledges before the disk did is caught: no answer comes while a write is under way [RELAY-25]", async () => {
    const mailbox = memoryMailbox();
    let finish: (() => void) | null = null;
    let hold = false;
    const relay = await runRelay({
      mailbox: {
        ...mailbox,
        append: async (batch) => {
          if (hold) await new Promise<void>((resume) => (finish = resume));
          return mailbox.append(batch);
        },
      },
    });
    const people = [makePerson(), makePerson()] as const;
    const log = makeLog(...people);
    const [ada, noor] = [new TestDevice(log, people[0]), new TestDevice(log, people[1])];
    await settle(relay.url, log, ada, noor);
    const [mine, theirs] = [await connect(relay.url, ada), await connect(relay.url, noor)];
    await theirs.history();
    hold = true;
    mine.append(ada.write());
    let answered = 0;
    const answers = [mine.expect("committed"), theirs.expect("events")].map((one) => one.then(() => (answered += 1)));
    // Whoever comes meanwhile would be told of what is not on disk yet, and waits too. [RELAY-64]
    const coming = connect(relay.url, ada).then((client) => ((answered += 1), client));
    await new Promise((resume) => setTimeout(resume, 100));
    expect(answered).toBe(0);
    (finish as (() => void) | null)?.();
    await Promise.all(answers);
    expect((await coming).closed).toBe(false);
    await relay.stop();
  });

  test("a disk that fails ends it: nothing more is acknowledged, and this is told once [RELAY-28] (D3)", async () => {
    const mailbox = memoryMailbox();
    let broken = false;
    const relay = await runRelay({
      mailbox: {
        ...mailbox,
        append: async (batch) => {
          if (broken) throw Object.assign(new Error("disk I/O error"), { errcode: 1_034 });
          return mailbox.append(batch);
        },
      },
    });
    const person = makePerson();
    const log = makeLog(person);
    const ada = new TestDevice(log, person);
    await settle(relay.url, log, ada);
    const [one, two] = [await connect(relay.url, ada), await connect(relay.url, ada)];
    broken = true;
    one.append(ada.write());
    two.append(ada.write());
    expect(await one.next()).toBeNull();
    expect(await two.next()).toBeNull();
    expect(relay.failures()).toBe(1);
    expect(relay.lines).toContainEqual({ what: "failed", why: "disk", code: 1_034 });
    await expect(connect(relay.url, ada)).rejects.toThrow("503");
    await relay.stop();
  });
});

describe("the folder", () => {
  test("data of a newer Hearth are left alone, and one sentence says so [RELAY-30]", () => {
    openDatabase(folder, { synchronous: "FULL", secureDelete: true }).close();
    const db = new DatabaseSync(join(folder, DATABASE));
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}; PRAGMA wal_checkpoint(TRUNCATE);`);
    db.close();
    const before = readFileSync(join(folder, DATABASE));
    expect(() => sqliteMailbox(folder)).toThrow(/^This data was written by a newer Hearth\. [^.]+\.$/);
    expect(readFileSync(join(folder, DATABASE)).equals(before)).toBe(true);
  });

  test("one relay at a time; the next may come when the first has gone [RELAY-30]", async () => {
    const first = sqliteMailbox(folder);
    expect(() => sqliteMailbox(folder)).toThrow("Another Hearth relay is using this data already.");
    await first.close();
    await sqliteMailbox(folder).close();
  });

  test("a file that is none of SQLite's is not touched [RELAY-30]", async () => {
    const { writeFileSync } = await import("node:fs");
    writeFileSync(
      join(folder, DATABASE),
      "this is not a database, but a letter of some length, kept by mistake".repeat(90),
    );
    const before = readFileSync(join(folder, DATABASE));
    expect(() => sqliteMailbox(folder)).toThrow();
    expect(readFileSync(join(folder, DATABASE)).equals(before)).toBe(true);
  });
});

test("memory and SQLite answer alike, whatever is done to them [RELAY-32]", async () => {
  const person = makePerson();
  const log = makeLog(person, makePerson());
  const place = (device: TestDevice, seq: number) => ({ device: device.id, seq });
  type Step = { readonly do: "write" | "bare" | "erase" | "ahead" | "read" | "reopen"; readonly n: number };
  const step: fc.Arbitrary<Step> = fc.record({
    do: fc.constantFrom("write", "write", "write", "bare", "erase", "ahead", "read", "reopen"),
    n: fc.integer({ min: 1, max: 40 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      rmSync(folder, { recursive: true, force: true });
      let sqlite = sqliteMailbox(folder);
      const memory = memoryMailbox();
      const device = new TestDevice(log, person);
      const both = async <T>(call: (mailbox: Mailbox) => Promise<T>): Promise<T> => {
        const [one, other] = [await call(memory), await call(sqlite)];
        expect(plain(other)).toEqual(plain(one));
        return one;
      };
      const put = (one: TestDevice["certificate"], effect: Deposit["effect"], erased = false): Promise<unknown> =>
        both((mailbox) =>
          mailbox.append([
            { log: log.id, ...placeOf(one), header: one.header, body: erased ? null : one.body, erased, effect },
          ]),
        );
      await both((mailbox) => mailbox.found(log.id, log.record));
      await put(device.certificate, { type: "certificate", side: 0 });
      for (const { do: what, n } of steps) {
        const target = Math.max(2, 1 + (n % device.seq));
        if (what === "write") await put(device.write(), null, n === 40);
        if (what === "bare") await put({ header: device.write().header, body: null }, null);
        if (what === "erase" && device.seq > 1) {
          const stored = [place(device, target)];
          await put(device.erase(...stored), { type: "erase", stored, awaited: [] });
        }
        if (what === "ahead") {
          const awaited = [place(device, device.seq + 2 + n)];
          await put(device.erase(...awaited), { type: "erase", stored: [], awaited });
        }
        if (what === "read") await both((mailbox) => mailbox.read(log.id, place(device, n - 1), n * 1_240));
        if (what === "reopen") {
          await sqlite.close();
          sqlite = sqliteMailbox(folder);
        }
        await both((mailbox) => mailbox.look(log.id, [place(device, n), place(device, target)]));
      }
      await both((mailbox) => mailbox.open(log.id));
      await both((mailbox) => mailbox.read(log.id, place(device, 0), 1e9));
      await sqlite.close();
    }),
    { numRuns: 25 },
  );
});

/** Bytes as text, lists sorted where their order is not promised. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (name, one: unknown) => {
      if (one instanceof Uint8Array) return hex(one).slice(0, 80);
      // Only data that several relays share have versions.
      if (name === "version") return undefined;
      if (name === "awaited" && Array.isArray(one)) {
        return one.map((each: { seq: number }) => each.seq).toSorted((a, b) => a - b);
      }
      return one;
    }) ?? "null",
  );
}
