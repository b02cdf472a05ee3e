/** App and relay on a free port, as `npm start` serves them, but without building: the journeys build once, before all. */
import { APP } from "../../scripts/build.ts";
import { serve } from "../../scripts/serve.ts";

const data = process.env["HEARTH_DATA"];
if (!data) throw new Error("HEARTH_DATA says where the relay keeps its data");
const origin = process.env["HEARTH_ORIGIN"];

const serving = await serve({
  app: APP,
  data,
  host: "localhost",
  port: 0,
  relayPort: null,
  origins: origin ? [origin] : null,
  proxied: false,
  log: (line) => tell(JSON.stringify(line)),
  failed: () => process.exit(1),
});
tell(`Hearth is at http://localhost:${serving.port}`);
process.once("SIGTERM", () => void serving.close().then(() => process.exit(0)));

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
