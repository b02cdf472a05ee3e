/** What is said of knocks. */
export const knocks = {
  knocks: { title: "A knock when something comes" },
};
