/** Cards for after an ordinary quarrel, when both are calm again. */
import type { DeckTexts } from "../../../cards/decks.ts";

export const repair: DeckTexts<"repair"> = {
  "repair-01": {
    prompt: "What weather was our last quarrel: a shower, fog, or thunder that moved on?",
    hint: "Do not correct the weather. Say yours afterwards.",
  },
  "repair-02": {
    prompt: "Which small sign from me tells you that peace is coming back?",
    hint: "Remember the sign. Use it one day.",
  },
  "repair-03": {
    prompt: "After a quarrel, what helps you more: quiet, talking, or doing something side by side?",
    hint: "If you need something else, say so later. Hear theirs first.",
  },
  "repair-04": {
    prompt: "How long do you need before you can talk again, and what do you do until then?",
    hint: "That time is not against you.",
  },
  "repair-05": {
    prompt: "What goes on in you when we stop talking in the middle of a quarrel?",
    hint: "Only listen. Your reasons can wait.",
  },
  "repair-06": {
    prompt: "Which of your own sentences would you take out of our last quarrel?",
    hint: "Do not agree too fast. Thank them for looking.",
  },
  "repair-07": {
    prompt: "What did you really want me to hear last time, under all the words?",
    hint: "Say it back before you say anything else.",
  },
  "repair-08": {
    prompt: "What were you protecting when it got loud or cold between us?",
    hint: "It makes sense to protect something. Say what you can see of it.",
  },
  "repair-09": {
    prompt: "What did I get right in our last quarrel, even if it was small?",
    hint: "Take it in. Then look for one thing of theirs.",
  },
  "repair-10": {
    prompt: "Which kind of apology reaches you, and which kind slides off?",
    hint: "Do not say sorry yet. First learn the way in.",
  },
  "repair-11": {
    prompt: "Which old story do our quarrels remind you of?",
    hint: "You are not the old story. You need not prove it now.",
  },
  "repair-12": {
    prompt: "If a kind friend had listened in, what would that friend say we both wanted?",
    hint: "Look for the wish, not for the fault.",
  },
  "repair-13": {
    prompt: "What do you still carry from a quarrel that I think is over?",
    hint: "Do not say that it is over. Ask how heavy it is.",
  },
  "repair-14": {
    prompt: "What would you like to be sorry for, if it did not feel like losing?",
    hint: "Nobody loses here. Let your face show it.",
  },
  "repair-15": {
    prompt: "What could I do next time, so that you can still hear me?",
    hint: "Ask for one thing that you could really do.",
  },
  "repair-16": {
    prompt: "Where did I hurt you, and perhaps not notice?",
    hint: "No “but”. Say what you heard. Then say what you are sorry for.",
  },
  "repair-17": {
    prompt: "What would you need from me, so that you can put it down for good?",
    hint: "Do not promise all of it. Promise the part that you can keep.",
  },
};
