/** Cards that look back: on a life, and on the two. */
import type { DeckTexts } from "../../../cards/decks.ts";

export const back: DeckTexts<"back"> = {
  "back-01": {
    prompt: "Which detail of the day we met do you still see clearly?",
    hint: "Say yours afterwards. They need not match.",
  },
  "back-02": {
    prompt: "What could you hear or smell the first time you felt at ease with me?",
    hint: "If the day is lost, a street or a cup will do.",
  },
  "back-03": {
    prompt: "Which photo of you would I understand better if I knew the hour before it?",
    hint: "Ask who stood outside the picture.",
  },
  "back-04": {
    prompt: "Which smell takes you straight back to a place where you once lived?",
    hint: "Go there with them. Ask what is behind the first door.",
  },
  "back-05": {
    prompt: "What did you get wrong about me in the beginning?",
    hint: "Laugh, if it is funny. Then ask what changed it.",
  },
  "back-06": {
    prompt: "Who was kind to you once without having to be?",
    hint: "Ask what they would say to that person now.",
  },
  "back-07": {
    prompt: "What did you do at fifteen that you are still a little proud of?",
    hint: "Ask to meet that fifteen-year-old.",
  },
  "back-08": {
    prompt: "Which plan of ours went wrong in a way you would not want to have missed?",
    hint: "Tell it in turns, each a piece.",
  },
  "back-09": {
    prompt: "Which sentence that somebody said long ago still helps you?",
    hint: "Ask when it last helped.",
  },
  "back-10": {
    prompt: "What did you have to learn earlier than other people?",
    hint: "Do not say that it made them strong. Ask what they missed.",
  },
  "back-11": {
    prompt: "When did your own courage last surprise you?",
    hint: "Ask what the minute before was like.",
  },
  "back-12": {
    prompt: "What was hard between us once and is easier now, and what made it so?",
    hint: "Leave some of the credit with each of you.",
  },
  "back-13": {
    prompt: "Which goodbye still has something unsaid in it?",
    hint: "Ask whether they would like to say it now, out loud.",
  },
  "back-14": {
    prompt: "Which year of your life would you like to take by the hand?",
    hint: "Ask what they would say to it on the way.",
  },
  "back-15": {
    prompt: "What have you forgiven yourself for, or almost?",
    hint: "“Almost” is an answer too.",
  },
  "back-16": {
    prompt: "What do you hope I have not forgotten about us?",
    hint: "Say honestly what you remember. Not more.",
  },
  "back-17": {
    prompt: "When did I see you at your worst, and what did you need from me then?",
    hint: "Do not say what you did. Hear what was needed.",
  },
  "back-18": {
    prompt: "What happened to you that still decides things today, although it is over?",
    hint: "Go as slowly as they do. Stopping is allowed.",
  },
};
