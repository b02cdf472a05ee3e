/** A relay that asks for its host's word: whoever invites is asked for it once, and the other person never. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { hostOf } from "../../src/web/pairing/address.ts";
import { en } from "../../src/web/words/en.ts";
import { arrive, begin, comeBack, expect, openHouse, type Person, test } from "./evening.ts";
import { press } from "./telling.ts";

const { pairing, start, common, settings } = en;
const { where } = en.where;
const WORD = "blue lamp river stone";

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** As far as the page that asks for the word. */
async function inviteHere({ page }: Person): Promise<void> {
  await press(page, start.alone.invite);
  await page.getByRole("button", { name: pairing.invite.far }).click();
  await expect(page.getByRole("heading", { name: pairing.word.title })).toBeVisible();
}

async function toWhere(page: Page): Promise<void> {
  await press(page, common.settings);
  await page.getByRole("button", { name: settings.ways.to.whereMine.label }).click();
}

test("[RUN-15] who invites is asked for the word, who accepts is not, and both are at home", async ({ browser }) => {
  test.setTimeout(180_000);
  const house = await openHouse("", { HEARTH_REGISTRATION_TOKEN: WORD });
  try {
    const [ada, noor] = await Promise.all([arrive(browser, house, "Ada"), arrive(browser, house, "Noor")]);
    await Promise.all([begin(ada), begin(noor)]);
    await inviteHere(ada);
    const { page } = ada;
    await expect(page.getByText(hostOf(house.address))).toBeVisible();
    await accessible(page);

    // A wrong one is told so, and nothing is shown that could be passed on.
    await page.getByLabel(pairing.word.field).fill("blue lamp river store");
    await press(page, pairing.word.go);
    await expect(page.getByText(pairing.word["wrong-word"])).toBeVisible();
    await expect(page.getByLabel(pairing.inviting.link)).toHaveCount(0);
    await accessible(page);

    // What others need with it comes along: headers of the two doors where something begins, and of no other.
    const sent: { readonly path: string; readonly word: boolean }[] = [];
    page.context().on("request", (request) => {
      const path = new URL(request.url()).pathname;
      if (path.startsWith("/v1/")) sent.push({ path, word: "hearth-registration" in request.headers() });
    });
    await page.getByLabel(pairing.word.field).fill(" Blue Lamp River Stone ");
    await press(page, pairing.word.go);
    const link = page.getByLabel(pairing.inviting.link);
    await expect(link).not.toHaveValue("");

    const other = noor.page;
    await press(other, start.alone.invitation);
    await other.getByLabel(pairing.bring.paste).fill(await link.inputValue());
    await press(other, pairing.bring.read);
    await press(other, pairing.invited.yes);
    for (const one of [page, other]) await press(one, pairing.comparing.same);
    for (const one of [page, other]) await press(one, pairing.complete.go);
    for (const one of [page, other]) await expect(one.getByRole("heading", { level: 1 })).toContainText("Noor");
    expect(sent.some(({ word }) => word)).toBe(true);
    for (const { path, word } of sent) {
      const begins =
        path === "/v1/logs" || path === "/v1/registration" || /^\/v1\/invitations\/[0-9a-f]+\/0$/.test(path);
      expect(begins || !word, path).toBe(true);
    }

    // Just mine at a server is something new, too. Ada's word was for the place of the two; she is asked once more.
    await toWhere(page);
    await page.getByRole("radio", { name: where.ours }).check();
    await press(page, where.save);
    await expect(page.getByText(where.why["wants-word"])).toBeVisible();
    await accessible(page);
    await page.getByLabel(pairing.word.field).fill("no");
    await press(page, where.save);
    await expect(page.getByText(pairing.word["wrong-word"])).toBeVisible();
    await page.getByLabel(pairing.word.field).fill(WORD);
    await press(page, where.save);
    await expect(page.getByText(where.saved)).toBeVisible();
    await expect(page.getByText(where.state.whole)).toBeVisible();

    // It is kept behind the lock: after a restart nobody is asked again.
    await page.close();
    const back = await comeBack(ada, house);
    await expect(back.page.locator(".page.ours")).toBeVisible();
    await toWhere(back.page);
    for (const choice of ["only", "ours"] as const) {
      await back.page.getByRole("radio", { name: where[choice] }).check();
      await press(back.page, where.save);
      await expect(back.page.getByText(where.saved)).toBeVisible();
    }
    await Promise.all([ada, noor].map(({ context }) => context.close()));
  } finally {
    await house.close();
  }
});

test("[RUN-15] [RUN-13] a server that takes nobody new says so, and another one can be chosen", async ({ browser }) => {
  const house = await openHouse("", { HEARTH_REGISTRATION: "closed" });
  try {
    const ada = await arrive(browser, house, "Ada");
    await begin(ada);
    const { page } = ada;
    await press(page, start.alone.invite);
    await page.getByRole("button", { name: pairing.invite.near }).click();
    await expect(page.getByRole("heading", { name: pairing.word.closedTitle })).toBeVisible();
    await accessible(page);
    await press(page, pairing.word.other);
    await expect(page.getByRole("heading", { name: pairing.invite.title })).toBeVisible();
    await ada.context.close();
  } finally {
    await house.close();
  }
});
