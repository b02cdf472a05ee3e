/** How the mailbox lies in a database, how it gets there, and when a relay does not start. */
import postgres, { type Sql } from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { requireSafety } from "../../src/relay/postgres/check.ts";
import { postgresMailbox } from "../../src/relay/postgres/mailbox.ts";
import { layoutOf, migrate, STEPS } from "../../src/relay/postgres/schema.ts";
import { UnusableData } from "../../src/relay/schema.ts";
import { type Postgres, startPostgres } from "./server.ts";

let server: Postgres;
const open: Sql[] = [];
beforeAll(async () => {
  server = await startPostgres({ quick: true });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((sql) => sql.end({ timeout: 1 })));
});
afterAll(() => server.stop());

function connect(url: string): Sql {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} });
  open.push(sql);
  return sql;
}

/** Everything that is defined in a database, and what a few tables hold, as text. */
async function everything(sql: Sql): Promise<string> {
  const rows = await sql`SELECT n.nspname, c.relname, c.relkind, c.reltuples FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname NOT LIKE 'pg_%' AND n.nspname <> 'information_schema'
    ORDER BY 1, 2`;
  const spaces = await sql`SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg_%' ORDER BY 1`;
  const layout = (await layoutOf(sql)) === 0 ? [] : await sql`SELECT * FROM hearth.layout ORDER BY step`;
  return JSON.stringify([rows, spaces, layout]);
}

/** The one sentence with which a start is refused. */
async function refusal(url: string): Promise<string> {
  try {
    const mailbox = await postgresMailbox(url, { patience: 2_000 });
    await mailbox.close();
    return "it started";
  } catch (error) {
    expect(error).toBeInstanceOf(UnusableData);
    return (error as UnusableData).message;
  }
}

describe("the layout", () => {
  test("every table is keyed first by log id or address; nothing reaches from one to another [PG-1]", async () => {
    const sql = connect(await server.createDatabase());
    await migrate(sql);
    const keys = await sql<{ table: string; key: string }[]>`SELECT c.relname AS table, a.attname AS key
      FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
      WHERE c.relnamespace = 'hearth'::regnamespace ORDER BY 1`;
    const firsts = Object.fromEntries(keys.map(({ table, key }) => [table, key]));
    const perLog = ["awaited", "chains", "events", "leaves", "logs", "targets", "versions"];
    expect(firsts).toEqual({
      ...Object.fromEntries(perLog.map((name) => [name, "log"])),
      ...Object.fromEntries(["invitations", "slots", "lockers"].map((name) => [name, "address"])),
      // Small, and the same for everybody.
      own: "name",
      unclean: "name",
      gate: "single",
      layout: "step",
    });
    const [reach] = await sql`SELECT
      (SELECT count(*)::int FROM pg_class WHERE relnamespace = 'hearth'::regnamespace AND relkind = 'S') AS sequences,
      (SELECT count(*)::int FROM pg_constraint WHERE connamespace = 'hearth'::regnamespace AND contype = 'f') AS links`;
    expect(reach).toEqual({ sequences: 0, links: 0 });
  });

  test("relays that start at the same moment make it once [PG-5]", async () => {
    const url = await server.createDatabase();
    const mailboxes = await Promise.all(Array.from({ length: 6 }, () => postgresMailbox(url, { connections: 2 })));
    await Promise.all(mailboxes.map((one) => one.close()));
    const steps = await connect(url)`SELECT step FROM hearth.layout`;
    expect(steps.map((row) => row["step"])).toEqual(STEPS.map((_, i) => i + 1));
  });

  test("a step that breaks off leaves nothing behind, and is run again [PG-5]", async () => {
    const sql = connect(await server.createDatabase());
    const broken = [...STEPS, "CREATE TABLE hearth.half (log bytea PRIMARY KEY); SELECT 1 / 0"];
    await expect(migrate(sql, broken)).rejects.toThrow("division by zero");
    const before = await everything(sql);
    expect([await layoutOf(sql), before.includes("half")]).toEqual([STEPS.length, false]);
    await migrate(sql, [...STEPS, "CREATE TABLE hearth.half (log bytea PRIMARY KEY)"]);
    expect([await layoutOf(sql), (await everything(sql)).includes("half")]).toEqual([STEPS.length + 1, true]);
  });

  test("what a step had done when its server was killed is not there afterwards [PG-5]", async () => {
    const url = await server.createDatabase();
    const slow = [...STEPS, "CREATE TABLE hearth.half (log bytea PRIMARY KEY); SELECT pg_sleep(30)"];
    const sql = connect(url);
    const stopped = migrate(sql, slow).then(
      () => "done",
      () => "stopped",
    );
    const watcher = connect(url);
    for (let tries = 0; tries < 500; tries++) {
      const [row] =
        await watcher`SELECT count(*)::int AS n FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND wait_event = 'PgSleep'`;
      if (row?.["n"] === 1) break;
      await new Promise((resume) => setTimeout(resume, 20));
    }
    await server.kill("SIGKILL");
    expect(await stopped).toBe("stopped");
    await server.start();
    const after = connect(url);
    expect([await layoutOf(after), (await everything(after)).includes("half")]).toEqual([STEPS.length, false]);
  });
});

describe("a start is refused, in one sentence, and changes nothing", () => {
  test("when the server cannot be reached [PG-7]", async () => {
    expect(await refusal("postgres://ada:secret@127.0.0.1:1/hearth")).toMatch(/^The database cannot be reached\. /);
  });

  test("for a wrong password, without saying it [PG-7]", async () => {
    const url = server.url().replace(/:[^:@]+@/, ":wrong-secret@");
    const sentence = await refusal(url);
    expect(sentence).toBe("The database did not accept this user and password.");
  });

  test("for a database that is not there [PG-7]", async () => {
    expect(await refusal(server.url("nowhere"))).toBe("There is no database of that name on this server.");
  });

  test("for a server that is too old [PG-6]", async () => {
    const sql = connect(await server.createDatabase());
    await expect(requireSafety(sql, 990_000)).rejects.toThrow(/too old/);
    await requireSafety(sql);
  });

  test("for data of a newer Hearth [PG-7]", async () => {
    const url = await server.createDatabase();
    const sql = connect(url);
    await migrate(sql, [...STEPS, "SELECT 1"]);
    const before = await everything(sql);
    expect(await refusal(url)).toBe(
      "This database was written by a newer Hearth. Please start that version, or a later one.",
    );
    expect(await everything(sql)).toBe(before);
  });

  test("for a user who may not make tables, or not use those of another [PG-7]", async () => {
    const url = await server.createDatabase();
    const sql = connect(url);
    await sql.unsafe("CREATE ROLE guest LOGIN PASSWORD 'guest'");
    const asGuest = url.replace(/\/\/[^@]+@/, "//guest:guest@");
    const before = await everything(sql);
    expect(await refusal(asGuest)).toMatch(/^This user may not make or use/);
    expect(await everything(sql)).toBe(before);
    await migrate(sql);
    expect(await refusal(asGuest)).toMatch(/^This user may not make or use/);
  });

  test("where a commit is answered before it is safe [PG-4]", async () => {
    const url = await server.createDatabase();
    const sql = connect(url);
    const name = new URL(url).pathname.slice(1);
    const before = await everything(sql);
    await sql.unsafe(`ALTER DATABASE ${name} SET synchronous_commit = off`);
    expect(await refusal(url)).toBe("The database has synchronous_commit turned off, so nothing would be safe there.");
    await sql.unsafe(`ALTER DATABASE ${name} RESET synchronous_commit`);
    for (const setting of ["fsync", "full_page_writes"]) {
      await sql.unsafe(`ALTER SYSTEM SET ${setting} = off`);
      await sql`SELECT pg_reload_conf()`;
      await sql`SELECT pg_sleep(0.2)`;
      expect(await refusal(url)).toBe(`The database has ${setting} turned off, so nothing would be safe there.`);
      await sql.unsafe(`ALTER SYSTEM RESET ${setting}`);
      await sql`SELECT pg_reload_conf()`;
      await sql`SELECT pg_sleep(0.2)`;
    }
    expect(await everything(sql)).toBe(before);
    expect(await refusal(url)).toBe("it started");
  });

  test("where it was moved away, with the sentence that was left there [PG-10]", async () => {
    const url = await server.createDatabase();
    const sql = connect(url);
    await migrate(sql);
    await sql`UPDATE hearth.gate SET closed_until = 'infinity', note = 'This mailbox lives elsewhere now.'`;
    expect(await refusal(url)).toBe("This mailbox lives elsewhere now.");
  });
});
