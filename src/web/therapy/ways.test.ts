/** Every path through the pages is walked: from a danger none leads to anything for two. */
import { describe, expect, test } from "vitest";
import { PLACE_TAGS } from "../going/tags.ts";
import type { Snapshot, Spaces } from "../space/api.ts";
import { namedFear } from "./named.ts";
import { THERAPY_PAGES, type TherapyPageName } from "./page-names.ts";
import { type Now, offered, PAGE_TAGS, shownFor, waysOn } from "./ways.ts";

const NOWS: readonly Now[] = [
  { fear: false, justMe: false },
  { fear: false, justMe: true },
  { fear: true, justMe: false },
  { fear: true, justMe: true },
];

/** Every page that can be shown from here by what pages offer, the first page among them. */
function reached(from: TherapyPageName, now: Now): Set<TherapyPageName> {
  const seen = new Set<TherapyPageName>();
  const waiting: TherapyPageName[] = [shownFor(from, now)];
  for (let page = waiting.pop(); page !== undefined; page = waiting.pop()) {
    if (seen.has(page)) continue;
    seen.add(page);
    // Back to the first page is always possible, and from there to whatever it offers.
    for (const next of [...waysOn(page, now), ...offered(now)]) waiting.push(shownFor(next, now));
  }
  return seen;
}

describe("the ways through the pages", () => {
  test.each(THERAPY_PAGES)(
    "[THERAPY-10] after a danger was named, no path from %s leads to anything for two",
    (page) => {
      for (const now of NOWS.filter(({ fear }) => fear)) {
        const pages = [...reached(page, now)];
        expect(pages.filter((one) => PAGE_TAGS[one] === "joint")).toEqual([]);
        expect(waysOn(page, now).filter((one) => PAGE_TAGS[one] !== "support")).toEqual([]);
      }
    },
  );

  test("[THERAPY-10] the page for who is afraid offers no other page, whatever else is so", () => {
    for (const now of NOWS) expect(waysOn("afraid", now)).toEqual([]);
  });

  test("[THERAPY-10] what may name a danger has nothing for two beside it", () => {
    for (const now of NOWS) expect(waysOn("instead", now)).not.toContain("raise");
  });

  test("[THERAPY-10] the page for two that is asked for after a danger, by Back too, is the page for who is afraid", () => {
    for (const page of THERAPY_PAGES) {
      const shown = shownFor(page, { fear: true, justMe: false });
      expect(shown).toBe(PAGE_TAGS[page] === "joint" ? "afraid" : page);
    }
  });

  test("[THERAPY-12] while it is to be just me, nothing for two is offered", () => {
    const now = { fear: false, justMe: true };
    expect(offered(now)).not.toContain("raise");
    for (const page of THERAPY_PAGES) expect(waysOn(page, now)).not.toContain("raise");
    expect(offered(now)).toContain("weigh");
  });

  test("[THERAPY-1] else every page offers every other one, and nothing stands in the way", () => {
    const now = { fear: false, justMe: false };
    for (const page of THERAPY_PAGES.filter((one) => one !== "afraid" && one !== "instead"))
      expect([...waysOn(page, now), page].toSorted()).toEqual([...offered(now)].toSorted());
    expect(reached("kinds", now).has("raise")).toBe(true);
  });

  test("[THERAPY-10] the pages as a whole count as for two where the private check chooses what follows", () => {
    expect([PLACE_TAGS.therapy, PLACE_TAGS.therapyPage]).toEqual(["joint", "joint"]);
  });
});

describe("a danger that was named", () => {
  function pretend() {
    const listeners = new Set<(snapshot: Snapshot) => void>();
    const spaces = { subscribe: (run: (snapshot: Snapshot) => void) => listeners.add(run) } as unknown as Spaces;
    const say = (stage: Snapshot["stage"]) => listeners.forEach((run) => run({ stage } as Snapshot));
    return { spaces, say };
  }

  test("[THERAPY-11] is forgotten once it is locked, and not before", () => {
    const { spaces, say } = pretend();
    expect(namedFear(spaces).value).toBe(false);
    namedFear(spaces).value = true;
    say("open");
    expect(namedFear(spaces).value).toBe(true);
    say("locked");
    expect(namedFear(spaces).value).toBe(false);
  });

  test("[THERAPY-11] is known to these spaces alone", () => {
    const [one, other] = [pretend(), pretend()];
    namedFear(one.spaces).value = true;
    expect(namedFear(other.spaces).value).toBe(false);
  });
});
