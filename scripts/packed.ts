/** What the packed relay runs unless told otherwise: app and relay, as `npm start` does, with nothing to build. [DEPLOY-2] */
import { fileURLToPath } from "node:url";
import { readConfig, UnusableData } from "../src/relay/index.ts";
import { PortTrouble, serve, type Serving } from "./serve.ts";

const APP = fileURLToPath(new URL("../app", import.meta.url));
/** How long open connections may take to end. */
const PATIENCE = 5_000;

process.umask(0o077);
const read = readConfig(process.env);
if (!read.ok) stop(...read.errors);
const { config } = read;
// By its number: a machine may know "localhost" as another address than the one that a proxy asks.
const host = config.host ?? "127.0.0.1";
const serving = await begin();
console.log(`Hearth is at http://${host === "127.0.0.1" ? "localhost" : host}:${String(serving.port)}`);
if (serving.relayPort !== serving.port) console.log(`The relay is at port ${String(serving.relayPort)}.`);
for (const line of serving.summary) console.log(`  ${line}`);
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.once(signal, () => void end());

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
    if (trouble instanceof UnusableData) stop(trouble.message);
    if (!(trouble instanceof PortTrouble)) throw trouble;
    stop(
      `Port ${String(trouble.port)} cannot be had (${trouble.code}). Stop what uses it, or set PORT to another one.`,
    );
  }
}

/** Once, however often it is asked. */
async function end(): Promise<void> {
  setTimeout(() => process.exit(1), PATIENCE).unref();
  await serving.close();
  process.exit(0);
}

function stop(...sentences: readonly string[]): never {
  console.error(sentences.join("\n"));
  process.exit(1);
}
