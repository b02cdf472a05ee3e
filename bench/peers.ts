/** Those that are measured, Hearth's relay on either database and the floor, behind one shape. Each server runs in its own process. */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  certify,
  deriveIdentity,
  type DeviceKeys,
  eventId,
  makeDeviceKeys,
  makeSeed,
  openGenesis,
  type OpenGenesis,
  signGenesis,
  systemRandom as random,
} from "#vault";
import { concat, type Envelope, genesisStatement, hex, PATHS } from "#wire";
import { floorClient, hearthClient } from "./clients.ts";
import { compiled } from "./compiled.ts";
import { within } from "./deadline.ts";
import { makeEvents } from "./shape.ts";

/** What is sent: an event of Hearth and of the floor, an operation of each peer. */
export type Act = object;

/** One connected device. Counts are of acts. */
export type Client = {
  append(acts: readonly Act[]): void;
  /** Called with how many more events of the other side came in. */
  delivered: (count: number) => void;
  /** Called with how many more of its own are on disk. */
  committed: (count: number) => void;
  /** Asks for everything; resolves with the number of acts once caught up. */
  catchUp(): Promise<number>;
  /** Takes in what it caught up with: proven, or put into the peer’s own document. Resolves with the number of acts. */
  takeIn?(): Promise<number>;
  close(): void;
};

export type Pair = {
  /** A new connection of one of the two. */
  connect(side: 0 | 1): Promise<Client>;
  /** The next acts of the first side, made before they are timed. */
  events(count: number): Act[];
};

/** When a server says that it has something: once it is on disk, once it has taken it in, or never. */
export type Acknowledges = "durable" | "taken in" | "never";

export type Server = {
  /** One port for each process that serves; the first is the one that everything but connections goes to. */
  readonly ports: readonly [number, ...number[]];
  /** Resident megabytes. */
  memory(): number;
  /** Seconds of processor that it has used so far. */
  processor(): number;
  /** What lies beneath it in processes of its own, or null. */
  readonly database: Database | null;
  /** Bytes on disk. */
  bytes(): Promise<number>;
  stop(): Promise<void>;
};

/** A database server. */
export type Database = { processor(): number };

export type Peer = {
  readonly name: string;
  readonly acknowledges: Acknowledges;
  serve(): Promise<Server>;
  pair(server: Server): Promise<Pair>;
  /** What a first request is: resolves once one was accepted. */
  knock(port: number): Promise<boolean>;
};

/** Each server starts a second time: what Node compiled is there, as the relay keeps it for itself. */
const COMPILED = join(import.meta.dirname, "..", ".cache", "compiled");

/** Starts a server script on what it stores in, and waits for the line that is its port. */
export async function start(script: string, store: string): Promise<{ child: ChildProcess; port: number }> {
  const file = (await compiled(script)) ?? join(import.meta.dirname, script);
  const child: ChildProcess = spawn(process.execPath, [file, store], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILED },
  });
  const told = new Promise<number>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${script} ended with ${String(code)}`)));
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const line = /^(\d+)$/m.exec(text);
      if (line !== null) resolve(Number(line[1]));
    });
  });
  try {
    return { child, port: await within(30_000, `${script} begins`, told) };
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
}

export async function end(child: ChildProcess): Promise<void> {
  child.removeAllListeners("exit");
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const patience = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await ended;
  clearTimeout(patience);
}

/** A server script on a folder of its own. */
export async function startOnFolder(script: string): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), "hearth-bench-"));
  const { child, port } = await start(script, folder);
  return {
    ports: [port],
    memory: () => memoryOf(child.pid),
    processor: () => processorOf(child.pid),
    database: null,
    bytes: async () => {
      const files = await readdir(folder, { recursive: true });
      const sizes = await Promise.all(files.map(async (name) => (await stat(join(folder, name))).size));
      return sizes.reduce((sum, one) => sum + one, 0);
    },
    stop: async () => {
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Resident megabytes of a process. */
export function memoryOf(pid: number | undefined): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1_024;
}

/** Clock ticks a second of /proc, which Linux fixes for all that read it. */
const TICKS = 100;

/** Seconds of processor that a process has used, with those of children that ended on request (proc(5): 14 to 17). */
export function processorOf(pid: number | undefined, withEnded = false): number {
  const fields =
    readFileSync(`/proc/${String(pid)}/stat`, "utf8")
      .split(") ")[1]
      ?.split(" ") ?? [];
  const ticks = fields.slice(11, withEnded ? 15 : 13).reduce((sum, one) => sum + Number(one), 0);
  return ticks / TICKS;
}

let room = 0;

export const floor: Peer = bareOf("floor", "bare.ts", "durable");

/** The echo floor: passes on, stores nothing. */
export const echo: Peer = bareOf("echo", "echo.ts", "never");

function bareOf(name: string, script: string, acknowledges: Acknowledges): Peer {
  return { name, acknowledges, serve: () => startOnFolder(script), pair: bareAt, knock: isOpen };
}

async function bareAt(server: Server): Promise<Pair> {
  const number = ++room;
  const device = random(16);
  let place = { seq: 1, prev: random(32) };
  return {
    connect: () => floorClient(`ws://127.0.0.1:${String(server.ports[0])}/${String(number)}`),
    events: (count) => {
      const events = makeEvents(random(16), device, place, count);
      place = after(place, events);
      return events;
    },
  };
}

async function isOpen(port: number): Promise<boolean> {
  try {
    (await floorClient(`ws://127.0.0.1:${String(port)}/0`)).close();
    return true;
  } catch {
    return false;
  }
}

export const hearth: Peer = relayPeer("hearth", () => startOnFolder("relay.ts"));

/** Hearth's relay, however it is served. */
export function relayPeer(name: string, serve: Peer["serve"]): Peer {
  return { name, acknowledges: "durable", serve, pair: pairAt, knock: isWell };
}

async function pairAt(server: Server): Promise<Pair> {
  const origins = server.ports.map((port) => `http://127.0.0.1:${String(port)}`);
  const { genesis, devices } = await found(origins[0] as string);
  const [first, second] = devices;
  let place = { seq: 2, prev: eventId(first.certificate.header) };
  const number = ++room;
  return {
    // Where several processes serve, the two of a pair come to different ones.
    connect: (side) =>
      hearthClient(origins[(number + side) % origins.length] as string, genesis, side === 0 ? first.keys : second.keys),
    events: (count) => {
      const events = makeEvents(genesis.log, first.keys.id, place, count);
      place = after(place, events);
      return events;
    },
  };
}

async function isWell(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${String(port)}${PATHS.health}`)).ok;
  } catch {
    return false;
  }
}

function after(place: { seq: number; prev: Uint8Array }, events: readonly Envelope[]): typeof place {
  const last = events.at(-1);
  return last === undefined ? place : { seq: place.seq + events.length, prev: eventId(last.header) };
}

type Device = { readonly keys: DeviceKeys; readonly certificate: Envelope };

/** A shared log with one device of each of the two, made at the relay as a pairing makes it. */
async function found(origin: string): Promise<{ genesis: OpenGenesis; devices: readonly [Device, Device] }> {
  const identities = [0, 1].map(() => deriveIdentity(makeSeed(random), random(16)));
  const statement = genesisStatement(
    identities.map((one) => one.founder),
    random(32),
  );
  const record = concat(statement, ...identities.map((one) => signGenesis(one, statement)));
  const opened = openGenesis(record);
  if (!opened.ok) throw new Error(opened.why);
  const genesis = opened.genesis;
  await post(`${origin}${PATHS.logs}`, record);
  const devices: Device[] = [];
  for (const identity of identities) {
    const keys = makeDeviceKeys(random);
    const certificate = certify(genesis, identity, keys);
    await post(
      `${origin}${PATHS.devices(hex(genesis.log))}`,
      concat(certificate.header, certificate.body ?? random(0)),
    );
    devices.push({ keys, certificate });
  }
  return { genesis, devices: devices as [Device, Device] };
}

async function post(url: string, body: Uint8Array): Promise<void> {
  const answer = await fetch(url, {
    method: "POST",
    body: body as Uint8Array<ArrayBuffer>,
    headers: { "content-type": "application/octet-stream" },
  });
  if (!answer.ok) throw new Error(`${url} answered ${String(answer.status)}`);
}
