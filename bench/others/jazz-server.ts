/**
 * A Jazz sync server: a cojson node with its own SQLite storage, driven by the SQLite that Node brings, with the pragmas of
 * its sync server (WAL; what is flushed when is left to SQLite). `node jazz-server.ts FOLDER`; prints its port.
 */
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { type WebSocket, WebSocketServer } from "ws";
import { bring } from "./bring.ts";

type Crypto = {
  newRandomAgentSecret(): string;
  getAgentID(secret: string): string;
  newRandomSessionID(id: string): string;
};
type Node = { setStorage(storage: object): void; readonly syncManager: { addPeer(peer: object): void } };
type Cojson = { LocalNode: new (secret: string, session: string, crypto: Crypto) => Node };
type Napi = { NapiCrypto: { create(): Promise<Crypto> } };
type Storage = { getSqliteStorage(driver: object): object };
type Transport = { createWebSocketPeer(options: object): object };

const { LocalNode } = await bring<Cojson>("cojson");
const { NapiCrypto } = await bring<Napi>("cojson/crypto/NapiCrypto");
const { getSqliteStorage } = await bring<Storage>("cojson/dist/storage/sqlite/index.js");
const { createWebSocketPeer } = await bring<Transport>("cojson-transport-ws");

const database = new DatabaseSync(join(process.argv[2] ?? ".", "storage.sqlite"));
database.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL");
const statements = new Map<string, StatementSync>();
const said = (sql: string): StatementSync => {
  const there = statements.get(sql) ?? database.prepare(sql);
  statements.set(sql, there);
  return there;
};
const driver = {
  run: (sql: string, values: SQLInputValue[]) => void said(sql).run(...values),
  get: (sql: string, values: SQLInputValue[]) => said(sql).get(...values),
  query: (sql: string, values: SQLInputValue[]) => said(sql).all(...values),
  transaction: (work: () => unknown) => {
    database.exec("BEGIN");
    try {
      work();
      database.exec("COMMIT");
    } catch (error) {
      database.exec("ROLLBACK");
      throw error;
    }
  },
  closeDb: () => database.close(),
};

const crypto = await NapiCrypto.create();
const secret = crypto.newRandomAgentSecret();
const node = new LocalNode(secret, crypto.newRandomSessionID(crypto.getAgentID(secret)), crypto);
node.setStorage(getSqliteStorage(driver));

let number = 0;
const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
server.on("connection", (websocket: WebSocket) => {
  const ping = setInterval(() => websocket.send(JSON.stringify({ type: "ping", time: Date.now(), dc: "here" })), 5_000);
  websocket.on("close", () => clearInterval(ping));
  node.syncManager.addPeer(
    createWebSocketPeer({
      id: `client-${String(++number)}`,
      role: "client",
      websocket,
      expectPings: false,
      batchingByDefault: false,
      deletePeerStateOnClose: true,
    }),
  );
});
server.on("listening", () => process.stdout.write(`${String((server.address() as AddressInfo).port)}\n`));
process.on("SIGTERM", () => process.exit(0));
