/** Many relays on one PostgreSQL. */
import { afterAll, beforeAll, test, vi } from "vitest";
import { postgresMailbox } from "../../src/relay/postgres/mailbox.ts";
import { type Postgres, startPostgres } from "../postgres/server.ts";
import { describeTown } from "./town.contract.ts";
import { live } from "./life.ts";
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

test("two people at relays on PostgreSQL that come and go end with the same [MANY-13] [MANY-3]", async () => {
  const url = await server.createDatabase();
  const town = new Town(() => postgresMailbox(url));
  try {
    await live(town, 7);
  } finally {
    await town.end();
  }
});
