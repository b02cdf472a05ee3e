/** What Ada and Noor show each other of their check-ins, answer to notes, and gather for a summary. */
import type { EventId } from "../../src/core/index.ts";
import { type Device, meet } from "./couple.ts";

/** Both show the same item, one of them also a sign as its chart tells it; a summary is asked for, and one half given. */
export function showAndGather(ada: Device, noor: Device, thanks: EventId): void {
  noor.do({ do: "answer-note", note: thanks, words: "The blue cup is yours any day." });
  for (const [who, words] of [
    [noor, "I could say what was on my mind: often, these weeks."],
    [ada, "I could say what was on my mind: sometimes, these weeks."],
  ] as const) {
    who.do({ do: "show-sign", showing: { sign: "open", item: "open-1", words } });
    meet(ada, noor);
  }
  noor.do({ do: "show-sign", showing: { sign: "respect", words: "Respect has been steady since spring." } });
  const summary = ada.do({ do: "ask-summary", words: "For our first talk with somebody." });
  meet(ada, noor);
  const passages = [
    { heading: "What I would like to say", words: "We are good at small things, and go quiet over large ones." },
    { heading: "", words: "أود أن نتعلم كيف نتكلم عن المال." },
  ];
  noor.do({ do: "give-summary", summary, passages });
  meet(ada, noor);
}
