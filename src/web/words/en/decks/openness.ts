/** Cards about being open: small truths about oneself. */
import type { DeckTexts } from "../../../cards/decks.ts";

export const openness: DeckTexts<"openness"> = {
  "openness-01": {
    prompt: "What small sound in the day makes you feel at home?",
    hint: "Ask where they first heard it.",
  },
  "openness-02": {
    prompt: "Which word do you wish people used more often when they talk about you?",
    hint: "Add nothing yet. Let their word stand for a moment.",
  },
  "openness-03": {
    prompt: "What do you do when nobody is watching that you would not mind me seeing?",
    hint: "Smile if it makes you smile. No teasing.",
  },
  "openness-04": {
    prompt: "What is easy for most people and strangely hard for you?",
    hint: "Try not to explain how it is done.",
  },
  "openness-05": {
    prompt: "When people ask how you are, what do you leave out most often?",
    hint: "Ask what it is like to leave it out.",
  },
  "openness-06": {
    prompt: "What do people think you feel, when in truth you feel something else?",
    hint: "Ask how one could tell the difference.",
  },
  "openness-07": {
    prompt: "Which mood of yours needs no help, only a bit of room?",
    hint: "Ask how much room, and for how long.",
  },
  "openness-08": {
    prompt: "What have you changed your mind about, without telling those who knew the old you?",
    hint: "Be curious about the change, not about who was right.",
  },
  "openness-09": {
    prompt: "At what time of day do you pretend the most, and what does it cost you?",
    hint: "Do not solve it. Let the cost be heard.",
  },
  "openness-10": {
    prompt: "What is true about you that takes people a long time to see?",
    hint: "Say whether you have seen it, and when.",
  },
  "openness-11": {
    prompt: "What question do you hope I will never stop asking you?",
    hint: "Remember it. Ask it again one day.",
  },
  "openness-12": {
    prompt: "Which feeling did you learn to hide as a child, and why was that wise back then?",
    hint: "If you can see that it made sense then, say so.",
  },
  "openness-13": {
    prompt: "Which part of you do you show me only in small doses?",
    hint: "Do not ask for more of it. Thank them for this dose.",
  },
  "openness-14": {
    prompt: "When do you feel lonely among people, even with me?",
    hint: "Do not defend yourself. Ask what it is like.",
  },
  "openness-15": {
    prompt: "What have you wanted to tell me more than once, and then let pass?",
    hint: "They may keep it. Being asked can be enough.",
  },
  "openness-16": {
    prompt: "What would be easier for you if I knew it, although it is hard to say?",
    hint: "Let there be silence. Thank them, whatever comes.",
  },
};
