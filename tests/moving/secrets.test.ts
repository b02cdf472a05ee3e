/** Passwords that hold the signs of an address: no part of one is ever said, whatever goes wrong and whatever goes well. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { readConfig, shownDatabase } from "../../src/relay/config.ts";
import { backup, migrate, restore } from "../../src/relay/moving/commands.ts";
import { plain, readPlace } from "../../src/relay/moving/place.ts";
import { isAddress } from "../../src/relay/postgres/address.ts";
import { postgresMailbox } from "../../src/relay/postgres/mailbox.ts";
import { sqliteMailbox } from "../../src/relay/sqlite.ts";
import { type Postgres, startPostgres } from "../postgres/server.ts";
import { runToEnd, startRelay } from "../relay/process.ts";
import { run } from "./command.ts";
import { furnish } from "./lived.ts";

vi.setConfig({ testTimeout: 60_000 });

let base = "";
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "hearth-secrets-"));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));
const at = (name: string): string => join(base, name);

/** Parts of every password below; some begin as a port does. */
const PARTS = ["1723", "qu1nce", "w4lnut", "m3dlar"];
/** What may stand between two parts. */
const SIGNS = ["?", "#", "/", "@", ":", "%", "\\", "&", "=", ";", ",", " ", "?#", "@?", "#@", "?@", "/@"];
/** Signs between any two parts, as they are and as they are to be written. */
const PASSWORDS = SIGNS.flatMap((one) => [
  `1723${one}w4lnut`,
  `qu1nce${one}1723${one}m3dlar`,
  `${one}qu1nce`,
  `w4lnut${one}`,
  ...SIGNS.map((other) => `1723${one}qu1nce${other}w4lnut`),
]);

function expectSilent(text: string, about: string): void {
  // A server's own port may look like part of a password.
  const without = text.replaceAll(/127\.0\.0\.1:\d+(?=[/ ])/g, "");
  for (const part of PARTS) expect(without, about).not.toContain(part);
}

const addresses = (password: string): string[] => [
  `postgres://ada:${password}@127.0.0.1:1/hearth`,
  `postgresql://ada:${encodeURIComponent(password)}@127.0.0.1:1/hearth?sslmode=disable`,
  `postgres://ada:${password}@127.0.0.1:1,127.0.0.1:2/hearth?password=${password}`,
  `postgres://ada%3A${encodeURIComponent(password)}@127.0.0.1:1/hearth`,
];

test("whatever stands in a password: an address is shown without any part of it, or not read at all [MOVE-18] [RUN-3]", () => {
  let read = 0;
  for (const password of PASSWORDS) {
    for (const url of addresses(password)) {
      const place = readPlace(url);
      if (place !== null) {
        read += 1;
        expect(plain(place), url).toMatch(/^postgres:\/\/127\.0\.0\.1:1(,127\.0\.0\.1:2)?\/hearth$/);
      }
      // Also where somebody asks without having looked whether it can be read.
      expectSilent(plain({ kind: "postgres", url }), url);
      expectSilent(shownDatabase({ kind: "postgres", url }), url);
      const config = readConfig({ HEARTH_DATABASE: url });
      expect(config.ok, url).toBe(isAddress(url));
      if (!config.ok) expectSilent(config.errors.join("\n"), url);
    }
  }
  // The encoded ones are all read.
  expect(read).toBeGreaterThan(PASSWORDS.length * 2);
});

test("one that is written as it must be shows its hosts, its database and who uses it [MOVE-18] [RUN-3]", () => {
  for (const password of PASSWORDS) {
    const url = `postgres://ada:${encodeURIComponent(password)}@one:5432,[::1]:5433/hearth?sslmode=require`;
    expect(isAddress(url), password).toBe(true);
    expect(plain({ kind: "postgres", url })).toBe("postgres://one:5432,[::1]:5433/hearth");
    expect(shownDatabase({ kind: "postgres", url })).toBe("postgres://ada@one:5432,[::1]:5433/hearth");
  }
});

describe("in what the commands and the relay say", () => {
  const WORD = "1723?qu1nce#w4lnut/@%m3dlar";
  let server: Postgres;
  let url = "";
  beforeAll(async () => {
    server = await startPostgres();
    await server.say(`CREATE ROLE ada LOGIN SUPERUSER PASSWORD '${WORD}'`);
  });
  afterAll(async () => server.stop());
  beforeEach(async () => {
    url = (await server.createDatabase()).replace(/\/\/[^@]*@/, `//ada:${encodeURIComponent(WORD)}@`);
    const mailbox = sqliteMailbox(at("house"));
    await furnish(mailbox, 2);
    await mailbox.close();
  });

  test("a move there and back, a backup, a restore, their marks, and what is refused [MOVE-10] [MOVE-18]", async () => {
    const said: unknown[] = [];
    const from = `sqlite:${at("house")}`;
    said.push(await run(migrate, [from, url]), await run(migrate, [from, url]));
    said.push(readFileSync(join(at("house"), "moved.json"), "utf8"));
    said.push(await run(backup, [at("copy")], { HEARTH_DATABASE: url }));
    said.push(await run(backup, [at("more")], { HEARTH_DATA: at("house") }));
    said.push(await run(restore, [at("copy")], { HEARTH_DATABASE: url }));
    said.push(await run(migrate, [url, `sqlite:${at("back")}`]), await run(migrate, [url, `sqlite:${at("back")}`]));
    said.push(await run(backup, [at("last")], { HEARTH_DATABASE: url }));
    said.push(await postgresMailbox(url).catch((error: unknown) => String(error)));
    const text = JSON.stringify(said);
    expect(text).toContain("the same byte by byte");
    expect(text).toContain("nothing left to do");
    expectSilent(text, text);
  });

  test.each([
    ["the right one", (right: string) => right, /./],
    ["another's", (right: string) => right.replace("1723", "1723m3dlar"), /did not accept/],
    ["where nobody answers", (right: string) => right.replace(/:\d+\/hearth/, ":1/hearth"), /./],
    ["one that cannot be read", (right: string) => right.replace(/:1723.*@/, `:${WORD}@`), /cannot be read/],
  ])("a move to %s [MOVE-11] [MOVE-18]", async (_, change, sentence) => {
    const said = await run(migrate, [`sqlite:${at("house")}`, change(url)]);
    const text = JSON.stringify(said);
    expect(text).toMatch(sentence);
    expectSilent(text, text);
  });

  test("the relay's first lines, and its sentence about a database that lets it not in [RUN-3] [MOVE-18]", async () => {
    const relay = await startRelay("", { environment: { HEARTH_DATABASE: url } });
    relay.child.kill("SIGTERM");
    await relay.ended;
    expect(relay.output()).toMatch(/Data: postgres:\/\/ada@127\.0\.0\.1:\d+\//);
    expectSilent(relay.output(), relay.output());
    for (const wrong of [url.replace("1723", "1723m3dlar"), url.replace(/:1723.*@/, `:${WORD}@`)]) {
      const { code, text } = await runToEnd({ HEARTH_DATABASE: wrong, HEARTH_RELAY_PORT: "0" });
      expect([code, text.trim().split("\n").length]).toEqual([1, 1]);
      expectSilent(text, text);
    }
  });
});
