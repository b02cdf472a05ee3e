/**
 * `npm run verify -- <address>`: builds this checkout, and compares what the site gives out with it. With `--list <files.json>` and
 * `--key <public key>`, a release's signature is checked first. Ends with 0 (the same), 1 (differs) or 2 (could not be compared).
 */
import { createPublicKey, verify } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { inGroups, LIST_FILE } from "../src/web/checking/edition.ts";
import { buildInto } from "./build.ts";
import { type Compared, compareSite } from "./compare.ts";

const MOST_LIST = 1_048_576;
const USAGE = "npm run verify -- https://app.example.org [--list files.json --key public.pem]";

/** Something without which nothing can be compared. */
class Stop extends Error {}

/** The address of an app: its folder, without what only one visitor's address has. */
export function siteOf(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw new Stop(`Which site? ${USAGE}`);
  }
  url.hash = url.search = "";
  url.pathname = url.pathname.replace(/[^/]*$/, "");
  return url;
}

/** Lines on what is not right with a release: its signature, and whether it is what was built here. None where all is well. [CHECK-8] */
export function checkRelease(listPath: string, keyPath: string, built: Uint8Array): string[] {
  const list = bytesOf(listPath);
  const signature = bytesOf(`${listPath}.sig`);
  let right: boolean;
  try {
    const key = createPublicKey(bytesOf(keyPath));
    if (key.asymmetricKeyType !== "ed25519") throw new Error("another kind");
    right = verify(null, list, key, signature);
  } catch {
    throw new Stop(`${keyPath} is no public Ed25519 key.`);
  }
  return [
    ...(right ? [] : [`${listPath}: the signature is not of this key, or the list was altered`]),
    ...(Buffer.compare(list, built) === 0 ? [] : [`${listPath}: lists another app than this checkout builds`]),
  ];
}

function bytesOf(path: string): Buffer {
  try {
    if (statSync(path).size > MOST_LIST) throw new Error("too large");
    return readFileSync(path);
  } catch {
    throw new Stop(`${path} cannot be read.`);
  }
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = read(args);
  const site = siteOf(positionals[0] ?? "");
  if ((values.list === undefined) !== (values.key === undefined))
    throw new Stop(`--list and --key go together: ${USAGE}`);
  // A folder of its own: nothing that was built before, and nobody else's.
  const built = mkdtempSync(join(tmpdir(), "hearth-verify-"));
  try {
    console.log("Building this checkout …");
    const list = await buildInto(built);
    const release =
      values.list === undefined || values.key === undefined
        ? []
        : checkRelease(values.list, values.key, readFileSync(join(built, LIST_FILE)));
    console.log(`Asking ${site.href} for ${list.files.length + 1} files …`);
    const found = await compareSite(site, built, list);
    return tell({ ...found, differs: [...release, ...found.differs] }, inGroups(list.edition).join(" "));
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}

/** A line for each thing, what they come to, and the exit code for it. */
export function tell({ differs, unknown, files }: Compared, number: string): number {
  for (const line of differs) console.log(`differs · ${line}`);
  for (const line of unknown) console.log(`not compared · ${line}`);
  const many = differs.length;
  if (many > 0) {
    console.log(`It differs in ${many} ${many === 1 ? "way" : "ways"} from this checkout, whose number is ${number}.`);
    console.log("Another version of the app differs, too: take the sources of the version that the site says it is.");
    return 1;
  }
  if (unknown.length > 0) {
    console.log(`It could not be compared as a whole. Of ${files} files that came, none differs.`);
    return 2;
  }
  console.log(`The same: all ${files} files and their headers are what this checkout builds. Its number is ${number}.`);
  console.log("That is what this site gave to this machine, now. It could give something else to somebody else.");
  return 0;
}

function read(args: readonly string[]) {
  try {
    const options = { list: { type: "string" }, key: { type: "string" } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new Stop(USAGE);
  }
}

if (import.meta.main) {
  try {
    process.exitCode = await run(process.argv.slice(2));
  } catch (trouble) {
    console.error(
      trouble instanceof Stop ? trouble.message : "This checkout could not be built: npm run build says why.",
    );
    process.exitCode = 2;
  }
}
