/** Cards about ordinary fears. None of them asks about being afraid of the other. */
import type { DeckTexts } from "../../../cards/decks.ts";

export const fears: DeckTexts<"fears"> = {
  "fears-01": {
    prompt: "Which harmless thing makes you nervous, however often you have done it?",
    hint: "Do not say that it is harmless. They know.",
  },
  "fears-02": {
    prompt: "What scared you as a child and still gives you a little shiver?",
    hint: "Ask what helped back then.",
  },
  "fears-03": {
    prompt: "Which sound at night makes you lie still and listen?",
    hint: "Ask what they picture when they hear it.",
  },
  "fears-04": {
    prompt: "What do you check twice, and what would happen if you did not?",
    hint: "No proof is needed. A worry need not be likely.",
  },
  "fears-05": {
    prompt: "Which call or letter do you keep putting off, and what might it say?",
    hint: "Do not offer to make the call. Ask how it would feel to have it done.",
  },
  "fears-06": {
    prompt: "How could I tell that you are afraid, before you know it yourself?",
    hint: "If you have seen it before, say so kindly.",
  },
  "fears-07": {
    prompt: "What worries you at three in the morning and looks smaller at breakfast?",
    hint: "Let it be big for a moment, as it is at three.",
  },
  "fears-08": {
    prompt: "Which kind of news would you rather hear early, even when nothing is sure yet?",
    hint: "Ask what waiting does to them.",
  },
  "fears-09": {
    prompt: "What are you afraid of forgetting?",
    hint: "Ask them to tell you now. Then two people know it.",
  },
  "fears-10": {
    prompt: "Which fear did you take over from somebody who meant well?",
    hint: "Ask what they would like to keep of it, and what to hand back.",
  },
  "fears-11": {
    prompt: "What would you do differently next week if you were a little less afraid?",
    hint: "Only ask. Do not push.",
  },
  "fears-12": {
    prompt: "What do you say no to out of fear, and call it by another name?",
    hint: "If you can see why it makes sense, say so.",
  },
  "fears-13": {
    prompt: "What are you afraid people would see if you stopped trying so hard?",
    hint: "Do not say that they would not. Ask what the trying costs.",
  },
  "fears-14": {
    prompt: "Which future do you quietly prepare for, hoping that it never comes?",
    hint: "Ask what good company would be like in that future.",
  },
  "fears-15": {
    prompt: "What do you most fear to lose, although you know that nobody can hold it for ever?",
    hint: "There is nothing to fix. Stay close, and let it be true.",
  },
  "fears-16": {
    prompt: "What are you afraid might never change, in you or in your life?",
    hint: "Do not cheer them up yet. First, only company.",
  },
};
