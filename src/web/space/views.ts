/** What the screens see of a shared log, made from its state and from what only this device knows. */
import {
  type Draft,
  type EventId,
  type Hearth,
  landscapesOf,
  may,
  namesOf,
  newerOf,
  notesOf,
  type PersonId,
  type SentNote,
  type SetAside,
  share,
  type Share,
  sharesOf,
  type ShownLandscape,
  type SignShown,
  signsOf,
  summariesOf,
  type Summary,
  type Together,
  togethersOf,
} from "#core";
import type { Half, LandscapeView, NoteView, OursView, ShareView, SignView, SummaryView, TogetherView } from "./api.ts";

/** What this device knows beside the log, and never sends. */
export type Local = {
  readonly unfolded: ReadonlySet<EventId>;
  /** Own shares that were taken back since this space was opened; in memory only. */
  readonly takenBack: ReadonlySet<EventId>;
  readonly drafts: readonly Draft[];
  /** When a folded note comes back here. */
  readonly rooms: ReadonlyMap<EventId, number>;
};

export function viewOurs(
  hearth: Hearth,
  who: { readonly me: PersonId; readonly partner: PersonId; readonly partnerName: string; readonly relay: string },
  local: Local,
): OursView {
  const { me, partner, relay } = who;
  return {
    me,
    partner,
    partnerName: namesOf(hearth)[partner] ?? who.partnerName,
    relay,
    notes: notesOf(hearth).map((note) => viewNote(note, me)),
    // Of what was taken back, only these are still there. [SPACE-16]
    shares: sharesOf(hearth, [...local.unfolded, ...local.takenBack]).map((one) => viewShare(one, me, local)),
    drafts: local.drafts,
    landscapes: landscapesOf(hearth).map((one) => viewLandscape(one, me)),
    togethers: togethersOf(hearth)
      .filter((one) => one.stage !== "put-away")
      .map((one) => viewTogether(one, me)),
    signs: signsOf(hearth).map((one) => viewSign(one, me)),
    summaries: summariesOf(hearth).map((one) => viewSummary(one, me)),
    newer: newerOf(hearth)
      .filter((one) => one.share === null || share(hearth, one.share)?.offer)
      .map((one) => viewNewer(one, me)),
  };
}

/** Views by what they show, so that what did not change stays the same object. [SPACE-25] */
function remembering<Item extends object, View extends { readonly mine: boolean }>(
  make: (item: Item, me: PersonId) => View,
  of: (item: Item) => PersonId,
): (item: Item, me: PersonId) => View {
  const views = new WeakMap<Item, View>();
  return (item, me) => {
    const known = views.get(item);
    if (known !== undefined && known.mine === (of(item) === me)) return known;
    const view = make(item, me);
    views.set(item, view);
    return view;
  };
}

const viewNote = remembering(
  ({ id, from, sent, note, answers }: SentNote, me): NoteView => ({
    id,
    mine: from === me,
    sent,
    note,
    answers: answers.map(({ id: answer, from: by, at, words }) => ({ id: answer, mine: by === me, at, words })),
  }),
  ({ from }) => from,
);

const viewLandscape = remembering(
  (shown: ShownLandscape, me): LandscapeView => ({ ...shown, mine: shown.from === me }),
  ({ from }) => from,
);

const viewTogether = remembering(
  (one: Together, me): TogetherView => ({
    ...one,
    mine: one.from === me,
    myTurn: one.stage === "going" && one.turn === me,
  }),
  ({ from }) => from,
);

const viewSign = remembering(
  (one: SignShown, me): SignView => ({ ...one, mine: one.from === me }),
  ({ from }) => from,
);

const viewSummary = remembering(
  ({ id, from, at, words, halves }: Summary, me): SummaryView => {
    const half = (of: (by: PersonId) => boolean): Half | null => {
      const found = halves.find((one) => of(one.from));
      return found === undefined ? null : { id: found.id, at: found.at, passages: found.passages };
    };
    const [myHalf, theirHalf] = [half((by) => by === me), half((by) => by !== me)];
    return { id, mine: from === me, at, words, myHalf, theirHalf };
  },
  ({ from }) => from,
);

const viewNewer = remembering(
  ({ id, by, share: of }: SetAside, me): OursView["newer"][number] => ({ id, mine: by === me, share: of }),
  ({ by }) => by,
);

const shareViews = new WeakMap<Share, ShareView>();

function viewShare(one: Share, me: PersonId, local: Local): ShareView {
  const mine = one.from === me;
  const unfolded = !mine && local.unfolded.has(one.id);
  const room = mine || unfolded ? null : (local.rooms.get(one.id) ?? null);
  const known = shareViews.get(one);
  if (known?.mine === mine && known.unfolded === unfolded && known.room === room) return known;
  const { id, offer, told, turns, breather, shelved } = one;
  const acts = may(one, me);
  const view: ShareView = {
    id,
    mine,
    told,
    outside: offer === null ? null : { hope: offer.hope, kind: offer.kind ?? null, line: offer.outside ?? null },
    offer: mine || unfolded ? offer : null,
    unfolded,
    takenBack: offer === null,
    turns,
    // Nobody answers what lies folded before them: reading comes first. [SPACE-15]
    may: mine || unfolded ? acts : acts.filter((act) => act === "stop"),
    breather,
    // What the other would like shows only once both would. [SPACE-30]
    shelf: shelved.length > 1 ? "both" : shelved.includes(me) ? "mine" : "none",
    room,
  };
  shareViews.set(one, view);
  return view;
}
