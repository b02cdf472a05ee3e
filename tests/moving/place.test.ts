/** Which house is meant: by its one name, whatever way leads there, and by the environment that its relay reads, too. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readConfig } from "../../src/relay/config.ts";
import { backup, migrate, restore } from "../../src/relay/moving/commands.ts";
import { fillFolder } from "../../src/relay/moving/folder-house.ts";
import { fill, leave } from "../../src/relay/moving/houses.ts";
import { plain, readPlace } from "../../src/relay/moving/place.ts";
import { sqliteMailbox } from "../../src/relay/sqlite.ts";
import { run } from "./command.ts";
import { furnish, liveIn } from "./lived.ts";

let base = "";
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), "hearth-place-")));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));
const at = (name: string): string => join(base, name);

describe("a folder below another name, as systemd has it", () => {
  beforeEach(async () => {
    mkdirSync(at("private"));
    symlinkSync(at("private"), at("hearth"));
    const mailbox = sqliteMailbox(at("house"));
    await liveIn(mailbox, 2, 4);
    await mailbox.close();
  });

  test("is the same place before it is made and afterwards [MOVE-2]", () => {
    const before = readPlace(`sqlite:${at("hearth/new/data")}`);
    expect(before).toEqual({ kind: "sqlite", folder: at("private/new/data") });
    mkdirSync(at("private/new/data"), { recursive: true });
    expect(readPlace(`sqlite:${at("hearth/new/data")}`)).toEqual(before);
    expect(readPlace(`sqlite:${at("private/new/data")}`)).toEqual(before);
  });

  test("a move into it that was stopped between leaving and entering goes on [MOVE-2] [MOVE-4]", async () => {
    const [from, to] = [`sqlite:${at("house")}`, `sqlite:${at("hearth/new")}`];
    const [source, target] = [readPlace(from), readPlace(to)];
    if (source === null || target === null) throw new Error("no places");
    const old = await leave(source);
    const fresh = await fill(target, { what: "move", from: plain(source) });
    await old.door.pause();
    expect(await old.door.moved(plain(target))).toBe(true);
    await fresh.close();
    await old.close();
    expect(await run(migrate, [from, to])).toMatchObject({ code: 0, err: [] });
    const again = await run(migrate, [from, `sqlite:${at("private/new")}`]);
    expect([again.code, ...again.out]).toEqual([0, expect.stringMatching(/There is nothing left to do\.$/)]);
  });

  test("a restore into it goes on, by whatever name [MOVE-2] [MOVE-8]", async () => {
    mkdirSync(at("copies"));
    symlinkSync(at("copies"), at("backups"));
    expect((await run(backup, [at("backups/one")], { HEARTH_DATA: at("house") })).err).toEqual([]);
    await fillFolder(at("private/new"), { what: "restore", from: `sqlite:${at("copies/one")}` }).close();
    const restored = await run(restore, [at("backups/one")], { HEARTH_DATA: at("hearth/new") });
    expect([restored.code, ...restored.err]).toEqual([0]);
  });
});

describe("the environment", () => {
  const mistakes: Record<string, string>[] = [
    { HEARTH_DATABASE: "nonsense" },
    { HEARTH_DATABASE: "postgres://hearth:a%pass@host/hearth" },
    { HEARTH_DATABASE: "sqlite:a", HEARTH_DATA: "b" },
    { HEARTH_DATABSE: "postgres://hearth@host/hearth" },
    { HEARTH_PROXIED: "yes", HEARTH_METRICS_ANYWHERE: "no" },
  ];
  test.each(mistakes)("%j is the same mistake as for the relay [MOVE-12]", async (environment) => {
    const read = readConfig(environment);
    const errors = read.ok ? [] : read.errors;
    expect(errors.length).toBeGreaterThan(0);
    for (const command of [backup, restore]) {
      expect(await run(command, [at("copy")], environment)).toEqual({ code: 1, out: [], err: errors });
    }
  });

  test("says which house is meant as it does for the relay: with blanks around it, and empty where nothing is said [MOVE-12]", async () => {
    const mailbox = sqliteMailbox(at("house"));
    await furnish(mailbox, 2);
    await mailbox.close();
    const named = [
      { HEARTH_DATA: ` ${at("house")} ` },
      { HEARTH_DATABASE: ` sqlite:${at("house")}`, HEARTH_DATA: " " },
    ];
    for (const [i, environment] of named.entries()) {
      expect(await run(backup, [at(`copy-${String(i)}`)], environment)).toMatchObject({ code: 0, err: [] });
    }
  });
});
