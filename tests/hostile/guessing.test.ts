/** Somebody who guesses: names of logs, invitations and lockers, from many addresses at once. Nothing is found, and every answer is the same. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, request, Agent } from "node:http";
import type { AddressInfo } from "node:net";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { ready } from "#vault";
import { PATHS } from "#wire";
import { createRelay, sqliteMailbox, systemClock, systemRandom } from "../../src/relay/index.ts";
import { ask, makeLog, makePerson, settle, TestDevice } from "../../src/relay/testing.ts";

beforeAll(ready);

const LONG = process.env["HEARTH_LONG"] === "1";
const TRIES = Number(process.env["HEARTH_RUNS"] ?? (LONG ? 1_000_000 : 3_000));
const AT_ONCE = 16;

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

type Heard = { readonly status: number; readonly text: string };

/** One question from an address of its own every so often; the relay stands behind a proxy that names it. */
function guess(port: number, method: string, path: string, from: string, body?: Uint8Array): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const headers = {
      "x-forwarded-for": from,
      authorization: `Bearer ${"a".repeat(64)}`,
      ...(body === undefined ? {} : { "content-type": "application/octet-stream", "content-length": body.length }),
    };
    const sent = request({ port, method, path, headers, agent }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part: string) => (text += part));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

test(
  `${String(TRIES)} guesses at what is there find nothing, hear one answer, and are soon too many from one address (B18) (B1)`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "hearth-guess-"));
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    const origin = `http://127.0.0.1:${String(port)}`;
    const mailbox = sqliteMailbox(folder);
    const journal: string[] = [];
    const relay = createRelay({
      mailbox,
      origins: [origin],
      clock: systemClock,
      random: systemRandom,
      log: (line) => void journal.push(JSON.stringify(line)),
      proxied: true,
    });
    relay.attach(server);
    // There is something to be found: a log, an invitation, a locker.
    const people = [makePerson(), makePerson()] as const;
    const log = makeLog(...people);
    await settle(origin, log, new TestDevice(log, people[0]), new TestDevice(log, people[1]));
    await ask(origin, "PUT", `${PATHS.slot("ab".repeat(16), 0)}?seconds=600`, new Uint8Array(2_048));
    await ask(origin, "PUT", PATHS.locker("cd".repeat(16)), new Uint8Array(4_096), {
      authorization: `Bearer ${"b".repeat(64)}`,
    });

    const answers = new Map<string, number>();
    let done = 0;
    const one = async (i: number): Promise<void> => {
      const name = randomBytes(16).toString("hex");
      const from = `10.${String((i >> 14) & 255)}.${String((i >> 6) & 255)}.9`;
      const [door, path] = (
        [
          ["invitation", `${PATHS.invitation(name)}?after=0&wait=0`],
          ["locker", PATHS.locker(name)],
          // A locker that is there, with a key that is not its own, answers as one that is not.
          ["locker", PATHS.locker("cd".repeat(16))],
        ] as const
      )[i % 3] as readonly [string, string];
      const { status, text } = await guess(port, "GET", path, from);
      const heard = `${door} ${String(status)} ${text}`;
      answers.set(heard, (answers.get(heard) ?? 0) + 1);
      done++;
    };
    for (let at = 0; at < TRIES; at += AT_ONCE) {
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, TRIES - at) }, (_, i) => one(at + i)));
    }
    expect(done).toBe(TRIES);
    const kinds = [...answers.keys()].toSorted();
    expect(kinds.filter((kind) => / 2\d\d /.test(kind))).toEqual([]);
    // One answer for each door, and beside it at most that it was too much.
    for (const door of ["invitation", "locker"]) {
      expect(kinds.filter((kind) => kind.startsWith(door) && !kind.includes(" 429 "))).toHaveLength(1);
    }
    const many = await Promise.all(
      Array.from({ length: 2_000 }, (_, i) =>
        guess(port, "GET", PATHS.invitation(i.toString(16).padStart(32, "0")), "10.250.1.1"),
      ),
    );
    expect(many.filter(({ status }) => status === 429).length).toBeGreaterThan(100);
    // Nothing of what was asked for stands in its journal.
    expect(journal.join("\n")).not.toMatch(/[0-9a-f]{32}/);
    agent.destroy();
    await relay.close();
    server.closeAllConnections();
    await new Promise<void>((closed) => server.close(() => closed()));
    await mailbox.close();
    rmSync(folder, { recursive: true, force: true });
  },
  LONG ? 3_600_000 : 120_000,
);
