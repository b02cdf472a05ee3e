/** Compares a running site with a built app, file by file and header by header, and says in single lines what differs. [CHECK-5] */
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { LIST_FILE, OFFLINE_FILE } from "../src/web/checking/edition.ts";
import { ask, type Asked, type Limits, LIMITS, type Manner } from "./ask.ts";
import type { AppFile, FileList } from "./files.ts";
import { sha256 } from "./files.ts";
import { Grouped, tidy } from "./lines.ts";
import { namedIn } from "./named.ts";

export type Compared = {
  /** A line for each thing that differs. */
  readonly differs: readonly string[];
  /** A line for each thing that could not be compared. */
  readonly unknown: readonly string[];
  /** How many files were had and looked at. */
  readonly files: number;
};

const AT_ONCE = 6;
/** What is read to its end, to see what it names, though it is longer than it should be. */
const READ_THROUGH = ["index.html", "side.html", OFFLINE_FILE, LIST_FILE];
const MOST_READ = 1_048_576;
/** So many files that nobody here knows are asked for, and no more. */
const MOST_STRANGE = 40;

/** Headers with which a server could lead a browser, or note somebody, without changing a byte. */
const UNWANTED = [
  "refresh",
  "link",
  "set-cookie",
  "service-worker-allowed",
  "reporting-endpoints",
  "report-to",
  "nel",
  "content-security-policy-report-only",
];

/** As which types these may come. All else may come as anything that a browser neither runs nor shows as a page. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  ".html": ["text/html"],
  ".js": ["text/javascript", "application/javascript"],
  ".css": ["text/css"],
  ".svg": ["image/svg+xml"],
};
const ACTIVE = /html|xml|javascript|ecmascript|css/;

export async function compareSite(site: URL, app: string, list: FileList, limits: Limits = LIMITS): Promise<Compared> {
  const differs = new Grouped();
  const unknown = new Grouped();
  const read = new Map<string, string>();
  const had = new Set<string>();
  const own = readFileSync(join(app, LIST_FILE));
  const expected: readonly AppFile[] = [...list.files, { name: LIST_FILE, size: own.length, sha256: sha256(own) }];
  const whole = AbortSignal.timeout(limits.whole);
  const request = (name: string, most: number, manner: Manner): Promise<Asked> =>
    ask(site, name, most, manner, AbortSignal.any([whole, AbortSignal.timeout(limits.request)]));

  async function compare({ name, size, sha256: hash }: AppFile, manner: Manner): Promise<void> {
    const most = READ_THROUGH.includes(name) ? Math.max(size, MOST_READ) : size;
    // The page is asked for where people ask for it.
    const asked = await request(name === "index.html" ? "" : name, most, manner);
    if (asked.is === "no-answer") return unknown.add(asked.why === "slow" ? "no answer in time" : "no answer", name);
    if (asked.is === "elsewhere") return differs.add(`sends on to ${tidy(asked.to)}`, name);
    if (asked.is === "not-there") return differs.add(`is not given out (${asked.status})`, name);
    had.add(name);
    if (READ_THROUGH.includes(name)) read.set(`${manner} ${name}`, Buffer.from(asked.bytes).toString("utf8"));
    if (asked.is === "too-long") differs.add("goes on beyond its end", name);
    else if (sha256(asked.bytes) !== hash) differs.add("has other bytes", name);
    const type = (asked.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
    const types = TYPES[extname(name)];
    if (types ? !types.includes(type) : ACTIVE.test(type)) differs.add(`comes as ${tidy(type) || "nothing"}`, name);
    for (const [header, value] of Object.entries(list.headers)) {
      const given = asked.headers.get(header);
      if (given === null) differs.add(`comes without the header ${header}`, name);
      else if (plain(given) !== plain(value)) differs.add(`comes with another ${header}`, name);
    }
    for (const header of UNWANTED) if (asked.headers.has(header)) differs.add(`comes with the header ${header}`, name);
  }

  await each(
    expected.flatMap((file) => (["plain", "packed"] as const).map((manner) => ({ file, manner }))),
    ({ file, manner }) => compare(file, manner),
  );

  const strange = new Set<string>();
  for (const [key, text] of read) {
    const name = key.slice(key.indexOf(" ") + 1);
    const { here, elsewhere } = namedIn(name, text, site, list.files);
    for (const one of here) strange.add(one);
    for (const one of elsewhere) differs.add(`names what lies elsewhere: ${tidy(one)}`, name);
  }
  await each([...strange].slice(0, MOST_STRANGE), async (name) => {
    const asked = await request(name, MOST_READ, "packed");
    const is = {
      file: "is given out, and this checkout has no such file",
      "too-long": "is given out, and this checkout has no such file",
      elsewhere: "is named by the site, sends on, and this checkout has no such file",
      "not-there": "is named by the site, and neither it nor this checkout has it",
      "no-answer": "is named by the site, did not answer, and this checkout has no such file",
    };
    differs.add(is[asked.is], tidy(name));
  });
  if (strange.size > MOST_STRANGE)
    differs.add("are named by the site beyond these", `${strange.size - MOST_STRANGE} more`);
  return { differs: differs.lines(), unknown: unknown.lines(), files: had.size };
}

const plain = (value: string): string => value.replaceAll(/\s+/g, " ").trim();

async function each<T>(all: readonly T[], does: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await does(one);
    }),
  );
}
