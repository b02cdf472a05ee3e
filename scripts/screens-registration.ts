/** A server that asks for its word, and one that takes nobody new, photographed in both languages. */
import type { Browser, BrowserContextOptions } from "playwright";
import { en } from "../src/web/words/en.ts";
import { es } from "../src/web/words/es.ts";
import { openHouse, passphraseOf, type Person } from "../tests/journeys/evening.ts";
import { fill, press, see, shoot } from "./photograph.ts";

const WORD = "blue lamp river stone";

export async function askForTheWord(browser: Browser, how: BrowserContextOptions): Promise<void> {
  for (const [tag, words] of [
    ["en", en],
    ["es", es],
  ] as const) {
    for (const [name, policy] of [
      ["registration", { HEARTH_REGISTRATION_TOKEN: WORD }],
      ["registration-closed", { HEARTH_REGISTRATION: "closed" }],
    ] as const) {
      const house = await openHouse("", policy);
      const context = await browser.newContext({ ...how, locale: tag });
      try {
        const page = await context.newPage();
        await page.goto(house.address);
        const ada: Person = { name: "Ada", page, context };
        const { start, pairing } = words;
        await press(ada, start.first.begin);
        await press(ada, start.before.goOn);
        await fill(ada, start.begin.passphrase, passphraseOf(ada));
        await page.getByLabel(start.begin.name).fill(ada.name);
        await press(ada, start.begin.go);
        await press(ada, start.alone.invite);
        await press(ada, pairing.invite.far);
        await see(ada, name === "registration" ? pairing.word.title : pairing.word.closedTitle);
        await shoot(ada, `${name}-${tag}`);
        if (name === "registration-closed") continue;
        await fill(ada, pairing.word.field, "blue lamp river store");
        await press(ada, pairing.word.go);
        await see(ada, pairing.word["wrong-word"]);
        await shoot(ada, `${name}-wrong-${tag}`);
      } finally {
        await context.close();
        await house.close();
      }
    }
  }
}
