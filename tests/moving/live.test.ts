/** A house is moved while people write in it, and whoever moves it is killed again and again. (D10) */
import { type ChildProcess, spawn } from "node:child_process";
import { hash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Envelope } from "#wire";
import type { Mailbox } from "../../src/relay/mailbox.ts";
import { postgresMailbox } from "../../src/relay/postgres/mailbox.ts";
import { sqliteMailbox } from "../../src/relay/sqlite.ts";
import { placeOf } from "../../src/relay/testing.ts";
import { type Postgres, startPostgres } from "../postgres/server.ts";
import { MAIN, type RelayProcess, startRelay } from "../relay/process.ts";
import { furnish, type Room } from "./lived.ts";
import { pause, seeded, Writer } from "./traffic.ts";

const LONG = process.env["HEARTH_LONG"] === "1";
const [LOGS, EVENTS] = LONG ? [200, 2_000] : [12, 60];
const KILLS = LONG ? 10 : 5;
/** Until when the mover is killed while it copies and compares: later than it needs, and a kill comes too late; milliseconds. */
const WINDOW = LONG ? 4_000 : 120;
/** A device may write 3,000 events at once and then one a second: many that write calmly go on all the while. */
const [WRITERS, PACE] = LONG ? [24, 100] : [4, 15];
const SEED = LONG ? Number(process.env["HEARTH_SEED"] ?? Date.now() % 1_000_000) : 7;

vi.setConfig({ testTimeout: LONG ? 1_800_000 : 180_000 });

let server: Postgres;
let base = "";
const relays: RelayProcess[] = [];
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => server.stop());
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "hearth-live-"));
});
afterEach(async () => {
  for (const relay of relays.splice(0)) {
    relay.child.kill("SIGKILL");
    await relay.ended;
  }
  rmSync(base, { recursive: true, force: true });
});

const open = async (address: string): Promise<Mailbox> =>
  address.startsWith("sqlite:") ? sqliteMailbox(address.slice(7)) : postgresMailbox(address);

async function relayOn(address: string, port = "0"): Promise<RelayProcess> {
  const environment = { HEARTH_DATABASE: address, HEARTH_RELAY_PORT: port, HEARTH_REGISTRATION: "open" };
  const relay = await startRelay("", { environment });
  relays.push(relay);
  return relay;
}

/** Whether the data there are marked as left, so that nobody writes to them any more. */
async function wasLeft(address: string): Promise<boolean> {
  try {
    await (await open(address)).close();
    return false;
  } catch (error) {
    return error instanceof Error && error.message.startsWith("This data moved to ");
  }
}

type Ran = { readonly code: number | string; readonly text: string };

/** Runs the real command; `kill` is called with every piece of what it says and kills it when it likes. */
function mover(from: string, to: string, kill: (child: ChildProcess, text: string) => void): Promise<Ran> {
  const child = spawn(process.execPath, [MAIN, "migrate", from, to], { env: { PATH: process.env["PATH"] ?? "" } });
  let text = "";
  const read = (chunk: Buffer): void => {
    text += chunk.toString();
    kill(child, text);
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  return new Promise((resolve) => child.once("close", (code, signal) => resolve({ code: code ?? signal ?? "", text })));
}

const seconds = (from: number): string => `${((performance.now() - from) / 1_000).toFixed(1)} s`;

/** Every byte of the event, in short. */
function digest({ header, body }: Envelope): string {
  return hash("sha256", Buffer.concat(body === null ? [header] : [header, body]), "base64");
}

async function furnishAll(address: string): Promise<{ rooms: Room[]; made: Set<string> }> {
  const mailbox = await open(address);
  const rooms: Room[] = [];
  const made = new Set<string>();
  for (let i = 0; i < LOGS; i++) {
    const room = await furnish(mailbox, EVENTS);
    rooms.push(room);
    for (const { id } of [room.ada, room.noor]) {
      for (const event of await mailbox.read(room.log.id, { device: id, seq: 0 }, 1e12)) made.add(digest(event));
    }
  }
  await mailbox.close();
  return { rooms, made };
}

test.each([
  ["SQLite", "PostgreSQL"],
  ["PostgreSQL", "SQLite"],
])(
  `from %s to %s, ${String(LOGS)} logs of ${String(EVENTS)} events, killed ${String(KILLS)} times: nothing acknowledged is lost [MOVE-2] [MOVE-3] [MOVE-5] (D10)`,
  async (kind) => {
    const random = seeded(SEED);
    if (LONG) process.stdout.write(`seed ${String(SEED)}\n`);
    const [folder, database] = [`sqlite:${join(base, "house")}`, await server.createDatabase()];
    const [from, to] = kind === "SQLite" ? [folder, database] : [database, folder];
    const { rooms, made } = await furnishAll(from);
    let relay = await relayOn(from);
    const { url } = relay;
    const writers = rooms.slice(0, WRITERS).map((room) => new Writer(room.ada, () => url, PACE));
    const acknowledged = (): number => writers.reduce((sum, one) => sum + one.acknowledged.length, 0);

    let killed = 0;
    let window = WINDOW;
    for (let i = 0; i < KILLS; i++) {
      const began = performance.now();
      // Somewhere after the copying began, or after it was paused.
      const late = random() < 0.3;
      const word = late ? "Writing is paused" : "Copying";
      const wait = random() * (late ? 60 : window);
      let struck = false;
      const ran = await mover(from, to, (child, text) => {
        if (struck || !text.includes(word)) return;
        struck = true;
        setTimeout(() => child.kill("SIGKILL"), wait);
      });
      if (ran.code === 0) break;
      expect(ran.code).toBe("SIGKILL");
      killed += 1;
      // So that kills strike everywhere, however fast this machine is: it was through, or it was not.
      if (LONG && !late) window = ran.text.includes("Compared, too") ? window / 2 : window * 1.5;
      if (LONG) process.stdout.write(`killed after ${seconds(began)}: ${ran.text.trim().split("\n").at(-1) ?? ""}\n`);
      const before = acknowledged();
      for (let tries = 0; acknowledged() <= before && tries < 1_300; tries++) await pause(50);
      if (acknowledged() > before) continue;
      // Only where the kill came after the one moment from which the new place counts.
      expect(await wasLeft(from)).toBe(true);
      break;
    }
    expect(killed).toBeGreaterThanOrEqual(LONG ? KILLS / 2 : 2);
    const began = performance.now();
    const ran = await mover(from, to, () => {});
    if (LONG) process.stdout.write(`${ran.text}moved in ${seconds(began)}\n`);
    expect(ran.code).toBe(0);
    // A kill may have come when all was done and only not said yet.
    if (!ran.text.includes("There is nothing left to do.")) {
      expect(ran.text).toContain("the same byte by byte");
      expect(Number(/paused for ([0-9.]+) seconds/.exec(ran.text)?.[1])).toBeLessThan(60);
    }

    // A relay ends by itself when its folder was left; those on a database are stopped by who runs them.
    if (kind === "PostgreSQL") relay.child.kill("SIGTERM");
    const end = await relay.ended;
    if (kind === "SQLite") expect(end).toBe(0);
    relay = await relayOn(to, new URL(url).port);
    const sofar = acknowledged();
    for (let tries = 0; acknowledged() < sofar + 20 && tries < 600; tries++) await pause(50);
    await Promise.all(writers.map(async (one) => one.end()));
    expect(acknowledged()).toBeGreaterThanOrEqual(sofar + 20);
    relay.child.kill("SIGTERM");
    await relay.ended;
    expect(await wasLeft(from)).toBe(true);

    const mailbox = await open(to);
    for (const event of writers.flatMap((one) => one.acknowledged)) made.add(digest(event));
    let found = 0;
    for (const room of rooms) {
      for (const device of [room.ada, room.noor]) {
        const events = await mailbox.read(room.log.id, { device: device.id, seq: 0 }, 1e12);
        const known = events.filter((event) => made.has(digest(event)));
        found += known.length;
        // One that was under way at the end may be there, too.
        expect(events.length - known.length).toBeLessThanOrEqual(1);
        expect(events.map((event) => placeOf(event).seq)).toEqual(events.map((_, at) => at + 1));
      }
    }
    expect(found).toBe(made.size);
    await mailbox.close();
  },
);
