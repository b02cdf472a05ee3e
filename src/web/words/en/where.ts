/** What is said of where. */
export const where = {
  where: { title: "Where just mine is kept" },
};
