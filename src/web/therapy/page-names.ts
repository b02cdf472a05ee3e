/** The pages of the decision aid. */

/** Those that the first page offers, in the order in which they stand there. */
export const OFFERED_PAGES = ["options", "kinds", "weigh", "choose", "first", "raise", "instead"] as const;
export type OfferedPage = (typeof OFFERED_PAGES)[number];

/** All of them: `afraid` is reached from a danger that was named, and leads to help and to nothing for two. */
export const THERAPY_PAGES = [...OFFERED_PAGES, "afraid"] as const;
export type TherapyPageName = (typeof THERAPY_PAGES)[number];
