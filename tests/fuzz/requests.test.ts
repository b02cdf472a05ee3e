/** The relay's doors for plain requests: valid ones changed in every way. Each is answered by a status of its own kind, or ended; none brings it down. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { ready } from "#vault";
import { concat, PATHS, utf8 } from "#wire";
import { createRelay, sqliteMailbox, systemClock, systemRandom } from "../../src/relay/index.ts";
import { Chance } from "../../src/sync/simulation/chance.ts";
import { bytes, log } from "./doors-wire.ts";
import { type Bytes, mutate } from "./mutate.ts";

beforeAll(ready);

const LONG = process.env["HEARTH_LONG"] === "1";
const TRIES = LONG ? 50_000 : 400;
const FIRST = LONG ? Number(process.env["HEARTH_SEED"] ?? Math.floor(Math.random() * 2 ** 31)) : 1;

function whole(method: string, path: string, body: Bytes = new Uint8Array(0), more: readonly string[] = []): Bytes {
  const head = [
    `${method} ${path} HTTP/1.1`,
    "host: 127.0.0.1",
    "connection: close",
    ...(body.length > 0 ? ["content-type: application/octet-stream", `content-length: ${String(body.length)}`] : []),
    ...more,
  ];
  return concat(utf8(`${head.join("\r\n")}\r\n\r\n`), body);
}

/** What came back until the relay ended it: the first line, or nothing. */
function answered(port: number, request: Bytes): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    const end = (): void => {
      socket.destroy();
      resolve(text.split("\r\n")[0] as string);
    };
    // What is cut short is waited for; nobody else is kept by it.
    const late = setTimeout(end, 150);
    socket.on("data", (part) => (text += part.toString("latin1")));
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearTimeout(late);
      end();
    });
    socket.write(request);
  });
}

test(
  `${String(TRIES)} requests, made and mangled, are answered in kind or ended, and the relay goes on (C1) (C9)`,
  async () => {
    if (LONG) process.stdout.write(`fuzz requests: HEARTH_SEED=${String(FIRST)}\n`);
    const folder = mkdtempSync(join(tmpdir(), "hearth-requests-"));
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    const mailbox = sqliteMailbox(folder);
    const journal: string[] = [];
    let failures = 0;
    const never = { perMinute: 1e9, burst: 1e9 };
    const relay = createRelay({
      mailbox,
      origins: [`http://127.0.0.1:${String(port)}`],
      clock: systemClock,
      random: systemRandom,
      log: (line) => void journal.push(JSON.stringify(line)),
      limits: { requests: never, foundings: never },
      failed: () => void failures++,
    });
    relay.attach(server);
    const name = "0123456789abcdef".repeat(2);
    const bearer = [`authorization: Bearer ${"a".repeat(64)}`];
    const samples: Bytes[] = [
      whole("GET", PATHS.health),
      whole("POST", PATHS.logs, bytes(log().record)),
      whole("POST", PATHS.devices(log().log), bytes(log().noorCertificate)),
      whole("POST", PATHS.leave(log().log), bytes(log().chain[5] ?? "")),
      whole("GET", `${PATHS.invitation(name)}?after=0&wait=0`),
      whole("PUT", `${PATHS.slot(name, 0)}?seconds=60`, new Uint8Array(2_048).fill(7)),
      whole("PUT", PATHS.locker(name), new Uint8Array(4_096).fill(7), bearer),
      whole("GET", PATHS.locker(name), new Uint8Array(0), bearer),
      whole("OPTIONS", PATHS.logs, new Uint8Array(0), [
        "origin: https://app.example",
        "access-control-request-method: POST",
      ]),
      whole("GET", PATHS.connect, new Uint8Array(0), [
        "upgrade: websocket",
        "sec-websocket-version: 13",
        "sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==",
      ]),
    ];
    const statuses = new Map<string, number>();
    const hear = async (request: Bytes): Promise<void> => {
      const line = await answered(port, request);
      const status = /^HTTP\/1\.1 (\d{3})/.exec(line)?.[1] ?? (line === "" ? "ended" : `odd: ${line}`);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    };
    for (const sample of samples) await hear(sample);
    const chance = new Chance(FIRST);
    const before = process.memoryUsage().rss;
    for (let at = 0; at < TRIES; at += 10) {
      await Promise.all(Array.from({ length: 10 }, () => hear(mutate(chance.pick(samples), samples, chance) as Bytes)));
    }
    const odd = [...statuses.keys()].filter((status) => !/^(ended|101|2\d\d|4\d\d)$/.test(status));
    expect(odd).toEqual([]);
    expect([...statuses.keys()]).toEqual(expect.arrayContaining(["200", "204", "400"]));
    expect(failures).toBe(0);
    expect((process.memoryUsage().rss - before) / 1_048_576).toBeLessThan(150);
    expect(await answered(port, whole("GET", PATHS.health))).toBe("HTTP/1.1 200 OK");
    expect(journal.join("\n")).not.toMatch(/[0-9a-f]{32}/);
    await relay.close();
    server.closeAllConnections();
    await new Promise<void>((closed) => server.close(() => closed()));
    await mailbox.close();
    rmSync(folder, { recursive: true, force: true });
  },
  LONG ? 3_600_000 : 120_000,
);
