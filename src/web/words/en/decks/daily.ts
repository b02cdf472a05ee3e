/** Cards about the days as they are. */
import type { DeckTexts } from "../../../cards/decks.ts";

export const daily: DeckTexts<"daily"> = {
  "daily-01": {
    prompt: "Which ten minutes of today would you live through again?",
    hint: "Ask for the small details.",
  },
  "daily-02": {
    prompt: "What did you nearly tell me today, before it slipped away?",
    hint: "Now is a good time. It may be tiny.",
  },
  "daily-03": {
    prompt: "Which chore makes you sigh before you even begin?",
    hint: "Not a word tonight about who does what. Only the sigh.",
  },
  "daily-04": {
    prompt: "What did you eat, hear or see this week that you wish I had too?",
    hint: "Ask them to describe it until you nearly have it.",
  },
  "daily-05": {
    prompt: "At which hour of the day are you most yourself?",
    hint: "Ask what they are doing then.",
  },
  "daily-06": {
    prompt: "Where in the week would you like one empty hour, and what must not happen in it?",
    hint: "Do not fill the hour.",
  },
  "daily-07": {
    prompt: "Which moment of your day do you think I could never imagine?",
    hint: "Try to imagine it aloud. Let them put you right.",
  },
  "daily-08": {
    prompt: "What has taken more strength lately than anybody can see?",
    hint: "No tips. Ask how long it has been so.",
  },
  "daily-09": {
    prompt: "Which little thing in our days would you like to do more slowly?",
    hint: "Ask how slow would be right.",
  },
  "daily-10": {
    prompt: "How can I tell from your first sentence what sort of day it was?",
    hint: "Try a guess. Then listen.",
  },
  "daily-11": {
    prompt: "What has become a habit between us that you would hate to lose?",
    hint: "Do it this week, if you can.",
  },
  "daily-12": {
    prompt: "What do you do for us that I may not even know of?",
    hint: "Do not lay your own list beside it.",
  },
  "daily-13": {
    prompt: "Which unspoken rule of ours would you like to say out loud?",
    hint: "You need not change it tonight.",
  },
  "daily-14": {
    prompt: "When in the week do you miss me, even if I am near?",
    hint: "Missing is no reproach. Hear the wish in it.",
  },
  "daily-15": {
    prompt: "What are you carrying this week that has nothing to do with me?",
    hint: "Let it have nothing to do with you.",
  },
  "daily-16": {
    prompt: "Which everyday choice do you make alone and would rather make with me?",
    hint: "Ask how it came about. Nobody is to blame.",
  },
  "daily-17": {
    prompt: "Where do our days pull you away from who you would like to be?",
    hint: "Do not hear it as a charge. Ask for one example.",
  },
  "daily-18": {
    prompt: "If our days stayed just like this for ten years, what would hurt, and what would be fine?",
    hint: "Hear both halves to the end.",
  },
};
