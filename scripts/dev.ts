/** `npm run dev`: the app as it is being written, reloading itself, beside a real relay. Without the app's strict headers. */
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";
import { createRelay, readPush, sqliteMailbox, systemClock, systemRandom } from "../src/relay/index.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const port = Number(process.env["PORT"] ?? 4400);
const data = resolve(ROOT, process.env["HEARTH_DATA"] ?? "data");

const push = readPush(process.env, null);
if (typeof push === "string") throw new Error(push);
const mailbox = sqliteMailbox(data);
const relay = createRelay({
  mailbox,
  origins: [`http://localhost:${port}`, `http://127.0.0.1:${port}`],
  clock: systemClock,
  random: systemRandom,
  push,
  log: (line) => console.log(JSON.stringify(line)),
  failed: () => process.exit(1),
});
const relayServer = createHttpServer();
relay.attach(relayServer);
await new Promise<void>((done) => relayServer.listen(0, "127.0.0.1", done));
const target = `http://127.0.0.1:${(relayServer.address() as AddressInfo).port}`;

const vite = await createServer({
  root: join(ROOT, "src/web"),
  configFile: join(ROOT, "vite.config.ts"),
  server: { host: "localhost", port, strictPort: true, proxy: { "/v1": { target, ws: true } } },
});
await vite.listen();
vite.printUrls();

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void end());

async function end(): Promise<void> {
  await vite.close();
  await relay.close();
  relayServer.close();
  await mailbox.close();
  process.exit(0);
}
