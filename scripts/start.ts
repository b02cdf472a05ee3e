/**
 * `npm start`: builds what is stale, then serves app and relay on this machine. PORT (4400), HEARTH_RELAY_PORT (the app's
 * own), HEARTH_DATA (./data), HEARTH_ORIGIN (the relay's origins, with commas), HEARTH_HOST (localhost), HEARTH_PROXIED=1;
 * HEARTH_PUSH, HEARTH_PUSH_HOSTS and HEARTH_PUSH_CONTACT for knocks.
 */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type PushSettings, readPush, UnusableData } from "../src/relay/index.ts";
import { parseOrigin } from "../src/wire/index.ts";
import { APP, buildIfStale } from "./build.ts";
import { PortTrouble, serve, type Serving } from "./serve.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** How long open connections may take to end. */
const PATIENCE = 5_000;

const environment = process.env;
const host = environment["HEARTH_HOST"] ?? "localhost";
const data = resolve(ROOT, environment["HEARTH_DATA"] ?? "data");
const port = readPort("PORT") ?? 4400;
const relayPort = readPort("HEARTH_RELAY_PORT");
const origins = readOrigins();
const push = pushSettings();

await buildIfStale();
// What the relay keeps is for this user of the machine alone.
process.umask(0o077);
const serving = await begin();
tell(serving);
process.once("SIGINT", () => void end());
process.once("SIGTERM", () => void end());
process.once("SIGHUP", () => void end());

async function begin(): Promise<Serving> {
  try {
    return await serve({
      app: APP,
      data,
      host,
      port,
      relayPort,
      origins,
      proxied: environment["HEARTH_PROXIED"] === "1",
      push,
      log: (line) => console.log(JSON.stringify(line)),
      failed: () => process.exit(1),
    });
  } catch (trouble) {
    if (trouble instanceof PortTrouble) stop(portSentence(trouble));
    if (trouble instanceof UnusableData) stop(trouble.message);
    stop(`The data folder ${data} cannot be used. Is it writable, and is there room?`);
  }
}

function portSentence({ port: taken, code }: PortTrouble): string {
  if (code === "EADDRINUSE") return `Port ${taken} is taken. Stop what uses it, or choose another: PORT=4410 npm start`;
  if (code === "EACCES") return `Port ${taken} may not be used here. Choose one above 1023: PORT=4410 npm start`;
  return `Nothing can listen on ${host}, port ${taken} (${code}).`;
}

function tell({ port: at, relayPort: relayAt }: Serving): void {
  const name = host === "127.0.0.1" || host === "::1" ? "localhost" : host;
  console.log(`Hearth is at http://${name}:${at}`);
  if (relayAt === at) {
    console.log(
      "App and relay are both on this machine here. Whoever runs it hands out the app and stores the sealed letters:",
    );
    console.log(
      "they cannot read them, but they see times and sizes, and could hand out an altered app. They can live apart.",
    );
  } else {
    console.log(`The relay is at http://${name}:${relayAt}: write that where the app asks for a relay.`);
  }
  console.log(`The relay's data are in ${data}. Ctrl-C ends it.`);
}

/** Once, however often it is asked: a second signal must not cut short what is being written. */
async function end(): Promise<void> {
  setTimeout(() => process.exit(1), PATIENCE).unref();
  await serving.close();
  process.exit(0);
}

function readPort(name: string): number | null {
  const text = environment[name];
  if (text === undefined || text === "") return null;
  const number = /^[0-9]{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number <= 65_535)) stop(`${name} is a number from 0 to 65535.`);
  return number;
}

function readOrigins(): string[] | null {
  const text = environment["HEARTH_ORIGIN"];
  if (text === undefined || text === "") return null;
  return text.split(",").map((one) => {
    const origin = parseOrigin(one);
    if (origin === null) stop("HEARTH_ORIGIN is a list of origins such as https://relay.example.org, with commas.");
    return origin;
  });
}

function pushSettings(): PushSettings | null {
  const read = readPush(environment, origins);
  return typeof read === "string" ? stop(read) : read;
}

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
