/**
 * Runs the relay alone: `node src/relay/main.ts`. HEARTH_RELAY_PORT (else PORT, else 4400), HEARTH_HOST (127.0.0.1),
 * HEARTH_DATA (./data), HEARTH_ORIGIN (comma list), HEARTH_PROXIED=1 behind a proxy of one's own; HEARTH_PUSH,
 * HEARTH_PUSH_HOSTS and HEARTH_PUSH_CONTACT for knocks.
 * Rules RELAY-28, RELAY-50 and RELAY-51 in docs/spec/relay.md.
 */
import { createServer, type Server } from "node:http";
import { resolve } from "node:path";
import { parseOrigin } from "#wire";
import type { Line } from "./journal.ts";
import type { Mailbox } from "./mailbox.ts";
import { readPush } from "./push-settings.ts";
import { createRelay, type Relay } from "./relay.ts";
import { UnusableData } from "./schema.ts";
import { TIMES } from "./settings.ts";
import { sqliteMailbox } from "./sqlite.ts";
import { systemClock, systemRandom } from "./system.ts";

process.umask(0o077);

const environment = process.env;
const host = environment["HEARTH_HOST"] ?? "127.0.0.1";
const port = readPort(environment["HEARTH_RELAY_PORT"] ?? environment["PORT"] ?? "4400");
const folder = resolve(environment["HEARTH_DATA"] ?? "data");
const origins = readOrigins(environment["HEARTH_ORIGIN"]);
const push = readPush(environment, origins);
if (typeof push === "string") stop(push);

const server = createServer({ maxHeaderSize: 8_192 });
server.on("error", (error) => stop(listenTrouble(error)));
server.listen(port, host, () => {
  const at = portOf(server);
  const mailbox = openMailbox();
  const relay = createRelay({
    mailbox,
    // Unless told otherwise, the relay is known by the names it has on its own machine.
    origins: origins ?? [`http://localhost:${String(at)}`, `http://127.0.0.1:${String(at)}`],
    clock: systemClock,
    random: systemRandom,
    log: journal,
    proxied: environment["HEARTH_PROXIED"] === "1",
    push,
    failed: () => process.exit(1),
  });
  relay.attach(server);
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => void end(relay, mailbox));
  process.stdout.write(`Hearth relay on http://${host}:${String(at)}, data in ${folder}\n`);
});

/** Stops calmly: nothing new, what is under way is finished, everything acknowledged is on disk. [RELAY-51] */
async function end(relay: Relay, mailbox: Mailbox): Promise<void> {
  journal({ what: "stopping" });
  setTimeout(() => process.exit(1), TIMES.drain).unref();
  const closed = new Promise<void>((done) => server.close(() => done()));
  await relay.close();
  server.closeAllConnections();
  await closed;
  await mailbox.close();
  journal({ what: "stopped" });
}

function journal(line: Line): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function stop(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function openMailbox(): Mailbox {
  try {
    return sqliteMailbox(folder);
  } catch (error) {
    if (error instanceof UnusableData) return stop(error.message);
    return stop(`The data folder ${folder} cannot be used. Is it writable, and is there room?`);
  }
}

function listenTrouble(error: Error): string {
  const code = "code" in error ? error.code : "";
  if (code === "EADDRINUSE") {
    return `Port ${String(port)} is taken. Set HEARTH_RELAY_PORT to another one, or stop what uses it.`;
  }
  if (code === "EACCES") return `Port ${String(port)} may not be used here. Set HEARTH_RELAY_PORT to one above 1023.`;
  return `The relay cannot listen on ${host}, port ${String(port)}.`;
}

function portOf(listening: Server): number {
  const address = listening.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

function readPort(text: string): number {
  const number = /^[0-9]{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number <= 65_535)) stop("A port is a number from 0 to 65535. Set HEARTH_RELAY_PORT to one.");
  return number;
}

function readOrigins(text: string | undefined): string[] | null {
  if (text === undefined) return null;
  return text.split(",").map((one) => {
    const origin = parseOrigin(one);
    if (origin === null) stop("HEARTH_ORIGIN is a list of origins such as https://relay.example.org, with commas.");
    return origin;
  });
}
