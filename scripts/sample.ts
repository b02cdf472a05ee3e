/**
 * `npm run sample`: builds what is stale and serves the app alone, with the sample couple open. There is no relay and nothing
 * is kept: both devices and what lies between them are in the page. PORT (4400).
 */
import { createServer } from "node:http";
import { headersFor } from "../src/web/headers.ts";
import { APP, buildIfStale } from "./build.ts";
import { serveApp } from "./static.ts";

const text = process.env["PORT"] ?? "";
const port = text === "" ? 4400 : Number(text);
if (!/^[0-9]{0,5}$/.test(text) || port > 65_535) stop("PORT is a number from 0 to 65535.");

await buildIfStale();
const server = createServer(serveApp(APP, headersFor));
server.on("error", () => stop(`Port ${port} cannot be had. Choose another: PORT=4410 npm run sample`));
server.listen(port, "localhost", () => {
  const address = server.address();
  const at = typeof address === "object" && address !== null ? address.port : port;
  console.log(`The sample couple is at http://localhost:${at}/#sample`);
  console.log("Nothing is kept. Ctrl-C ends it.");
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(0));

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
