/** What is said in how this is going, for me. */
export const going = {
  title: "How is this going, for me",
};
