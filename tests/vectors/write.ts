/** Writes the vectors that are not there yet: `node tests/vectors/write.ts`. A frozen file is never changed. */
import { existsSync, writeFileSync } from "node:fs";
import { ready } from "#vault";
import { makeBad } from "./bad.ts";
import { makeFile } from "./frozen-file.ts";
import { makeLink } from "./frozen-link.ts";
import { makeLocker, makeLog, makePairing, makeRest } from "./frozen.ts";

await ready();
const files = {
  "log.json": makeLog,
  "rest.json": makeRest,
  "locker.json": makeLocker,
  "pairing.json": makePairing,
  "bad.json": makeBad,
  "file.json": makeFile,
  "link.json": makeLink,
};
for (const [name, make] of Object.entries(files)) {
  const path = new URL(name, import.meta.url);
  if (!existsSync(path)) writeFileSync(path, `${JSON.stringify(make(), null, 2)}\n`);
}
