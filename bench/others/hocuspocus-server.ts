/** Hocuspocus with its SQLite extension and its defaults. `node hocuspocus-server.ts FOLDER`; prints its port. */
import { join } from "node:path";
import { bring } from "./bring.ts";

type Hocuspocus = {
  Server: new (configuration: object) => { listen(): Promise<unknown>; readonly address: { readonly port: number } };
};
type Extension = { SQLite: new (configuration: { database: string }) => object };

const { Server } = await bring<Hocuspocus>("@hocuspocus/server");
const { SQLite } = await bring<Extension>("@hocuspocus/extension-sqlite");
const server = new Server({
  port: 0,
  address: "127.0.0.1",
  quiet: true,
  extensions: [new SQLite({ database: join(process.argv[2] ?? ".", "documents.sqlite") })],
});
await server.listen();
process.stdout.write(`${String(server.address.port)}\n`);
process.on("SIGTERM", () => process.exit(0));
