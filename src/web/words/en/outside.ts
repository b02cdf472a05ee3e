/** What is said of outside. */
export const outside = {
  outside: { title: "How it looks from outside" },
};
