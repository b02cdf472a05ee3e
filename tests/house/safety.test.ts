/** Doing no harm: each requirement has tests that cite it and really are where docs/safety.md says, or a dated reason why not yet. */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { HEADERS } from "../../src/web/headers.ts";
import { start } from "../../src/web/words/en/start.ts";
import * as english from "../../src/web/words/en.ts";
import * as spanish from "../../src/web/words/es.ts";
import { filesBelow, ROOT } from "./files.ts";
import { titlesIn } from "./tags.ts";

const text = readFileSync(join(ROOT, "docs/safety.md"), "utf8");

type Row = { readonly need: string; readonly shown: string };

function rowsIn(page: string): Row[] {
  return [...page.matchAll(/^\| (R\d+) +\|(.*)\|(.*)\|$/gm)].map((match) => ({
    need: match[1] as string,
    shown: (match[3] as string).trim(),
  }));
}

/** Files that a row links to; what a link names of rules, such as `DEVICE-6`, their titles must cite, or else the row's own number. */
function linksIn(shown: string): { readonly file: string; readonly rules: readonly string[] }[] {
  return [...shown.matchAll(/\[([^\]]+)\]\(\.\.\/([^)#]+)\)/g)].map(([, said = "", file = ""]) => ({
    file,
    rules: said.match(/[A-Z]+-\d+/g) ?? [],
  }));
}

const DATED = /^not yet, \d{1,2} [A-Z][a-z]+ 20\d\d: .{20,}/;

function complaintsOf({ need, shown }: Row): string[] {
  const links = linksIn(shown);
  if (links.length === 0) return DATED.test(shown) ? [] : [`${need} has neither a test nor a dated reason`];
  return links.flatMap(({ file, rules }) => {
    const path = join(ROOT, file);
    const titles = titlesIn({ path, text: readFileSync(path, "utf8") });
    const marks = rules.length > 0 ? rules.map((rule) => `[${rule}]`) : [`(${need})`];
    const missing = marks.filter((mark) => !titles.some((title) => title.includes(mark)));
    return missing.map((mark) => `${need}: no test in ${file} cites ${mark}`);
  });
}

describe("docs/safety.md", () => {
  const rows = rowsIn(text);

  test("has all twenty-seven", () => {
    expect(rows.map(({ need }) => need)).toEqual(Array.from({ length: 27 }, (_, i) => `R${String(i + 1)}`));
  });

  test("names for each the tests that show it, or says since when and why not yet", () => {
    expect(rows.flatMap(complaintsOf)).toEqual([]);
    // What only people can do.
    expect(rows.filter(({ shown }) => DATED.test(shown)).map(({ need }) => need)).toEqual(["R12", "R22"]);
  });

  test("would not pass with an empty promise", () => {
    expect(complaintsOf({ need: "R1", shown: "now" })).toHaveLength(1);
    expect(complaintsOf({ need: "R1", shown: "not yet, some day: because" })).toHaveLength(1);
    expect(complaintsOf({ need: "R99", shown: "[a](../tests/journeys/start.spec.ts)" })).toHaveLength(1);
  });
});

/** The code of the app, without its tests. */
const code = filesBelow(join(ROOT, "src/web"))
  .filter((path) => /\.tsx?$/.test(path) && !/\.(test|contract)\./.test(path))
  .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, "utf8") }));

const using = (pattern: RegExp): string[] => code.filter((file) => pattern.test(file.text)).map(({ path }) => path);

/** Every sentence of a language, as far as it has one. */
function sentences(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(sentences) : [];
}

describe("the app", () => {
  test("asks for no place, no contacts and no model of a device, and the browser would refuse (R4)", () => {
    expect(
      using(/navigator\s*\.\s*(geolocation|contacts|userAgent|userAgentData|platform|connection|getBattery)/),
    ).toEqual([]);
    const policy = HEADERS["permissions-policy"] ?? "";
    for (const one of ["geolocation", "accelerometer", "gyroscope", "usb"]) expect(policy).toContain(`${one}=()`);
  });

  test("counts nobody's days, keeps no score, and says of nobody that they have not answered (R6)", () => {
    const never = [
      /\bstreaks?\b|\bpoints?\b(?! (at|to|outside|on|is|in))|\bbadges?\b|\bscore[sd]?\b|leaderboard|racha|medalla|puntuación/i,
      /(has|have)(n[’']t| not) (answered|replied|responded)|no (ha|han) (contestado|respondido)/i,
      /last seen|typing…|is online|última conexión|visto por última vez|está escribiendo|en línea ahora/i,
    ];
    const all = [...sentences(english), ...sentences(spanish)];
    expect(all.length).toBeGreaterThan(2_000);
    for (const pattern of never) expect(all.filter((one) => pattern.test(one))).toEqual([]);
  });

  test("says to whoever could be forced what it would show, before anything is stored (R20)", () => {
    const said =
      "If you are forced to open this, it will show what it has. Write elsewhere, or not at all, if that is your risk.";
    expect(sentences(start)).toContain(said);
  });

  test("has no reports of crashes, no bundle for support, and speaks to the network in named places only (R24)", () => {
    expect(using(/sendBeacon|XMLHttpRequest|EventSource|reportError|ReportingObserver/)).toEqual([]);
    const speaks = using(/[^.\w](fetch\((?!\))|new WebSocket\()/);
    expect(speaks.filter((path) => !SPEAKS.includes(path))).toEqual([]);
  });
});

/** The relay's courier; and files of the app's own. */
const SPEAKS = [
  "src/web/pwa/checked.ts",
  "src/web/space/courier.ts",
  "src/web/space/worker.ts",
  "src/web/summary/pdf/letter-files.ts",
  "src/web/sw.ts",
];
