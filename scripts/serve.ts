/** App and relay on this machine: one server for both, or the relay on a port of its own. `npm start` and the journeys use it. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  createServer,
  type Host,
  type HostConfig,
  type Journal,
  openHost,
  type PushSettings,
} from "../src/relay/index.ts";
import { headersFor } from "../src/web/headers.ts";
import { serveApp } from "./static.ts";

export type Settings = {
  /** The folder of the built app. */
  readonly app: string;
  /** The folder in which the relay keeps what it was given. */
  readonly data: string;
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** The relay's own port, or null to share the app's. */
  readonly relayPort: number | null;
  /** Under which origins devices know the relay; null: by its names on this machine. */
  readonly origins: readonly string[] | null;
  /** True behind a reverse proxy of one's own. */
  readonly proxied: boolean;
  /** How the relay knocks at devices that are not connected; null, or nothing: not at all. */
  readonly push?: PushSettings | null;
  /** Everything else that a host can set; what it says of the four above counts. */
  readonly config?: HostConfig;
  readonly log: Journal;
  /** Called once when the relay's disk fails: the process should end. */
  readonly failed: () => void;
  /** The relay's data moved away: the process should end calmly. */
  readonly left?: (sentence?: string) => void;
};

export type Serving = {
  readonly port: number;
  readonly relayPort: number;
  /** Plain lines about how the relay runs. */
  readonly summary: readonly string[];
  /** Takes nothing new, ends what is under way, leaves everything acknowledged on disk. */
  close(): Promise<void>;
};

/** A port that could not be had. */
export class PortTrouble extends Error {
  readonly port: number;
  readonly code: string;

  constructor(port: number, code: string) {
    super(`port ${port}: ${code}`);
    this.port = port;
    this.code = code;
  }
}

/** Starts both. Throws PortTrouble, or what the mailbox throws when its folder cannot be used. */
export async function serve(settings: Settings): Promise<Serving> {
  const { host, port, relayPort } = settings;
  const appServer = createServer({ maxHeaderSize: 16_384 });
  const relayServer = relayPort === null ? appServer : createServer({ maxHeaderSize: 8_192 });
  // The ports first: only then is it known under which names the relay is reached, and nothing was opened in vain.
  const open = [await listen(appServer, port, host)];
  if (relayServer !== appServer) {
    try {
      open.push(await listen(relayServer, relayPort ?? 0, host));
    } catch (trouble) {
      appServer.close();
      throw trouble;
    }
  }
  const [appAt = 0, relayAt = appAt] = open;
  try {
    const { data, origins, proxied, push = null, log, failed, left = () => {} } = settings;
    const config = settings.config ?? { ...USUAL, database: { kind: "sqlite", folder: data }, origins, proxied, push };
    const relay: Host = await openHost(config, { port: relayAt, log, failed, left });
    relay.relay.attach(relayServer);
    attachApp(appServer, settings.app);
    return {
      port: appAt,
      relayPort: relayAt,
      summary: relay.summary,
      async close() {
        const servers = [...new Set([appServer, relayServer])];
        const closed = servers.map((server) => new Promise<void>((done) => server.close(() => done())));
        await relay.relay.close();
        for (const server of servers) server.closeAllConnections();
        await Promise.all(closed);
        await relay.end();
      },
    };
  } catch (trouble) {
    appServer.close();
    relayServer.close();
    throw trouble;
  }
}

/** What a relay that is told nothing else is like. */
const USUAL = { policy: "open", word: null, maxBytes: null, limits: {}, metrics: null, eraseHours: null } as const;

/** The app answers whatever is not below /v1/, which is the relay's alone. */
function attachApp(server: Server, folder: string): void {
  const answer = serveApp(folder, headersFor);
  server.on("request", (request, response) => {
    if (request.url?.startsWith("/v1/") === true && server.listenerCount("request") > 1) return;
    answer(request, response);
  });
  server.on("upgrade", (request, socket) => {
    if (request.url?.startsWith("/v1/") === true && server.listenerCount("upgrade") > 1) return;
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
  });
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(new PortTrouble(port, error.code ?? "")));
    server.listen(port, host, () => {
      server.removeAllListeners("error");
      resolve((server.address() as AddressInfo).port);
    });
  });
}
