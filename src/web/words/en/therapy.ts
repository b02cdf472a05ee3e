/** What is said in the page that helps to decide whether therapy might help. */
export const therapy = {
  title: "Might therapy help?",
};
