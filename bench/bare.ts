/**
 * The floor: the least a durable relay could do. A bare `ws` server that stores what it is sent with one fsync per tick
 * and passes it on. No proof of who speaks, no chains, no limits. It carries the very bytes Hearth puts on the wire.
 *
 * `node bench/bare.ts <folder>`; prints its port.
 * Frames: 1 append (events), 2 fetch, 3 events, 4 caught up, 5 committed (u32 count).
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type WebSocket, WebSocketServer } from "ws";
import { EVENT_BYTES, FLOOR } from "./shape.ts";

const folder = process.argv[2] ?? ".";
const database = new DatabaseSync(join(folder, "bare.sqlite"));
database.exec(
  "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-32768;",
);
database.exec("CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, room INTEGER NOT NULL, bytes BLOB NOT NULL)");
const insert = database.prepare("INSERT INTO events (room, bytes) VALUES (?, ?)");
const page = database.prepare("SELECT id, bytes FROM events WHERE id > ? AND room = ? ORDER BY id LIMIT 200");

type Waiting = { readonly from: WebSocket; readonly room: number; readonly events: Buffer; readonly count: number };

const rooms = new Map<number, Set<WebSocket>>();
let waiting: Waiting[] = [];

function commit(): void {
  const batch = waiting;
  waiting = [];
  database.exec("BEGIN IMMEDIATE");
  for (const one of batch) {
    for (let at = 0; at < one.events.length; at += EVENT_BYTES) {
      insert.run(one.room, one.events.subarray(at, at + EVENT_BYTES));
    }
  }
  database.exec("COMMIT");
  const out = new Map<WebSocket, { events: Buffer[]; committed: number }>();
  const of = (socket: WebSocket): { events: Buffer[]; committed: number } => {
    const there = out.get(socket) ?? { events: [], committed: 0 };
    out.set(socket, there);
    return there;
  };
  for (const one of batch) {
    for (const socket of rooms.get(one.room) ?? []) if (socket !== one.from) of(socket).events.push(one.events);
    of(one.from).committed += one.count;
  }
  for (const [socket, { events, committed }] of out) {
    if (events.length > 0) socket.send(Buffer.concat([Buffer.of(FLOOR.events), ...events]));
    if (committed > 0) {
      const frame = Buffer.alloc(5);
      frame[0] = FLOOR.committed;
      frame.writeUInt32BE(committed, 1);
      socket.send(frame);
    }
  }
}

async function catchUp(socket: WebSocket, room: number): Promise<void> {
  for (let after = 0; ;) {
    const rows = page.all(after, room) as { id: number; bytes: Uint8Array }[];
    if (rows.length === 0) break;
    after = rows.at(-1)?.id ?? after;
    const frame = Buffer.concat([Buffer.of(FLOOR.events), ...rows.map((row) => row.bytes)]);
    await new Promise<void>((sent) => socket.send(frame, () => sent()));
  }
  socket.send(Buffer.of(FLOOR.caughtUp));
}

const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
server.on("connection", (socket, request) => {
  const room = Number(request.url?.slice(1) ?? 0);
  const members = rooms.get(room) ?? new Set();
  rooms.set(room, members.add(socket));
  socket.on("close", () => members.delete(socket));
  socket.on("message", (data: Buffer) => {
    if (data[0] === FLOOR.fetch) {
      void catchUp(socket, room);
      return;
    }
    if (waiting.length === 0) setImmediate(commit);
    const events = data.subarray(1);
    waiting.push({ from: socket, room, events, count: events.length / EVENT_BYTES });
  });
});
server.on("listening", () => process.stdout.write(`${String((server.address() as { port: number }).port)}\n`));
process.on("SIGTERM", () => process.exit(0));
