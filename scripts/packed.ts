/** What the packed relay runs unless told otherwise: app and relay on one port, with nothing to build. [DEPLOY-2] */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readPush, UnusableData } from "../src/relay/index.ts";
import { parseOrigin } from "../src/wire/index.ts";
import { PortTrouble, serve } from "./serve.ts";

const APP = fileURLToPath(new URL("../app", import.meta.url));
const PATIENCE = 5_000;

process.umask(0o077);
const environment = process.env;
const host = environment["HEARTH_HOST"] ?? "localhost";
const data = resolve(environment["HEARTH_DATA"] ?? "data");
const origins =
  environment["HEARTH_ORIGIN"]?.split(",").map((one) => {
    return (
      parseOrigin(one) ?? stop("HEARTH_ORIGIN is a list of origins such as https://relay.example.org, with commas.")
    );
  }) ?? null;
const push = readPush(environment, origins);
if (typeof push === "string") stop(push);

try {
  const serving = await serve({
    app: APP,
    data,
    host,
    port: Number(environment["PORT"] ?? 4400),
    relayPort: null,
    origins,
    proxied: environment["HEARTH_PROXIED"] === "1",
    push,
    log: (line) => console.log(JSON.stringify(line)),
    failed: () => process.exit(1),
  });
  console.log(`Hearth is at http://${host}:${String(serving.port)}, its data in ${data}`);
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) {
    process.once(signal, () => {
      setTimeout(() => process.exit(1), PATIENCE).unref();
      void serving.close().then(() => process.exit(0));
    });
  }
} catch (trouble) {
  if (trouble instanceof PortTrouble) stop(`Port ${String(trouble.port)} cannot be had (${trouble.code}). Set PORT.`);
  if (trouble instanceof UnusableData) stop(trouble.message);
  stop(`The data folder ${data} cannot be used. Is it writable, and is there room?`);
}

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
