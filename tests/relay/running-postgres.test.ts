import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { PATHS } from "#wire";
import { ask, connect, makeLog, makePerson, settle, TestDevice } from "../../src/relay/testing.ts";
import { type Postgres, startPostgres } from "../postgres/server.ts";
import { runToEnd, startRelay } from "./process.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let server: Postgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

/** What the relay says when it cannot start with this database. */
async function refused(url: string): Promise<string> {
  const { code, text } = await runToEnd({ HEARTH_RELAY_PORT: "0", HEARTH_DATABASE: url });
  expect(code).toBe(1);
  const lines = text.trimEnd().split("\n");
  expect(lines).toHaveLength(1);
  return lines[0] ?? "";
}

const databaseOf = (url: string): string => new URL(url).pathname.slice(1);

/** Everything in the database that is anybody's: tables with their columns, and how many rows each has. */
async function tables(url: string): Promise<string> {
  const name = databaseOf(url);
  const found = await server.say(
    "SELECT table_schema, table_name, string_agg(column_name, ',' ORDER BY column_name) AS columns FROM information_schema.columns WHERE table_schema NOT IN ('pg_catalog', 'information_schema') GROUP BY 1, 2 ORDER BY 1, 2",
    name,
  );
  return JSON.stringify(found);
}

describe("the relay on PostgreSQL, as its command", () => {
  test("serves, keeps its word, and shows no password [RUN-1] [RUN-3] [RUN-9]", async () => {
    const url = await server.createDatabase();
    const environment = { HEARTH_DATA: "", HEARTH_DATABASE: url, HEARTH_REGISTRATION: "token" };
    const [one, two] = [await startRelay("", { environment }), await startRelay("", { environment })];
    const wordOf = (text: string): string => /has the word (\S+)/.exec(text)?.[1] ?? "";
    const word = wordOf(one.output());
    expect(word).not.toBe("");
    expect(wordOf(two.output())).toBe(word);
    const password = new URL(url).password;
    if (password !== "") expect(one.output()).not.toContain(password);
    const person = makePerson();
    const log = makeLog(person);
    expect((await ask(one.url, "POST", PATHS.logs, log.record)).status).toBe(403);
    expect((await ask(one.url, "POST", PATHS.logs, log.record, { "hearth-registration": word })).status).toBe(204);
    const device = new TestDevice(log, person);
    await settle(two.url, log, device);
    const client = await connect(two.url, device, two.url);
    client.append(device.write());
    await client.expect("committed");
    expect((await ask(one.url, "GET", PATHS.ready)).status).toBe(200);
    for (const { child, ended } of [one, two]) {
      child.kill("SIGTERM");
      expect(await ended).toBe(0);
    }
  });

  test("a wrong password, a database that is not there, one that may not be used [RUN-5]", async () => {
    const url = new URL(await server.createDatabase());
    const name = databaseOf(url.href);
    const before = await tables(url.href);
    const missing = new URL(url.href);
    missing.pathname = "/nowhere";
    expect(await refused(missing.href)).toMatch(/no database of that name/);
    await server.say("CREATE ROLE reader LOGIN PASSWORD 'reader'");
    await server.say(`REVOKE CREATE ON DATABASE ${name} FROM PUBLIC`);
    const reader = new URL(url.href);
    reader.username = "reader";
    reader.password = "wrong";
    const wrong = await refused(reader.href);
    expect(wrong).toMatch(/did not accept this user and password/);
    reader.password = "reader";
    expect(await refused(reader.href)).toMatch(/may not make or use/);
    expect(await tables(url.href)).toBe(before);
  });

  test("data of a newer Hearth, and somebody else's tables, stay as they are [RUN-5]", async () => {
    const url = await server.createDatabase();
    const relay = await startRelay("", { environment: { HEARTH_DATA: "", HEARTH_DATABASE: url } });
    expect((await ask(relay.url, "GET", PATHS.ready)).status).toBe(200);
    relay.child.kill("SIGTERM");
    expect(await relay.ended, relay.output()).toBe(0);
    await server.say("INSERT INTO hearth.layout (step) VALUES (999)", databaseOf(url));
    const before = await tables(url);
    expect(await refused(url)).toMatch(/newer Hearth/);
    expect(await tables(url)).toBe(before);
    const other = await server.createDatabase();
    await server.say("CREATE SCHEMA hearth; CREATE TABLE hearth.logs (what text)", databaseOf(other));
    const theirs = await tables(other);
    expect(await refused(other)).toMatch(/cannot be used .* one of its own\.$/);
    expect(await tables(other)).toBe(theirs);
  });
});
