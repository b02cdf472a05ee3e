import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { join, dirname } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openPostgres } from "./database.ts";
import { mend } from "./driver.ts";

const file = join(dirname(createRequire(import.meta.url).resolve("postgres")), "../../src/connection.js");

describe("the driver", () => {
  test("is the one whose mended places are known, and is mended at each of them [FAULT-60]", () => {
    const source = readFileSync(file, "utf8");
    const mended = mend(source);
    expect(mended.split("\n").length - source.split("\n").length).toBe(13);
    expect(mended).toContain("if (socket === null)\n      return queryError(q,");
  });

  test("another one is refused rather than used as it is [FAULT-60]", () => {
    expect(() => mend("function nextWrite(x) {}")).toThrow("another than the one");
  });
});

/** A message of PostgreSQL's protocol: its kind, its length with itself, and what it says (version 3.0, "Message Formats"). */
function message(kind: string, ...said: (string | number[])[]): Buffer {
  const body = Buffer.concat(said.map((part) => Buffer.from(part as string)));
  const head = Buffer.from([...Buffer.from(kind), 0, 0, 0, 0]);
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
const READY = message("Z", "I");
const COLUMN = message("T", [0, 1], "a\0", [0, 0, 0, 0, 0, 0], [0, 0, 0, 25], [255, 255, 255, 255, 255, 255, 0, 0]);
const ROW = message("D", [0, 1], [0, 0, 0, 1], "x");
const ANSWER = Buffer.concat([COLUMN, ROW, message("C", "SELECT 1\0"), READY]);

describe("what is asked over a connection that breaks", () => {
  let calls: Socket[] = [];
  let sockets: Socket[] = [];
  /** What the server says to a question, and whether it hangs up then. */
  let says: { bytes: Buffer; breaks: boolean };
  const server = createServer((call) => {
    calls.push(call);
    call.on("error", () => {});
    call.once("data", () => {
      call.write(Buffer.concat([message("R", [0, 0, 0, 0]), READY]));
      call.on("data", (asked: Buffer) => {
        if (asked.toString("latin1", 0, 1) !== "Q") return;
        const { breaks } = says;
        call.write(says.bytes, () => void (breaks && setTimeout(() => call.resetAndDestroy(), 50)));
      });
    });
  });
  const open = () =>
    openPostgres(`postgres://nobody@127.0.0.1:${String((server.address() as AddressInfo).port)}/none`, {}, {
      max: 1,
      socket: async () => {
        const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
        sockets.push(socket);
        await once(socket, "connect");
        return socket;
      },
    } as Record<string, unknown>);
  beforeEach(async () => {
    calls = [];
    sockets = [];
    says = { bytes: ANSWER, breaks: false };
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterEach(async () => {
    for (const call of calls) call.destroy();
    server.close();
    await once(server, "close");
  });

  test(
    "between its break and its end fails at once, and the next is answered [FAULT-60]",
    { timeout: 5_000 },
    async () => {
      const sql = open();
      expect(await sql.unsafe("SELECT 1")).toHaveLength(1);
      const [socket] = sockets;
      const between = new Promise<string>((ended) => {
        socket?.once("error", () => {
          // The socket has not said yet that it is closed.
          sql.unsafe("SELECT 2").then(
            () => ended("answered"),
            (error: { code: string }) => ended(error.code),
          );
        });
      });
      calls[0]?.resetAndDestroy();
      expect(await between).toBe("CONNECTION_CLOSED");
      expect(await sql.unsafe("SELECT 3")).toHaveLength(1);
      await sql.end({ timeout: 0 });
    },
  );

  test("in the middle of an answer leaves nothing of it in the next one [FAULT-60]", { timeout: 5_000 }, async () => {
    const sql = open();
    says = { bytes: Buffer.concat([COLUMN, ROW, ROW]), breaks: true };
    await expect(sql.unsafe("SELECT 1")).rejects.toMatchObject({ code: "ECONNRESET" });
    says = { bytes: ANSWER, breaks: false };
    const answer = await sql.unsafe("SELECT 2");
    expect([...answer]).toEqual([{ a: "x" }]);
    await sql.end({ timeout: 0 });
  });
});
