/** What is said of the shelf: rounds that both chose to keep. */
export const shelf = {
  title: "The shelf",
  lead: "What you told and heard, and both wanted to keep in sight.",
  empty: "The shelf is empty. What both of you would like to keep lies here.",
  keep: "Keep this on our shelf",
  keepHint: "It lies there once both of you would like that. Nothing shows that you asked.",
  mine: "You would like to keep this on the shelf.",
  both: "This lies on your shelf.",
  off: "Take it off the shelf",
  offMine: "Leave it off",
  see: "The shelf",
};
