/** The rule of the rooms bites: every kind of violation is planted in a copy, and compiler or lint is seen to refuse it. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const ROOMS = ["core", "wire", "vault", "sync", "relay", "web"] as const;
type Room = (typeof ROOMS)[number];

/** Arrows down only: what each room may import of the others. */
const MAY: Record<Room, readonly Room[]> = {
  core: [],
  wire: [],
  vault: ["wire"],
  sync: ["core", "wire", "vault"],
  relay: ["wire"],
  web: ["core", "vault", "sync"],
};
const PURE: readonly Room[] = ["core", "wire", "vault", "sync"];

/** What the compiler lets a room see: project references are transitive, so lint alone forbids the rest. */
function reachable(room: Room): readonly Room[] {
  return [...new Set(MAY[room].flatMap((one) => [one, ...reachable(one)]))];
}

/** Who must refuse: `both` means each of the two on its own. */
type Refuser = "compiler" | "lint" | "both" | "nobody";
type Plant = {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly by: Refuser;
  /** Plants compiled together: the compiler names a file that does not belong only once. */
  readonly round: string;
};

const plants: Plant[] = [];
let round = "";
function plant(room: Room, name: string, by: Refuser, text: string, ending = "ts"): void {
  const path = `src/${room}/plant${plants.length}.${ending}`;
  plants.push({ name: `${room}: ${name}`, path, text: `${text}\n`, by, round });
}

for (const room of ROOMS) {
  for (const other of ROOMS.filter((one) => one !== room)) {
    const known = reachable(room).includes(other);
    const by = MAY[room].includes(other) ? "nobody" : known ? "lint" : "both";
    round = "import";
    plant(room, `imports #${other}`, by, `import { room } from "#${other}";\nexport const seen = room;`);
    round = "type";
    plant(room, `imports #${other} for a type`, by, `import type { Room } from "#${other}";\nexport type Seen = Room;`);
    round = "hand on";
    plant(room, `hands #${other} on`, by, `export { room } from "#${other}";`);
    round = "later";
    plant(room, `imports #${other} later`, by, `export const seen = import("#${other}");`);
    const lint = known || MAY[room].includes(other) ? "lint" : "both";
    round = "reach";
    plant(room, `reaches into ../${other}`, lint, `export { room } from "../${other}/index.ts";`);
  }
  plant(room, "imports itself", "nobody", `import { room } from "./index.ts";\nexport const seen = room;`);
}

const foreign: Record<Room, readonly string[]> = {
  core: ["preact", "libsodium-wrappers-sumo", "idb"],
  wire: ["preact", "libsodium-wrappers-sumo", "ws"],
  vault: ["preact", "idb", "@noble/hashes/sha2.js", "@scure/bip39/wordlists/spanish.js"],
  sync: ["libsodium-wrappers-sumo", "idb", "ws"],
  relay: ["preact", "idb", "@scure/bip39"],
  web: ["libsodium-wrappers-sumo", "ws", "@scure/bip39"],
};
const welcome: Record<Room, readonly string[]> = {
  core: [],
  wire: [],
  vault: ["libsodium-wrappers-sumo", "@scure/bip39", "@scure/bip39/wordlists/english.js"],
  sync: [],
  relay: ["ws", "libsodium-wrappers-sumo", "node:fs/promises", "node:sqlite"],
  web: ["preact", "preact/hooks", "@preact/signals", "idb", "minisearch", "@observablehq/plot", "qr"],
};
for (const room of ROOMS) {
  round = "packages";
  for (const name of foreign[room])
    plant(room, `imports ${name}`, "lint", `import * as it from "${name}";\nexport { it };`);
  for (const name of foreign[room])
    plant(room, `imports ${name} later`, "lint", `export const it = import("${name}");`);
  for (const name of welcome[room])
    plant(room, `may import ${name}`, "nobody", `import * as it from "${name}";\nexport { it };`);
  if (room === "relay") continue;
  round = "node:";
  plant(room, "imports node:fs", "both", `import { readFileSync } from "node:fs";\nexport const read = readFileSync;`);
  round = "node";
  plant(room, "imports fs", "both", `import { readFileSync } from "fs";\nexport const read = readFileSync;`);
  round = "node later";
  plant(room, "imports node:fs later", "both", `export const fs = import("node:fs");`);
  round = "node require";
  plant(room, "requires node:fs", "both", `import fs = require("node:fs");\nexport { fs };`);
}

round = "world";
for (const room of PURE) {
  plant(room, "reads the clock", "lint", `export const now = Date.now();`);
  plant(room, "makes a date", "lint", `export const now = new Date();`);
  plant(room, "reads the clock by a side door", "lint", `export const now = globalThis.Date.now();`);
  plant(room, "throws dice", "lint", `export const dice = Math.random();`);
  plant(room, "throws dice by another spelling", "lint", `export const dice = Math["random"]();`);
  plant(room, "takes the dice out", "lint", `const { random } = Math;\nexport const dice = random();`);
  plant(room, "measures time", "both", `export const now = performance.now();`);
  plant(room, "waits", "both", `setTimeout(() => {}, 1);`);
  plant(
    room,
    "asks the platform for randomness",
    "both",
    `export const dice = crypto.getRandomValues(new Uint8Array(8));`,
  );
  plant(room, "touches the page", "both", `export const title = document.title;`);
  plant(room, "uses the network", "both", `export const answer = fetch("/");`);
  plant(room, "uses storage", "both", `export const open = indexedDB.open("x");`);
  plant(room, "reads the environment", "both", `export const home = process.env;`);
  plant(room, "writes to the console", "both", `console.log("x");`);
}
plant("relay", "touches the page", "compiler", `export const title = document.title;`);
plant("relay", "writes to the console", "lint", `console.log("x");`);
plant(
  "relay",
  "imports #vault for a type by another spelling",
  "compiler",
  `export type Seen = import("#vault").Room;`,
);
plant("web", "writes to the console", "lint", `console.log("x");`);
plant(
  "web",
  "turns text into markup",
  "lint",
  `export const set = (at: Element): void => {\n  at.innerHTML = "x";\n};`,
);
plant(
  "web",
  "turns text into markup in JSX",
  "lint",
  `export const it = <p dangerouslySetInnerHTML={{ __html: "x" }} />;`,
  "tsx",
);
plant("web", "runs text as code", "lint", `export const run = new Function("return 1");`);
plant("web", "evaluates text", "lint", `eval("1");`);
for (const room of ROOMS) {
  const n = plants.length;
  plant(
    room,
    "goes round in a circle",
    "lint",
    `import { b } from "./plant${n + 1}.ts";\nexport const a = (): unknown => b;`,
  );
  plant(room, "closes the circle", "lint", `import { a } from "./plant${n}.ts";\nexport const b = (): unknown => a;`);
  plant(room, "says any", "lint", `export const it = (x: any): void => void x;`);
}

let place = "";
let byLint = new Set<string>();
const byCompiler = new Set<string>();

/** Runs a tool that may fail and answers what it said. */
function said(tool: string, args: readonly string[]): string {
  try {
    return execFileSync(join(ROOT, "node_modules/.bin", tool), args, { cwd: place, encoding: "utf8", maxBuffer: 1e8 });
  } catch (failure) {
    return (failure as { stdout: string }).stdout;
  }
}

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), "rooms-"));
  symlinkSync(join(ROOT, "node_modules"), join(place, "node_modules"));
  for (const file of ["package.json", "tsconfig.base.json", ".oxlintrc.json", "src/text.d.ts"]) {
    mkdirSync(dirname(join(place, file)), { recursive: true });
    cpSync(join(ROOT, file), join(place, file));
  }
  for (const room of ROOMS) {
    mkdirSync(join(place, "src", room));
    cpSync(join(ROOT, "src", room, "tsconfig.json"), join(place, "src", room, "tsconfig.json"));
    writeFileSync(
      join(place, "src", room, "index.ts"),
      `export const room = "${room}";\nexport type Room = typeof room;\n`,
    );
  }
  const references = ROOMS.map((room) => ({ path: `src/${room}` }));
  writeFileSync(join(place, "tsconfig.json"), JSON.stringify({ files: [], references }));
  for (const one of plants) writeFileSync(join(place, one.path), one.text);
  const report = JSON.parse(said("oxlint", ["-f", "json", "src"])) as { diagnostics: { filename: string }[] };
  byLint = new Set(report.diagnostics.map((one) => one.filename));

  for (const one of plants) rmSync(join(place, one.path));
  for (const together of Map.groupBy(plants, (one) => one.round).values()) {
    for (const one of together) writeFileSync(join(place, one.path), one.text);
    for (const path of said("tsc", ["-b", "--pretty", "false"]).match(/^src\/[^(]+(?=\()/gm) ?? [])
      byCompiler.add(path);
    for (const one of together) rmSync(join(place, one.path));
  }
}, 120_000);

afterAll(() => rmSync(place, { recursive: true, force: true }));

describe("the rule of the rooms", () => {
  test.each(plants)("$name: refused by $by", (one) => {
    expect({ compiler: byCompiler.has(one.path), lint: byLint.has(one.path) }).toEqual({
      compiler: one.by === "compiler" || one.by === "both",
      lint: one.by === "lint" || one.by === "both",
    });
  });

  test("the rooms themselves pass when nothing is planted", () => {
    for (const room of ROOMS) {
      expect(byLint.has(`src/${room}/index.ts`), room).toBe(false);
      expect(byCompiler.has(`src/${room}/index.ts`), room).toBe(false);
    }
  });

  test("the configuration is the repository's own, and every room has its project", () => {
    const config = JSON.parse(readFileSync(join(ROOT, "tsconfig.json"), "utf8")) as { references: { path: string }[] };
    const projects = config.references.map((one) => one.path);
    expect(projects).toEqual(expect.arrayContaining(ROOMS.map((room) => `src/${room}`)));
  });
});
