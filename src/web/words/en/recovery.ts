/** What is said of recovery. */
export const recovery = {
  words: { title: "Recovery words" },
  recover: { title: "I have recovery words" },
  restored: { title: "Does this look right?" },
  seen: { title: "Someone saw my words" },
};
