/**
 * How long a tap takes to show the next screen, in the built app on a processor slowed four times, with a history of
 * thousands of events. From the press to after the paint that has the new screen's heading; ms.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium, type CDPSession, type Page } from "@playwright/test";
import { APP, buildIfStale } from "../scripts/build.ts";
import { launchOptions } from "../scripts/browser.ts";
import { serveApp } from "../scripts/static.ts";
import { headersFor } from "../src/web/headers.ts";
import { databaseName, DATABASE_VERSION, RECORDS } from "../src/web/space/names.ts";
import { en } from "../src/web/words/en.ts";
import { livedOn, PASSPHRASE } from "./lived.ts";
import { quantile } from "./measure.ts";

export type Tap = { readonly name: string; readonly median: number; readonly worst: number; readonly holds: boolean };
export type Taps = { readonly events: number; readonly slowed: number; readonly taps: readonly Tap[] };

/** A tap must be answered within this, ms. */
export const AT_MOST = 100;
const SLOWED = 4;

const { common, ours, sharing } = en;

/** From the first page of the two: what is pressed, by its name. Back leads home again. */
const WAYS: readonly (readonly [string, string | RegExp])[] = [
  ["something to tell", ours.tell],
  ["a small note", ours.note],
  ["all small notes", ours.allNotes],
  ["what rests", ours.resting],
  ["a folded note", new RegExp(sharing.folded.title.replace("{them}", "Noor"))],
  ["something told", new RegExp(ours.state.answered.replace("{them}", "Noor"))],
  ["together", common.together],
  ["just mine", common.mine],
  ["settings", common.settings],
  ["help now", common.helpNow],
];

export async function taps(events: number, rounds: number): Promise<Taps> {
  await buildIfStale();
  const server = createServer(serveApp(APP, headersFor));
  await new Promise<void>((listening) => server.listen(0, "localhost", listening));
  const address = `http://localhost:${String((server.address() as AddressInfo).port)}/`;
  const device = await livedOn(events, "http://localhost:9");
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    // A page of the same origin that runs nothing: whatever lies there is put there before the app looks.
    await page.goto(new URL("soup.html", address).href);
    await put(page, databaseName("h", "ours"), device.ours);
    await put(page, databaseName("h", "mine"), device.mine);
    await page.goto(address);
    await page.getByLabel(en.start.unlock.passphrase, { exact: true }).fill(PASSPHRASE);
    await page.getByRole("button", { name: en.start.unlock.open, exact: true }).click();
    await page.locator(".page.ours").waitFor({ timeout: 60_000 });
    await page.waitForLoadState("networkidle");
    const cdp = await page.context().newCDPSession(page);
    return { events: device.events, slowed: SLOWED, taps: await measured(page, cdp, rounds) };
  } finally {
    await browser.close();
    server.close();
  }
}

async function measured(page: Page, cdp: CDPSession, rounds: number): Promise<Tap[]> {
  const there = new Map<string, number[]>(WAYS.map(([name]) => [name, []]));
  const back: number[] = [];
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  for (let round = 0; round < rounds; round++) {
    for (const [name, label] of WAYS) {
      there.get(name)?.push(await tap(page.getByRole("button", { name: label }).first()));
      // Where there is no way back, the first way below leads home.
      back.push(await tap(page.locator(".layer:not([hidden]) :is(.back, .nav-way)").first()));
    }
  }
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  return [...there, ["back home", back] as const].map(([name, figures]) => {
    const median = quantile(figures);
    return { name, median, worst: Math.max(...figures), holds: median < AT_MOST };
  });
}

/** Presses, and waits in the page itself: no way between processes is in the figure. */
function tap(button: ReturnType<Page["locator"]>): Promise<number> {
  return button.evaluate(
    (pressed: HTMLElement) =>
      new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error("the next screen did not come")), 10_000);
        const heading = (): Element | null => document.querySelector(".layer:not([hidden]) h1");
        const before = heading();
        const begun = performance.now();
        const look = (): void => {
          const now = heading();
          if (now === null || now === before) {
            requestAnimationFrame(look);
            return;
          }
          // Comes after the paint of the frame in which the heading stood there.
          const after = new MessageChannel();
          after.port1.onmessage = () => resolve(performance.now() - begun);
          after.port2.postMessage(null);
        };
        pressed.click();
        requestAnimationFrame(look);
      }),
  );
}

/** Writes records into a database of the browser, as the app would have. */
async function put(page: Page, name: string, records: readonly (readonly [string, Uint8Array])[]): Promise<void> {
  const texts = records.map(([key, bytes]) => [key, Buffer.from(bytes).toString("base64")] as const);
  await page.evaluate(
    ([database, version, store, all]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(database, version);
        opening.onupgradeneeded = () => opening.result.createObjectStore(store);
        opening.onerror = () => reject(new Error("no database"));
        opening.onsuccess = () => {
          const tx = opening.result.transaction(store, "readwrite");
          for (const [key, text] of all) {
            tx.objectStore(store).put(
              Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)),
              key,
            );
          }
          tx.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    [name, DATABASE_VERSION, RECORDS, texts] as const,
  );
}
