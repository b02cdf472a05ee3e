/** What was said between the two, as it stands now. What lies folded is not among it, and what was taken back is not either. */
import type { Answer, PersonId, Turn } from "#core";
import { dayHere } from "../parts/calendar-day.ts";
import { fill } from "../parts/said.tsx";
import type { OursView, ShareView } from "../space/api.ts";
import type { Passage } from "./paper.ts";
import { along, feelingsSaid, type Group, passage, type Telling, type Thing } from "./thing.ts";

/** Nothing, where there is nobody else. */
export function betweenUs(telling: Telling): readonly Thing[] {
  return telling.ours === null ? [] : all(telling, telling.ours);
}

type Side = { readonly mine: string; readonly theirs: string };

function all(telling: Telling, ours: OursView): readonly Thing[] {
  const { words, myName } = telling;
  const { paper } = words.summary;
  const them = ours.partnerName;

  function thing(
    id: string,
    mine: boolean,
    groups: { readonly mine: Group; readonly theirs: Group },
    kind: string,
    at: number,
    what: Side,
    passages: readonly Passage[],
    retold: readonly Passage[] = [],
  ): Thing {
    return {
      id,
      group: mine ? groups.mine : groups.theirs,
      kind,
      by: mine ? "me" : "them",
      name: mine ? myName : them,
      at,
      day: dayHere(at),
      what: fill(mine ? what.mine : what.theirs, { them }),
      passages,
      ...(retold.length === 0 ? {} : { retold }),
    };
  }

  const told = { mine: "told", theirs: "toldMe" } as const;
  const answers = { mine: "said", theirs: "answersToMe" } as const;
  const notes = { mine: "notes", theirs: "notesToMe" } as const;
  const isMe = (by: PersonId): boolean => by === ours.me;

  function share(one: ShareView): readonly Thing[] {
    const { id, mine, told: at, offer, outside } = one;
    if (offer === null || one.takenBack || !hasBeenSeen(one)) return [];
    const kind = outside?.kind ?? null;
    const passages = [
      ...passage(paper.outside, outside?.line),
      ...passage(kind === null ? null : words.sharing.kinds[kind], offer.words),
      ...passage(paper.feelings, offer.feelings && feelingsSaid(offer.feelings, telling)),
      ...along(offer, words.summary),
    ];
    return [thing(id, mine, told, "telling", at, paper.said.told, passages)];
  }

  function turn(one: Turn): readonly Thing[] {
    const { turns } = words.sharing;
    const make = (kind: string, what: Side, passages: readonly Passage[], retold?: readonly Passage[]) => [
      thing(one.id, isMe(one.by), answers, kind, one.at, what, passages, retold),
    ];
    switch (one.turn) {
      case "acknowledged":
        return make(
          "thanks",
          paper.said.thanks,
          passage(null, one.how === "thanks" ? turns.saidThanks : turns.saidTime),
        );
      case "answered":
        return one.answer === null
          ? []
          : answered(one.answer, (...said) => make("answer", paper.said.answered, ...said));
      case "heard": {
        const missing = passage(`${turns.missing}…`, one.missing);
        return make("heard", paper.said.heard, [...passage(null, paper.heard[one.how]), ...missing]);
      }
      case "placed":
        if (one.shoes === null) return [];
        return make("in-your-place", paper.said.placed, [
          ...passage(null, one.shoes.words),
          ...passage(paper.feelings, one.shoes.feelings && feelingsSaid(one.shoes.feelings, telling)),
        ]);
      case "met": {
        const like = passage(`${turns.like}…`, one.like);
        return make("in-your-place-answer", paper.said.met, [...passage(null, paper.met[one.how]), ...like]);
      }
      case "idea":
        return one.words === null ? [] : make("idea", paper.said.idea, passage(null, one.words));
      case "hurt":
        return make("hurt", paper.said.hurt, []);
      case "stopped":
        return make("stopped", paper.said.stopped, []);
      case "invited":
      case "paused":
      case "resumed":
        return [];
    }
  }

  /** What was heard stands in it, and by itself: it is what the other said. */
  function answered<Made>(
    answer: Answer,
    make: (passages: readonly Passage[], heard: readonly Passage[]) => Made,
  ): Made {
    const { turns } = words.sharing;
    const part = (name: "hear" | "sense" | "wonder" | "delight" | "curious" | "true") =>
      passage(`${turns[name]}…`, answer[name]);
    const heard = part("hear");
    const rest = (["sense", "wonder", "delight", "curious", "true"] as const).flatMap(part);
    return make([...heard, ...rest, ...along(answer, words.summary)], heard);
  }

  return [
    ...ours.shares.flatMap((one) => [...share(one), ...(hasBeenSeen(one) ? one.turns.flatMap(turn) : [])]),
    ...ours.notes.flatMap((one) => [
      thing(one.id, one.mine, notes, "note", one.sent, paper.said.note, [
        ...passage(null, words.notes.opening[one.note.kind]),
        ...passage(null, one.note.words),
        ...passage(paper.noticedToo, one.note.noticed),
        ...along(one.note, words.summary),
      ]),
      ...one.answers.map(({ id, mine, at, words: said }) =>
        thing(id, mine, notes, "note-answer", at, paper.said.noteAnswer, passage(null, said)),
      ),
    ]),
    ...ours.landscapes.flatMap((one) => [
      thing(one.id, one.mine, notes, "how-i-am-shown", one.shown, paper.said.shown, [
        ...passage(null, feelingsSaid(one.showing.feelings, telling)),
        ...passage(null, one.showing.words),
      ]),
      ...one.answers.map(({ id, from, at, words: said }) =>
        thing(id, isMe(from), notes, "how-i-am-answer", at, paper.said.shownAnswer, passage(null, said)),
      ),
    ]),
    ...ours.signs.map((one) =>
      thing(one.id, one.mine, notes, "sign", one.at, paper.said.sign, passage(null, one.showing.words)),
    ),
    ...ours.togethers
      .filter(({ stage, lines }) => stage === "kept" && lines.length > 0)
      .map((one): Thing => ({
        id: one.id,
        group: "togethers",
        kind: "together",
        by: "both",
        name: "",
        at: one.at,
        day: dayHere(one.at),
        what: paper.what.together,
        passages: one.lines.flatMap((line) => passage(null, line)),
      })),
  ];
}

/** One's own, or unfolded here. What lies folded stays as if it were not there. [SUM-31] */
export function hasBeenSeen({ mine, unfolded }: Pick<ShareView, "mine" | "unfolded">): boolean {
  return mine || unfolded;
}
