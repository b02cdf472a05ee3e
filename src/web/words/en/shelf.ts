/** What is said of the shelf: rounds that both chose to keep. */
export const shelf = {
  title: "The shelf",
  lead: "What you told and heard, and both wanted to keep in sight.",
  empty: "The shelf is empty. What both of you would like to keep lies here.",
};
