/** What is said in files of everything, and what comes from them. */
export const take = {
  title: "A copy to keep",
};
