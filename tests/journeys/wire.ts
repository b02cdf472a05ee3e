/** A wire between the browsers and the house: every byte on it is counted, and it can be shaken. */
import { createServer, connect, type AddressInfo, type Socket } from "node:net";

export type Wire = {
  readonly address: string;
  /** Where it leads. */
  lead(address: string): void;
  /** Breaks every connection once. Who is not offline connects again. */
  shake(): void;
  /** Bytes that went either way since it was laid. */
  bytes(): number;
  /** Resolves when nothing has gone either way for this long, in ms. */
  quiet(ms: number): Promise<void>;
  close(): Promise<void>;
};

export async function layWire(): Promise<Wire> {
  let port = 0;
  let bytes = 0;
  let last = Date.now();
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, "localhost");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on("data", (chunk) => {
        bytes += chunk.length;
        last = Date.now();
        to.write(chunk);
      });
      from.on("end", () => to.end());
      from.on("error", () => to.destroy());
      from.on("close", () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    lead: (address) => {
      port = Number(new URL(address).port);
    },
    shake: () => {
      for (const socket of open) socket.destroy();
    },
    bytes: () => bytes,
    quiet: async (ms) => {
      while (Date.now() - last < ms) await new Promise((done) => setTimeout(done, 50));
    },
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
