/** Two who come first at once, and a disk that fails where Node itself asks it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LOCKER_BYTES, PATHS } from "#wire";
import { runRelay } from "./harness.ts";
import { memoryMailbox } from "./memory.ts";
import { sqliteMailbox } from "./sqlite.ts";
import { ask } from "./testing.ts";

const BINARY = { "content-type": "application/octet-stream" };

test("of two that put something into a new locker at once one is told that it is theirs [RELAY-47]", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hearth-races-"));
  for (const mailbox of [memoryMailbox(), sqliteMailbox(folder)]) {
    const relay = await runRelay({ mailbox });
    const path = PATHS.locker("0c".repeat(16));
    const keys = ["a".repeat(43), "b".repeat(43)].map((key) => ({ authorization: `Bearer ${key}` }));
    const put = (key: { authorization: string } | undefined, byte: number) =>
      ask(relay.url, "PUT", path, new Uint8Array(LOCKER_BYTES).fill(byte), { ...BINARY, ...key });
    const first = await Promise.all([put(keys[0], 1), put(keys[1], 2)]);
    expect(first.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 401]);
    const mine = first.findIndex(({ status }) => status === 204);
    const got = await ask(relay.url, "GET", path, undefined, { ...keys[mine] });
    expect([got.status, got.bytes[0]]).toEqual([200, mine + 1]);
    expect((await put(keys[1 - mine], 3)).status).toBe(401);
    await relay.stop();
  }
  rmSync(folder, { recursive: true });
});

test("a sync that fails in Node's own call is told as the disk's failure [RELAY-28]", async () => {
  const real = memoryMailbox();
  const failing = Object.assign(new Error("EIO: i/o error, fsync"), { errno: -5, code: "EIO", syscall: "fsync" });
  const relay = await runRelay({ mailbox: { ...real, scrub: () => Promise.reject(failing) } });
  await expect.poll(() => relay.failures()).toBe(1);
  expect(relay.lines).toContainEqual({ what: "failed", why: "disk", code: 5 });
  await relay.stop();
});
