/** What stands around the sample couple. What the two wrote is in story.ts. */
export const sample = {
  title: "Look around first",
  look: "Look around first",
  mark: "A sample. Ada and Noor are invented. Try anything: nothing leaves this page, and nothing is kept.",
  making: "A year goes by. One moment.",
  failed: "The sample could not be made here. You can begin without it.",
  leave: "Leave the sample",
  sides: "Whose side",
  side: "{name}’s side",
  ada: "Ada",
  noor: "Noor",
};
