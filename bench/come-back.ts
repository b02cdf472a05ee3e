/** Comes back to a device that was lived on: puts its records into the browser, opens the app, and unlocks it. */
import type { Page } from "@playwright/test";
import { databaseName, DATABASE_VERSION, RECORDS } from "../src/web/space/names.ts";
import { en } from "../src/web/words/en.ts";
import { type LivedOn, PASSPHRASE } from "./lived.ts";

export async function comeBack(page: Page, address: string, device: LivedOn): Promise<void> {
  // A page of the same origin that runs nothing: whatever lies there is put there before the app looks.
  await page.goto(new URL("soup.html", address).href);
  await put(page, databaseName("h", "ours"), device.ours);
  await put(page, databaseName("h", "mine"), device.mine);
  await page.goto(address);
  await page.getByLabel(en.start.unlock.passphrase, { exact: true }).fill(PASSPHRASE);
  await page.getByRole("button", { name: en.start.unlock.open, exact: true }).click();
  await page.locator(".page.ours").waitFor({ timeout: 60_000 });
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
