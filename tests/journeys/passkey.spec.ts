/** A passkey, for real: a browser with an authenticator that can make secrets, or cannot. */
import type { CDPSession, Page } from "@playwright/test";
import { en } from "../../src/web/words/en.ts";
import { arrive, begin, expect, passphraseOf, test } from "./evening.ts";
import { heading, press } from "./telling.ts";

const { common, locks, mine, settings, start } = en;
const NEXT = "quite another four words";

async function openDoor(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel(start.unlock.passphrase, { exact: true }).fill(passphrase);
  await press(page, start.unlock.open);
}

async function toLocks(page: Page): Promise<void> {
  await press(page, common.settings);
  await page.getByRole("button", { name: settings.ways.to.locks.label }).click();
  await expect(heading(page, locks.locks.title)).toBeVisible();
}

test.describe("a passkey", () => {
  type Authenticator = { readonly cdp: CDPSession; readonly id: string };

  /** A device that checks the person by itself, and whose passkeys can make secrets, or cannot. */
  async function withAuthenticator(page: Page, hasPrf: boolean): Promise<Authenticator> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("WebAuthn.enable");
    const { authenticatorId: id } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        ctap2Version: "ctap2_1",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        hasPrf,
      },
    });
    return { cdp, id };
  }

  async function toPasskey(page: Page): Promise<void> {
    await toLocks(page);
    await page.getByRole("button", { name: locks.locks.key.title }).click();
    await expect(heading(page, locks.locks.key.title)).toBeVisible();
  }

  async function make(page: Page, passphrase: string): Promise<void> {
    await press(page, locks.locks.key.make);
    await page.getByRole("dialog").getByLabel(locks.locks.key.passphrase, { exact: true }).fill(passphrase);
    await page.getByRole("dialog").getByRole("button", { name: locks.locks.key.go, exact: true }).click();
  }

  test("[UNLOCK-21] [UNLOCK-22] [UNLOCK-24] opens ours and never just mine, and nothing once it is removed", async ({
    browser,
    house,
  }) => {
    const ada = await arrive(browser, house, "Ada");
    const { page } = ada;
    const { cdp, id } = await withAuthenticator(page, true);
    const sent: string[] = [];
    page.on("request", (request) => void sent.push(request.url()));
    await begin(ada);
    await toPasskey(page);
    await make(page, "not my words at all");
    await expect(page.getByText(locks.locks.key.why["wrong-passphrase"])).toBeVisible();
    await page.getByRole("dialog").getByRole("button", { name: locks.locks.key.notNow }).click();
    await make(page, passphraseOf(ada));
    await expect(page.getByText(locks.locks.key.kept)).toBeVisible();
    const { credentials } = await cdp.send("WebAuthn.getCredentials", { authenticatorId: id });
    expect(credentials.map(({ rpId, userName }) => [rpId, userName ?? "Hearth"])).toContainEqual([
      "localhost",
      "Hearth",
    ]);

    await press(page, common.back);
    await expect(page.getByText(locks.locks.key.kept)).toBeVisible();
    await press(page, common.back);
    await press(page, settings.lock);
    await press(page, start.unlock.key);
    await expect(heading(page, start.alone.title)).toBeVisible();
    await press(page, common.mine);
    await expect(heading(page, mine.unlock.title)).toBeVisible();
    await page.getByLabel(mine.unlock.passphrase, { exact: true }).fill(passphraseOf(ada));
    await press(page, mine.unlock.open);
    await expect(heading(page, mine.title)).toBeVisible();

    // Somebody who does not pass the device's check opens nothing.
    await press(page, common.settings);
    await press(page, settings.lock);
    await cdp.send("WebAuthn.setUserVerified", { authenticatorId: id, isUserVerified: false });
    await press(page, start.unlock.key);
    await expect(page.getByText(start.unlock.keyFailed)).toBeVisible();
    await cdp.send("WebAuthn.setUserVerified", { authenticatorId: id, isUserVerified: true });

    await openDoor(page, passphraseOf(ada));
    await toPasskey(page);
    await press(page, locks.locks.key.drop);
    await expect(page.getByText(locks.locks.key.dropped)).toBeVisible();
    await press(page, common.back);
    await press(page, common.back);
    await press(page, settings.lock);
    await expect(heading(page, start.unlock.title)).toBeVisible();
    await expect(page.getByRole("button", { name: start.unlock.key })).toHaveCount(0);
    expect(sent.filter((url) => !url.startsWith(house.address) && !url.startsWith("blob:"))).toEqual([]);
  });

  test("[UNLOCK-23] goes with a new passphrase", async ({ browser, house }) => {
    const ada = await arrive(browser, house, "Ada");
    const { page } = ada;
    await withAuthenticator(page, true);
    await begin(ada);
    await toPasskey(page);
    await make(page, passphraseOf(ada));
    await expect(page.getByText(locks.locks.key.kept)).toBeVisible();
    await press(page, common.back);
    await press(page, locks.locks.passphrase.go);
    const { change } = locks;
    await expect(page.getByText(change.key)).toBeVisible();
    await page.getByLabel(change.now, { exact: true }).fill(passphraseOf(ada));
    await page.getByLabel(change.next, { exact: true }).fill(NEXT);
    await page.getByLabel(change.again, { exact: true }).fill(NEXT);
    await press(page, change.go);
    await expect(page.getByText(start.unlock.changed)).toBeVisible();
    await expect(page.getByRole("button", { name: start.unlock.key })).toHaveCount(0);
    await openDoor(page, NEXT);
    await expect(heading(page, start.alone.title)).toBeVisible();
  });

  test("[UNLOCK-25] that can open no lock, and a browser that has none, are told apart, and nothing is kept", async ({
    browser,
    house,
  }) => {
    const ada = await arrive(browser, house, "Ada");
    const { page } = ada;
    await withAuthenticator(page, false);
    await begin(ada);
    await toPasskey(page);
    await make(page, passphraseOf(ada));
    await expect(page.getByText(locks.locks.key.why["no-secret"])).toBeVisible();
    await page.getByRole("dialog").getByRole("button", { name: locks.locks.key.notNow }).click();
    await expect(page.getByRole("button", { name: locks.locks.key.make })).toBeVisible();
    await press(page, common.back);
    await page.evaluate(() => void Reflect.deleteProperty(globalThis, "PublicKeyCredential"));
    await page.getByRole("button", { name: locks.locks.key.title }).click();
    await expect(page.getByText(locks.locks.key.notHere)).toBeVisible();
    await expect(page.getByRole("button", { name: locks.locks.key.make })).toHaveCount(0);
  });
});
