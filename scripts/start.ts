/**
 * `npm start`: builds what is stale, then serves app and relay on this machine. PORT (4400) is the app's, HEARTH_RELAY_PORT
 * the relay's (the app's own), HEARTH_HOST (localhost); docs/spec/running.md lists everything that can be set.
 */
import { fileURLToPath } from "node:url";
import { readConfig, shownDatabase, UnusableData } from "../src/relay/index.ts";
import { APP, buildIfStale } from "./build.ts";
import { PortTrouble, serve, type Serving } from "./serve.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** How long open connections may take to end. */
const PATIENCE = 5_000;

const read = readConfig(process.env, ROOT);
if (!read.ok) stop(...read.errors);
const { config } = read;
const host = config.host ?? "localhost";

await buildIfStale();
// What the relay keeps is for this user of the machine alone.
process.umask(0o077);
const serving = await begin();
tell(serving);
process.once("SIGINT", () => void end());
process.once("SIGTERM", () => void end());
process.once("SIGHUP", () => void end());

async function begin(): Promise<Serving> {
  const { origins, proxied, push, port, relayPort } = config;
  try {
    return await serve({
      app: APP,
      data: "",
      host,
      port: port ?? 4400,
      relayPort,
      origins,
      proxied,
      push,
      config,
      log: (line) => console.log(JSON.stringify(line)),
      failed: () => process.exit(1),
      left: (sentence) => {
        if (sentence !== undefined) console.error(sentence);
        void end();
      },
    });
  } catch (trouble) {
    if (trouble instanceof PortTrouble) stop(portSentence(trouble));
    if (trouble instanceof UnusableData) stop(trouble.message);
    throw trouble;
  }
}

function portSentence({ port: taken, code }: PortTrouble): string {
  if (code === "EADDRINUSE") return `Port ${taken} is taken. Stop what uses it, or choose another: PORT=4410 npm start`;
  if (code === "EACCES") return `Port ${taken} may not be used here. Choose one above 1023: PORT=4410 npm start`;
  return `Nothing can listen on ${host}, port ${taken} (${code}).`;
}

function tell({ port: at, relayPort: relayAt, summary }: Serving): void {
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
  console.log(`The relay's data are in ${shownDatabase(config.database)}. Ctrl-C ends it.`);
  for (const line of summary) console.log(`  ${line}`);
}

/** Once, however often it is asked: a second signal must not cut short what is being written. */
async function end(): Promise<void> {
  setTimeout(() => process.exit(1), PATIENCE).unref();
  await serving.close();
  process.exit(0);
}

function stop(...sentences: readonly string[]): never {
  console.error(sentences.join("\n"));
  process.exit(1);
}
