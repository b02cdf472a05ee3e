/**
 * Ten years of two people, opened from cold in the built app: how long from the lock's end to a first screen that can be used,
 * with the history read from its log and with its checkpoint, the longest task on the screens' thread, and memory.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium, type Page } from "@playwright/test";
import { makeLock, systemRandom } from "#vault";
import { APP, buildIfStale } from "../scripts/build.ts";
import { launchOptions } from "../scripts/browser.ts";
import { serveApp } from "../scripts/static.ts";
import { headersFor } from "../src/web/headers.ts";
import { memoryDatabase } from "../src/web/sample/disk.ts";
import { newCorner } from "../src/web/space/mine-desk.ts";
import { databaseName, DATABASE_VERSION, LOCK, RECORDS } from "../src/web/space/names.ts";
import { HANDED, READ, UNLOCKED } from "../src/web/space/opening.ts";
import { sealedStore } from "../src/web/space/store.ts";
import { en } from "../src/web/words/en.ts";
import { historyOf } from "./history.ts";
import { PASSPHRASE } from "./lived.ts";

/** One opening. All in ms. */
export type Opening = {
  /** How often slower the screens' thread was. */
  readonly slowed: number;
  /** From the lock's end to the paint of a first screen that can be used. */
  readonly first: number;
  /** The worker's share of that. It runs at full speed: a slow phone has this several times. */
  readonly worker: number;
  /** `first`, with the worker's share taken as many times as the page was slowed. */
  readonly allSlowed: number;
  /** From the lock's end until the log itself was read, and acts are done. */
  readonly whole: number;
  /** The longest task on the screens' thread; 0 where none was as long as 50. */
  readonly longestTask: number;
  /** Resident memory of the tab, all its workers in it, MB. */
  readonly memory: number;
};

export type TenYears = {
  readonly events: number;
  /** Without a checkpoint: everything is read from the log first. */
  readonly fromLog: Opening;
  readonly fromCheckpoint: readonly Opening[];
  /** From the moment at which the log was read until its checkpoint was written, ms. */
  readonly writing: number;
};

type Records = readonly (readonly [string, Uint8Array])[];

export async function tenYears(events = 50_000, app?: string): Promise<TenYears> {
  if (app === undefined) await buildIfStale();
  const history = await historyOf(events, "http://localhost:9");
  const ours = await sealed(history.records);
  const mine = await sealed(newCorner(systemRandom));
  const server = createServer(serveApp(app ?? APP, headersFor));
  await new Promise<void>((listening) => server.listen(0, "localhost", listening));
  const address = `http://localhost:${String((server.address() as AddressInfo).port)}/`;
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    await page.goto(new URL("soup.html", address).href);
    await put(page, databaseName("h", "ours"), ours);
    await put(page, databaseName("h", "mine"), mine);
    const fromLog = await opening(browser, page, address, 1);
    const writing = await untilKept(page, databaseName("h", "ours"));
    const fromCheckpoint: Opening[] = [];
    for (const slowed of [1, 4]) fromCheckpoint.push(await opening(browser, page, address, slowed));
    return { events: history.events, fromLog, fromCheckpoint, writing };
  } finally {
    await browser.close();
    server.close();
  }
}

/** Loads the app, unlocks it, and waits until everything is there. */
async function opening(browser: Browser, page: Page, address: string, slowed: number): Promise<Opening> {
  await page.goto(new URL("soup.html", address).href);
  await page.goto(address);
  await page.getByLabel(en.start.unlock.passphrase, { exact: true }).fill(PASSPHRASE);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowed });
  await page.evaluate(watchTasks);
  const open = page.getByRole("button", { name: en.start.unlock.open, exact: true });
  const painted = await open.evaluate(pressAndWait, { wanted: ".page.ours", most: 120_000 });
  const marks = await marksOf(page);
  await page.waitForTimeout(slowed * 3_000);
  const longestTask = await page.evaluate(() => Math.max(0, ...(globalThis as unknown as { tasks: number[] }).tasks));
  const memory = await memoryOf(browser);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await cdp.detach();
  const first = painted - marks.unlocked;
  const worker = marks.handed - marks.unlocked;
  const allSlowed = first + (slowed - 1) * worker;
  return { slowed, first, worker, allSlowed, whole: marks.read - marks.unlocked, longestTask, memory };
}

/** From here on every task of 50 ms and more is noted. */
export function watchTasks(): void {
  const tasks: number[] = [];
  Object.assign(globalThis, { tasks });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ entryTypes: ["longtask"] });
}

/** Presses, and tells when what is wanted was painted, ms since 1970. */
function pressAndWait(
  pressed: HTMLElement | SVGElement,
  { wanted, most }: { wanted: string; most: number },
): Promise<number> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("the first screen did not come")), most);
    const look = (): void => {
      if (document.querySelector(wanted) === null) return void requestAnimationFrame(look);
      const after = new MessageChannel();
      after.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
      after.port2.postMessage(null);
    };
    (pressed as HTMLElement).click();
    requestAnimationFrame(look);
  });
}

type Marks = { readonly unlocked: number; readonly handed: number; readonly read: number };

/** Of the worker that had the most to read, once it has read it, ms since 1970. */
async function marksOf(page: Page): Promise<Marks> {
  const all: Marks[] = [];
  for (const worker of page.workers()) {
    const marks = await worker.evaluate(
      async (names) => {
        const at = (name: string): number =>
          performance.timeOrigin + (performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN);
        for (let i = 0; i < 1_200 && Number.isNaN(at(names.read)); i++)
          await new Promise((next) => setTimeout(next, 100));
        return { unlocked: at(names.unlocked), handed: at(names.handed), read: at(names.read) };
      },
      { unlocked: UNLOCKED, handed: HANDED, read: READ },
    );
    all.push(marks);
  }
  const most = all.toSorted((one, other) => other.read - other.unlocked - (one.read - one.unlocked))[0];
  if (most === undefined) throw new Error("no worker was started");
  return most;
}

/** How long until pages of a checkpoint lie in a database and nothing more is added, ms. */
async function untilKept(page: Page, name: string): Promise<number> {
  const begun = performance.now();
  let [last, at] = [0, begun];
  while (performance.now() - begun < 60_000 && (last < 2 || performance.now() - at < 3_000)) {
    const now = await page.evaluate(
      ([database, store]) =>
        new Promise<number>((resolve, reject) => {
          const asked = indexedDB.open(database);
          asked.onerror = () => reject(new Error("no database"));
          asked.onsuccess = () => {
            const counting = asked.result.transaction(store).objectStore(store).count(IDBKeyRange.lowerBound("~"));
            counting.onsuccess = () => {
              asked.result.close();
              resolve(counting.result);
            };
          };
        }),
      [name, RECORDS] as const,
    );
    if (now !== last) [last, at] = [now, performance.now()];
    await page.waitForTimeout(50);
  }
  if (last < 2) throw new Error("no checkpoint was written");
  return at - begun;
}

/** Of the process in which the page and its workers run, MB. */
export async function memoryOf(browser: Browser): Promise<number> {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = (await cdp.send("SystemInfo.getProcessInfo")) as {
    readonly processInfo: readonly { readonly type: string; readonly id: number }[];
  };
  await cdp.detach();
  const resident = processInfo
    .filter(({ type }) => type === "renderer")
    .map(
      ({ id }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(id)}/status`, "utf8"))?.[1] ?? 0) / 1_024,
    );
  return Math.max(0, ...resident);
}

/** Records sealed under the passphrase, the lock among them. */
export async function sealed(all: Records): Promise<Records> {
  const database = memoryDatabase();
  const { lock, key } = makeLock(PASSPHRASE, systemRandom);
  await sealedStore(database, key, systemRandom).found(lock, all);
  const kept: [string, Uint8Array][] = [[LOCK, lock]];
  await database.all((name, bytes) => void kept.push([name, bytes]));
  return kept;
}

/** Writes records into a database of the browser, as the app would have, some at a time. */
export async function put(page: Page, name: string, all: Records): Promise<void> {
  for (let from = 0; from < all.length; from += 4_000) {
    const texts = all
      .slice(from, from + 4_000)
      .map(([key, bytes]) => [key, Buffer.from(bytes).toString("base64")] as const);
    await page.evaluate(
      ([database, version, store, some]) =>
        new Promise<void>((resolve, reject) => {
          const asked = indexedDB.open(database, version);
          asked.onupgradeneeded = () => void asked.result.createObjectStore(store);
          asked.onerror = () => reject(new Error("no database"));
          asked.onsuccess = () => {
            const tx = asked.result.transaction(store, "readwrite");
            for (const [key, text] of some) {
              const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
              tx.objectStore(store).put(bytes, key);
            }
            tx.oncomplete = () => {
              asked.result.close();
              resolve();
            };
          };
        }),
      [name, DATABASE_VERSION, RECORDS, texts] as const,
    );
  }
}
