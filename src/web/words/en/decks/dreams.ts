/** Cards about what one dreams of, small and large. */
import type { DeckTexts } from "../../../cards/decks.ts";

export const dreams: DeckTexts<"dreams"> = {
  "dreams-01": {
    prompt: "What would you learn tomorrow if being bad at it for a year did not matter?",
    hint: "Ask what the first lesson would be like.",
  },
  "dreams-02": {
    prompt: "Which place do you visit in your head when the day gets long?",
    hint: "Ask what they see when they turn around there.",
  },
  "dreams-03": {
    prompt: "If we had one free afternoon and no phones, what do you hope would happen by itself?",
    hint: "Add one detail of your own, if they like that.",
  },
  "dreams-04": {
    prompt: "What tiny shop or workshop would you keep, and what would stand in its window?",
    hint: "Be the first to come in. Ask for something.",
  },
  "dreams-05": {
    prompt: "What did you want to be before anybody told you what was sensible?",
    hint: "Ask which part of that wish is still alive.",
  },
  "dreams-06": {
    prompt: "Which ordinary thing would you like to do beautifully, just once?",
    hint: "Do not ask what for.",
  },
  "dreams-07": {
    prompt: "What would you make if you knew that nobody would ever judge it?",
    hint: "Let it be odd. Ask about the details.",
  },
  "dreams-08": {
    prompt: "What are you quietly looking forward to, however small it is?",
    hint: "Look forward to it with them for a minute.",
  },
  "dreams-09": {
    prompt: "Which dream of yours has grown smaller with time, and do you like it better that way?",
    hint: "Do not make it bigger again. Small may be right.",
  },
  "dreams-10": {
    prompt: "What would a plain Tuesday be like in the life you hope for?",
    hint: "Ask about the morning. Then ask about the light.",
  },
  "dreams-11": {
    prompt: "Whose life do you envy a little, and which piece of it would you take?",
    hint: "Envy is a map. Ask where it leads.",
  },
  "dreams-12": {
    prompt: "What have you given up on that still knocks now and then?",
    hint: "Ask what it says when it knocks.",
  },
  "dreams-13": {
    prompt: "What would you begin if you knew I would stand by you, however it went?",
    hint: "Promise nothing yet. Ask what standing by would look like.",
  },
  "dreams-14": {
    prompt: "Which dream do you hardly dare to say aloud, in case it never comes true?",
    hint: "Hold it gently. No plans tonight.",
  },
  "dreams-15": {
    prompt: "What would you be sad never to have tried, even if it had gone badly?",
    hint: "Hear it to the end. Then say what you love in it.",
  },
  "dreams-16": {
    prompt: "What do you want for us that you have been too shy to say?",
    hint: "Hear it as a gift, not as a task.",
  },
};
