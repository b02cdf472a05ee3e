/** What Ada sees after some weeks with Noor: one thing told in every state it can be in, notes, and what is hers alone. */
import type { EventId, HearthCommand, Offer } from "../../src/core/index.ts";
import type { MineView, OursView, Snapshot } from "../../src/web/space/api.ts";
import { viewOurs } from "../../src/web/space/views.ts";
import { ALONE_LISTS } from "./alone.ts";
import { ADA, couple, type Device, EVENING, meet, NOOR } from "./couple.ts";
import { showAndGather } from "./shown.ts";

/** One long word that no browser breaks by itself, and letters that pile up. */
const LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente";
const PILED = "Z̸̢a̴̛l̷͝g̶̈o";
const RIGHT_TO_LEFT = "أخاف أن أفقد عملي في الربيع.";

const fear: Offer = {
  words: `I am afraid that I will lose my work in spring. ${LONG}\n\n${RIGHT_TO_LEFT}`,
  hope: "listen",
  outside: "It’s about me, not something you did.",
  feelings: ["afraid", "ashamed", PILED],
  kind: "fear",
};
/** A voice note and a picture that are on their way. */
const along = {
  voice: { media: "5".repeat(32), type: "audio/webm", bytes: 92_000, chunks: 3, hash: "0".repeat(64), seconds: 23 },
  picture: { media: "6".repeat(32), type: "image/jpeg", bytes: 210_000, chunks: 5, hash: "1".repeat(64) },
};
const dream: Offer = { words: "I would like to live by the sea one day.", hope: "glad", kind: "dream", ...along };
const need: Offer = { words: "I need an evening without screens.", hope: "think", kind: "need" };

/** Everything two people can have said, by a name for each share. */
export function lived(): {
  readonly ours: OursView;
  readonly shares: Readonly<Record<string, EventId>>;
  readonly times: Readonly<Record<string, EventId>>;
} {
  const { ada, noor } = couple();
  const shares: Record<string, EventId> = {};
  const times: Record<string, EventId> = {};
  const unfolded = new Set<EventId>();

  /** Each step is done with everything seen that was done before. */
  function round(
    name: string,
    by: Device,
    offer: Offer,
    ...steps: readonly [Device, (share: EventId) => HearthCommand][]
  ) {
    const share = by.do({ do: "offer", offer });
    shares[name] = share;
    if (by === noor && name !== "folded") unfolded.add(share);
    for (const [who, command] of steps) {
      meet(ada, noor);
      who.do(command(share));
      for (const one of [ada, noor]) one.settle();
    }
    meet(ada, noor);
  }

  const thanks = (share: EventId): HearthCommand => ({ do: "acknowledge", share, how: "thanks" });
  const time = (share: EventId): HearthCommand => ({ do: "acknowledge", share, how: "time" });
  const answer = (share: EventId): HearthCommand => ({
    do: "answer",
    share,
    answer: { hear: `That you lie awake. ${LONG}`, sense: "you carry the rent.", wonder: "since when?" },
  });
  const again = (share: EventId): HearthCommand => ({
    do: "answer",
    share,
    answer: { hear: "And that you feel small." },
  });
  const glad = (share: EventId): HearthCommand => ({
    do: "answer",
    share,
    answer: { delight: "That you tell me.", curious: "which sea?", true: "we could look at maps." },
  });
  const hear =
    (how: "yes" | "partly" | "not-yet") =>
    (share: EventId): HearthCommand => ({
      do: "hear",
      share,
      how,
      ...(how === "yes" ? {} : { missing: "That I am ashamed." }),
    });
  const simple =
    (what: "hurt" | "stop" | "invite-ideas" | "shelve") =>
    (share: EventId): HearthCommand => ({ do: what, share });
  const shoes = (share: EventId): HearthCommand => ({
    do: "place",
    share,
    shoes: { words: "I would feel alone at night.", feelings: ["lonely"] },
  });
  const met = (share: EventId): HearthCommand => ({ do: "meet", share, how: "closer", like: "More tired than alone." });
  const idea = (share: EventId): HearthCommand => ({ do: "give-idea", share, words: "We could ask your sister." });
  const pause = (share: EventId): HearthCommand => ({ do: "pause", share, minutes: 20 });

  for (const device of [ada, noor]) device.do({ do: "name", name: device === ada ? "Áđá" : "Ñöøř" });
  round("folded", noor, fear);
  round("foldedDream", noor, dream);
  round("open", noor, fear);
  round("openDream", noor, dream);
  round("openNeed", noor, need);
  round("thanked", noor, fear, [ada, thanks]);
  round("thankedDream", noor, dream, [ada, thanks]);
  round("needsTime", noor, fear, [ada, time]);
  round("iAnswered", noor, fear, [ada, thanks], [ada, answer]);
  round("iAmAsked", noor, fear, [ada, thanks], [ada, answer], [noor, hear("partly")]);
  round("iHurt", noor, fear, [ada, thanks], [ada, answer], [noor, simple("hurt")]);
  round("iAmInvited", noor, need, [ada, thanks], [ada, answer], [noor, hear("yes")], [noor, simple("invite-ideas")]);
  round("iPlaced", noor, fear, [ada, thanks], [ada, answer], [ada, shoes], [noor, met]);
  round("iPaused", noor, fear, [ada, thanks], [ada, answer], [ada, pause]);
  round("lies", ada, fear);
  round("liesDream", ada, dream);
  round("sheThanked", ada, fear, [noor, thanks]);
  round("sheNeedsTime", ada, fear, [noor, time]);
  round("sheAnswered", ada, fear, [noor, thanks], [noor, answer]);
  round("sheAnsweredDream", ada, dream, [noor, thanks], [noor, glad]);
  round("shePlaced", ada, fear, [noor, thanks], [noor, answer], [noor, shoes]);
  round("again", ada, fear, [noor, thanks], [noor, answer], [ada, hear("not-yet")], [noor, again]);
  round("heard", ada, fear, [noor, thanks], [noor, answer], [ada, hear("yes")]);
  round("heardNeed", ada, need, [noor, thanks], [noor, answer], [ada, hear("yes")]);
  round(
    "ideas",
    ada,
    need,
    [noor, thanks],
    [noor, answer],
    [ada, hear("yes")],
    [ada, simple("invite-ideas")],
    [noor, idea],
  );
  round("sheHurt", ada, fear, [noor, thanks], [noor, answer], [ada, simple("hurt")]);
  round("shePaused", ada, fear, [noor, thanks], [noor, answer], [noor, pause]);
  round("stopped", ada, fear, [noor, simple("stop")]);
  round(
    "shelved",
    ada,
    fear,
    [noor, thanks],
    [noor, answer],
    [ada, hear("yes")],
    [ada, simple("shelve")],
    [noor, simple("shelve")],
  );
  round("takenBack", noor, fear, [ada, thanks], [noor, (item) => ({ do: "take-back", item })]);

  /** A time together on two devices, as far as these steps go. */
  function timeTogether(name: string, ...steps: readonly [Device, (together: EventId) => HearthCommand][]) {
    times[name] = ada.do({ do: "offer-together", form: name === "keptTime" ? "dreams" : "speaker" });
    for (const [who, command] of steps) {
      meet(ada, noor);
      who.do(command(times[name] ?? ""));
      for (const one of [ada, noor]) one.settle();
    }
    meet(ada, noor);
  }
  const join = (together: EventId): HearthCommand => ({ do: "join", together });
  const hand = (together: EventId): HearthCommand => ({ do: "hand", together });
  const end = (together: EventId): HearthCommand => ({
    do: "end-together",
    together,
    keep: true,
    line: "Quiet and good.",
  });
  timeTogether("keptTime", [noor, join], [ada, end], [noor, end]);
  timeTogether("going", [noor, join], [ada, hand]);
  const shown = noor.do({ do: "show", showing: { feelings: ["lonely", "grateful", PILED], words: "A long day." } });
  meet(ada, noor);
  ada.do({ do: "answer-landscape", landscape: shown, words: "I will come home early." });
  ada.do({ do: "show", showing: { feelings: ["hopeful"] } });

  const thanked: HearthCommand = {
    do: "note",
    note: { kind: "thanks", words: "For waiting up.", noticed: "You put the blue cup out." },
  };
  const thanksGiven = ada.do(thanked);
  noor.do({ do: "note", note: { kind: "thinking", words: RIGHT_TO_LEFT, voice: along.voice } });
  noor.do({ do: "note", note: { kind: "sorry", words: LONG } });
  noor.do({ do: "note", note: { kind: "thanks", words: "", noticed: "You asked how it went." } });
  meet(ada, noor);
  showAndGather(ada, noor, thanksGiven);

  const seen = viewOurs(
    ada.hearth,
    { me: ADA, partner: NOOR, partnerName: "Ñöøř", relay: "https://letters.example" },
    { unfolded, takenBack: new Set(), drafts: [{ id: DRAFT, words: fear.words, hope: null }], rooms: new Map() },
  );
  const ours = { ...seen, summaries: seen.summaries.map((one) => ({ ...one, id: SUMMARY })) };
  return { ours, shares, times };
}

export const DRAFT = "d".repeat(32);
export const COPY: EventId = "c".repeat(64);
export const STEP = "2".repeat(32);
export const LANDSCAPE = "a".repeat(32);
export { CHECK_IN, INTENTION, REFLECTION } from "./alone.ts";
export const SUMMARY: EventId = "9".repeat(64);

/** What is Ada's alone: drafts, a copy, and steps on her ladder with what became of them. */
export const MINE: Extract<MineView, { stage: "open" }> = {
  stage: "open",
  lock: "shared",
  drafts: [
    {
      id: DRAFT,
      words: fear.words,
      hope: "listen",
      outside: "Not urgent.",
      feelings: ["afraid"],
      kind: "fear",
      ...along,
    },
  ],
  copies: [{ of: COPY, from: "Ñöøř", told: EVENING, words: dream.words }],
  rungs: [
    { id: "1".repeat(32), words: "That I would like more quiet.", daunting: 2 },
    { id: STEP, words: "That I was jealous in May.", daunting: 5, fear: "That you laugh.", depth: 3 },
    { id: "3".repeat(32), words: `What happened with my father. ${LONG}`, daunting: 9, fear: "That you go." },
  ],
  outcomes: Array.from({ length: 8 }, (_, index) => ({
    id: String(index).repeat(32),
    rung: STEP,
    at: EVENING + index * 86_400_000,
    feared: 7,
    fear: "That you laugh.",
    was: 7 - (index % 5),
    happened: "You listened, and made tea.",
    manageable: 4,
  })),
  felts: [],
  landscapes: [
    { id: LANDSCAPE, at: EVENING, pleasant: -30, energy: 20, feelings: ["lonely", "hurt"], words: "A long day." },
  ],
  ...ALONE_LISTS,
  kit: { made: null, postponed: null, relay: null, current: false, seed: true },
  where: { relay: null, link: "none", unsent: 0, whole: true },
};

export const OPEN: Partial<Snapshot> = {
  stage: "open",
  link: "here",
  myName: "Áđá",
  pairing: null,
  mine: MINE,
  preferences: { selfChecks: 0, secondLook: true, evening: null, remind: false, lockAfter: 15, copied: null },
};
