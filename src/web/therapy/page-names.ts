/** The pages of the decision aid, in the order in which they are offered. */
export const THERAPY_PAGES = ["weigh", "kinds", "choose", "first", "raise", "instead"] as const;
export type TherapyPageName = (typeof THERAPY_PAGES)[number];
