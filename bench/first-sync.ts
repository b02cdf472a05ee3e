/**
 * A device that holds nothing, begun by recovery words, receives ten years of two people from a relay: how long until all of it
 * is proven, folded, stored and on the screen, the longest task on the screens' thread meanwhile, and memory.
 * `node bench/first-sync.ts [events]`; the relay is a real one, in its own process, on loopback.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { ready, systemRandom } from "#vault";
import { type Envelope, parseHeader } from "#wire";
import { APP, buildIfStale } from "../scripts/build.ts";
import { launchOptions } from "../scripts/browser.ts";
import { serveApp } from "../scripts/static.ts";
import { sqliteMailbox } from "../src/relay/sqlite.ts";
import type { Deposit } from "../src/relay/mailbox.ts";
import { headersFor } from "../src/web/headers.ts";
import { newCorner } from "../src/web/space/mine-desk.ts";
import { databaseName, RECORDS } from "../src/web/space/names.ts";
import { HANDED, UNLOCKED } from "../src/web/space/opening.ts";
import { en } from "../src/web/words/en.ts";
import { type History, historyOf } from "./history.ts";
import { PASSPHRASE } from "./lived.ts";
import { memoryOf, put, sealed, watchTasks } from "./ten-years.ts";

/** All times in ms. */
export type FirstSync = {
  readonly events: number;
  readonly slowed: number;
  /** From the lock's end until everything is proven, folded, stored, and handed to the screens. */
  readonly whole: number;
  /** The longest task on the screens' thread; 0 where none was as long as 50. */
  readonly longestTask: number;
  /** How many tasks there were of 50 and more. */
  readonly longTasks: number;
  /** Resident memory of the tab at the end, MB. */
  readonly memory: number;
};

/** Nothing came for so long: it is all there. */
const STILL_MS = 4_000;
/** Nothing came for so long: it may be all there. */
const QUIET_MS = 300;
const MOST_MS = 300_000;

export async function firstSync(events = 50_000, slowed = 1, app?: string): Promise<FirstSync> {
  if (app === undefined) await buildIfStale();
  const folder = mkdtempSync(join(tmpdir(), "hearth-first-sync-"));
  const server = createServer(serveApp(app ?? APP, headersFor));
  await new Promise<void>((listening) => server.listen(0, "localhost", listening));
  const address = `http://localhost:${String((server.address() as AddressInfo).port)}/`;
  let relayProcess: ChildProcess | null = null;
  const browser = await chromium.launch(launchOptions());
  try {
    const history = await historyOf(events, "http://localhost:9");
    await fill(folder, history);
    relayProcess = spawn(process.execPath, [join(import.meta.dirname, "relay.ts"), folder], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const relay = `http://127.0.0.1:${await portOf(relayProcess)}`;
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    await page.goto(new URL("soup.html", address).href);
    await put(page, databaseName("h", "ours"), await sealed(history.added.records(relay)));
    await put(page, databaseName("h", "mine"), await sealed(newCorner(systemRandom)));
    await page.goto(address);
    await page.getByLabel(en.start.unlock.passphrase, { exact: true }).fill(PASSPHRASE);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowed });
    await page.evaluate(watchTasks);
    await page.getByRole("button", { name: en.start.unlock.open, exact: true }).click();
    const whole = await untilWhole(page, databaseName("h", "ours"), history.events);
    const tasks = await page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks);
    return {
      events: history.events,
      slowed,
      whole,
      longestTask: Math.max(0, ...tasks),
      longTasks: tasks.length,
      memory: await memoryOf(browser),
    };
  } finally {
    await browser.close();
    server.close();
    relayProcess?.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Puts both chains and the new device's certificate where the relay keeps them, as if they had been sent. */
async function fill(folder: string, { genesis, chains, added }: History): Promise<void> {
  const mailbox = sqliteMailbox(folder);
  try {
    const sides = [0, 1, 0] as const;
    const deposits = [...chains, [added.certificate]].map((chain, i) =>
      chain.map((one) => deposit(one, sides[i] ?? 0)),
    );
    const [first] = deposits[0] ?? [];
    if (first === undefined) throw new Error("the history is empty");
    await mailbox.found(first.log, genesis);
    for (const chain of deposits) {
      for (let from = 0; from < chain.length; from += 1_000) {
        const stored = await mailbox.append(chain.slice(from, from + 1_000));
        if (!stored.ok) throw new Error("the relay did not take the history");
      }
    }
  } finally {
    await mailbox.close();
  }
}

function deposit({ header, body }: Envelope, side: 0 | 1): Deposit {
  const parsed = parseHeader(header);
  if (!parsed.ok) throw new Error("a header of the history does not parse");
  const { log, device, seq } = parsed.header;
  const effect = seq === 1 ? ({ type: "certificate", side } as const) : null;
  return { log, device, seq, header, body, erased: body === null, effect };
}

async function portOf(relay: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    relay.stdout?.once("data", (text: Buffer) => resolve(text.toString().trim()));
    relay.once("exit", () => reject(new Error("the relay did not start")));
  });
}

/** How long it took from the lock's end until as many records lie there as events came, and nothing more reached the screens, ms. */
async function untilWhole(page: Page, name: string, events: number): Promise<number> {
  const begun = performance.now();
  let [stored, last, since] = [Number.NaN, 0, performance.now()];
  while (performance.now() - begun < MOST_MS) {
    await page.waitForTimeout(250);
    const { unlocked, handed } = await marksIn(page);
    if (handed !== last) [last, since] = [handed, performance.now()];
    const quiet = performance.now() - since;
    if (Number.isNaN(stored)) {
      // Counted only now and then: counting stands in the way of writing. So this may be half a second too long, never too short.
      if (quiet > QUIET_MS && (await recordsIn(page, name)) >= events) stored = Date.now();
    } else if (quiet > STILL_MS) return Math.max(stored, last) - unlocked;
  }
  throw new Error("the history did not come");
}

/** Of the worker that handed something over last, ms since 1970. */
async function marksIn(page: Page): Promise<{ readonly unlocked: number; readonly handed: number }> {
  const all = await Promise.all(
    page.workers().map((worker) =>
      worker.evaluate(
        ([unlocked, handed]) => {
          const at = (name: string): number =>
            performance.timeOrigin + (performance.getEntriesByName(name).at(-1)?.startTime ?? Number.NaN);
          return { unlocked: at(unlocked), handed: at(handed) };
        },
        [UNLOCKED, HANDED] as const,
      ),
    ),
  );
  const [last] = all.filter(({ handed }) => !Number.isNaN(handed)).toSorted((one, other) => other.handed - one.handed);
  return last ?? { unlocked: Number.NaN, handed: 0 };
}

async function recordsIn(page: Page, name: string): Promise<number> {
  return page.evaluate(
    ([database, store]) =>
      new Promise<number>((resolve, reject) => {
        const asked = indexedDB.open(database);
        asked.onerror = () => reject(new Error("no database"));
        asked.onsuccess = () => {
          const counting = asked.result.transaction(store).objectStore(store).count();
          counting.onsuccess = () => {
            asked.result.close();
            resolve(counting.result);
          };
        };
      }),
    [name, RECORDS] as const,
  );
}

if (import.meta.main) {
  await ready();
  const [events = 50_000, slowed = 1] = process.argv.slice(2).map(Number);
  console.log(JSON.stringify(await firstSync(events, slowed), null, 2));
}
