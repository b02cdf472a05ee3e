/** For tests only: a relay on loopback, in this process, with time that a test may move. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Line } from "./journal.ts";
import type { Mailbox } from "./mailbox.ts";
import { memoryMailbox } from "./memory.ts";
import type { PushSettings } from "./push.ts";
import type { Registration } from "./registration.ts";
import { createRelay, type Relay } from "./relay.ts";
import type { Clock, Limits } from "./settings.ts";
import { systemClock, systemRandom } from "./system.ts";

export type Running = {
  readonly url: string;
  readonly relay: Relay;
  readonly server: Server;
  readonly mailbox: Mailbox;
  readonly lines: Line[];
  readonly failures: () => number;
  stop(): Promise<void>;
};

/** No paces: a test that is not about them is not slowed by them. */
export const UNHURRIED: Partial<Limits> = {
  requests: { perMinute: 1e9, burst: 1e9 },
  foundings: { perMinute: 1e9, burst: 1e9 },
  writes: { perMinute: 1e9, burst: 1e9 },
  fetches: { perMinute: 1e9, burst: 1e9 },
};

export async function runRelay(
  options: {
    mailbox?: Mailbox;
    limits?: Partial<Limits>;
    clock?: Clock;
    origins?: string[];
    proxied?: boolean;
    minor?: number;
    push?: PushSettings;
    registration?: Registration;
    maxBytes?: number;
    durable?: (seconds: number) => void;
  } = {},
): Promise<Running> {
  const mailbox = options.mailbox ?? memoryMailbox();
  const lines: Line[] = [];
  let failures = 0;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const relay = createRelay({
    mailbox,
    origins: options.origins ?? [url],
    clock: options.clock ?? systemClock,
    random: systemRandom,
    log: (line) => lines.push(line),
    limits: { ...UNHURRIED, ...options.limits },
    proxied: options.proxied ?? false,
    push: options.push ?? null,
    ...(options.minor === undefined ? {} : { minor: options.minor }),
    registration: options.registration ?? { policy: "open" },
    maxBytes: options.maxBytes ?? null,
    durable: (seconds) => options.durable?.(seconds),
    failed: () => {
      failures += 1;
    },
  });
  relay.attach(server);
  return {
    url,
    relay,
    server,
    mailbox,
    lines,
    failures: () => failures,
    async stop() {
      await relay.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await mailbox.close();
    },
  };
}
