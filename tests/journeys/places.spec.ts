/** Every place of the app, looked at by machine: for everybody, in every language, by day and by night, long and the other way. */
import { createServer, type Server } from "node:http";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Page, test as base } from "@playwright/test";
import { serveApp } from "../../scripts/static.ts";
import { headersFor } from "../../src/web/headers.ts";
import { TELLINGS } from "../../src/web/practice/tellings.ts";
import { en } from "../../src/web/words/en.ts";
import { type Visit, visits } from "../pretend/visits.ts";
import { type Seen, lookAround } from "../pretend/look.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const NAMES = TELLINGS.map(({ from }) => from);
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The gallery, built and served under the app's own policy. */
const test = base.extend<object, { gallery: string }>({
  gallery: [
    async ({}, use, { parallelIndex }) => {
      const folder = join(ROOT, ".cache", `gallery-${parallelIndex}`);
      const { build } = await import("vite");
      await build({
        configFile: join(ROOT, "tests/pretend/vite.config.ts"),
        mode: "gallery",
        logLevel: "warn",
        build: { outDir: folder, emptyOutDir: true, minify: false },
      });
      const server: Server = createServer(serveApp(folder, headersFor));
      await new Promise<void>((done) => server.listen(0, "localhost", done));
      await use(`http://localhost:${(server.address() as AddressInfo).port}`);
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

/** Opens the gallery in this language and leads through every visit. What is found comes with the visit's name. */
async function walk(
  page: Page,
  address: string,
  language: string,
  each: (visit: Visit) => Promise<readonly string[]>,
  { letters = "100%", through = visits() } = {},
): Promise<string[]> {
  await page.addInitScript(AXE);
  // Which card comes is chance; here always the same ones come, so that what is found once is found again.
  await page.addInitScript(() => {
    let state = 1;
    Math.random = () => {
      state = (state * 16_807) % 2_147_483_647;
      return state / 2_147_483_647;
    };
  });
  await page.goto(address);
  await page.waitForFunction(() => globalThis.gallery !== undefined);
  await page.evaluate((tag) => globalThis.gallery?.speak(tag), language);
  await page.evaluate((size) => (document.documentElement.style.fontSize = size), letters);
  const found: string[] = [];
  page.on("pageerror", (error) => found.push(`a bug: ${error.message}`));
  for (const visit of through) {
    const trouble = await page.evaluate(
      ({ place, state, then }) => globalThis.gallery?.show(place, state, then).catch((why: Error) => why.message),
      visit,
    );
    const what = trouble === undefined ? await each(visit) : [trouble];
    found.push(...what.map((one) => `${visit.name}: ${one}`));
  }
  return found;
}

/** What axe finds on the page as it stands. */
async function violations(page: Page, rules: "all" | "contrast"): Promise<string[]> {
  return await page.evaluate(async (which) => {
    type Found = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };
    type Axe = { run(context: unknown, options: unknown): Promise<{ readonly violations: readonly Found[] }> };
    const { axe } = globalThis as unknown as { axe: Axe };
    const only = which === "contrast" ? { runOnly: { type: "rule", values: ["color-contrast"] } } : {};
    const { violations: all } = await axe.run(document, {
      ...only,
      resultTypes: ["violations"],
      selectors: false,
      preload: false,
    });
    return all.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  }, rules);
}

test.use({ reducedMotion: "reduce", viewport: { width: 360, height: 740 } } as object);
test.setTimeout(240_000);
test.describe.configure({ mode: "parallel" });

test("[LANG-11] every place of the app is visited", async ({ page, gallery }) => {
  await page.goto(gallery);
  await page.waitForFunction(() => globalThis.gallery !== undefined);
  const places = await page.evaluate(() => globalThis.gallery?.places ?? []);
  expect(places.length).toBeGreaterThan(25);
  const visited = new Set<string>(visits().map(({ place }) => place.name));
  expect(places.filter((name) => !visited.has(name))).toEqual([]);
});

test("[GOING-16] help now is one press away at every place, over every question, and is seen to be (R25)", async ({
  page,
  gallery,
}) => {
  const found = await walk(page, gallery, "en", async ({ place }) => {
    if (place.name === "help") return [];
    const seen = await page.evaluate((name) => {
      const top = document.querySelector("dialog[open]") ?? document.querySelector(".layer:not([hidden])");
      const ways = [...(top?.querySelectorAll<HTMLElement>("button") ?? [])].filter(
        (one) =>
          one.textContent?.trim() === name && one.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      );
      return { ways: ways.length, small: ways.every((one) => one.getBoundingClientRect().height < 24) };
    }, en.common.helpNow);
    return seen.ways === 0 || seen.small ? [JSON.stringify(seen)] : [];
  });
  expect(found).toEqual([]);
});

for (const language of ["en", "es"]) {
  test(`[LANG-11] [SCREEN-9] nothing stands in anybody's way, by day and by night, in ${language} (R23)`, async ({
    page,
    gallery,
  }) => {
    const found = await walk(page, gallery, language, async () => {
      await page.emulateMedia({ colorScheme: "light" });
      const byDay = await violations(page, "all");
      // Night changes colours and nothing else.
      await page.emulateMedia({ colorScheme: "dark" });
      const byNight = await violations(page, "contrast");
      return [...byDay, ...byNight.map((one) => `by night, ${one}`)];
    });
    expect(found).toEqual([]);
  });
}

test("[LANG-8] [LANG-9] [SCREEN-9] who looks around finds what is wrong", async ({ page, gallery }) => {
  const found = await walk(
    page,
    gallery,
    "el",
    async () => {
      await page.evaluate(() => {
        const plant = (tag: string, text: string, style: Partial<CSSStyleDeclaration>): HTMLElement => {
          const made = Object.assign(document.createElement(tag), { textContent: text });
          Object.assign(made.style, style);
          document.querySelector("main")?.append(made);
          return made;
        };
        plant("p", "Not from the words", {});
        plant("p", "\u0143\u0144", {}).setAttribute("aria-label", "Nor is this");
        plant("bdi", "Noor", {});
        plant("p", "\u0143", { inlineSize: "200vw" });
        plant("p", "\u0143 ".repeat(40), { whiteSpace: "nowrap", inlineSize: "4rem" });
        plant("button", "\u0143", { position: "absolute", insetBlockStart: "0", inlineSize: "50px" });
        plant("button", "\u0144", { position: "absolute", insetBlockStart: "0", inlineSize: "50px" });
        plant("img", "", {});
      });
      const seen = await page.evaluate(lookAround, NAMES);
      expect(seen.plain).toEqual(["Not from the words", 'aria-label="Nor is this"']);
      expect(seen.wide).toEqual(expect.arrayContaining(["the page itself", "<p> \u0143"]));
      expect(seen.cut.join()).toContain("\u0143 \u0143");
      expect(seen.overlapping).toContain("<button> \u0143 and <button> \u0144");
      expect((await violations(page, "all")).join()).toContain("image-alt");
      return ["nothing more"];
    },
    { through: visits().slice(0, 1) },
  );
  expect(found).toEqual(["first: nothing more"]);
});

test("[SHELL-13] letters twice as large have room, at 360 pixels", async ({ page, gallery }) => {
  const found = await walk(
    page,
    gallery,
    "en",
    async () => {
      const { wide, cut } = await page.evaluate(lookAround, NAMES);
      return [...wide.map((one) => `wide: ${one}`), ...cut.map((one) => `cut: ${one}`)];
    },
    { letters: "200%" },
  );
  expect(found).toEqual([]);
});

for (const [tag, title] of [
  ["el", "[LANG-8] [LANG-9] every sentence comes from the words, and a longer one has room, at 320 pixels"],
  ["ar", "[LANG-8] [LANG-10] every screen runs from right to left, and nothing is cut off, at 320 pixels"],
] as const) {
  test(title, async ({ page, gallery }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    const found = await walk(page, gallery, tag, async () => {
      const seen: Seen = await page.evaluate(lookAround, NAMES);
      return Object.entries(seen).flatMap(([what, where]) => where.map((one: string) => `${what}: ${one}`));
    });
    expect(found).toEqual([]);
  });
}
