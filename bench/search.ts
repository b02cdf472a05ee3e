/**
 * How long it takes to find words in ten years of pages, ms, with the processor slowed four times. A browser slows only the
 * page itself and no worker, so what the worker does is measured once more in a slowed page; the two together must hold.
 */
import { fileURLToPath } from "node:url";
import type { Browser, CDPSession, Page } from "@playwright/test";
import { build, type Rolldown } from "vite";
import type { Reflection } from "#core";
import { en } from "../src/web/words/en.ts";
import { quantile } from "./measure.ts";
import { lookedFor } from "./pages.ts";

export type Found = {
  readonly name: string;
  readonly figures: readonly number[];
  /** Whether it must come within the time of a tap. The first search, for which the index is made, is only told. */
  readonly must: boolean;
};

/** In the open journal: from the key that was pressed to after the paint in which the finds stand. */
export async function foundOnPage(
  page: Page,
  cdp: CDPSession,
  pages: readonly Reflection[],
  rounds: number,
  slowed: number,
): Promise<Found[]> {
  const field = page.getByRole("searchbox", { name: en.journal.find.label });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowed });
  const first = await field.evaluate(look, "page1");
  const figures: number[] = [];
  for (let round = 0; round < rounds; round++)
    for (const words of lookedFor(pages)) figures.push(await field.evaluate(look, words));
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  return [
    { name: "the first search", figures: [first], must: false },
    { name: "a search", figures, must: true },
  ];
}

/** Types words, and waits in the page itself until they are marked in what was found and painted. */
function look(typed: HTMLElement | SVGElement, words: string): Promise<number> {
  const field = typed as HTMLInputElement;
  const marks = (): Element | null => document.querySelector(".layer:not([hidden]) .journal-find mark");
  const put = (text: string): void => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const painted = (is: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error("nothing was found")), 30_000);
      const again = (): void => {
        if (!is()) return void requestAnimationFrame(again);
        const after = new MessageChannel();
        after.port1.onmessage = () => resolve();
        after.port2.postMessage(null);
      };
      requestAnimationFrame(again);
    });
  return (async () => {
    put("");
    await painted(() => marks() === null);
    const begun = performance.now();
    put(words);
    const starts = words.toLowerCase().split(" ");
    await painted(() => starts.some((start) => marks()?.textContent.toLowerCase().startsWith(start)));
    return performance.now() - begun;
  })();
}

type Search = { find: (pages: readonly Reflection[], words: string, most: number) => Promise<readonly string[]> };

/** The search itself, where it is slowed as well: making the index, and then each search. */
export async function foundInSlowed(
  browser: Browser,
  pages: readonly Reflection[],
  rounds: number,
  slowed: number,
): Promise<Found[]> {
  const page = await browser.newPage();
  await page.addScriptTag({ content: await searchAsScript(), type: "module" });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowed });
  const { made, searches } = await page.evaluate(
    async ({ all, wanted, times }) => {
      const { makeSearch } = globalThis as unknown as { makeSearch: () => Search };
      const search = makeSearch();
      const begun = performance.now();
      await search.find(all, "", 1);
      const took = performance.now() - begun;
      const figures: number[] = [];
      for (let round = 0; round < times; round++)
        for (const words of wanted) {
          const asked = performance.now();
          const ids = await search.find(all, words, 100);
          figures.push(performance.now() - asked);
          if (ids.length === 0) throw new Error("nothing was found");
        }
      return { made: took, searches: figures };
    },
    { all: pages, wanted: lookedFor(pages), times: rounds },
  );
  await page.close();
  return [
    { name: "its index, made", figures: [made], must: false },
    { name: "the search itself", figures: searches, must: true },
  ];
}

/** The corner's search as one script that leaves `makeSearch` behind. */
async function searchAsScript(): Promise<string> {
  const entry = fileURLToPath(new URL("../src/web/space/search.ts", import.meta.url));
  const built = (await build({
    configFile: false,
    logLevel: "error",
    build: { write: false, target: "es2024", lib: { entry, formats: ["es"], fileName: "search" } },
  })) as Rolldown.RolldownOutput[];
  const code = built[0]?.output[0].code ?? "";
  return code
    .replace(/export\s*\{\s*(\w+) as makeSearch\s*\};?/, "globalThis.makeSearch = $1;")
    .replace(/export\s*\{\s*makeSearch\s*\};?/, "globalThis.makeSearch = makeSearch;");
}

/** Both together, as long as they would take one after the other on a slow phone. */
export function together(onPage: readonly Found[], itself: readonly Found[]): Found {
  const of = (all: readonly Found[]): readonly number[] => all.find(({ must }) => must)?.figures ?? [];
  const worker = quantile(of(itself));
  return { name: "a search, all of it", figures: of(onPage).map((figure) => figure + worker), must: true };
}
