/** What a glance at the device or at the browser's own lists shows: no name in it tells what the app is for. (SAFETY R3) */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FACES } from "../../src/web/outside/faces.ts";
import { KNOCK_WORDS } from "../../src/web/pwa/knock.ts";
import { KEYS } from "../../src/web/settings/kept.ts";
import { databaseName, doorChannel, newPrefix, profileChannel } from "../../src/web/space/names.ts";
import { en } from "../../src/web/words/en.ts";
import { es } from "../../src/web/words/es.ts";
import { ROOT } from "./files.ts";

/** Words of safety.md (R3) and their like, in every language of the app. */
const TELLING =
  /couple|partner|relation|marriage|love(?!t)|intima|safe|abus|violen|danger|help|crisis|therap|private|secret|diary|feeling|fear|hurt|pareja|relaci[oó]n|matrimonio|amor|[ií]ntim|segur|maltrat|peligro|ayuda|terap|privad|secret|diario|sentim|miedo|dañ/i;

const web = join(ROOT, "src/web");
const read = (path: string) => readFileSync(join(web, path), "utf8");
const told = (names: readonly string[]) => names.filter((name) => TELLING.test(name));

describe("what is seen from outside", () => {
  test("[OUTSIDE-3] (R3) titles, manifests and icons of every choice tell nothing", () => {
    const pages = ["index.html", "side.html"].map((name) => /<head>[\s\S]*<\/head>/.exec(read(name))?.[0] ?? "");
    expect(pages.every((head) => head.includes("<title>"))).toBe(true);
    const manifests = globSync("manifest*.webmanifest", { cwd: join(web, "public") }).map((name) =>
      read(`public/${name}`),
    );
    expect(manifests).toHaveLength(FACES.length);
    const icons = globSync("icon*.svg", { cwd: join(web, "public") }).map((name) => read(`public/${name}`));
    const faces = FACES.flatMap((face) => Object.values(face));
    expect(told([...pages, ...manifests, ...icons, ...faces])).toEqual([]);
    // A drawing has no words in it at all.
    expect(icons.filter((icon) => /<(title|desc|text)\b|aria-label/.test(icon))).toEqual([]);
  });

  test("[OUTSIDE-3] (R3) databases, locks, channels, caches and what stands in plain storage tell nothing", () => {
    const prefix = newPrefix("h", new Uint8Array([1, 2, 3, 4]));
    const names = [
      databaseName(prefix, "ours"),
      databaseName(prefix, "mine"),
      profileChannel(prefix),
      doorChannel("h"),
    ];
    const caches = [...read("pwa/checked.ts").matchAll(/= "(files-[^"]*)"/g)].map(([, name = ""]) => name);
    expect(caches).toContain("files-refused");
    expect(told([...names, ...caches, ...KEYS, ...FACES.map(({ id }) => id)])).toEqual([]);
    for (const name of names) expect(name).toMatch(/^h[0-9a-f]*-\d$/);
    // Nothing else of the app opens a cache or writes to plain storage under a name of its own.
    const sources = globSync("**/*.{ts,tsx}", { cwd: web }).filter((name) => !/\.test\.tsx?$/.test(name));
    const opens = sources.filter((name) => /caches\.(open|delete)\(/.test(read(name)));
    expect(opens.toSorted()).toEqual(["checking/kept-number.ts", "pwa/checked.ts", "pwa/device.ts"]);
    expect(sources.filter((name) => /(local|session)Storage\b/.test(read(name)))).toEqual(["settings/kept.ts"]);
  });

  test("[OUTSIDE-3] (R3) notifications and reminders tell nothing, in any language", () => {
    const shown = [en, es].map(({ evening }) => evening.week.name);
    expect(told([...shown, ...Object.values(KNOCK_WORDS).flatMap(({ title, body }) => [title, body])])).toEqual([]);
    const notifying = globSync("**/*.{ts,tsx}", { cwd: web }).filter(
      (name) => !/\.test\.tsx?$/.test(name) && /showNotification\(|new Notification\(/.test(read(name)),
    );
    expect(notifying.toSorted()).toEqual(["evening/remind.ts", "pwa/knock.ts"]);
  });

  test("[OUTSIDE-3] a telling name would be found, and the titles of screens never reach the tab", () => {
    expect(
      told(["Our Couple Space", "diario de pareja", "safety-plan", "Hearth", "Agenda", "sunflower-lovett"]),
    ).toEqual(["Our Couple Space", "diario de pareja", "safety-plan"]);
    const sources = globSync("**/*.{ts,tsx}", { cwd: web }).filter((name) => !/\.test\.tsx?$/.test(name));
    expect(sources.filter((name) => /document\.title\s*=[^=]/.test(read(name)))).toEqual(["outside/faces.ts"]);
  });
});

describe("the page that tells of it", () => {
  test("[OUTSIDE-4] says what no name hides, in both languages", () => {
    for (const { outside } of [en, es]) expect(outside.outside.notList).toHaveLength(4);
    const [address, history, room, inside] = en.outside.outside.notList;
    expect(address).toMatch(/address/i);
    expect(history).toMatch(/pages you have been to/);
    expect(room).toMatch(/how much/);
    expect(inside).toMatch(/Inside/);
  });
});
