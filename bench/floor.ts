/**
 * The floor: the least that can be called durable delivery, to measure the relay against. A bare `ws` server that
 * stores whole events in a rowid table with group commit (`synchronous=FULL`) and passes them on once they are on disk.
 * No proof, no chain, no hash, no erase. Run it as its own process: `node bench/floor.ts FOLDER [PORT]`; it prints its port.
 *
 * Binary frames, first byte: 1 join (u32 room) → 129 · 2 append (events of 1,240 bytes) → 133 (u32 events stored),
 * to the rest of the room 131 (the events) · 3 fetch (u32 id to start after) → 131 … 132.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type WebSocket, WebSocketServer } from "ws";

/** Bytes of one event, as the relay's: a header of 216 and a body of 1,024. */
export const EVENT_BYTES = 1_240;
const HISTORY_EVENTS = 211;

type Append = { readonly from: WebSocket; readonly room: number; readonly events: Buffer };

function serve(folder: string, port: number): void {
  const db = new DatabaseSync(join(folder, "floor.sqlite"));
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;");
  db.exec("PRAGMA cache_size = -32768;");
  if (db.prepare("PRAGMA synchronous").get()?.["synchronous"] !== 2) throw new Error("not durable");
  db.exec("CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, room INTEGER NOT NULL, event BLOB NOT NULL)");
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
  const put = db.prepare("INSERT INTO events (room, event) VALUES (?, ?)");
  const after = db.prepare("SELECT id, event FROM events WHERE id > ? AND room = ? ORDER BY id LIMIT ?");
  after.setReturnArrays(true);

  const rooms = new Map<number, Set<WebSocket>>();
  let queue: Append[] = [];

  function flush(): void {
    const batch = queue;
    queue = [];
    begin.run();
    for (const { room, events } of batch) {
      for (let at = 0; at < events.length; at += EVENT_BYTES) put.run(room, events.subarray(at, at + EVENT_BYTES));
    }
    commit.run();
    for (const { from, room, events } of batch) {
      const stored = Buffer.alloc(5, 133);
      stored.writeUInt32BE(events.length / EVENT_BYTES, 1);
      from.send(stored);
      const news = Buffer.concat([Buffer.of(131), events]);
      for (const other of rooms.get(room) ?? []) if (other !== from) other.send(news);
    }
  }

  function history(to: WebSocket, room: number, from: number): void {
    const rows = after.all(from, room, HISTORY_EVENTS) as unknown as [number, Uint8Array][];
    const last = rows.at(-1);
    if (last === undefined) {
      to.send(Buffer.of(132));
      return;
    }
    to.send(Buffer.concat([Buffer.of(131), ...rows.map(([, event]) => event)]), () => {
      setImmediate(() => history(to, room, last[0]));
    });
  }

  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false, clientTracking: false });
  sockets.on("connection", (socket) => {
    let room = 0;
    socket.on("message", (data: Buffer) => {
      if (data[0] === 1) {
        room = data.readUInt32BE(1);
        rooms.set(room, (rooms.get(room) ?? new Set()).add(socket));
        socket.send(Buffer.of(129));
      } else if (data[0] === 2) {
        if (queue.length === 0) setImmediate(flush);
        queue.push({ from: socket, room, events: data.subarray(1) });
      } else {
        history(socket, room, data.readUInt32BE(1));
      }
    });
    socket.on("close", () => rooms.get(room)?.delete(socket));
  });
  server.listen(port, "127.0.0.1", () => {
    process.stdout.write(`${String((server.address() as AddressInfo).port)}\n`);
  });
}

if (import.meta.main) serve(process.argv[2] ?? ".", Number(process.argv[3] ?? 0));
