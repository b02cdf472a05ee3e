/**
 * The disk is full in the middle of removing what somebody left: some bodies are gone, some are there. SQLite is told how
 * many pages there may be, and each body that is removed takes two, so that it happens at the same place wherever this runs.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { concat, PATHS, utf8 } from "#wire";
import { runRelay, type Running } from "../../src/relay/harness.ts";
import type { Reserve } from "../../src/relay/reserve.ts";
import { mailboxOn, openDatabase } from "../../src/relay/sqlite.ts";
import { ask, connect, makeLog, makePerson, type Reply, settle, TestDevice } from "../../src/relay/testing.ts";
import { filesIn } from "../relay/scrape.ts";

vi.setConfig({ testTimeout: 120_000 });

/** Bodies are removed 500 at a time: the disk is full in the second portion. */
const [BODIES, PORTION, PAGES] = [1_200, 500, 1_500];

let folder = "";
let db: DatabaseSync;
let relay: Running;
let room = true;
beforeEach(async () => {
  room = true;
  folder = mkdtempSync(join(tmpdir(), "hearth-clearing-"));
  await start();
  db.exec(`CREATE TABLE taken (bytes BLOB);
    CREATE TRIGGER takes AFTER UPDATE OF body ON events BEGIN INSERT INTO taken VALUES (zeroblob(8000)); END`);
});
afterEach(async () => {
  await relay.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  db = openDatabase(folder, { synchronous: "FULL", secureDelete: true });
  const reserve: Reserve = { keep: () => room, giveBack: () => {}, close: () => {} };
  relay = await runRelay({ mailbox: mailboxOn(db, { reserve }) });
}

const number = (sql: string): number => Number(Object.values(db.prepare(sql).get() ?? {})[0]);
const sealed = (): number =>
  number("SELECT count(*) FROM events WHERE length(body) > 0 AND substr(header, 5, 1) = x'00'");
const cleared = (): number => number("SELECT count(*) FROM leaves WHERE cleared = 1");
const holding = (): string[] =>
  filesIn(folder).filter((path) => readFileSync(path).includes("what goes with who leaves"));

/** Ada wrote much and leaves; then the disk is full. Gives her leaving's answer, which is still to come. */
async function leaves(ada: TestDevice): Promise<{ answer: Promise<Reply>; answered: () => boolean }> {
  const client = await connect(relay.url, ada);
  for (let i = 0; i < BODIES; i += 100) {
    client.append(...Array.from({ length: 100 }, () => ada.write(utf8("what goes with who leaves"))));
    await client.expect("committed");
  }
  await client.close();
  room = false;
  db.exec(`PRAGMA max_page_count = ${String(number("PRAGMA page_count") + PAGES)}`);
  const { header, body } = ada.leave();
  let there = false;
  const statement = concat(header, body ?? new Uint8Array());
  const answer = ask(relay.url, "POST", PATHS.leave(ada.log.path), statement).finally(() => (there = true));
  for (let tries = 0; sealed() > BODIES - PORTION && tries < 500; tries++) await wait(20);
  // It tries again and again.
  await wait(600);
  return { answer, answered: () => there };
}

async function couple(): Promise<readonly [TestDevice, TestDevice]> {
  const people = [makePerson(), makePerson()] as const;
  const log = makeLog(...people);
  const [ada, noor] = [new TestDevice(log, people[0]), new TestDevice(log, people[1])];
  await settle(relay.url, log, ada, noor);
  return [ada, noor];
}

function makeRoom(): void {
  room = true;
  db.exec("PRAGMA max_page_count = 1000000");
}

test("nothing is called removed that is there: the leaving is answered when there was room and all is gone [FAULT-25] (D4)", async () => {
  const [ada, noor] = await couple();
  const { answer, answered } = await leaves(ada);
  expect([sealed(), cleared(), answered(), relay.failures()]).toEqual([BODIES - PORTION, 0, false, 0]);
  expect(holding()).not.toEqual([]);
  // Meanwhile others read, what is gone and what is there.
  const theirs = await connect(relay.url, noor);
  const read = (await theirs.history()).filter((one) => one.header[4] === 0);
  expect(read.map((one) => one.body === null)).toEqual(Array.from({ length: BODIES }, (_, i) => i < PORTION));

  makeRoom();
  expect((await answer).status).toBe(204);
  expect([sealed(), cleared(), relay.failures()]).toEqual([0, 1, 0]);
  expect(holding()).toEqual([]);
  await theirs.close();
});

test("a relay that ended in the middle of it goes on where it stood, asked by nobody [FAULT-25] (D4)", async () => {
  const [ada] = await couple();
  const { answer } = await leaves(ada);
  await relay.stop();
  // Not answered as done.
  expect(await answer.then(({ status }) => status).catch(() => "ended")).not.toBe(204);
  room = true;
  await start();
  for (let tries = 0; (cleared() === 0 || holding().length > 0) && tries < 500; tries++) await wait(20);
  expect([sealed(), cleared(), holding()]).toEqual([0, 1, []]);
});
