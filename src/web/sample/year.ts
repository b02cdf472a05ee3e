/** A year of two people, as the steps they take in it. What they say comes from the words; when and in which order is here. */
import type { AnswerPart, CornerCommand, EventId, Felt, HearthCommand, Hope, Kind, Landscape, NoteKind } from "#core";
import type { Outcome, Rung } from "#core";
import type { story } from "../words/en/story.ts";
import { type Alone, aloneOf, nameOf } from "./alone.ts";
import { answersTo, shownSteps } from "./shown.ts";

/** What the two write, in the person's language. */
export type Story = typeof story;
export type Who = "ada" | "noor";

/** Something one of the two does. `label` names what it makes, so that later steps can speak of it. */
export type Step = {
  /** Minutes since the year began. */
  readonly at: number;
  readonly who: Who;
  readonly label?: string;
  /** `made` gives what was made under a label before; `now` is in ms since 1970. */
  readonly command: (made: (label: string) => EventId, now: number) => HearthCommand;
};

const HOUR = 60;
const DAY = 24 * HOUR;

type Telling = {
  readonly day: number;
  readonly by: Who;
  readonly kind: Kind;
  readonly hope: Hope;
  readonly feelings?: readonly string[];
  /** What comes of it, in order, each some hours after the one before. */
  readonly then: readonly Then[];
};

type Then =
  | "thanks"
  | "time"
  | "answer"
  | "yes"
  | "partly"
  | "again"
  | "hurt"
  | "pause"
  | "resume"
  | "place"
  | "warm"
  | "ask"
  | "idea"
  | "shelve"
  | "stop"
  | "take-back";

/** In the order of the story's tellings. */
const TELLINGS: readonly Telling[] = [
  { day: 12, by: "ada", kind: "need", hope: "listen", then: ["thanks", "answer", "yes"] },
  {
    day: 31,
    by: "noor",
    kind: "insecurity",
    hope: "comfort",
    feelings: ["lonely", "ashamed"],
    then: ["time", "thanks", "answer", "partly", "again", "yes"],
  },
  {
    day: 55,
    by: "ada",
    kind: "joy",
    hope: "glad",
    feelings: ["proud"],
    then: ["thanks", "answer", "yes", "shelve"],
  },
  {
    day: 83,
    by: "noor",
    kind: "hurt",
    hope: "listen",
    feelings: ["hurt", "sad"],
    then: ["thanks", "answer", "hurt", "pause", "resume", "again", "yes"],
  },
  {
    day: 110,
    by: "ada",
    kind: "fear",
    hope: "near",
    feelings: ["afraid"],
    then: ["thanks", "answer", "place", "warm", "yes"],
  },
  {
    day: 139,
    by: "noor",
    kind: "dream",
    hope: "glad",
    feelings: ["hopeful"],
    then: ["thanks", "answer", "yes", "shelve"],
  },
  { day: 170, by: "ada", kind: "insecurity", hope: "listen", then: ["thanks", "take-back"] },
  { day: 201, by: "noor", kind: "need", hope: "think", then: ["thanks", "answer", "yes", "ask", "idea"] },
  { day: 236, by: "ada", kind: "insecurity", hope: "listen", then: ["thanks", "answer", "stop"] },
  {
    day: 268,
    by: "noor",
    kind: "fear",
    hope: "comfort",
    feelings: ["afraid", "ashamed"],
    then: ["thanks", "answer", "yes", "shelve"],
  },
  { day: 301, by: "ada", kind: "dream", hope: "think", then: ["thanks", "answer", "yes", "ask", "idea"] },
  { day: 335, by: "noor", kind: "joy", hope: "glad", then: ["thanks", "answer", "yes"] },
  { day: 361, by: "ada", kind: "hurt", hope: "listen", feelings: ["hurt"], then: ["thanks", "answer"] },
  { day: 363, by: "noor", kind: "need", hope: "comfort", feelings: ["tired"], then: [] },
  { day: 364, by: "ada", kind: "fear", hope: "near", then: [] },
];

const NOTES: readonly NoteKind[] = [
  "thanks",
  "thinking",
  "thanks",
  "sorry",
  "thinking",
  "thanks",
  "thanks",
  "sorry",
  "thanks",
  "thinking",
  "thanks",
  "thanks",
  "thanks",
  "sorry",
  "thanks",
  "thinking",
];

const SHOWINGS = [
  { day: 97, by: "noor", feelings: ["tired"] },
  { day: 214, by: "ada", feelings: ["glad", "calm"] },
  { day: 356, by: "noor", feelings: ["sad"] },
] as const;

const TIMES = [
  { day: 120, by: "ada", form: "between" },
  { day: 287, by: "noor", form: "speaker" },
] as const;

const PARTS: readonly AnswerPart[] = ["hear", "sense", "wonder", "delight", "curious", "true"];

const other = (who: Who): Who => (who === "ada" ? "noor" : "ada");

/** The steps of the year, in order. Its last day is day 364. */
export function yearOf(story: Story): readonly Step[] {
  const names: Step[] = (["ada", "noor"] as const).map((who) => ({
    at: 1,
    who,
    command: () => ({ do: "name", name: story[who] }),
  }));
  const notes = NOTES.map((kind, i): Step => {
    const words = story.notes[i] ?? "";
    const at = (4 + i * 22.5) * DAY + (8 + ((i * 5) % 13)) * HOUR;
    const label = `note ${String(i)}`;
    return { at, who: i % 3 === 1 ? "noor" : "ada", label, command: () => ({ do: "note", note: { kind, words } }) };
  });
  const showings = SHOWINGS.flatMap(({ day, by, feelings }, i): Step[] => {
    const { words = "", answer = "" } = story.showings[i] ?? {};
    const label = `showing ${String(i)}`;
    return [
      { at: day * DAY + 18 * HOUR, who: by, label, command: () => ({ do: "show", showing: { feelings, words } }) },
      {
        at: day * DAY + 20 * HOUR,
        who: other(by),
        command: (made) => ({ do: "answer-landscape", landscape: made(label), words: answer }),
      },
    ];
  });
  const times = TIMES.map(({ day, by, form }, i): Step => {
    const lines = story.times[i]?.lines ?? [];
    return { at: day * DAY + 21 * HOUR, who: by, command: () => ({ do: "keep-together", kept: { form, lines } }) };
  });
  const tellings = TELLINGS.flatMap((telling, i) => stepsOf(telling, i, story));
  const beside = [...answersTo(notes, story), ...shownSteps(story)];
  return [...names, ...notes, ...showings, ...times, ...beside, ...tellings].toSorted((a, b) => a.at - b.at);
}

/** Labels of what the listener of each has unfolded. */
export function unfoldedBy(who: Who): readonly string[] {
  return TELLINGS.flatMap(({ by, then }, i) => (by !== who && then.length > 0 ? [labelOf(i)] : []));
}

function labelOf(telling: number): string {
  return `telling ${String(telling)}`;
}

function stepsOf({ day, by, kind, hope, feelings, then }: Telling, i: number, story: Story): Step[] {
  const said: Readonly<Record<string, string | undefined>> = story.tellings[i] ?? {};
  const label = labelOf(i);
  const begin = day * DAY + (19 + (i % 3)) * HOUR;
  const outside = said["outside"];
  const offer = {
    words: said["words"] ?? "",
    hope,
    kind,
    ...(outside === undefined ? {} : { outside }),
    ...(feelings === undefined ? {} : { feelings }),
  };
  const told: Step = { at: begin, who: by, label, command: () => ({ do: "offer", offer }) };
  const after = then.flatMap((what, n): Step[] => {
    const at = begin + Math.round((n + 1) * 2.4 * HOUR);
    const step = (who: Who, command: (share: EventId, now: number) => HearthCommand): Step => ({
      at,
      who,
      command: (made, now) => command(made(label), now),
    });
    return what === "shelve"
      ? [step(by, (share) => ({ do: "shelve", share })), step(other(by), (share) => ({ do: "shelve", share }))]
      : [step(MOVES[what] === "sharer" ? by : other(by), (share, now) => commandOf(what, share, said, now))];
  });
  return [told, ...after];
}

/** Who makes each move. */
const MOVES: Readonly<Record<Exclude<Then, "shelve">, "sharer" | "listener">> = {
  thanks: "listener",
  time: "listener",
  answer: "listener",
  again: "listener",
  place: "listener",
  idea: "listener",
  pause: "listener",
  yes: "sharer",
  partly: "sharer",
  hurt: "sharer",
  warm: "sharer",
  ask: "sharer",
  resume: "sharer",
  stop: "sharer",
  "take-back": "sharer",
};

function commandOf(
  what: Exclude<Then, "shelve">,
  share: EventId,
  said: Readonly<Record<string, string | undefined>>,
  now: number,
): HearthCommand {
  switch (what) {
    case "thanks":
    case "time":
      return { do: "acknowledge", share, how: what };
    case "answer": {
      const parts = PARTS.flatMap((part) => (said[part] === undefined ? [] : [[part, said[part]] as const]));
      return { do: "answer", share, answer: Object.fromEntries(parts) };
    }
    case "again":
      return { do: "answer", share, answer: { hear: said["again"] ?? "" } };
    case "yes":
      return { do: "hear", share, how: "yes" };
    case "partly":
      return { do: "hear", share, how: "partly", missing: said["missing"] ?? "" };
    case "hurt":
      return { do: "hurt", share };
    case "pause":
      return { do: "pause", share, minutes: 20 };
    case "resume":
      return { do: "resume", share, now };
    case "place":
      return { do: "place", share, shoes: { words: said["shoes"] ?? "", feelings: ["afraid"] } };
    case "warm":
      return { do: "meet", share, how: "warm" };
    case "ask":
      return { do: "invite-ideas", share };
    case "idea":
      return { do: "give-idea", share, words: said["idea"] ?? "" };
    case "stop":
      return { do: "stop", share };
    case "take-back":
      return { do: "take-back", item: share };
  }
}

/** What lies in just mine at the end of the year. Times are ms since 1970, `end` is the year's end. */
export type Corner = {
  readonly rungs: readonly Rung[];
  readonly outcomes: readonly Outcome[];
  readonly felts: readonly Felt[];
  readonly landscapes: readonly Landscape[];
  readonly draft: string;
} & Alone;

/** All of it but the draft, as what is to be kept. */
export function commandsOf(corner: Corner): readonly CornerCommand[] {
  return [
    ...corner.rungs.map((rung) => ({ do: "keep-rung", rung }) as const),
    ...corner.outcomes.map((outcome) => ({ do: "keep-outcome", outcome }) as const),
    ...corner.felts.map((felt) => ({ do: "keep-felt", felt }) as const),
    ...corner.landscapes.map((landscape) => ({ do: "keep-landscape", landscape }) as const),
    ...corner.noticings.map((noticing) => ({ do: "keep-noticing", noticing }) as const),
    ...corner.checkIns.map((checkIn) => ({ do: "keep-check-in", checkIn }) as const),
    ...corner.reflections.map((reflection) => ({ do: "keep-reflection", reflection }) as const),
    ...corner.intentions.map((intention) => ({ do: "keep-intention", intention }) as const),
  ];
}

const MINUTE_MS = 60_000;
const DAY_MS = DAY * MINUTE_MS;

/** `made` names the events of the year by their labels. */
export function cornerOf(who: Who, story: Story, made: (label: string) => EventId, end: number): Corner {
  const begin = end - 365 * DAY_MS;
  const own = TELLINGS.flatMap((telling, i) =>
    telling.by === who ? [{ ...telling, share: made(labelOf(i)), told: story.tellings[i]?.step }] : [],
  );
  const heard = own.filter(({ then }) => then.includes("yes"));
  const rungs = own.map(({ share, told }, i): Rung => {
    const step = who === "ada" ? story.steps[STEP_OF[i] ?? -1] : undefined;
    const daunting = [3, 2, 8, 7, 5, 4, 6, 8][i] ?? 4;
    return {
      id: idOf(who, "step", i),
      words: told ?? "",
      daunting,
      depth: [2, 2, 4, 4, 3, 3, 4, 4][i] ?? 3,
      share,
      ...(step === undefined ? {} : { fear: step.fear }),
    };
  });
  const unsaid: Rung[] = who === "ada" ? [{ id: idOf(who, "step", 99), ...story.unsaid, daunting: 9 }] : [];
  const outcomes = rungs.flatMap((rung, i): Outcome[] => {
    const step = who === "ada" ? story.steps[STEP_OF[i] ?? -1] : undefined;
    if (step === undefined) return [];
    const was = [1, 3, 7, 3][STEP_OF[i] ?? 0] ?? 3;
    return [
      {
        id: idOf(who, "outcome", i),
        rung: rung.id,
        at: begin + (own[i]?.day ?? 0) * DAY_MS + 23 * HOUR * MINUTE_MS,
        feared: rung.daunting,
        ...(rung.fear === undefined ? {} : { fear: rung.fear }),
        was,
        happened: step.happened,
        manageable: was > rung.daunting ? 2 : 5,
      },
    ];
  });
  const felts = heard.map(({ share }, i): Felt => {
    const at = [5, 6, 6, 4, 5, 6][i] ?? 5;
    return { share, understood: at, validated: Math.max(0, at - 1), cared: Math.min(6, at + 1) };
  });
  const landscapes = story.moods.map((words, i): Landscape => {
    const [pleasant, energy, feeling] = MOODS[(i + (who === "ada" ? 0 : 3)) % MOODS.length] as (typeof MOODS)[number];
    const at = begin + (330 + i * 5.6) * DAY_MS + ((i * 7) % 24) * HOUR * MINUTE_MS;
    return { id: idOf(who, "mood", i), at, pleasant, energy, feelings: [feeling], words };
  });
  const alone = aloneOf(who, story, made, end);
  return { rungs: [...rungs, ...unsaid], outcomes, felts, landscapes, draft: story.draft, ...alone };
}

/** Which of Ada's tellings was which step of hers. */
const STEP_OF: readonly (number | undefined)[] = [0, undefined, 1, undefined, 2, undefined, 3];

const MOODS = [
  [-40, 30, "worried"],
  [50, -20, "calm"],
  [65, -10, "content"],
  [-50, -40, "lonely"],
  [70, 40, "glad"],
  [-60, 60, "afraid"],
] as const;

function idOf(who: Who, what: string, i: number): string {
  return nameOf(`${who} ${what} ${String(i)}`);
}
