import { createServer } from "node:http";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { equal, PATHS } from "#wire";
import { ask, connect, makeLog, makePerson, placeOf, settle, TestDevice } from "../../src/relay/testing.ts";
import { runToEnd, startRelay } from "./process.ts";

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearth-stop-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("stopping", () => {
  test.each(["SIGTERM", "SIGINT"] as const)(
    "on %s under load: within five seconds, with code 0, and nothing acknowledged is lost [RELAY-51] (D7)",
    async (signal) => {
      const relay = await startRelay(folder);
      const pairs = await Promise.all(
        Array.from({ length: 8 }, async () => {
          const person = makePerson();
          const log = makeLog(person);
          const device = new TestDevice(log, person);
          await settle(relay.url, log, device);
          return { device, client: await connect(relay.url, device), acknowledged: 1, last: "" };
        }),
      );
      const running = pairs.map(async (pair) => {
        for (;;) {
          if (pair.client.closed) return;
          pair.client.append(pair.device.write(), pair.device.write());
          const answer = await pair.client.next();
          pair.last = answer?.type === "denied" ? answer.why : pair.last;
          if (answer?.type !== "committed") return;
          pair.acknowledged = answer.upTo[0]?.seq ?? pair.acknowledged;
        }
      });
      await new Promise((resume) => setTimeout(resume, 400));
      const started = performance.now();
      relay.child.kill(signal);
      expect(await relay.ended).toBe(0);
      expect(performance.now() - started).toBeLessThan(5_000);
      await Promise.all(running);
      expect(relay.output()).toContain('{"what":"stopped"}');
      expect(pairs.map((pair) => pair.last)).toEqual(pairs.map(() => "going-away"));

      const again = await startRelay(folder);
      for (const { device, acknowledged } of pairs) {
        expect(acknowledged).toBeGreaterThan(10);
        const history = await (await connect(again.url, device, again.url)).history();
        expect(history.length).toBeGreaterThanOrEqual(acknowledged);
      }
      again.child.kill("SIGTERM");
      expect(await again.ended).toBe(0);
    },
  );

  test("with erases under way and somebody reading the file, it still ends in time [RELAY-51]", async () => {
    const relay = await startRelay(folder);
    const person = makePerson();
    const log = makeLog(person);
    const device = new TestDevice(log, person);
    await settle(relay.url, log, device);
    const client = await connect(relay.url, device);
    client.append(device.write());
    await client.expect("committed");
    const { DatabaseSync } = await import("node:sqlite");
    const reader = new DatabaseSync(join(folder, "relay.sqlite"));
    reader.exec("BEGIN; SELECT count(*) FROM events;");
    client.append(device.erase({ device: device.id, seq: 2 }));
    await new Promise((resume) => setTimeout(resume, 200));
    relay.child.kill("SIGTERM");
    expect(await relay.ended).toBe(0);
    reader.exec("COMMIT");
    reader.close();
    const again = await startRelay(folder);
    const history = await (await connect(again.url, device, again.url)).history();
    expect(history.map((one) => one.body !== null)).toEqual([true, false, true]);
    again.child.kill("SIGKILL");
    await again.ended;
  });
});

describe("starting", () => {
  test("says in one line where it listens, and is known by its own names [RELAY-50]", async () => {
    const relay = await startRelay(folder);
    expect(relay.output().split("\n")[0]).toBe(`Hearth relay on ${relay.url}, data in ${folder}`);
    expect((await ask(relay.url, "GET", PATHS.health)).status).toBe(200);
    const person = makePerson();
    const log = makeLog(person);
    const device = new TestDevice(log, person);
    await settle(relay.url, log, device);
    await connect(relay.url, device, relay.url.replace("127.0.0.1", "localhost"));
    await expect(connect(relay.url, device, "https://relay.example")).rejects.toThrow("not-proven");
    relay.child.kill("SIGKILL");
    await relay.ended;
  });

  test("may be told its origins [RELAY-50]", async () => {
    const relay = await startRelay(folder, {
      environment: { HEARTH_ORIGIN: "https://a.example, https://b.example", HEARTH_REGISTRATION: "open" },
    });
    const person = makePerson();
    const log = makeLog(person);
    const device = new TestDevice(log, person);
    await settle(relay.url, log, device);
    await connect(relay.url, device, "https://b.example");
    relay.child.kill("SIGKILL");
    await relay.ended;
  });

  const trouble = async (environment: Record<string, string>): Promise<string> => {
    const { code, text } = await runToEnd({ HEARTH_DATA: folder, HEARTH_RELAY_PORT: "0", ...environment });
    expect(code).toBe(1);
    expect(text.trimEnd().split("\n")).toHaveLength(1);
    return text.trimEnd();
  };

  test("a taken port, nonsense and unusable data are one sentence and a code other than zero [RELAY-50]", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as AddressInfo;
    expect(await trouble({ HEARTH_RELAY_PORT: String(port) })).toMatch(/^Port \d+ is taken\./);
    taken.close();
    expect(await trouble({ HEARTH_RELAY_PORT: "80a" })).toMatch(/^HEARTH_RELAY_PORT is a number/);
    expect(await trouble({ HEARTH_RELAY_PORT: "70000" })).toMatch(/^HEARTH_RELAY_PORT is a number/);
    expect(await trouble({ HEARTH_ORIGIN: "relay.example" })).toMatch(/^HEARTH_ORIGIN is a list/);
    writeFileSync(join(folder, "file"), "");
    expect(await trouble({ HEARTH_DATA: join(folder, "file") })).toMatch(/^The data folder .* cannot be used\./);
    writeFileSync(join(folder, "relay.sqlite"), "no database ".repeat(400));
    expect(await trouble({})).toMatch(/^The data folder .* cannot be used\./);
  });

  test("a second relay on the same folder says so and leaves the first alone [RELAY-30] [RELAY-50]", async () => {
    const first = await startRelay(folder);
    expect(await trouble({})).toBe("Another Hearth relay is using this data already.");
    expect((await ask(first.url, "GET", PATHS.health)).status).toBe(200);
    first.child.kill("SIGKILL");
    await first.ended;
    const next = await startRelay(folder);
    next.child.kill("SIGKILL");
    await next.ended;
  });

  test("its files are for its own user alone [RELAY-50]", async () => {
    chmodSync(folder, 0o755);
    const relay = await startRelay(join(folder, "inside"));
    const { statSync } = await import("node:fs");
    expect(statSync(join(folder, "inside")).mode & 0o77).toBe(0);
    expect(statSync(join(folder, "inside", "relay.sqlite")).mode & 0o77).toBe(0);
    relay.child.kill("SIGKILL");
    await relay.ended;
  });
});

test("placing is by device, so histories of several devices keep apart [RELAY-5]", async () => {
  const relay = await startRelay(folder);
  const person = makePerson();
  const log = makeLog(person);
  const [one, two] = [new TestDevice(log, person), new TestDevice(log, person)];
  await settle(relay.url, log, one, two);
  const client = await connect(relay.url, one);
  client.append(one.write(), two.write(), one.write());
  await client.expect("committed");
  const history = await client.history();
  expect(history.map((each) => [equal(placeOf(each).device, one.id), placeOf(each).seq])).toEqual([
    [true, 1],
    [true, 2],
    [true, 3],
    [false, 1],
    [false, 2],
  ]);
  relay.child.kill("SIGKILL");
  await relay.ended;
});
