/** What is said of leaving. */
export const leaving = {
  choose: { title: "Going quiet, or closing" },
  closed: { title: "This place is closed" },
};
