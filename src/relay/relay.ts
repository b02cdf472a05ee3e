/**
 * The relay, put together: it can be attached to any HTTP server and takes only what is below /v1/.
 * Rules RELAY-35 to RELAY-51 in docs/spec/relay.md.
 */
import { readFileSync } from "node:fs";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { chooseProtocol, MAX_FRAME_UP, parseOrigin, PATHS, PROTOCOL_MINOR } from "#wire";
import { Checks } from "./checks.ts";
import { Connection } from "./connection.ts";
import { Doors } from "./doors.ts";
import { type Counted, type Journal, Tally } from "./journal.ts";
import { Knocker } from "./knocker.ts";
import { Ledger } from "./ledger.ts";
import { Away, type Mailbox } from "./mailbox.ts";
import { Neighbours } from "./neighbours.ts";
import type { PushSettings } from "./push.ts";
import { Gate, type Registration } from "./registration.ts";
import { answer } from "./request.ts";
import { Room } from "./room.ts";
import { MovedAway } from "./schema.ts";
import { type Clock, LIMITS, type Limits, type Random, TIMES } from "./settings.ts";
import { Reach } from "./reach.ts";
import { readiness } from "./readiness.ts";
import { diskCode } from "./trouble.ts";
import { Turnstile } from "./turnstile.ts";
import { watchedMailbox } from "./watched.ts";
import { addressOf } from "./whence.ts";
import { Writer } from "./writer.ts";

export type RelaySettings = {
  readonly mailbox: Mailbox;
  /** Every origin under which devices know this relay: a proof names the one it was told. */
  readonly origins: readonly string[];
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Journal;
  readonly limits?: Partial<Limits>;
  /** The minor version of the protocol that it speaks: the newest, unless a test wants an older relay. */
  readonly minor?: number;
  /** True behind a reverse proxy of one's own: a client's address is then the last one in `x-forwarded-for`. */
  readonly proxied?: boolean;
  /** How devices that are not connected are knocked at; null, or nothing: not at all. */
  readonly push?: PushSettings | null;
  /** Who may begin something new; anybody where nothing is said. */
  readonly registration?: Registration;
  /** Bytes that the relay may keep of everybody together; null, or nothing: as much as there is. */
  readonly maxBytes?: number | null;
  /** Told how many seconds it took until something was on disk. */
  readonly durable?: (seconds: number) => void;
  /** Called once when the disk fails or the relay is wrong. Nothing is acknowledged after it; the process should end. */
  readonly failed?: () => void;
  /** Called when the data moved away, with the sentence that says so: the process should close it and end. */
  readonly left?: (sentence: string) => void;
};

export type Relay = {
  /** Serves /v1/ of this server, now and until `close`. Other paths are for the server's other listeners. */
  attach(server: Server): void;
  /** True when the request is the relay's; it is then being answered. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** True when the upgrade is the relay's. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** How it stands just now. */
  /** Whether it takes anything: not while it ends, and not while the database is away. */
  ready(): boolean;
  figures(): Figures;
  /** Takes nothing new, stores and answers what is under way, ends every connection. The mailbox stays open. */
  close(): Promise<void>;
};

/** Counts, and nothing that names anybody. */
export type Figures = {
  readonly connections: number;
  /** Frames that wait to be stored. */
  readonly queued: number;
  /** Requests that wait for an invitation's next slot. */
  readonly waiting: number;
  readonly away: boolean;
  readonly totals: ReadonlyMap<Counted, number>;
};

export const VERSION: string = (
  JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string }
).version;

const PREFIX = "/v1/";
/** Doors that are open while the database is away. */
const ASKED_ALWAYS: ReadonlySet<string> = new Set([PATHS.health, PATHS.ready]);

export function createRelay(settings: RelaySettings): Relay {
  const { clock, random } = settings;
  const limits: Limits = { ...LIMITS, ...settings.limits };
  const origins = settings.origins.map((origin) => {
    const plain = parseOrigin(origin);
    if (plain === null) throw new Error("an origin is http:// or https://, a host and perhaps a port");
    return plain;
  });
  const tally = new Tally(settings.log);
  const room = new Room(settings.maxBytes ?? null);
  const mailbox = watchedMailbox(settings.mailbox, {
    durable: (seconds) => settings.durable?.(seconds),
    stored: (batch) => room.took(batch),
    away: (now) => (now ? reach.lost() : reach.found()),
  });
  const connections = new Set<Connection>();
  const perAddress = new Map<string, number>();
  let state: "open" | "closing" | "closed" | "failed" = "open";

  function fail(error: unknown): void {
    if (error instanceof Away) return reach.lost();
    if (error instanceof MovedAway) {
      reach.lost();
      if (state === "open") settings.left?.(error.message);
      return;
    }
    // Once all is stored and answered, nobody is harmed by what a last look at the data came to.
    if (state === "failed" || state === "closed") return;
    state = "failed";
    const code = diskCode(error);
    settings.log({ what: "failed", why: code > 0 ? "disk" : "bug", code });
    for (const stop of stops) stop();
    knocker.end();
    neighbours.end();
    reach.end();
    for (const connection of connections) connection.terminate();
    settings.failed?.();
  }

  const whence = (request: IncomingMessage): string => addressOf(request, settings.proxied === true);

  const reach = new Reach({
    mailbox,
    clock,
    journal: settings.log,
    tally,
    fail,
    gaveUp() {
      for (const connection of connections) connection.deny("busy");
      writer.drop();
    },
    back() {
      writer.cleanUp();
      neighbours.lookAtAll();
    },
  });
  const ledger = new Ledger(mailbox, limits, clock);
  const stored: Knocker["stored"] = (page, events) => {
    ledger.weigh(page);
    try {
      knocker.stored(page, events);
    } catch {
      // Whatever is wrong with knocking, what was written is written.
      tally.add("knocks-failed");
    }
  };
  const heard: Knocker["stored"] = (page, events) => knocker.passedOnFor(page, events);
  const writer = new Writer({ mailbox, ledger, limits, clock, tally, reach, room, stored, heard, fail });
  const push = settings.push ?? null;
  const cleanUp = (): void => writer.cleanUp();
  const knocker = new Knocker({ mailbox, ledger, clock, random, tally, limits, push, cleanUp, fail });
  const pushKey = (): Promise<Uint8Array | null> => knocker.publicKey();
  const registration = settings.registration ?? { policy: "open" };
  const gate = new Gate({ registration, mailbox, room, limits, clock });
  const answers = readiness({ mailbox, reach, clock });
  const ready = async (): Promise<boolean> => isReady() && (await answers());
  const version = VERSION;
  const checks = new Checks();
  const doors = new Doors({
    checks,
    mailbox,
    ledger,
    writer,
    gate,
    clock,
    limits,
    tally,
    version,
    ready,
    pushKey,
    addressOf: whence,
  });
  const minor = settings.minor ?? PROTOCOL_MINOR;
  const histories = new Turnstile(limits.histories);
  const sockets = new WebSocketServer({
    noServer: true,
    // Who speaks no minor version gets the first that is offered, as ever.
    handleProtocols: (offered) => chooseProtocol(offered, minor) ?? false,
    maxPayload: MAX_FRAME_UP,
    perMessageDeflate: false,
    clientTracking: false,
    skipUTF8Validation: true,
    maxFragments: 64,
    maxBufferedChunks: 1_024,
  });
  const services = {
    checks,
    minor,
    mailbox,
    ledger,
    writer,
    knocker,
    reach,
    histories,
    origins,
    limits,
    clock,
    random,
    tally,
    fail,
  };

  const stops = [
    every(clock, TIMES.pulse, () => {
      for (const connection of connections) connection.pulse();
    }),
    every(clock, TIMES.expire, () => {
      doors.sweep();
      knocker.sweep();
      expire().catch(fail);
    }),
    every(clock, TIMES.hour, () => tally.tell()),
    room.watch(mailbox, clock, fail),
  ];
  const { invitations } = doors;
  const neighbours = new Neighbours({ mailbox, ledger, writer, knocker, invitations, reach, clock, fail });
  writer.cleanUp();
  expire().catch(fail);

  function isReady(): boolean {
    return state === "open" && !reach.isAway;
  }

  async function expire(): Promise<void> {
    if (await doors.invitations.expire()) writer.cleanUp();
  }

  function handle(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.url?.startsWith(PREFIX) !== true) return false;
    response.on("error", () => tally.add("answered-4xx"));
    if (state !== "open") answer(response, { why: "going-away" }, true);
    else if (reach.isAway && !ASKED_ALWAYS.has(request.url)) answer(response, { why: "busy" }, true);
    else {
      doors.open(request, response).catch((error: unknown) => {
        fail(error);
        if (!response.headersSent) answer(response, { why: "busy" }, true);
      });
    }
    return true;
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    if (request.url?.startsWith(PREFIX) !== true) return false;
    const from = whence(request);
    const there = perAddress.get(from) ?? 0;
    socket.on("error", () => socket.destroy());
    if (request.url !== PATHS.connect) {
      refuseUpgrade(socket, "404 Not Found");
    } else if (!isReady() || connections.size >= limits.connections) {
      refuseUpgrade(socket, "503 Service Unavailable");
    } else if (there >= limits.connectionsPerAddress || !doors.mayAsk(from)) {
      refuseUpgrade(socket, "429 Too Many Requests");
    } else {
      sockets.handleUpgrade(request, socket, head, (ws) => {
        const connection = new Connection(ws, socket as Socket, from, services);
        connections.add(connection);
        perAddress.set(from, (perAddress.get(from) ?? 0) + 1);
        tally.add("connections");
        ws.once("close", () => {
          connections.delete(connection);
          const left = (perAddress.get(from) ?? 1) - 1;
          if (left === 0) perAddress.delete(from);
          else perAddress.set(from, left);
        });
      });
    }
    return true;
  }

  return {
    attach(server) {
      server.headersTimeout = 10_000;
      server.requestTimeout = 30_000;
      server.keepAliveTimeout = 5_000;
      server.maxHeadersCount = 64;
      server.on("request", (request, response) => {
        if (!handle(request, response) && server.listenerCount("request") === 1) {
          answer(response, { why: "unknown" }, true);
        }
      });
      server.on("upgrade", (request, socket, head) => {
        if (!upgrade(request, socket, head) && server.listenerCount("upgrade") === 1) {
          refuseUpgrade(socket, "404 Not Found");
        }
      });
    },
    handle,
    upgrade,
    ready: isReady,
    figures: () => ({
      connections: connections.size,
      queued: writer.queued,
      waiting: doors.invitations.waiting,
      away: reach.isAway,
      totals: tally.totals,
    }),
    async close() {
      if (state !== "open") return;
      state = "closing";
      for (const stop of stops) stop();
      doors.invitations.end();
      knocker.end();
      neighbours.end();
      reach.end();
      for (const connection of connections) connection.stopReading();
      await writer.stop(TIMES.drain / 2);
      for (const connection of connections) connection.deny("going-away");
      await allGone(connections, clock);
      for (const connection of connections) connection.terminate();
      tally.tell();
      state = "closed";
    },
  };
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** Runs again and again until stopped, on one timer. */
function every(clock: Clock, ms: number, run: () => void): () => void {
  let cancel = (): void => {};
  const next = (): void => {
    cancel = clock.after(ms, () => {
      next();
      run();
    });
  };
  next();
  return () => cancel();
}

async function allGone(connections: ReadonlySet<Connection>, clock: Clock): Promise<void> {
  const until = clock.now() + TIMES.drain / 4;
  while (connections.size > 0 && clock.now() < until) {
    await new Promise<void>((resume) => clock.after(20, resume));
  }
}
