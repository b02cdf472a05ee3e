/** App and relay on a free port, as `npm start` serves them, but without building: the journeys build once, before all. */
import { APP } from "../../scripts/build.ts";
import { serve } from "../../scripts/serve.ts";
import { readConfig } from "../../src/relay/index.ts";

const data = process.env["HEARTH_DATA"];
if (!data) throw new Error("HEARTH_DATA says where the relay keeps its data");
const read = readConfig(process.env);
if (!read.ok) throw new Error(read.errors.join(" "));
const { origins, push } = read.config;
/** A journey does not wait for minutes. */
const delay = [200, 400] as const;

const serving = await serve({
  app: APP,
  data,
  host: "localhost",
  port: 0,
  relayPort: null,
  origins,
  proxied: false,
  config: { ...read.config, push: push && { ...push, delay } },
  log: (line) => tell(JSON.stringify(line)),
  failed: () => process.exit(1),
});
tell(`Hearth is at http://localhost:${serving.port}`);
process.once("SIGTERM", () => void serving.close().then(() => process.exit(0)));

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
