/** A relay that answers with markup: in its refusals, in its slots, in header fields, and in frames of text before its own. (A25) */
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { Duplex } from "node:stream";
import { parseSlots, writeSlots } from "#wire";

/** Runs, or is drawn, wherever a page takes text for markup. */
const MARKUP =
  '<img src=x data-struck onerror="struck=1"><script data-struck>globalThis.struck=1</script><a href="javascript:struck=1">x</a>';

/** `refusals`: no answer but refusals. `slots`: what lies in slots is markup. `surroundings`: honest, with markup around it. */
export type Saying = "refusals" | "slots" | "surroundings";

export type Meddler = {
  readonly address: string;
  /** Where the honest relay is. */
  lead(relay: string): void;
  says(what: Saying): void;
  /** How often it has said such a thing. */
  said(what: Saying): number;
  close(): Promise<void>;
};

export async function layMeddler(): Promise<Meddler> {
  let relay = new URL("http://localhost:1");
  let saying: Saying = "surroundings";
  const counts = { refusals: 0, slots: 0, surroundings: 0 };
  const server = createServer((asked, answer) => {
    if (asked.method === "OPTIONS" || saying !== "refusals") return passOn(asked, answer);
    counts.refusals += 1;
    asked.resume();
    answer.writeHead([400, 403, 409, 429, 500][counts.refusals % 5] ?? 500, MARKUP.replaceAll(/[^ -~]/g, ""), {
      "access-control-allow-origin": "*",
      "content-type": "text/html",
      "x-why": MARKUP,
    });
    answer.end(JSON.stringify({ why: MARKUP, error: MARKUP, ok: MARKUP, version: MARKUP }));
  });

  function passOn(asked: IncomingMessage, answer: ServerResponse): void {
    const { method, headers, url } = asked;
    const on = request({ host: "localhost", port: relay.port, method, headers, path: url }, (came) => {
      const parts: Buffer[] = [];
      came.on("data", (part: Buffer) => parts.push(part));
      came.on("end", () => {
        const { "content-length": _length, ...rest } = came.headers;
        const body = alter(Buffer.concat(parts), came.statusCode === 200 && method === "GET");
        counts.surroundings += 1;
        const more = {
          "x-odd": MARKUP,
          link: "<https://elsewhere.example/x.js>; rel=preload; as=script",
          refresh: "0;url=/x",
        };
        answer.writeHead(came.statusCode ?? 500, { ...rest, ...more, "content-type": "text/html" });
        answer.end(body);
      });
    });
    on.on("error", () => answer.destroy());
    asked.pipe(on);
  }

  function alter(body: Buffer, mayHaveSlots: boolean): Uint8Array {
    const slots = mayHaveSlots && saying === "slots" ? parseSlots(body) : null;
    if (slots === null || slots.length === 0) return body;
    counts.slots += 1;
    return writeSlots(
      slots.map(({ slot, bytes }) => ({ slot, bytes: Buffer.from(MARKUP.repeat(40)).subarray(0, bytes.length) })),
    );
  }

  // Before the relay's own first frame comes one of text, which no device expects, on every second connection.
  let connections = 0;
  const sockets = new Set<Duplex>();
  server.on("upgrade", (asked, near, head) => {
    const far = connect(Number(relay.port), "localhost");
    const lines = [`${asked.method} ${asked.url} HTTP/1.1`];
    for (let at = 0; at < asked.rawHeaders.length; at += 2)
      lines.push(`${asked.rawHeaders[at]}: ${asked.rawHeaders[at + 1]}`);
    far.write(`${lines.join("\r\n")}\r\n\r\n`);
    far.write(head);
    connections += 1;
    if (connections % 2 === 1) {
      far.once("data", (first: Buffer) => {
        const end = first.indexOf("\r\n\r\n") + 4;
        const text = Buffer.from(MARKUP);
        near.write(
          Buffer.concat([first.subarray(0, end), Buffer.from([0x81, 126, text.length >> 8, text.length & 255]), text]),
        );
        near.write(first.subarray(end));
        counts.surroundings += 1;
        far.pipe(near);
      });
    } else far.pipe(near);
    near.pipe(far);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });

  await new Promise<void>((done) => server.listen(0, "localhost", done));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    lead: (address) => void (relay = new URL(address)),
    says: (what) => void (saying = what),
    said: (what) => counts[what],
    async close() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
