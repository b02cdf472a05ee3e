/** Hearth's relay as people run it, on a folder or a PostgreSQL, with the limits on paces and crowds lifted. Prints its port. */
import type { AddressInfo } from "node:net";
import { keepSmall } from "../src/relay/heap.ts";
import { createServer } from "../src/relay/http.ts";
import { createRelay } from "../src/relay/relay.ts";
import { sqliteMailbox } from "../src/relay/sqlite.ts";
import { systemClock, systemRandom } from "../src/relay/system.ts";

keepSmall();
const store = process.argv[2] ?? ".";
// As src/relay/opening.ts does it: the way to a database is loaded by whoever has one.
const mailbox = store.startsWith("postgres:")
  ? await (await import("../src/relay/postgres/mailbox.ts")).postgresMailbox(store)
  : sqliteMailbox(store);
const free = { perMinute: 1e9, burst: 1e9 };
const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  const relay = createRelay({
    mailbox,
    origins: [`http://127.0.0.1:${String(port)}`],
    clock: systemClock,
    random: systemRandom,
    log: () => {},
    limits: { writes: free, requests: free, foundings: free, fetches: free, connectionsPerAddress: 1e9 },
  });
  relay.attach(server);
  process.stdout.write(`${String(port)}\n`);
  process.once("SIGTERM", () => {
    void relay
      .close()
      .then(() => mailbox.close())
      .then(() => process.exit(0));
  });
});
