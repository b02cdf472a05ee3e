/** How a relay lets its house be moved: what it notes, what it holds, and who decides when a pause is over. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { Away, type Mailbox } from "../../src/relay/mailbox.ts";
import { memoryMailbox } from "../../src/relay/memory.ts";
import { CONTROL, type Controlled, controlled, reachable } from "../../src/relay/moving/control.ts";
import { databaseDoor } from "../../src/relay/moving/database-door.ts";
import { folderDoor } from "../../src/relay/moving/folder-door.ts";
import { movedFrom } from "../../src/relay/moving/mark.ts";
import { connectTo } from "../../src/relay/moving/postgres-stock.ts";
import { rewriteErased } from "../../src/relay/postgres/rewrite.ts";
import { postgresMailbox } from "../../src/relay/postgres/mailbox.ts";
import { holdFolder } from "../../src/relay/folder.ts";
import { type Postgres, startPostgres } from "../postgres/server.ts";
import { deposit, furnish, type Room } from "./lived.ts";
import { pause } from "./traffic.ts";

vi.setConfig({ testTimeout: 60_000 });

let base = "";
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "hearth-pause-"));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

type Waited = { done: boolean; why: unknown; readonly end: Promise<void> };

/** Starts a write, and tells whether it is through. */
function write(mailbox: Mailbox, { ada }: Room): Waited {
  const waited: { done: boolean; why: unknown } = { done: false, why: null };
  const stored = mailbox.append([deposit(ada, ada.write())]);
  const end = stored.then(
    () => void (waited.done = true),
    (error: unknown) => void (waited.why = error),
  );
  return Object.assign(waited, { end });
}

describe("a relay with a folder", () => {
  let inner: Mailbox;
  let relay: Controlled;
  let lock: ReturnType<typeof holdFolder>;
  let room: Room;
  const left = vi.fn<() => void>();

  async function start(longest?: number): Promise<void> {
    inner = memoryMailbox();
    room = await furnish(inner, 4);
    lock = holdFolder(base);
    left.mockClear();
    relay = await controlled(inner, base, left, longest);
  }
  afterEach(async () => {
    await relay.close();
    lock.close();
  });

  test("notes which logs are written to, holds writing and not reading, and goes on [MOVE-5]", async () => {
    await start();
    const door = await folderDoor(base);
    expect(await door.dirty()).toEqual({ logs: [], things: [] });
    const other = await furnish(relay.mailbox, 2);
    expect((await door.dirty()).logs.map((log) => Buffer.from(log).toString("hex"))).toEqual([other.log.path]);
    expect(await door.dirty()).toEqual({ logs: [], things: [] });
    await door.pause();
    const held = write(relay.mailbox, room);
    await pause(50);
    expect(held.done).toBe(false);
    expect((await relay.mailbox.open(room.log.id))?.chains.length).toBe(2);
    await door.resume();
    await held.end;
    expect(held.done).toBe(true);
    expect((await door.dirty()).logs.map((log) => Buffer.from(log).toString("hex"))).toEqual([room.log.path]);
    await door.close();
  });

  test("notes what is written beside the logs, too [MOVE-3] [MOVE-5]", async () => {
    await start();
    const door = await folderDoor(base);
    await door.dirty();
    const [address, invitation] = [new Uint8Array(16).fill(3), new Uint8Array(16).fill(4)];
    await relay.mailbox.keepLocker(address, new Uint8Array(32), new Uint8Array(8));
    await relay.mailbox.invite(invitation, new Uint8Array(8), 2_000, 1_000);
    const things = (await door.dirty()).things?.map(({ shelf, key }) => [shelf, Buffer.from(key).toString("hex")]);
    expect(things).toEqual([
      ["invitations", "04".repeat(16)],
      ["lockers", "03".repeat(16)],
    ]);
    expect(await door.dirty()).toEqual({ logs: [], things: [] });
    await door.close();
  });

  test("a pause begins only when what is under way is stored [MOVE-5]", async () => {
    await start();
    let release = (): void => {};
    const slow = new Promise<void>((resume) => (release = resume));
    const before = inner.append;
    await relay.close();
    const later: Mailbox = { ...inner, append: async (...all) => slow.then(async () => before(...all)) };
    relay = await controlled(later, base, left);
    const door = await folderDoor(base);
    const under = write(relay.mailbox, room);
    let paused = false;
    const pausing = door.pause().then(() => (paused = true));
    await pause(50);
    expect([paused, under.done]).toEqual([false, false]);
    release();
    await pausing;
    expect(under.done).toBe(true);
    await door.close();
  });

  test("when the mover goes, writing goes on at once; when it stays too long, too, and it may not leave any more [MOVE-5]", async () => {
    await start(300);
    const gone = await folderDoor(base);
    await gone.pause();
    const held = write(relay.mailbox, room);
    await gone.close();
    await held.end;
    expect(held.done).toBe(true);

    const slow = await folderDoor(base);
    await slow.pause();
    const waits = write(relay.mailbox, room);
    await waits.end;
    expect(waits.done).toBe(true);
    expect(await slow.moved("postgres://elsewhere/hearth")).toBe(false);
    expect(movedFrom(base)).toBe(null);
    expect(left).not.toHaveBeenCalled();
    await slow.close();
  });

  test("once the folder is left nothing more is stored, and the relay is told to end [MOVE-4] [MOVE-5]", async () => {
    await start();
    const door = await folderDoor(base);
    await door.pause();
    const held = write(relay.mailbox, room);
    expect(await door.moved("postgres://elsewhere/hearth")).toBe(true);
    await held.end;
    expect(held.why).toBeInstanceOf(Away);
    const later = write(relay.mailbox, room);
    await later.end;
    expect(later.why).toBeInstanceOf(Away);
    await door.close();
    await vi.waitFor(() => expect(left).toHaveBeenCalled(), { timeout: 15_000 });
    expect(movedFrom(base)?.to).toBe("postgres://elsewhere/hearth");
    expect((await inner.look(room.log.id, [{ device: room.ada.id, seq: 4 }]))[0]).toBe(null);
  });

  test("only one moves at a time, only the relay's user may ask, and nonsense ends the line [MOVE-5] [MOVE-10]", async () => {
    await start();
    const door = await folderDoor(base);
    await door.dirty();
    await expect(folderDoor(base).then(async (two) => two.pause())).rejects.toThrow(/cannot be asked to pause/);
    await door.close();
    expect(statSync(join(base, CONTROL)).mode & 0o777).toBe(0o600);
    for (const line of ["nonsense", "{}", '{"ask":"moved"}', `{"ask":"${"x".repeat(1_000)}"}`]) {
      await vi.waitFor(async () => expect(await said(base, line)).toBe(""), { timeout: 15_000 });
    }
    expect(write(relay.mailbox, room).end).toBeInstanceOf(Promise);
  });
});

/** What is answered to this line, until the socket ends. */
async function said(folder: string, line: string): Promise<string> {
  const path = reachable(folder);
  const socket: Socket = connect(path.name);
  socket.on("error", () => {});
  let text = "";
  createInterface({ input: socket }).on("line", (one) => (text += one));
  const closed = new Promise<void>((done) => socket.once("close", () => done()));
  socket.once("connect", () => socket.write(`${line}\n`));
  await closed;
  path.close();
  return text;
}

test("a folder with a very long name has its door, too [MOVE-5]", async () => {
  const folder = mkdtempSync(join(base, "x".repeat(120)));
  const relay = await controlled(memoryMailbox(), folder, () => {});
  const lock = holdFolder(folder);
  const door = await folderDoor(folder);
  await door.pause();
  await door.close();
  lock.close();
  await relay.close();
});

describe("relays on PostgreSQL", () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => server.stop());

  test("the gate holds writing, the versions tell what was written to, and it opens within seconds when the mover is gone [MOVE-5]", async () => {
    const url = await server.createDatabase();
    const mailbox = await postgresMailbox(url);
    const [room, other] = [await furnish(mailbox, 4), await furnish(mailbox, 4)];
    const door = await databaseDoor(url, false);
    expect(await door.dirty()).toEqual({ logs: [], things: [] });
    await mailbox.append([deposit(other.ada, other.ada.write())]);
    expect((await door.dirty()).logs.map((log) => Buffer.from(log).toString("hex"))).toEqual([other.log.path]);
    await expect(databaseDoor(url, false)).rejects.toThrow(/^Another move of this database is under way/);
    await door.pause();
    const held = write(mailbox, room);
    await pause(300);
    expect(held.done).toBe(false);
    expect((await mailbox.open(room.log.id))?.chains.length).toBe(2);
    await door.resume();
    await held.end;
    expect(held.done).toBe(true);

    await door.pause();
    const waits = write(mailbox, room);
    const from = performance.now();
    await door.close();
    await waits.end;
    expect(waits.done).toBe(true);
    expect(performance.now() - from).toBeLessThan(15_000);
    await mailbox.close();
  });

  test("what is written beside the logs is told, and no table is written anew meanwhile [MOVE-3] [MOVE-13]", async () => {
    const url = await server.createDatabase();
    const mailbox = await postgresMailbox(url);
    const [address, invitation] = [new Uint8Array(16).fill(3), new Uint8Array(16).fill(4)];
    await mailbox.keepLocker(address, new Uint8Array(32), new Uint8Array(8));
    await mailbox.invite(invitation, new Uint8Array(8), Date.now() + 60_000, Date.now());
    const door = await databaseDoor(url, false);
    await door.dirty();
    expect(await door.dirty()).toEqual({ logs: [], things: [] });
    await mailbox.fill(invitation, { slot: 1, bytes: new Uint8Array(4) }, Date.now());
    await mailbox.keepLocker(new Uint8Array(16).fill(5), new Uint8Array(32), new Uint8Array(9));
    const { things } = await door.dirty();
    const shown = things?.map(({ shelf, key }) => `${shelf} ${Buffer.from(key).toString("hex").slice(0, 2)}`);
    expect(shown?.toSorted()).toEqual(["invitations 04", "lockers 05"]);
    const relay = connectTo(url, 1);
    expect(await rewriteErased(relay, 0)).toBe(null);
    await door.close();
    // A server lets go of what a connection held once it notices that the connection has ended.
    await vi.waitFor(async () => expect(await rewriteErased(relay, 0)).not.toBe(null), {
      timeout: 15_000,
      interval: 100,
    });
    await Promise.all([relay.end({ timeout: 1 }), mailbox.close()]);
  });

  test("a mover whose connection broke takes no other's pause for its own, nor ends it [MOVE-5] [MOVE-17]", async () => {
    const url = await server.createDatabase();
    const mailbox = await postgresMailbox(url, { patience: 2_000 });
    const room = await furnish(mailbox, 2);
    const one = await databaseDoor(url, false);
    await one.pause();
    await server.say("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'hearth-moving'");
    const other = await vi.waitFor(async () => databaseDoor(url, false), { timeout: 15_000 });
    await other.pause();
    const held = write(mailbox, room);
    expect(await one.moved("sqlite:/elsewhere")).toBe(false);
    await one.resume();
    await expect(one.pause()).rejects.toThrow(/^Another move of this database is under way/);
    await pause(300);
    expect(held.done).toBe(false);
    expect(await other.moved("sqlite:/there")).toBe(true);
    await held.end;
    expect(held.why).toBeInstanceOf(Away);
    const [gate] = await server.say("SELECT note FROM hearth.gate", url.split("/").at(-1) ?? "");
    expect(gate?.["note"]).toMatch(/^This data moved to sqlite:\/there on /);
    await Promise.all([one.close(), other.close(), mailbox.close()]);
  });

  test("a pause waits for a transaction that saw the gate open, and is over when the gate has opened [MOVE-5]", async () => {
    const url = await server.createDatabase();
    const mailbox = await postgresMailbox(url);
    await furnish(mailbox, 2);
    const busy = connectTo(url, 1);
    await busy`SET application_name = 'hearth'`;
    await busy.unsafe("BEGIN");
    await busy`SELECT closed_until FROM hearth.gate`;
    const door = await databaseDoor(url, false);
    let paused = false;
    const pausing = door.pause().then(() => (paused = true));
    await pause(400);
    expect(paused).toBe(false);
    await busy.unsafe("COMMIT");
    await pausing;
    // As after a mover that slept too long.
    await busy`UPDATE hearth.gate SET closed_until = now() - interval '1 second'`;
    expect(await door.moved("sqlite:/elsewhere")).toBe(false);
    await door.close();
    await Promise.all([busy.end({ timeout: 1 }), mailbox.close()]);
  });
});
