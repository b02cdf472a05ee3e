/**
 * The echo floor: a bare `ws` server that passes on what it is sent and stores nothing. Delivery cannot be faster.
 * `node bench/echo.ts`; prints its port. Frames as in bare.ts.
 */
import { type WebSocket, WebSocketServer } from "ws";
import { FLOOR } from "./shape.ts";

const rooms = new Map<string, Set<WebSocket>>();
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
server.on("connection", (socket, request) => {
  const room = request.url ?? "/";
  const members = rooms.get(room) ?? new Set();
  rooms.set(room, members.add(socket));
  socket.on("close", () => members.delete(socket));
  socket.on("message", (data: Buffer) => {
    if (data[0] === FLOOR.fetch) {
      socket.send(Buffer.of(FLOOR.caughtUp));
      return;
    }
    data[0] = FLOOR.events;
    for (const other of members) if (other !== socket) other.send(data);
  });
});
server.on("listening", () => process.stdout.write(`${String((server.address() as { port: number }).port)}\n`));
process.on("SIGTERM", () => process.exit(0));
