/** A place that was left: nothing takes its data for those that count, and only a finished move is called one. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { backup, migrate, restore } from "../../src/relay/moving/commands.ts";
import { sqliteMailbox } from "../../src/relay/sqlite.ts";
import { type Postgres, startPostgres } from "../postgres/server.ts";
import { run, type Said } from "./command.ts";
import { liveIn } from "./lived.ts";

vi.setConfig({ testTimeout: 60_000 });

let server: Postgres;
let base = "";
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => server.stop());
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), "hearth-left-"));
  const mailbox = sqliteMailbox(at("house"));
  await liveIn(mailbox, 3, 6);
  await mailbox.close();
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const at = (name: string): string => join(base, name);
const folder = (name: string): string => `sqlite:${at(name)}`;
const nameOf = (url: string): string => url.split("/").at(-1) ?? "";
const shown = (url: string): string => url.replace(/^.*@/, "postgres://");

async function moved(from: string, to: string): Promise<void> {
  expect(await run(migrate, [from, to])).toMatchObject({ code: 0, err: [] });
}

/** One line, a code, no password, and whatever was beside the house is as it was. */
function expectRefused({ code, out, err }: Said, sentence: RegExp): void {
  expect([...out, err.length, code]).toEqual([1, 1]);
  expect(err[0]).toMatch(sentence);
  expect(err[0]).not.toMatch(/postgres:\/\/[^ ]*@/);
}

describe("as a source", () => {
  test("of a backup or a restore, a folder that was left is refused, and says where its data are [MOVE-15]", async () => {
    const url = await server.createDatabase();
    await moved(folder("house"), url);
    const before = readFileSync(at("house/moved.json"), "utf8");
    const sentence = new RegExp(
      `^The data of sqlite:.*house moved to ${shown(url)} on \\d{4}-\\d\\d-\\d\\d, .*moved.json`,
    );
    expectRefused(await run(backup, [at("copy")], { HEARTH_DATA: at("house") }), sentence);
    expectRefused(await run(restore, [at("house")], { HEARTH_DATA: at("new") }), sentence);
    expect(readdirSync(base)).toEqual(["house"]);
    expect(readFileSync(at("house/moved.json"), "utf8")).toBe(before);
    expect(await run(backup, [at("copy")], { HEARTH_DATABASE: url })).toMatchObject({ code: 0, err: [] });
  });

  test("of a backup, a database that was left is refused, into a folder with blanks in its name, too [MOVE-15] [MOVE-4]", async () => {
    const url = await server.createDatabase();
    await moved(folder("house"), url);
    await moved(url, folder("new house"));
    const gate = async (): Promise<unknown> => server.say("SELECT note FROM hearth.gate", nameOf(url));
    const before = await gate();
    const said = await run(backup, [at("copy")], { HEARTH_DATABASE: url });
    expectRefused(said, new RegExp(`^The data of ${shown(url)} moved to sqlite:.*new house on .*hearth.gate`));
    expect(readdirSync(base).toSorted()).toEqual(["house", "new house"]);
    expect(await gate()).toEqual(before);
    const again = await run(migrate, [url, folder("new house")]);
    expect([again.code, ...again.out]).toEqual([0, expect.stringMatching(/There is nothing left to do\.$/)]);
    rmSync(at("new house"), { recursive: true });
    rmSync(at("house"), { recursive: true });
    mkdirSync(at("house"));
    expectRefused(await run(migrate, [url, folder("house")]), /moved to sqlite:.*new house already/);
  });

  test("one whose mark was taken away is a place like any other [MOVE-15]", async () => {
    await moved(folder("house"), folder("new"));
    rmSync(at("house/moved.json"));
    expect(await run(backup, [at("copy")], { HEARTH_DATA: at("house") })).toMatchObject({ code: 0, err: [] });
  });
});
