/** Two people whose every byte is seen: a house that is reached over one wire, and what relay and browsers keep. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { arrive, begin, type House, openHouse, pair, type Person } from "./evening.ts";
import { layWire, type Wire } from "./wire.ts";

/** Ada and Noor at a house that they reach over this wire alone. */
export async function overWire(
  browser: Browser,
  how?: BrowserContextOptions,
): Promise<{ wire: Wire; house: House; ada: Person; noor: Person; close(): Promise<void> }> {
  const wire = await layWire();
  const house = await openHouse(wire.address);
  wire.lead(house.address);
  const through = { ...house, address: wire.address };
  const [ada, noor] = [await arrive(browser, through, "Ada", how), await arrive(browser, through, "Noor", how)];
  await Promise.all([begin(ada), begin(noor)]);
  await pair(ada, noor);
  return {
    wire,
    house,
    ada,
    noor,
    close: async () => {
      await Promise.all([ada.context.close(), noor.context.close()]);
      await house.close();
      await wire.close();
    },
  };
}

/** All that the relay keeps, as one hash. */
export function bytesIn(folder: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isFile());
  for (const name of files.map((one) => one.name).toSorted()) {
    hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest("hex");
}

/** Every record that this browser keeps for the app, sealed as it is. */
export function keptBy(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const all: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((done) => {
        const opening = indexedDB.open(name ?? "");
        opening.addEventListener("success", () => done(opening.result));
      });
      for (const store of database.objectStoreNames) {
        const records = await new Promise<unknown[]>((done) => {
          const asking = database.transaction(store).objectStore(store).getAll();
          asking.addEventListener("success", () => done(asking.result));
        });
        all.push([name, store, ...records.map((each) => new Uint8Array(each as ArrayBuffer).toString())]);
      }
      database.close();
    }
    return all;
  });
}
