/** What is said in one’s own charts. */
export const charts = {
  title: "Over time",
};
