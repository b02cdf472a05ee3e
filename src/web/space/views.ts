/** What the screens see of a shared log, made from its state and from what only this device knows. */
import {
  type Draft,
  type EventId,
  type Hearth,
  may,
  namesOf,
  notesOf,
  type PersonId,
  type SentNote,
  type Share,
  sharesOf,
} from "#core";
import type { NoteView, OursView, ShareView } from "./api.ts";

/** What this device knows beside the log, and never sends. */
export type Local = {
  readonly unfolded: ReadonlySet<EventId>;
  /** Own shares that were taken back since this space was opened; in memory only. */
  readonly takenBack: ReadonlySet<EventId>;
  readonly drafts: readonly Draft[];
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
    shares: sharesOf(hearth, [...local.unfolded, ...local.takenBack]).map((share) =>
      viewShare(share, me, local.unfolded),
    ),
    drafts: local.drafts,
  };
}

/** Views by what they show, so that what did not change stays the same object. [SPACE-25] */
const shareViews = new WeakMap<Share, ShareView>();
const noteViews = new WeakMap<SentNote, NoteView>();

function viewNote(sent: SentNote, me: PersonId): NoteView {
  const known = noteViews.get(sent);
  if (known !== undefined) return known;
  const view = { id: sent.id, mine: sent.from === me, sent: sent.sent, note: sent.note };
  noteViews.set(sent, view);
  return view;
}

function viewShare(share: Share, me: PersonId, unfoldedHere: ReadonlySet<EventId>): ShareView {
  const mine = share.from === me;
  const unfolded = !mine && unfoldedHere.has(share.id);
  const known = shareViews.get(share);
  if (known?.mine === mine && known.unfolded === unfolded) return known;
  const { id, offer, told, turns } = share;
  const acts = may(share, me);
  const view = {
    id,
    mine,
    told,
    outside: offer === null ? null : { hope: offer.hope, line: offer.outside ?? null },
    offer: mine || unfolded ? offer : null,
    unfolded,
    takenBack: offer === null,
    turns,
    // Nobody answers what lies folded before them: reading comes first. [SPACE-15]
    may: mine || unfolded ? acts : acts.filter((act) => act === "stop"),
  };
  shareViews.set(share, view);
  return view;
}
