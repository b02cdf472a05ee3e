/** What is said in noticing, check-ins and what the two show of them. */
export const signs = {
  title: "What goes well",
};
