/**
 * Where each page leads, by what it is for. After a danger was named only support is offered; while somebody wants it to be about
 * themselves for now, nothing for two is. Pure, so that every path can be walked by a test. [THERAPY-10] [THERAPY-11]
 */
import { maySuggest, type Tag } from "../going/tags.ts";
import { OFFERED_PAGES, type OfferedPage, type TherapyPageName } from "./page-names.ts";

/** What is so for this person now. `fear`: they named a danger here; `justMe`: nothing for two is to be suggested. */
export type Now = { readonly fear: boolean; readonly justMe: boolean };

/** For whom each page is. */
export const PAGE_TAGS = {
  options: "mine",
  kinds: "mine",
  weigh: "mine",
  choose: "mine",
  first: "mine",
  raise: "joint",
  instead: "support",
  afraid: "support",
} as const satisfies { readonly [Page in TherapyPageName]: Tag };

/** The pages that may be offered now. */
export function offered({ fear, justMe }: Now): readonly OfferedPage[] {
  return OFFERED_PAGES.filter((page) => (fear ? PAGE_TAGS[page] === "support" : maySuggest(PAGE_TAGS[page], justMe)));
}

/** The pages that one page offers at its end. */
export function waysOn(page: TherapyPageName, now: Now): readonly OfferedPage[] {
  if (page === "afraid") return [];
  // What is named there may be a danger: nothing for two stands beside it.
  return offered(now).filter((other) => other !== page && !(page === "instead" && PAGE_TAGS[other] === "joint"));
}

/**
 * What is shown for a page that is asked for, by Back and Forward too: after a danger was named only support, for every other page
 * thinks of the two; and once that is forgotten, nothing that tells of it.
 */
export function shownFor(page: TherapyPageName, { fear }: Now): TherapyPageName {
  if (page === "afraid" && !fear) return "instead";
  return fear && PAGE_TAGS[page] !== "support" ? "afraid" : page;
}
