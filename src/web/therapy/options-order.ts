/** The six ways one could go, in the order in which they stand. */
export const OPTIONS = ["couple", "alone", "web", "selves", "wait", "leave"] as const;
