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
    thanks: "Something small is enough. You can also leave this empty.",
    thinking: "One line is enough. You can also leave this empty.",
    sorry: "Name what you did. No “but”.",
  },
  noticedAdd: "Add what you noticed",
  noticed: "What I noticed",
  noticedHint: "A small thing you saw them do.",
  send: "Send it",
  sending: "Sending it",
  needWords: "Say what you are sorry for.",
  sent: "Your note lies there for {them}.",
  notNow: "Not now",
  all: "Small notes",
  none: "No notes yet. A thank you takes ten seconds.",
  write: "Write a small note",
  from: "From {them}, {when}",
  fromYou: "From you, {when}",
  takeBack: "Take it back",
  takenBack: "Your note was taken back.",
};
