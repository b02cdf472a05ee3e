/**
 * A relay with everything its host set: the mailbox, the word, the figures. `node src/relay/main.ts` and `npm start` share it.
 * Rules RUN-3 to RUN-5 in docs/spec/running.md.
 */
import { type Config, sayBytes, shownDatabase } from "./config.ts";
import type { Journal } from "./journal.ts";
import type { Listen } from "./listen.ts";
import type { Mailbox } from "./mailbox.ts";
import type { Metrics, tellMetrics } from "./metrics.ts";
import { keepSmall } from "./heap.ts";
import { controlled } from "./moving/control.ts";
import { openMailbox } from "./opening.ts";
import { signatures } from "./proof.ts";
import { ownWord, type Registration, wordKey } from "./registration.ts";
import { createRelay, type Relay, VERSION } from "./relay.ts";
import { UnusableData } from "./schema.ts";
import { LIMITS } from "./settings.ts";
import { systemClock, systemRandom } from "./system.ts";

/** How long after the start the checking of signatures is loaded, unless somebody needs it before, in milliseconds. */
const WARM = 500;

export type HostConfig = Omit<Config, "host" | "port" | "relayPort">;

export type Host = {
  readonly relay: Relay;
  /** Plain lines about how it runs, without a password. */
  readonly summary: readonly string[];
  /** Call it when the relay is closed and its server ended: lets go of everything else. */
  end(): Promise<void>;
};

type Around = {
  /** The port on which devices find it. */
  readonly port: number;
  readonly log: Journal;
  readonly failed: () => void;
  /** The data moved away: the process should end calmly. A sentence says where to, where somebody left one. */
  readonly left: (sentence?: string) => void;
};

/** Throws `UnusableData` with a sentence to show; nothing is left open then. */
export async function openHost(config: HostConfig, { port, log, failed, left }: Around): Promise<Host> {
  keepSmall();
  const opened = await openMailbox(config);
  const { database } = config;
  const control = database.kind === "sqlite" ? await controlled(opened, database.folder, left) : null;
  const mailbox = control?.mailbox ?? opened;
  const closeAll = async (): Promise<void> => {
    await control?.close();
    await opened.close();
  };
  try {
    const { registration, word } = await registrationOf(config, mailbox);
    // Unless told otherwise, the relay is known by the names it has on its own machine.
    const origins = config.origins ?? [`http://localhost:${String(port)}`, `http://127.0.0.1:${String(port)}`];
    let metrics: Metrics | null = null;
    const { proxied, push, limits, maxBytes } = config;
    const relay = createRelay({
      mailbox,
      origins,
      clock: systemClock,
      random: systemRandom,
      log,
      failed,
      left,
      proxied,
      push,
      limits,
      maxBytes,
      registration,
      durable: (seconds) => metrics?.durable(seconds),
    });
    let figures: Listen | null = null;
    let closeFigures = async (): Promise<void> => {};
    if (config.metrics !== null) {
      // Whoever tells no figures need not load what counts them.
      const { makeMetrics } = await import("./metrics.ts");
      metrics = makeMetrics({ figures: () => relay.figures(), size: () => mailbox.size(), version: VERSION });
      const told = await listening(metrics, config.metrics, relay);
      figures = { ...config.metrics, port: told.port };
      closeFigures = told.close;
    }
    // Nothing that the first requests need: it would only stand before them. Who needs it sooner has it loaded at once.
    setTimeout(() => void signatures().catch(() => {}), WARM).unref();
    return {
      relay,
      summary: summaryOf(config, { origins, word, figures }),
      end: async () => {
        await closeFigures();
        await closeAll();
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function listening(metrics: Metrics, at: Listen, relay: Relay): ReturnType<typeof tellMetrics> {
  const { tellMetrics: tell } = await import("./metrics.ts");
  try {
    return await tell(metrics, at);
  } catch {
    await relay.close();
    metrics.stop();
    throw new UnusableData(
      `The figures cannot be told on ${sayListen(at)}. Set HEARTH_METRICS to a free port, or to off.`,
    );
  }
}

async function registrationOf(
  { policy, word }: HostConfig,
  mailbox: Mailbox,
): Promise<{ readonly registration: Registration; readonly word: string | null }> {
  if (policy !== "token") return { registration: { policy }, word: null };
  const own = word ?? (await ownWord(mailbox, systemRandom));
  if (own === null) throw new UnusableData("There is no room to keep the word for those who want to begin here.");
  return { registration: { policy, word: wordKey(own) }, word: word === null ? own : null };
}

type Known = { readonly origins: readonly string[]; readonly word: string | null; readonly figures: Listen | null };

/** How the relay runs, for whoever reads its first lines. [RUN-3] */
function summaryOf(config: HostConfig, { origins, word, figures }: Known): readonly string[] {
  const limits = { ...LIMITS, ...config.limits };
  const { policy, maxBytes, proxied, push } = config;
  const who = {
    open: "anybody who reaches it may begin here",
    token: word === null ? "whoever has the word in HEARTH_REGISTRATION_TOKEN" : `whoever has the word ${word}`,
    closed: "nobody; what is here goes on",
  }[policy];
  const room = maxBytes === null ? "as much as there is" : `${sayBytes(maxBytes)} in all`;
  return [
    `Data: ${shownDatabase(config.database)}`,
    `Known to devices as: ${origins.join(", ")}`,
    `New people: ${who}`,
    `Room: ${room}; ${sayBytes(limits.quota.bytes)} and ${String(limits.quota.events)} events for each person in a place`,
    `Connections: ${String(limits.connections)}, of which ${String(limits.connectionsPerAddress)} from one address`,
    `Addresses: ${proxied ? "as the proxy before it tells them" : "as they connect"}`,
    `Knocks: ${push === null ? "off" : "on"}`,
    `Figures: ${figures === null ? "off" : `http://${sayListen(figures)}/metrics`}`,
  ];
}

function sayListen({ host, port }: Listen): string {
  return `${host.includes(":") ? `[${host}]` : host}:${String(port)}`;
}
