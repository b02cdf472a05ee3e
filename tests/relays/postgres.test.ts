/** Many relays on one PostgreSQL. */
import { afterAll, beforeAll, vi } from "vitest";
import { postgresMailbox } from "../../src/relay/postgres/mailbox.ts";
import { type Postgres, startPostgres } from "../postgres/server.ts";
import { describeTown } from "./town.contract.ts";
import { Town } from "./town.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let server: Postgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

describeTown("PostgreSQL", async () => {
  const url = await server.createDatabase();
  return new Town(() => postgresMailbox(url));
});
