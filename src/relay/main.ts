/**
 * The relay's command: `node src/relay/main.ts [serve|migrate|backup|restore|help]`, also `npm run relay -- …`.
 * Everything it is told stands in the environment: docs/spec/running.md lists it.
 * Rules RELAY-28, RELAY-50, RELAY-51 and RUN-1 to RUN-6.
 */
import type { Server, ServerResponse } from "node:http";
import { type Config, type Environment, readConfig, shownDatabase } from "./config.ts";
import { type Host, openHost } from "./host.ts";
import { createServer } from "./http.ts";
import type { Line } from "./journal.ts";
import type { Io } from "./moving/commands.ts";
import { UnusableData } from "./schema.ts";
import { TIMES } from "./settings.ts";

const HELP = `serve (or nothing)    runs the relay
migrate FROM TO       moves everything, each of them sqlite:FOLDER or postgres://…
backup FOLDER         copies everything into an empty folder, while the relay runs
restore FOLDER        puts such a copy back where nothing is yet
What it is told stands in the environment: docs/spec/running.md lists every variable.
`;

process.umask(0o077);
const [command = "serve", ...given] = process.argv.slice(2);
switch (command) {
  case "serve":
    if (given.length > 0) stop("serve takes nothing: what it is told stands in the environment.");
    await serve(process.env);
    break;
  case "migrate":
  case "backup":
  case "restore": {
    const out = (line: string): void => void process.stdout.write(`${line}\n`);
    const err = (line: string): void => void process.stderr.write(`${line}\n`);
    const moving = await import("./moving/commands.ts");
    const io: Io = { out, err, environment: process.env };
    process.exitCode = await moving[command](given, io);
    break;
  }
  case "help":
  case "--help":
    process.stdout.write(HELP);
    break;
  default:
    stop(`There is no command "${command}". There are: serve, migrate, backup, restore, help.`);
}

async function serve(environment: Environment): Promise<void> {
  const read = readConfig(environment);
  if (!read.ok) stop(...read.errors);
  const { config } = read;
  const host = config.host ?? "127.0.0.1";
  const port = config.relayPort ?? config.port ?? 4400;
  const server = createServer({ maxHeaderSize: 8_192 });
  // The port first: only then is it known under which names the relay is reached, and nothing was opened in vain.
  await listen(server, host, port);
  const at = portOf(server, port);
  const early = tellEarly(server);
  let ending = false;
  const finish = (sentence?: string): void => {
    if (ending) return;
    if (sentence !== undefined) process.stderr.write(`${sentence}\n`);
    if (hosted === null) return;
    ending = true;
    end(server, hosted).catch(() => process.exit(1));
  };
  let hosted: Host | null = null;
  hosted = await open(config, at, finish);
  early();
  hosted.relay.attach(server);
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => finish());
  const first = `Hearth relay on http://${shownHost(host)}:${String(at)}, data in ${shownDatabase(config.database)}`;
  process.stdout.write(`${[first, ...hosted.summary.map((line) => `  ${line}`)].join("\n")}\n`);
}

async function open(config: Config, port: number, left: (sentence?: string) => void): Promise<Host> {
  try {
    return await openHost(config, { port, log: journal, failed: () => process.exit(1), left });
  } catch (error) {
    if (error instanceof UnusableData) return stop(error.message);
    throw error;
  }
}

/** Who comes before the data are open is told to come again. */
function tellEarly(server: Server): () => void {
  const answer = (_: unknown, response: ServerResponse): void => {
    response.writeHead(503, { connection: "close", "retry-after": "1" });
    response.end();
  };
  server.on("request", answer);
  return () => void server.off("request", answer);
}

/** Stops calmly: nothing new, what is under way is finished, everything acknowledged is on disk. [RELAY-51] */
async function end(server: Server, { relay, end: letGo }: Host): Promise<void> {
  journal({ what: "stopping" });
  setTimeout(() => process.exit(1), TIMES.drain).unref();
  const closed = new Promise<void>((done) => server.close(() => done()));
  await relay.close();
  server.closeAllConnections();
  await closed;
  await letGo();
  journal({ what: "stopped" });
  // A server that says nothing any more does not end its connections either.
  process.exit(0);
}

function journal(line: Line): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function stop(...sentences: readonly string[]): never {
  process.stderr.write(`${sentences.join("\n")}\n`);
  process.exit(1);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve) => {
    server.once("error", (error) => stop(listenTrouble(error, host, port)));
    server.listen(port, host, () => {
      server.removeAllListeners("error");
      resolve();
    });
  });
}

function listenTrouble(error: Error, host: string, port: number): string {
  const code = "code" in error ? error.code : "";
  if (code === "EADDRINUSE") {
    return `Port ${String(port)} is taken. Set HEARTH_RELAY_PORT to another one, or stop what uses it.`;
  }
  if (code === "EACCES") return `Port ${String(port)} may not be used here. Set HEARTH_RELAY_PORT to one above 1023.`;
  return `The relay cannot listen on ${host}, port ${String(port)}. HEARTH_HOST is an address of this machine.`;
}

function portOf(listening: Server, port: number): number {
  const address = listening.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

function shownHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
