/**
 * The door in the data folder by which a running relay is asked to let its house be moved: `relay.control`, a socket that
 * only the relay's own user may use. The relay alone decides whether writing is still paused. [MOVE-5]
 */
import { rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Mailbox } from "../mailbox.ts";
import { markMoved } from "./mark.ts";
import { type Pausable, pausable } from "./pausable.ts";
import type { Shelf } from "./stock.ts";

export const CONTROL = "relay.control";
/** Writing is held no longer than this, whoever asked. Milliseconds. */
export const LONGEST_PAUSE = 60_000;
/** What a socket's path may be long, with some room. */
const LONGEST_PATH = 100;

export type Ask =
  | { readonly ask: "note" }
  | { readonly ask: "noted" }
  | { readonly ask: "pause" }
  | { readonly ask: "resume" }
  | { readonly ask: "moved"; readonly to: string; readonly at: string };

export type Told = { readonly ok: boolean; readonly logs?: readonly string[]; readonly things?: Things };
/** Keys on each shelf, as hex. */
type Things = Readonly<Record<Shelf, readonly string[]>>;

export type Controlled = {
  /** What the relay is to use in place of the mailbox. */
  readonly mailbox: Mailbox;
  close(): Promise<void>;
};

/** Opens the door in this folder. `left` is called when the data moved away: the relay must end, and store nothing more. */
export async function controlled(
  inner: Mailbox,
  folder: string,
  left: () => void,
  longest = LONGEST_PAUSE,
): Promise<Controlled> {
  const house = pausable(inner);
  let mover: Socket | null = null;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => sockets.delete(socket));
    if (mover !== null) {
      socket.end(`${JSON.stringify({ ok: false })}\n`);
      return;
    }
    mover = socket;
    serve(socket, house, folder, left, longest, () => {
      mover = null;
    });
  });
  const path = reachable(folder);
  const listens = await listening(server, path.name);
  return {
    mailbox: house.mailbox,
    async close() {
      for (const socket of sockets) socket.destroy();
      if (listens) await new Promise<void>((done) => server.close(() => done()));
      path.close();
      house.resume();
    },
  };
}

/** Speaks with one mover, until it goes. */
function serve(
  socket: Socket,
  house: Pausable,
  folder: string,
  left: () => void,
  longest: number,
  gone: () => void,
): void {
  let paused: NodeJS.Timeout | null = null;
  let moved = false;
  const resume = (): void => {
    if (paused !== null) clearTimeout(paused);
    paused = null;
    // What moved away is not written to any more.
    if (!moved) house.resume();
  };
  const answer = async (asked: Ask): Promise<Told> => {
    if (asked.ask === "note") house.note();
    else if (asked.ask === "noted") {
      const { logs, things } = house.noted();
      return { ok: true, logs: logs.map((name) => hexOf(name)), things };
    } else if (asked.ask === "resume") resume();
    else if (asked.ask === "pause") {
      if (paused !== null) clearTimeout(paused);
      paused = setTimeout(resume, longest);
      await house.pause();
    } else {
      if (paused === null) return { ok: false };
      markMoved(folder, { to: asked.to, at: asked.at });
      moved = true;
      house.leave();
    }
    return { ok: true };
  };
  const lines = createInterface({ input: socket });
  lines.on("error", () => socket.destroy());
  lines.on("line", (line) => {
    const asked = readAsk(line);
    if (asked === null) {
      socket.destroy();
      return;
    }
    answer(asked)
      .then((told) => socket.write(`${JSON.stringify(told)}\n`, () => (moved ? left() : undefined)))
      .catch(() => socket.destroy());
  });
  socket.once("close", () => {
    house.forget();
    resume();
    if (moved) left();
    gone();
  });
}

/** What a mover may ask, or null. */
function readAsk(line: string): Ask | null {
  try {
    const { ask, to, at } = JSON.parse(line) as Record<string, unknown>;
    if (ask === "note" || ask === "noted" || ask === "pause" || ask === "resume") return { ask };
    return ask === "moved" && typeof to === "string" && typeof at === "string" ? { ask, to, at } : null;
  } catch {
    return null;
  }
}

/** A name for the socket that the system takes, also when the folder's own is too long for it. */
export function reachable(folder: string): { readonly name: string; close(): void } {
  const name = join(folder, CONTROL);
  if (name.length <= LONGEST_PATH || process.platform !== "linux") return { name, close: () => {} };
  const handle = openSync(folder, "r");
  return { name: `/proc/self/fd/${String(handle)}/${CONTROL}`, close: () => closeSync(handle) };
}

/** False where there can be no such socket: the relay then works as ever, and cannot be moved while it runs. */
async function listening(server: Server, name: string): Promise<boolean> {
  // The folder is this relay's alone, so whatever lies there was left by one that is gone.
  rmSync(name, { force: true });
  return new Promise((done) => {
    server.once("error", () => done(false));
    const before = process.umask(0o177);
    server.listen(name, () => done(true));
    process.umask(before);
    server.unref();
  });
}

function hexOf(name: string): string {
  return Buffer.from(name, "latin1").toString("hex");
}
