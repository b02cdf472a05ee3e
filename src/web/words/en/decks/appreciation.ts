/** Cards that say what is good, to the one it is about. */
import type { DeckTexts } from "../../../cards/decks.ts";

export const appreciation: DeckTexts<"appreciation"> = {
  "appreciation-01": {
    prompt: "What small thing did I do lately that made a day of yours easier?",
    hint: "Only say thank you. No “it was nothing”.",
  },
  "appreciation-02": {
    prompt: "Which word or phrase is so much mine that it makes you smile?",
    hint: "Enjoy it. Say it once more.",
  },
  "appreciation-03": {
    prompt: "What do you tell other people about me when I am not there?",
    hint: "Do not wave it away.",
  },
  "appreciation-04": {
    prompt: "Which message or word from me would you like to keep for a long time?",
    hint: "Ask where they were when it reached them.",
  },
  "appreciation-05": {
    prompt: "When did you last watch me without my noticing, and like what you saw?",
    hint: "Let them look for the moment. It may take a while.",
  },
  "appreciation-06": {
    prompt: "What have I made easier for you without knowing it?",
    hint: "If you are surprised, let it show. That is a gift back.",
  },
  "appreciation-07": {
    prompt: "What did I once remember about you that you did not expect me to?",
    hint: "Ask why it meant something.",
  },
  "appreciation-08": {
    prompt: "What do you understand better about the world since you have known me?",
    hint: "Ask for an example. Then just take it in.",
  },
  "appreciation-09": {
    prompt: "Which of my odd ways would you miss first if I were gone for a month?",
    hint: "Odd is allowed to be dear.",
  },
  "appreciation-10": {
    prompt: "When did I stand by you in a way that nobody else saw?",
    hint: "Stay with it a little longer than is comfortable.",
  },
  "appreciation-11": {
    prompt: "What do you admire in the way I carry something hard?",
    hint: "Do not correct them. This is how it looks from there.",
  },
  "appreciation-12": {
    prompt: "Which kindness of mine reached you late, long after I did it?",
    hint: "Late thanks count in full.",
  },
  "appreciation-13": {
    prompt: "What have you never thanked me for because it seemed too ordinary?",
    hint: "Ask what would be missing without it.",
  },
  "appreciation-14": {
    prompt: "What have you come to like in yourself since we met?",
    hint: "It is theirs. Be glad of it, and take no credit.",
  },
  "appreciation-15": {
    prompt: "When did you feel that I chose you, on a day when I could have done something else?",
    hint: "Tell your side of that day, if you remember it.",
  },
  "appreciation-16": {
    prompt: "What do you get from me that you have no word for, and which word comes close?",
    hint: "Wait with them. Half a word is enough.",
  },
  "appreciation-17": {
    prompt: "If you could say it only once, what should I know about what I am to you?",
    hint: "Say nothing clever. Let it arrive.",
  },
};
