/** The commands are what the documents say they are, and go wrong in one plain line. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "./files.ts";

const door = readFileSync(join(ROOT, "scripts/run.mjs"), "utf8");
const named = [...door.matchAll(/^ {2}"?([a-z:]+)"?: \["([^"]+)"/gm)].map(([, name = "", file = ""]) => ({
  name,
  file,
}));
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> };

describe("the door of the commands", () => {
  test("leads to a file for each, and npm knows the same ones", () => {
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter(({ file }) => !existsSync(join(ROOT, file)))).toEqual([]);
    const expected = Object.fromEntries(named.map(({ name }) => [name, `node scripts/run.mjs ${name}`]));
    expect(scripts).toEqual(expected);
  });

  test("names them all to who asks for another", () => {
    const asked = spawnSync(process.execPath, ["scripts/run.mjs", "sing"], { cwd: ROOT, encoding: "utf8" });
    expect(asked.status).toBe(1);
    expect(asked.stderr.trim().split("\n")).toHaveLength(1);
    for (const { name } of named) expect(asked.stderr).toContain(name);
  });

  test("every one is told in CONTRIBUTING.md", () => {
    const page = readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8");
    const told = (name: string): string =>
      ["start", "test"].includes(name) ? `\`npm ${name}\`` : `\`npm run ${name}\``;
    expect(named.filter(({ name }) => !page.includes(told(name)))).toEqual([]);
  });

  test("CI runs `npm test` and nothing else", () => {
    const lines = readFileSync(join(ROOT, ".ci/run"), "utf8").trim().split("\n");
    expect(lines).toEqual(["#!/usr/bin/env bash", 'cd "$(dirname "$0")/.." && npm test']);
  });
});

describe("npm start", () => {
  /** Starts as `npm start` would, with something wrong, and answers what it said. */
  function started(environment: Record<string, string>): { code: number | null; said: string[] } {
    const data = mkdtempSync(join(tmpdir(), "start-"));
    const env = { ...process.env, PORT: "0", HEARTH_DATA: data, ...environment };
    const ran = spawnSync(process.execPath, ["scripts/start.ts"], {
      cwd: ROOT,
      encoding: "utf8",
      env,
      timeout: 60_000,
    });
    rmSync(data, { recursive: true, force: true });
    return { code: ran.status, said: ran.stderr.trim().split("\n") };
  }

  test("says in one line that a port is taken", async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, "localhost", done));
    const port = String((other.address() as AddressInfo).port);
    const { code, said } = started({ PORT: port });
    other.close();
    expect(code).toBe(1);
    expect(said).toEqual([`Port ${port} is taken. Stop what uses it, or choose another: PORT=4410 npm start`]);
  });

  test("says in one line what is wrong with its settings", () => {
    expect(started({ PORT: "many" })).toEqual({ code: 1, said: ["PORT is a number from 0 to 65535."] });
    expect(started({ PORT: "65536" }).code).toBe(1);
    const { code, said } = started({ HEARTH_ORIGIN: "relay.example.org" });
    expect(code).toBe(1);
    expect(said).toEqual(["HEARTH_ORIGIN is a list of origins such as https://relay.example.org, with commas."]);
  });

  test("says in one line that its data folder cannot be used", () => {
    const { code, said } = started({ HEARTH_DATA: join(ROOT, "package.json") });
    expect(code).toBe(1);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/data folder/);
  });
});
