/** What is said in summaries to take along. */
export const summary = {
  title: "Something to take along",
};
