/** What lies in just mine, as it may go into a summary. No number of any scale goes in: every answer is said in words. [SUM-34] */
import { sentenceOf } from "../charts/sentence.ts";
import { questionText } from "../journal/questions.ts";
import { sayPlace } from "../landscape/say.ts";
import type { OpenMine } from "../mine/opened.tsx";
import { dayHere } from "../parts/calendar-day.ts";
import { fill } from "../parts/said.tsx";
import { doneOf } from "../signs/check-ins-kept.ts";
import { weighingInWords } from "../therapy/in-words.ts";
import type { Words } from "../words/en.ts";
import type { Passage } from "./paper.ts";
import { along, feelingsSaid, passage, type Telling, type Thing } from "./thing.ts";

export function justMine(telling: Telling, mine: OpenMine): readonly Thing[] {
  const { words, myName, today } = telling;
  const { paper } = words.summary;
  const by = { by: "me", name: myName } as const;
  const steps = new Map(mine.rungs.map((rung) => [rung.id, rung]));
  const told = new Set(mine.outcomes.map((outcome) => outcome.rung));
  const done = doneOf(mine.checkIns);
  const weighing = mine.weighing === null ? [] : weighingInWords(mine.weighing, words.therapy.weigh);
  return [
    ...mine.reflections.map((page) => ({
      ...by,
      id: page.id,
      group: "journal" as const,
      kind: "journal-page",
      at: page.at,
      day: page.day,
      what: paper.what.journal,
      passages: [
        ...passage(paper.question, questionText(page.question, words.questions)),
        ...passage(null, page.words),
      ],
    })),
    ...mine.intentions.map((one) => ({
      ...by,
      id: one.id,
      group: "intentions" as const,
      kind: "small-thing",
      at: one.at,
      day: one.day,
      what: paper.what.intention[one.state],
      passages: passage(null, one.words),
    })),
    ...mine.rungs
      .filter((rung) => !told.has(rung.id))
      .map((rung) => ({
        ...by,
        id: `step-${rung.id}`,
        group: "steps" as const,
        kind: "step",
        at: null,
        day: null,
        what: paper.what.step,
        passages: [
          ...passage(null, rung.words),
          ...passage(paper.daunting, words.ladder.daunting[rung.daunting]),
          ...passage(paper.fear, rung.fear),
        ],
      })),
    ...mine.outcomes.map((outcome) => ({
      ...by,
      id: outcome.id,
      group: "steps" as const,
      kind: "step-outcome",
      at: outcome.at,
      day: dayHere(outcome.at),
      what: paper.what.outcome,
      passages: [
        ...passage(null, steps.get(outcome.rung)?.words),
        ...passage(paper.fear, outcome.fear),
        ...passage(paper.feared, words.ladder.hard[outcome.feared]),
        ...passage(paper.happened, outcome.happened),
        ...passage(paper.was, words.ladder.hard[outcome.was]),
      ],
    })),
    ...mine.landscapes.map((landscape) => ({
      ...by,
      id: landscape.id,
      group: "felt" as const,
      kind: "how-i-am",
      at: landscape.at,
      day: dayHere(landscape.at),
      what: paper.what.felt,
      passages: [
        ...passage(null, feelingsSaid(landscape.feelings, telling)),
        ...passage(null, sayPlace(landscape, words.feel)),
        ...passage(null, landscape.words),
      ],
    })),
    ...mine.noticings.map((one) => ({
      ...by,
      id: one.id,
      group: "noticed" as const,
      kind: "noticing",
      at: one.at,
      day: one.day,
      what: fill(paper.what.noticing, { sign: words.signs.names[one.sign] }),
      passages: passage(null, one.words),
    })),
    ...done.map((one) => ({
      ...by,
      id: one.id,
      group: "checkIns" as const,
      kind: "check-in",
      at: one.at,
      day: one.day,
      what: paper.what.checkIn,
      passages: [...answersSaid(one.answers, words), ...passage(null, one.words)],
    })),
    ...(done.length === 0
      ? []
      : [
          {
            ...by,
            id: "over-time",
            group: "checkIns" as const,
            kind: "over-time",
            at: null,
            day: null,
            what: paper.what.overTime,
            passages: (["open", "respect", "willing"] as const).flatMap((sign) =>
              passage(words.signs.topics[sign], sentenceOf(words.charts, sign, mine.checkIns, today)),
            ),
          },
        ]),
    ...(weighing.length === 0
      ? []
      : [
          {
            ...by,
            id: "weighing",
            group: "weighing" as const,
            kind: "weighing",
            at: null,
            day: null,
            what: paper.what.weighing,
            passages: weighing.flatMap((said) => passage(null, said)),
          },
        ]),
    ...mine.copies.map((copy) => ({
      id: `copy-${copy.of}`,
      group: "toldMe" as const,
      kind: "copy",
      by: "them" as const,
      name: copy.from,
      at: copy.told,
      day: dayHere(copy.told),
      what: fill(paper.what.copy, { them: copy.from }),
      passages: passage(null, copy.words),
    })),
    ...mine.brought.map((one) => ({
      id: `brought-${one.id}`,
      group: "brought" as const,
      kind: "brought",
      by: one.mine ? ("me" as const) : ("them" as const),
      name: one.from,
      at: one.at,
      day: dayHere(one.at),
      what: paper.brought[one.what],
      passages: [...passage(fill(paper.broughtBy, { name: one.from }), one.words), ...along(one, words.summary)],
    })),
  ];
}

function answersSaid(answers: OpenMine["checkIns"][number]["answers"], { signs }: Words): readonly Passage[] {
  return Object.entries(signs.items).flatMap(([item, text]) => {
    const answer = answers[item as keyof typeof answers];
    const said = answer === undefined ? undefined : signs.scale[answer];
    return said === undefined ? [] : passage(null, fill(signs.says, { item: text, answer: said }));
  });
}
