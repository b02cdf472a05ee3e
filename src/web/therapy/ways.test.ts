/** Every path through the pages is walked: from a danger none leads to anything for two. */
import { signal } from "@preact/signals";
import { afterEach, describe, expect, test, vi } from "vitest";
import { LASTS } from "../going/quiet.ts";
import { PLACE_TAGS } from "../going/tags.ts";
import type { Place } from "../places.ts";
import type { Snapshot, Spaces } from "../space/api.ts";
import type { Way } from "../way.ts";
import { namedFear, nameFear } from "./named.ts";
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
        expect(pages.filter((one) => PAGE_TAGS[one] !== "support")).toEqual([]);
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

  test("[THERAPY-10] any page but support that is asked for after a danger, by Back too, is the page for who is afraid", () => {
    for (const now of NOWS.filter(({ fear }) => fear)) {
      const shown = THERAPY_PAGES.map((page) => shownFor(page, now));
      expect(new Set(shown)).toEqual(new Set(["instead", "afraid"]));
      expect(shownFor("instead", now)).toBe("instead");
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
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  function pretend(mine: "open" | "locked" = "open") {
    vi.useFakeTimers();
    vi.stubGlobal("addEventListener", () => {});
    vi.stubGlobal("removeEventListener", () => {});
    vi.stubGlobal("document", { visibilityState: "visible", addEventListener() {}, removeEventListener() {} });
    const listeners = new Set<(snapshot: Snapshot) => void>();
    const snapshotOf = (stage: Snapshot["stage"], of: "open" | "locked") =>
      ({ stage, mine: { stage: of } }) as Snapshot;
    const spaces = {
      snapshot: () => snapshotOf("open", mine),
      subscribe: (run: (snapshot: Snapshot) => void) => {
        listeners.add(run);
        return () => listeners.delete(run);
      },
    } as unknown as Spaces;
    const place = signal<Place>({ name: "therapy", params: undefined });
    nameFear(spaces, { place } as unknown as Way);
    const say = (stage: Snapshot["stage"], of: "open" | "locked" = mine) => {
      for (const run of listeners) run(snapshotOf(stage, of));
    };
    return { spaces, place, say, listeners };
  }

  test("[THERAPY-11] is forgotten once the app is locked, and not before", async () => {
    const { spaces, say, listeners } = pretend();
    say("open");
    expect(namedFear(spaces).value).toBe(true);
    say("locked");
    expect(namedFear(spaces).value).toBe(false);
    await Promise.resolve();
    expect(listeners.size).toBe(0);
  });

  test("[THERAPY-11] is forgotten once just mine is locked; where it was locked all along, nothing is", () => {
    const one = pretend("open");
    one.say("open", "locked");
    expect(namedFear(one.spaces).value).toBe(false);
    const other = pretend("locked");
    other.say("open", "locked");
    expect(namedFear(other.spaces).value).toBe(true);
  });

  test("[THERAPY-11] is forgotten when these pages are left, and not on the way to help", () => {
    const { spaces, place } = pretend();
    for (const name of ["help", "going", "therapy"] as const) {
      place.value = { name, params: undefined };
      expect(namedFear(spaces).value).toBe(true);
    }
    place.value = { name: "mine", params: undefined };
    expect(namedFear(spaces).value).toBe(false);
    place.value = { name: "therapy", params: undefined };
    expect(namedFear(spaces).value).toBe(false);
  });

  test("[THERAPY-11] is forgotten after five quiet minutes", () => {
    const { spaces } = pretend();
    vi.advanceTimersByTime(LASTS - 1_000);
    expect(namedFear(spaces).value).toBe(true);
    vi.advanceTimersByTime(2_000);
    expect(namedFear(spaces).value).toBe(false);
  });

  test("[THERAPY-11] tells of itself by Back no more, once it is forgotten", () => {
    expect(shownFor("afraid", { fear: true, justMe: false })).toBe("afraid");
    expect(shownFor("afraid", { fear: false, justMe: false })).toBe("instead");
  });

  test("[THERAPY-11] is known to these spaces alone", () => {
    const [one, other] = [pretend(), {} as Spaces];
    expect(namedFear(one.spaces).value).toBe(true);
    expect(namedFear(other).value).toBe(false);
  });
});
