/** What is said around small notes: thank you, thinking of you, I'm sorry for. */
export const notes = {
  title: "A small note",
  kind: "What kind of note?",
  kinds: {
    thanks: "Thank you",
    thinking: "Thinking of you",
    sorry: "I’m sorry for…",
  },
  /** As a heading on the note itself. */
  opening: {
    thanks: "Thank you",
    thinking: "Thinking of you",
    sorry: "I’m sorry for",
  },
  words: {
    thanks: "For what?",
    thinking: "What would you like to say?",
    sorry: "What are you sorry for?",
  },
  hints: {
    thanks: "Something small is enough.",
    thinking: "One line is enough.",
    sorry: "Name what you did. No “but”.",
  },
  noticedAdd: "Add what you noticed",
  noticed: "What I noticed",
  noticedHint: "A small thing you saw them do.",
  send: "Send it",
  sending: "Sending it",
  needWords: "Write a few words first.",
  tooLong: "This is longer than a small note can be. Please shorten it a little.",
  sent: "Your note lies there for {them}.",
  notNow: "Not now",
  all: "Small notes",
  none: "No notes yet. A thank you takes ten seconds.",
  write: "Write a small note",
  you: "You",
  from: "From {them}",
  fromYou: "From you",
  takeBack: "Take it back",
  takenBack: "Your note was taken back.",
};
