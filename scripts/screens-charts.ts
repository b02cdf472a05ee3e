/** What one sees over time, photographed: too early after a first look, and ten years of weeks on a device of its own. */
import type { Browser, BrowserContextOptions } from "playwright";
import { comeBack } from "../bench/come-back.ts";
import { livedOn } from "../bench/lived.ts";
import { ready } from "../src/vault/index.ts";
import { en } from "../src/web/words/en.ts";
import type { House, Person } from "../tests/journeys/evening.ts";
import { press, see, shoot } from "./photograph.ts";

const { charts, common, mine, signs } = en;

/** From Ada’s first look to home again; then the same pages with ten years on them. */
export async function lookOverTime(
  ada: Person,
  browser: Browser,
  house: House,
  how: BrowserContextOptions,
): Promise<void> {
  await toCharts(ada);
  await shoot(ada, "charts-too-early");
  await press(ada, charts.see);
  await ada.page.locator(".chart-drawing").waitFor();
  await shoot(ada, "chart-too-early");
  for (const _ of ["chart", "charts", "check-ins"]) await press(ada, common.back);
  await press(ada, common.ours);

  await ready();
  const context = await browser.newContext({ ...how, serviceWorkers: "block" });
  const later: Person = { name: "Ada", context, page: await context.newPage() };
  await comeBack(later.page, house.address, await livedOn(60, "http://localhost:9"));
  await toCharts(later);
  await later.page.locator("summary:visible").first().click();
  await shoot(later, "charts");
  await press(later, charts.see);
  await later.page.locator(".chart-drawing").first().waitFor();
  await shoot(later, "chart");
  await press(later, charts.spans.all);
  await shoot(later, "chart-ten-years");
  await context.close();
}

async function toCharts(person: Person): Promise<void> {
  await press(person, common.mine);
  await press(person, mine.ways.to.checkIns.label);
  await press(person, signs.checkIns.charts);
  await see(person, charts.lead);
}
