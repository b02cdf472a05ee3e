/** What counts as a disk that failed. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { createServer, connect as dial, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { diskCode } from "./trouble.ts";

function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

test("a file that could not be read is the disk's trouble, and so is SQLite's own [FAULT-10]", () => {
  const folder = mkdtempSync(join(tmpdir(), "hearth-trouble-"));
  try {
    const handle = openSync(folder, "r");
    const error = thrown(() => readSync(handle, Buffer.alloc(1)));
    closeSync(handle);
    expect(diskCode(error)).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  expect(diskCode(Object.assign(new Error("disk I/O error"), { errcode: 10 }))).toBe(10);
});

test("a connection that broke is not, whatever its call is named [FAULT-12]", async () => {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.resetAndDestroy());
  });
  await new Promise<void>((resume) => server.listen(0, "127.0.0.1", resume));
  const socket = dial((server.address() as AddressInfo).port, "127.0.0.1");
  const broke = new Promise<Error>((resume) => socket.once("error", resume));
  socket.write("something");
  const error = await broke;
  server.close();
  expect(error).toMatchObject({ syscall: "read", code: "ECONNRESET" });
  expect(diskCode(error)).toBe(0);
  for (const code of ["EPIPE", "ETIMEDOUT", "ENOTCONN", "EHOSTUNREACH"]) {
    expect(diskCode(Object.assign(new Error(code), { errno: -32, syscall: "write", code })), code).toBe(0);
  }
});
