/** What is said of locks. */
export const locks = {
  locks: { title: "Locks" },
  change: { title: "A new passphrase" },
};
