/** y-websocket’s server as its own `server.js` sets it up: everything in memory. `node yjs-server.ts`; prints its port. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { bring } from "./bring.ts";

type Utils = { setupWSConnection(socket: WebSocket, request: IncomingMessage): void };

const { setupWSConnection } = await bring<Utils>("@y/websocket-server/utils");
const server = createServer((_, response) => response.writeHead(200).end("okay"));
const sockets = new WebSocketServer({ noServer: true });
sockets.on("connection", setupWSConnection);
server.on("upgrade", (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit("connection", opened, request));
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${String((server.address() as AddressInfo).port)}\n`));
process.on("SIGTERM", () => process.exit(0));
