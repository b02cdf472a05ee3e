/** automerge-repo’s sync server: its WebSocket and file adapters, its defaults. `node automerge-server.ts FOLDER`; prints its port. */
import type { AddressInfo } from "node:net";
import { setTimeout as later } from "node:timers/promises";
import { WebSocketServer } from "ws";
import { bring } from "./bring.ts";

type Repo = { Repo: new (options: object) => object };
type Network = { WebSocketServerAdapter: new (server: WebSocketServer) => object };
type Storage = { NodeFSStorageAdapter: new (folder: string) => object };

const { Repo } = await bring<Repo>("@automerge/automerge-repo");
const { WebSocketServerAdapter } = await bring<Network>("@automerge/automerge-repo-network-websocket");
const { NodeFSStorageAdapter } = await bring<Storage>("@automerge/automerge-repo-storage-nodefs");
const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
void new Repo({
  network: [new WebSocketServerAdapter(server)],
  storage: new NodeFSStorageAdapter(process.argv[2] ?? "."),
  peerId: "server",
  sharePolicy: async () => false,
});
// Who connects before the repo listens is never answered.
while (server.listenerCount("connection") === 0) await later(5);
process.stdout.write(`${String((server.address() as AddressInfo).port)}\n`);
process.on("SIGTERM", () => process.exit(0));
