/** The contract of every mailbox, on a real PostgreSQL. */
import { afterAll, beforeAll } from "vitest";
import { describeMailbox } from "../../src/relay/mailbox.contract.ts";
import { postgresMailbox } from "../../src/relay/postgres/mailbox.ts";
import { type Postgres, startPostgres } from "./server.ts";

let server: Postgres;
beforeAll(async () => {
  server = await startPostgres({ quick: true });
});
afterAll(() => server.stop());

let url = "";
describeMailbox("PostgreSQL", async () => postgresMailbox((url = await server.createDatabase())), {
  again: async (old) => {
    await old.close();
    return postgresMailbox(url);
  },
  beside: () => postgresMailbox(url),
});
