/** What is said in the journal. */
export const journal = {
  title: "Journal",
};
