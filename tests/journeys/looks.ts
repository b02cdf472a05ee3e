/** Looks at a page as everybody will: no accessibility violation, by day and by night, and nothing wider than the window. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Person } from "./evening.ts";

export async function looksRight({ page }: Person, where: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page });
    // Night changes colours and nothing else.
    if (colorScheme === "dark") axe.withRules("color-contrast");
    const { violations } = await axe.analyze();
    expect(
      violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)]),
      `${where}, ${colorScheme}`,
    ).toEqual([]);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
}
