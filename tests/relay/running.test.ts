import { createHash } from "node:crypto";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { spawn, spawnSync } from "node:child_process";
import { type AddressInfo, createServer as listen } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { PATHS } from "#wire";
import { ask, connect, makeLog, makePerson, settle, TestDevice } from "../../src/relay/testing.ts";
import { MAIN, type RelayProcess, runToEnd, startRelay } from "./process.ts";

vi.setConfig({ testTimeout: 120_000 });

let folder = "";
const running: RelayProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearth-running-"));
});
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

async function started(environment: Record<string, string> = {}): Promise<RelayProcess> {
  const relay = await startRelay(folder, { environment });
  running.push(relay);
  return relay;
}

/** What it says when it cannot start. */
async function refused(environment: Record<string, string>): Promise<readonly string[]> {
  const { code, text } = await runToEnd({ HEARTH_RELAY_PORT: "0", ...environment });
  expect(code).toBe(1);
  return text.trimEnd().split("\n");
}

/** Every file of a folder with its content's hash. */
function contents(of: string): Record<string, string> {
  const names = readdirSync(of).toSorted();
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(join(of, name)))
        .digest("hex"),
    ]),
  );
}

async function stop(relay: RelayProcess): Promise<void> {
  relay.child.kill("SIGTERM");
  expect(await relay.ended).toBe(0);
}

describe("starting", () => {
  test("says how it runs in plain lines, and no password among them [RUN-3] [RUN-9]", async () => {
    const relay = await started({ HEARTH_ORIGIN: "https://relay.example", HEARTH_MAX_BYTES: "20GB" });
    const lines = relay.output().trimEnd().split("\n");
    expect(lines[0]).toBe(`Hearth relay on ${relay.url}, data in ${folder}`);
    expect(lines.slice(1).map((line) => line.trim().split(":")[0])).toEqual([
      "Data",
      "Known to devices as",
      "New people",
      "Room",
      "Connections",
      "Addresses",
      "Knocks",
      "Figures",
    ]);
    const word = /New people: whoever has the word ([0-9a-z]{4}(?:-[0-9a-z]{4}){3})$/m.exec(relay.output())?.[1] ?? "";
    expect(word).not.toBe("");
    await stop(relay);
    const again = await started({ HEARTH_ORIGIN: "https://relay.example" });
    expect(again.output()).toContain(word);
    await stop(again);
    const chosen = await started({ HEARTH_REGISTRATION_TOKEN: "blue lamp river stone" });
    expect(chosen.output()).not.toContain("lamp");
    const headers = { "hearth-registration": encodeURIComponent("Blue Lamp, river stone") };
    expect((await ask(chosen.url, "GET", PATHS.registration, undefined, headers)).status).toBe(204);
    expect((await ask(chosen.url, "GET", PATHS.registration)).status).toBe(403);
  });

  test("tells everything that is wrong at once, and opens nothing [RUN-2]", async () => {
    const data = join(folder, "never");
    const said = await refused({ HEARTH_DATA: data, HEARTH_REGISTRATON: "closed", HEARTH_MAX_BYTES: "lots" });
    expect(said).toEqual([
      "There is no setting HEARTH_REGISTRATON. Did you mean HEARTH_REGISTRATION?",
      "HEARTH_MAX_BYTES is a size such as 20GB, from 16 MB to 1000 TB.",
    ]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("who comes before the data are open is told to come again [RUN-6]", async () => {
    const silent = listen(() => undefined);
    const free = createServer();
    const ports: number[] = [];
    for (const server of [silent, free]) {
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      ports.push((server.address() as AddressInfo).port);
    }
    await new Promise<void>((resolve) => free.close(() => resolve()));
    const [database = 0, port = 0] = ports;
    const child = spawn(process.execPath, [MAIN], {
      env: {
        HEARTH_DATABASE: `postgres://ada@127.0.0.1:${String(database)}/hearth`,
        HEARTH_RELAY_PORT: String(port),
      },
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => child.once("close", resolve));
    const asked = async (): Promise<number> => {
      for (let i = 0; i < 200; i++) {
        const reply = await ask(`http://127.0.0.1:${String(port)}`, "GET", PATHS.health).catch(() => null);
        if (reply !== null) return reply.status;
        await new Promise((resume) => setTimeout(resume, 50));
      }
      return 0;
    };
    expect(await asked()).toBe(503);
    child.kill("SIGKILL");
    await ended;
    silent.close();
  });

  test("knows its commands [RUN-4]", () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [MAIN, ...args], { encoding: "utf8", timeout: 60_000 });
    expect(run("help").stdout).toMatch(/^serve .*\nmigrate .*\nbackup .*\nrestore .*/);
    const sung = run("sing");
    expect([sung.status, sung.stderr]).toEqual([
      1,
      'There is no command "sing". There are: serve, migrate, backup, restore, help.\n',
    ]);
    expect(run("serve", "now").status).toBe(1);
    for (const command of ["migrate", "backup", "restore"]) {
      const { status, stderr } = run(command);
      expect([status, stderr.trim().split("\n").length]).toEqual([1, 1]);
    }
  });
});

describe("what cannot be used is one sentence, and nothing is changed", () => {
  test("a taken port, before any data are opened [RUN-5]", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const port = String((taken.address() as AddressInfo).port);
    expect(await refused({ HEARTH_DATA: join(folder, "never"), HEARTH_RELAY_PORT: port })).toEqual([
      `Port ${port} is taken. Set HEARTH_RELAY_PORT to another one, or stop what uses it.`,
    ]);
    const figures = await refused({ HEARTH_DATA: join(folder, "there"), HEARTH_METRICS: `127.0.0.1:${port}` });
    expect(figures).toEqual([
      `The figures cannot be told on 127.0.0.1:${port}. Set HEARTH_METRICS to a free port, or to off.`,
    ]);
    taken.close();
    expect(readdirSync(folder)).toEqual(["there"]);
  });

  test("data of a newer Hearth, a half-run change of them, another's database, and damage [RUN-5]", async () => {
    const relay = await started();
    const person = makePerson();
    const log = makeLog(person);
    await settle(relay.url, log, new TestDevice(log, person));
    await stop(relay);
    const copy = (name: string, change: (file: string) => void): string => {
      const to = join(folder, name);
      mkdirSync(to);
      for (const file of ["relay.sqlite", "relay.lock"]) cpSync(join(folder, file), join(to, file));
      change(join(to, "relay.sqlite"));
      return to;
    };
    const told = (sql: string) => (file: string) => {
      const db = new DatabaseSync(file);
      db.exec(sql);
      db.close();
    };
    const cases = [
      [copy("newer", told("PRAGMA user_version = 99")), /newer Hearth/],
      // Version 1 with a table of version 2: somebody began, and did not end, what is done in one go.
      [copy("half", told("PRAGMA user_version = 1")), /cannot be used\./],
      [copy("damaged", (file) => writeFileSync(file, "no database ".repeat(400))), /not Hearth’s, or is damaged/],
    ] as const;
    for (const [data, sentence] of cases) {
      const before = contents(data);
      const said = await refused({ HEARTH_DATA: data });
      expect(said).toHaveLength(1);
      expect(said[0]).toMatch(sentence);
      expect(contents(data)["relay.sqlite"], said[0]).toBe(before["relay.sqlite"]);
    }
  });

  test("a file in place of the folder [RUN-5]", async () => {
    writeFileSync(join(folder, "file"), "");
    const [said = "", ...more] = await refused({ HEARTH_DATA: join(folder, "file") });
    expect([said, more]).toEqual([`The data folder ${join(folder, "file")} cannot be used. It is not a folder.`, []]);
  });

  test("a folder that may not be written [RUN-5]", async () => {
    mkdirSync(join(folder, "locked"));
    chmodSync(join(folder, "locked"), 0o500);
    // Root may write anywhere but among what the kernel tells of itself.
    const data = process.getuid?.() === 0 ? "/sys/kernel/hearth" : join(folder, "locked", "data");
    const [said = "", ...more] = await refused({ HEARTH_DATA: data });
    expect(said).toMatch(/This user may not write there\.$/);
    expect(more).toEqual([]);
  });

  test("a database that nobody answers for, and its password is not said [RUN-5]", async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, "127.0.0.1", resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise<void>((resolve) => free.close(() => resolve()));
    const said = await refused({ HEARTH_DATABASE: `postgres://ada:s3cret@127.0.0.1:${String(port)}/hearth` });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/cannot be reached/);
    expect(said[0]).not.toContain("s3cret");
  });
});

describe("the word, through the process", () => {
  test("keeps strangers from beginning anything, and leaves everybody who is there alone [RUN-7] [RUN-14]", async () => {
    const relay = await started();
    const person = makePerson();
    const log = makeLog(person);
    const device = new TestDevice(log, person);
    await settle(relay.url, log, device);
    await stop(relay);
    const strict = await started({ HEARTH_REGISTRATION: "closed" });
    const client = await connect(strict.url, device, strict.url);
    client.append(device.write());
    await client.expect("committed");
    const answer = await ask(strict.url, "POST", PATHS.logs, makeLog(makePerson()).record);
    expect([answer.status, answer.text]).toEqual([403, '{"why":"registration-closed"}']);
    await client.close();
  });
});
