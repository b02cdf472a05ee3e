/** Cards about where one feels small, and what helps. */
import type { DeckTexts } from "../../../cards/decks.ts";

export const insecurities: DeckTexts<"insecurities"> = {
  "insecurities-01": {
    prompt: "What do you do with more care when others are there than when you are alone?",
    hint: "Ask who they imagine is looking.",
  },
  "insecurities-02": {
    prompt: "Which compliment do you find hard to believe, although you hear it often?",
    hint: "Do not repeat the compliment. Ask what makes it hard.",
  },
  "insecurities-03": {
    prompt: "What are you good at that you usually play down?",
    hint: "Do not help them play it down.",
  },
  "insecurities-04": {
    prompt: "Where do you feel yourself shrink, and where do you feel yourself grow?",
    hint: "Ask what is different in the air there.",
  },
  "insecurities-05": {
    prompt: "What do you say sorry for when nobody needs you to?",
    hint: "If you know that sorry of theirs, say so kindly.",
  },
  "insecurities-06": {
    prompt: "Whom do you compare yourself with when you are tired, and over what?",
    hint: "No verdict. Only hear what it is like.",
  },
  "insecurities-07": {
    prompt: "Which remark from years ago do you still hear now and then?",
    hint: "Do not argue with whoever said it. Stay with the one in front of you.",
  },
  "insecurities-08": {
    prompt: "What do you practise in your head before you say it to people?",
    hint: "Ask how it goes in the worst version, and in the best.",
  },
  "insecurities-09": {
    prompt: "When do you feel like too much, and when like not enough?",
    hint: "You need not weigh it. Ask for one real moment.",
  },
  "insecurities-10": {
    prompt: "What help is hard for you to take, and what does taking it seem to say about you?",
    hint: "Ask which help feels light.",
  },
  "insecurities-11": {
    prompt: "What do you believe all other adults know, and you somehow missed?",
    hint: "If you missed it too, you may say so.",
  },
  "insecurities-12": {
    prompt: "What would you like to do badly in front of me, and not feel small?",
    hint: "Promise only what you can keep: no jokes about it later.",
  },
  "insecurities-13": {
    prompt: "What do you hide first when somebody new comes close?",
    hint: "Thank them for showing you the hiding place.",
  },
  "insecurities-14": {
    prompt: "When did you last feel that you did not belong, and what would have helped?",
    hint: "Do not speak up for the others. Stay on this side of the room.",
  },
  "insecurities-15": {
    prompt: "Which kind word would you need on the days when you do not like yourself?",
    hint: "Do not say it right away. Ask whether they would like to hear it now.",
  },
  "insecurities-16": {
    prompt: "What are you afraid is true about you, in your hardest hours?",
    hint: "Do not talk them out of it. Say what it is like to be told.",
  },
  "insecurities-17": {
    prompt: "What are you still waiting for permission to be?",
    hint: "Do not grant it from above. Ask who was meant to say yes.",
  },
};
