/** What cannot be moved, backed up or put back: one sentence, a code other than zero, and nothing changed. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { hex } from "#wire";
import { backup, migrate, restore } from "../../src/relay/moving/commands.ts";
import { fillFolder } from "../../src/relay/moving/folder-house.ts";
import { unfinished } from "../../src/relay/moving/mark.ts";
import { postgresMailbox } from "../../src/relay/postgres/mailbox.ts";
import { DATABASE, sqliteMailbox } from "../../src/relay/sqlite.ts";
import { type Postgres, startPostgres } from "../postgres/server.ts";
import { smallDisk } from "../faults/small-disk.ts";
import { run, type Said } from "./command.ts";
import { furnish, liveIn, type Room } from "./lived.ts";

vi.setConfig({ testTimeout: 60_000 });

let base = "";
let house = "";
let rooms: Room[] = [];
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), "hearth-refused-"));
  house = join(base, "house");
  const mailbox = sqliteMailbox(house);
  rooms = await liveIn(mailbox, 3, 6);
  await mailbox.close();
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const at = (name: string): string => join(base, name);

/** One sentence, a code, and the house is as it was, with nothing beside it. */
function expectRefused({ code, err }: Said, sentence: RegExp, beside: readonly string[] = []): void {
  expect(err).toHaveLength(1);
  expect(err[0]).toMatch(sentence);
  expect(err[0]).toMatch(/\.$/);
  expect(code).toBe(1);
  expect(readdirSync(base).toSorted()).toEqual(["house", ...beside].toSorted());
  expect(existsSync(join(house, "moved.json"))).toBe(false);
}

describe("where to and where from", () => {
  test.each([
    [[], /^Say from where and to where/],
    [["sqlite:a"], /^Say from where and to where/],
    [["sqlite:a", "mysql://host/hearth"], /^Say from where and to where/],
    [["sqlite:", "postgres://host/hearth"], /^Say from where and to where/],
    [["sqlite:a", "sqlite:b", "sqlite:c"], /^Say from where and to where/],
    [["sqlite:a", "sqlite:./a/../a"], /^FROM and TO are the same place/],
    [["postgres://u:one@h/x", "postgres://v:two@h/x?sslmode=require"], /^FROM and TO are the same place/],
  ])("%j is refused [MOVE-11]", async (argv, sentence) => {
    expectRefused(await run(migrate, argv), sentence);
  });

  test.each([
    [backup, [], {}, /^Say where to/],
    [backup, ["a", "b"], {}, /^Say where to/],
    [restore, [], {}, /^Say from where/],
    [restore, ["a"], { HEARTH_DATABASE: "nonsense" }, /^HEARTH_DATABASE is /],
    [backup, ["a"], { HEARTH_DATABASE: "nonsense" }, /^HEARTH_DATABASE is /],
  ])("%o with %j is refused [MOVE-11]", async (command, argv, environment, sentence) => {
    expectRefused(await run(command, argv, environment), sentence);
  });
});

describe("folders", () => {
  test("without data, not empty, half filled by others, or no folder at all [MOVE-6] [MOVE-11]", async () => {
    const from = `sqlite:${house}`;
    expectRefused(
      await run(migrate, [`sqlite:${at("nowhere")}`, `sqlite:${at("new")}`]),
      /^There is no Hearth data in /,
    );
    mkdirSync(at("full"));
    writeFileSync(join(at("full"), "letter.txt"), "mine");
    expectRefused(await run(migrate, [from, `sqlite:${at("full")}`]), /is not empty\. Nothing was changed/, ["full"]);
    expectRefused(await run(backup, [at("full")], { HEARTH_DATA: house }), /is not empty/, ["full"]);
    expect(readdirSync(at("full"))).toEqual(["letter.txt"]);
    const half = fillFolder(at("half"), { what: "move", from: "postgres://elsewhere/hearth" });
    await half.close();
    expectRefused(
      await run(migrate, [from, `sqlite:${at("half")}`]),
      /^This is half of a move from postgres:\/\/elsewhere/,
      ["full", "half"],
    );
    expectRefused(await run(migrate, [`sqlite:${at("half")}`, `sqlite:${at("new")}`]), /^This is half of a move/, [
      "full",
      "half",
    ]);
    expectRefused(await run(restore, [at("half")], { HEARTH_DATA: at("new") }), /^This is half of a move/, [
      "full",
      "half",
    ]);
    expectRefused(await run(backup, [at("new")], { HEARTH_DATA: at("half") }), /^This is half of a move/, [
      "full",
      "half",
    ]);
    expect(() => sqliteMailbox(at("half"))).toThrow(/^This is half of a move .* run the same command again/);
    writeFileSync(at("file"), "not a folder");
    expectRefused(await run(migrate, [from, `sqlite:${at("file/deeper")}`]), /folder/, ["full", "half", "file"]);
  });

  test("a half-made move whose source has another past [MOVE-2] [MOVE-11]", async () => {
    const half = fillFolder(at("half"), { what: "move", from: `sqlite:${house}` });
    await half.close();
    const lock = at("half");
    const written = fillFolder(lock, { what: "move", from: `sqlite:${house}` });
    const mailbox = sqliteMailbox(at("other"));
    const room = await furnish(mailbox, 2);
    await mailbox.close();
    await written.stock.write([{ type: "log", log: room.log.id, genesis: room.log.record }]);
    await written.close();
    const said = await run(migrate, [`sqlite:${house}`, `sqlite:${at("half")}`]);
    expectRefused(said, /lies something that is not in |not the same/, ["half", "other"]);
    const open = sqliteMailbox(house);
    expect(await open.has((rooms[0] as Room).log.id)).toBe(true);
    await open.close();
  });

  test("written by a newer Hearth, or no database at all [MOVE-11]", async () => {
    const db = new DatabaseSync(join(house, DATABASE));
    const version = Number(db.prepare("PRAGMA user_version").get()?.["user_version"]);
    db.exec("PRAGMA user_version = 99");
    db.close();
    expectRefused(await run(migrate, [`sqlite:${house}`, `sqlite:${at("new")}`]), /written by a newer Hearth/);
    expectRefused(await run(backup, [at("copy")], { HEARTH_DATA: house }), /written by a newer Hearth/);
    const again = new DatabaseSync(join(house, DATABASE));
    again.exec(`PRAGMA user_version = ${String(version - 1)}`);
    again.close();
    expectRefused(await run(migrate, [`sqlite:${house}`, `sqlite:${at("new")}`]), /written by an older Hearth/);
    writeFileSync(join(house, DATABASE), Buffer.alloc(8_192, 7));
    expectRefused(await run(migrate, [`sqlite:${house}`, `sqlite:${at("new")}`]), /^The data cannot be read/);
  });

  test("that may not be used [MOVE-11]", async () => {
    mkdirSync(at("locked"), { mode: 0o500 });
    // Root may write anywhere but among what the kernel tells of itself.
    const target = process.getuid?.() === 0 ? "/sys/kernel/hearth" : at("locked/new");
    expectRefused(await run(migrate, [`sqlite:${house}`, `sqlite:${target}`]), /may not be used/, ["locked"]);
    chmodSync(at("locked"), 0o700);
  });

  const disk = smallDisk("tmpfs", 1_500_000);
  afterAll(() => (typeof disk === "string" ? undefined : disk.gone()));
  test("without room; with room the same command goes on [MOVE-2] [MOVE-11]", async () => {
    if (typeof disk === "string") {
      process.stderr.write(`NOT TESTED HERE: ${disk}.\n`);
      return;
    }
    const mailbox = sqliteMailbox(house);
    await furnish(mailbox, 300);
    await mailbox.close();
    disk.fill(300_000);
    const argv = [`sqlite:${house}`, `sqlite:${disk.data}`];
    expectRefused(await run(migrate, argv), /^There is no room left in the new place\. Make some/);
    expect(() => sqliteMailbox(disk.data)).toThrow(/^This is half of a move/);
    disk.empty();
    expect(await run(migrate, argv)).toMatchObject({ code: 0, err: [] });
  });

  test("that another relay uses and that cannot be asked [MOVE-11]", async () => {
    const mailbox = sqliteMailbox(house);
    const said = await run(migrate, [`sqlite:${house}`, `sqlite:${at("new")}`]);
    expectRefused(said, /^A relay is using this data and cannot be asked to pause/);
    await mailbox.close();
  });
});

describe("databases", () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => server.stop());

  test("that are not there, let nobody in, are lived in, empty, or newer [MOVE-11]", async () => {
    const from = `sqlite:${house}`;
    const url = await server.createDatabase();
    const wrong = url.replace(/\/\/([^:]+):[^@]*@/, "//$1:wrong@");
    expectRefused(await run(migrate, [from, wrong]), /did not accept this user and password/);
    expectRefused(await run(migrate, [from, `${url}-not`]), /no database of that name/);
    expectRefused(await run(migrate, [from, "postgres://u:p@127.0.0.1:1/hearth"]), /cannot be reached/);
    expectRefused(await run(migrate, [url, `sqlite:${at("new")}`]), /^There are no Hearth data in that database/);
    expectRefused(await run(backup, [at("copy")], { HEARTH_DATABASE: url }), /^There are no Hearth data/);
    const mailbox = await postgresMailbox(url);
    await furnish(mailbox, 2);
    await mailbox.close();
    expectRefused(await run(migrate, [from, url]), /^There are Hearth data in that database already/);
    const copy = at("copy");
    expect((await run(backup, [copy], { HEARTH_DATA: house })).code).toBe(0);
    expectRefused(await run(restore, [copy], { HEARTH_DATABASE: url }), /already/, ["copy"]);
    await server.say("INSERT INTO hearth.layout (step) VALUES (99)", url.split("/").at(-1) ?? "");
    expectRefused(await run(migrate, [from, url]), /newer Hearth/, ["copy"]);
    expectRefused(await run(migrate, [url, `sqlite:${at("new")}`]), /newer Hearth/, ["copy"]);
  });

  test("an empty database that is refused stays empty [MOVE-11]", async () => {
    const url = await server.createDatabase();
    expectRefused(await run(migrate, [`sqlite:${at("nowhere")}`, url]), /^There is no Hearth data/);
    const [there] = await server.say("SELECT to_regnamespace('hearth') IS NULL AS empty", url.split("/").at(-1) ?? "");
    expect(there?.["empty"]).toBe(true);
  });
});

describe("a backup", () => {
  let copy = "";
  beforeEach(async () => {
    copy = at("copy");
    expect((await run(backup, [copy], { HEARTH_DATA: house })).err).toEqual([]);
  });

  test("is its owner's alone, one file of data, and told without an id [MOVE-7] [MOVE-10]", async () => {
    expect(statSync(copy).mode & 0o077).toBe(0);
    expect(readdirSync(copy).toSorted()).toEqual(["relay.lock", DATABASE].toSorted());
    for (const name of readdirSync(copy)) expect(statSync(join(copy, name)).mode & 0o077).toBe(0);
    const more = await run(backup, [at("more")], { HEARTH_DATABASE: `sqlite:${house}` });
    const text = more.out.join("\n");
    for (const { log, ada, noor } of rooms) {
      for (const id of [log.id, ada.id, noor.id]) expect(text).not.toContain(hex(id).slice(0, 8));
    }
    expect(text).toMatch(/: 3 logs with \d+ events \(\d+ without their body\), .* MB, 1 lockers, 2 invitations\./);
  });

  const SEALED = "length(body) > 0 AND substr(header, 5, 1) = x'00'";
  const LAST = `id = (SELECT max(id) FROM events WHERE ${SEALED})`;
  type Damage = { readonly name: string; readonly sql: string };
  const damages: Damage[] = [
    { name: "a bit of a body", sql: `UPDATE events SET body = zeroblob(length(body)) WHERE ${LAST}` },
    { name: "a body of another size", sql: `UPDATE events SET body = x'0102' WHERE ${LAST}` },
    { name: "a header", sql: "UPDATE events SET header = zeroblob(216) WHERE id = 4" },
    { name: "a hole in a chain", sql: "DELETE FROM places WHERE seq = 2" },
    {
      name: "two bodies that changed places",
      sql: `UPDATE events SET body = (SELECT body FROM events WHERE ${SEALED} AND NOT ${LAST}) WHERE ${LAST}`,
    },
    { name: "a certificate without its body", sql: "UPDATE events SET body = NULL WHERE id = 1" },
    { name: "a genesis", sql: "UPDATE logs SET genesis = zeroblob(length(genesis))" },
    { name: "a statement of leaving", sql: "UPDATE leaves SET body = zeroblob(length(body))" },
  ];
  test.each(damages)("with $name damaged is refused, and nothing is made [MOVE-8] [MOVE-11]", async ({ sql }) => {
    const db = new DatabaseSync(join(copy, DATABASE));
    db.exec(sql);
    db.close();
    expectRefused(await run(restore, [copy], { HEARTH_DATA: at("new") }), /^The backup is damaged: \d+ of its parts/, [
      "copy",
    ]);
  });

  test("that was stopped halfway is refused [MOVE-6] [MOVE-7]", async () => {
    const half = fillFolder(at("half"), { what: "backup", from: `sqlite:${house}` });
    await half.close();
    expect(unfinished(at("half"))?.what).toBe("backup");
    const said = await run(restore, [at("half")], { HEARTH_DATA: at("new") });
    expectRefused(said, /^This is half of a backup .* back up again\.$/, ["copy", "half"]);
    expectRefused(await run(backup, [at("half")], { HEARTH_DATA: house }), /^This is half of a backup/, [
      "copy",
      "half",
    ]);
  });

  test("is restored as one file that needs no writing beside it, and into no place that is lived in [MOVE-8] [MOVE-11]", async () => {
    expectRefused(await run(restore, [copy], { HEARTH_DATA: house }), /is not empty/, ["copy"]);
    expectRefused(await run(restore, [copy], { HEARTH_DATA: copy }), /are the same/, ["copy"]);
    const before = readFileSync(join(copy, DATABASE));
    // The journal's kind stands in the file: one that is written ahead could not be read where nothing can be written.
    expect([...before.subarray(18, 20)]).toEqual([1, 1]);
    expect((await run(restore, [copy], { HEARTH_DATA: at("new") })).code).toBe(0);
    expect(readFileSync(join(copy, DATABASE)).equals(before)).toBe(true);
  });
});
