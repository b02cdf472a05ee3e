/** What is said in the pages that help one person to decide whether therapy might help. One file for each page. */
import { afraid } from "./therapy/afraid.ts";
import { choose } from "./therapy/choose.ts";
import { first } from "./therapy/first.ts";
import { instead } from "./therapy/instead.ts";
import { kinds } from "./therapy/kinds.ts";
import { options } from "./therapy/options.ts";
import { raise } from "./therapy/raise.ts";
import { weigh } from "./therapy/weigh.ts";

export const therapy = {
  title: "Might therapy help?",
  lead: "Pages to think with, for you alone. They do not tell you what to do. Going, waiting and leaving things as they are stand here with the same room.",
  question: "The question is this: would it help me, or us, to talk with somebody who is trained for it?",
  safe: "Are you afraid of them? Do they control, hurt or force you? Then all of this is not what you need.",
  safeLink: "If I am afraid",
  anyOrder: "Read them in any order, and as much as you like.",
  rests: "The other pages rest for now.",
  showAll: "Show all of them",
  pages: {
    options: { label: "What I could do", hint: "Six ways, one of them to leave it as it is." },
    kinds: { label: "What kinds there are", hint: "What one does there, what studies found, and what it costs." },
    weigh: { label: "What speaks for and against, for me", hint: "Weighed in words, kept in just mine." },
    choose: { label: "How to choose somebody", hint: "Good signs, bad signs, and questions for a first call." },
    first: { label: "How a first meeting goes", hint: "What comes, and what you may say no to." },
    raise: { label: "How to bring it up", hint: "Gently, with first words that you change as you like." },
    instead: { label: "When something else is better", hint: "A doctor, a helpline, or somebody for you alone." },
  },
  about: {
    title: "About these pages",
    written: "What we know here is of {when}. It comes from studies that were printed until {year}.",
    again: "We read it all again once a year, next in {when}.",
    old: "That day has passed. Some of this may have changed since.",
    earns: "Nobody paid for these pages, and nobody earns from what you choose.",
    isNot: "They are no therapy, and they do not say what you or they have.",
    counted: "Nothing you do here is counted or sent.",
    checked: "No doctor or therapist has checked them for us yet, and no couple has tried them out.",
    traces: "Others who use this device may see what is printed or copied.",
    print: "Print this page",
    sources: "Where this comes from",
    more: "More to read",
    all: "All pages",
  },
  options,
  kinds,
  weigh,
  choose,
  first,
  raise,
  instead,
  afraid,
};
