/** A mutant for the kill tests: it acknowledges what it is about to store. `HEARTH_DATA` as the real one. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createRelay, sqliteMailbox, systemClock, systemRandom } from "../../src/relay/index.ts";

const real = sqliteMailbox(process.env["HEARTH_DATA"] ?? ".");
let storing: Promise<unknown> = Promise.resolve();
const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const relay = createRelay({
    mailbox: {
      ...real,
      append: async (batch) => {
        storing = storing.then(() => new Promise((resume) => setTimeout(resume, 30))).then(() => real.append(batch));
        return { ok: true, lost: new Map(), versions: new Map() };
      },
      look: async (log, places) => {
        await storing;
        return real.look(log, places);
      },
    },
    origins: [url],
    clock: systemClock,
    random: systemRandom,
    log: () => {},
  });
  relay.attach(server);
  process.stdout.write(`${url}\n`);
});
