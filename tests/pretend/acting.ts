/** What an act would change in what the screens show, roughly: enough to look at every screen before and after it. */
import type { Act, CornerCommand, HearthCommand, Share, Together, Turn } from "../../src/core/index.ts";
import type { MineView, OursView, ShareView } from "../../src/web/space/api.ts";

type OpenMine = Extract<MineView, { stage: "open" }>;

/** The hearth after somebody did this here. `id` names what was made. */
export function acted(ours: OursView, command: HearthCommand, id: string): OursView {
  const { me } = ours;
  const at = Date.now();
  switch (command.do) {
    case "note":
      return { ...ours, notes: [...ours.notes, { id, mine: true, sent: at, note: command.note, answers: [] }] };
    case "answer-note": {
      const answer = { id, mine: true, at, words: command.words };
      const answered = (one: OursView["notes"][number]) =>
        one.id === command.note ? { ...one, answers: [...one.answers, answer] } : one;
      return { ...ours, notes: ours.notes.map(answered) };
    }
    case "show-sign": {
      const { sign, item } = command.showing;
      const others = ours.signs.filter((one) => !one.mine || one.showing.sign !== sign || one.showing.item !== item);
      return { ...ours, signs: [...others, { id, from: me, mine: true, at, showing: command.showing }] };
    }
    case "ask-summary": {
      const asked = { id, mine: true, at, words: command.words ?? null, myHalf: null, theirHalf: null };
      return { ...ours, summaries: [...ours.summaries, asked] };
    }
    case "give-summary": {
      const myHalf = { id, at, passages: command.passages };
      const given = (one: OursView["summaries"][number]) => (one.id === command.summary ? { ...one, myHalf } : one);
      return { ...ours, summaries: ours.summaries.map(given) };
    }
    case "offer":
      return { ...ours, shares: [...ours.shares, told(id, command.offer, at)] };
    case "show": {
      const shown = { id, from: me, mine: true, shown: at, showing: command.showing, answers: [] };
      return { ...ours, landscapes: [...ours.landscapes, shown] };
    }
    case "answer-landscape": {
      const { landscape, words } = command;
      const answered = (one: OursView["landscapes"][number]) =>
        one.id === landscape ? { ...one, answers: [...one.answers, { id, from: me, at, words }] } : one;
      return { ...ours, landscapes: ours.landscapes.map(answered) };
    }
    case "offer-together":
    case "keep-together": {
      const kept = command.do === "keep-together";
      const { form, lines = [] } = kept ? command.kept : { form: command.form };
      const card = command.do === "offer-together" ? (command.card ?? null) : null;
      const stage = kept ? ("kept" as const) : ("offered" as const);
      const begun: Together = { id, from: me, at, form, stage, turn: me, hands: [], card, ends: [], lines };
      return { ...ours, togethers: [...ours.togethers, { ...begun, mine: true, myTurn: false }] };
    }
    case "join":
    case "hand":
    case "end-together": {
      const changed = ours.togethers.flatMap((one) =>
        one.id === command.together ? inTogether(ours, one, command, id, at) : [one],
      );
      return { ...ours, togethers: changed };
    }
    case "take-back":
      return takenBack(ours, command.item);
    case "name":
      return ours;
    default:
      return {
        ...ours,
        shares: ours.shares.map((one) => (one.id === command.share ? inShare(ours, one, command, id, at) : one)),
      };
  }
}

function told(id: string, offer: NonNullable<ShareView["offer"]>, at: number): ShareView {
  const outside = { hope: offer.hope, kind: offer.kind ?? null, line: offer.outside ?? null };
  const nothing = { unfolded: false, takenBack: false, turns: [], breather: null, room: null };
  return { id, mine: true, told: at, outside, offer, ...nothing, may: ["stop", "pause", "take-back"], shelf: "none" };
}

type Speaking = Extract<HearthCommand, { readonly share: string }>;

function inShare(ours: OursView, share: ShareView, command: Speaking, id: string, at: number): ShareView {
  const by = { id, by: ours.me, at };
  const last = (...turns: readonly Turn["turn"][]) =>
    share.turns.findLast((turn) => turns.includes(turn.turn))?.id ?? "";
  const said = (turn: Turn, ...gone: readonly Act[]): ShareView => ({
    ...share,
    turns: [...share.turns, turn],
    may: share.may.filter((act) => !gone.includes(act)),
  });
  switch (command.do) {
    case "acknowledge":
      return said({ turn: "acknowledged", ...by, how: command.how }, "acknowledge");
    case "answer":
      return said({ turn: "answered", ...by, answer: command.answer }, "acknowledge", "answer");
    case "hear": {
      const { how, missing = null } = command;
      return said({ turn: "heard", ...by, answer: last("answered"), how, missing }, "hear");
    }
    case "hurt":
      return said({ turn: "hurt", ...by, of: last("answered", "acknowledged", "placed", "idea") || share.id }, "hurt");
    case "stop":
      return { ...said({ turn: "stopped", ...by }), may: ["take-back", "keep-copy"], breather: null };
    case "place":
      return said({ turn: "placed", ...by, shoes: command.shoes }, "place");
    case "meet":
      return said({ turn: "met", ...by, shoes: last("placed"), how: command.how, like: command.like ?? null }, "meet");
    case "invite-ideas":
      return said({ turn: "invited", ...by }, "invite-ideas");
    case "give-idea":
      return said({ turn: "idea", ...by, words: command.words });
    case "pause":
    case "extend": {
      const { minutes } = command;
      const extended = command.do === "extend";
      const turn = { turn: "paused", ...by, minutes, extends: extended ? (share.breather?.id ?? null) : null } as const;
      const may: readonly Act[] = extended ? ["hurt", "stop", "resume"] : ["hurt", "stop", "extend", "resume"];
      return { ...said(turn), may, breather: { ...by, minutes, extended } };
    }
    case "resume": {
      const may: readonly Act[] = share.mine
        ? ["hear", "hurt", "stop", "pause", "take-back"]
        : ["answer", "hurt", "stop", "pause"];
      return { ...said({ turn: "resumed", ...by, of: share.breather?.id ?? "" }), may, breather: null };
    }
    case "shelve":
      return { ...share, shelf: "mine", may: [...share.may.filter((act) => act !== "shelve"), "unshelve"] };
    case "unshelve":
      return { ...share, shelf: "none", may: [...share.may.filter((act) => act !== "unshelve"), "shelve"] };
  }
}

type Playing = Extract<HearthCommand, { readonly together: string }>;

function inTogether(
  ours: OursView,
  one: OursView["togethers"][number],
  command: Playing,
  id: string,
  at: number,
): OursView["togethers"] {
  switch (command.do) {
    case "join":
      return [{ ...one, stage: "going", myTurn: one.turn === ours.me }];
    case "hand": {
      const hands = [...one.hands, { id, by: ours.me, at, card: command.card ?? null }];
      return [{ ...one, hands, turn: ours.partner, myTurn: false, card: command.card ?? one.card }];
    }
    case "end-together": {
      if (!command.keep) return [];
      const ends = [...one.ends, { by: ours.me, at, keep: true, line: command.line ?? null }];
      return [{ ...one, ends, stage: ends.length > 1 ? "kept" : "ending", myTurn: false }];
    }
  }
}

function takenBack(ours: OursView, item: string): OursView {
  const stays = ({ id }: { readonly id: string }): boolean => id !== item;
  const gone: Pick<Share, "offer" | "turns"> = { offer: null, turns: [] };
  return {
    ...ours,
    notes: ours.notes.filter(stays).map((one) => ({ ...one, answers: one.answers.filter(stays) })),
    signs: ours.signs.filter(stays),
    summaries: ours.summaries.filter(stays).map((one) => (one.myHalf?.id === item ? { ...one, myHalf: null } : one)),
    landscapes: ours.landscapes.filter(stays),
    togethers: ours.togethers.filter(stays),
    shares: ours.shares.map((share) =>
      share.id === item
        ? { ...share, ...gone, outside: null, takenBack: true, may: [], breather: null, shelf: "none" as const }
        : { ...share, turns: share.turns.filter(stays) },
    ),
  };
}

/** The corner after somebody did this. */
export function actedMine(mine: OpenMine, command: CornerCommand): OpenMine {
  const but = <T extends { readonly id: string }>(list: readonly T[], id: string) =>
    list.filter((one) => one.id !== id);
  switch (command.do) {
    case "keep-draft":
      return { ...mine, drafts: [...but(mine.drafts, command.draft.id), command.draft] };
    case "let-draft-go":
      return { ...mine, drafts: but(mine.drafts, command.draft) };
    case "keep-copy":
      return { ...mine, copies: [...mine.copies.filter(({ of }) => of !== command.copy.of), command.copy] };
    case "let-copy-go":
      return { ...mine, copies: mine.copies.filter(({ of }) => of !== command.copy) };
    case "keep-rung":
      return { ...mine, rungs: [...but(mine.rungs, command.rung.id), command.rung] };
    case "let-rung-go": {
      const outcomes = mine.outcomes.filter(({ rung }) => rung !== command.rung);
      return { ...mine, rungs: but(mine.rungs, command.rung), outcomes };
    }
    case "keep-outcome":
      return { ...mine, outcomes: [...but(mine.outcomes, command.outcome.id), command.outcome] };
    case "let-outcome-go":
      return { ...mine, outcomes: but(mine.outcomes, command.outcome) };
    case "keep-felt":
      return { ...mine, felts: [...mine.felts.filter(({ share }) => share !== command.felt.share), command.felt] };
    case "keep-landscape":
      return { ...mine, landscapes: [...but(mine.landscapes, command.landscape.id), command.landscape] };
    case "let-landscape-go":
      return { ...mine, landscapes: but(mine.landscapes, command.landscape) };
    case "keep-noticing":
      return { ...mine, noticings: [...but(mine.noticings, command.noticing.id), command.noticing] };
    case "let-noticing-go":
      return { ...mine, noticings: but(mine.noticings, command.noticing) };
    case "keep-check-in":
      return { ...mine, checkIns: [...but(mine.checkIns, command.checkIn.id), command.checkIn] };
    case "let-check-in-go":
      return { ...mine, checkIns: but(mine.checkIns, command.checkIn) };
    case "keep-reflection":
      return { ...mine, reflections: [...but(mine.reflections, command.reflection.id), command.reflection] };
    case "let-reflection-go":
      return { ...mine, reflections: but(mine.reflections, command.reflection) };
    case "keep-intention":
      return { ...mine, intentions: [...but(mine.intentions, command.intention.id), command.intention] };
    case "let-intention-go":
      return { ...mine, intentions: but(mine.intentions, command.intention) };
    case "keep-weighing":
      return { ...mine, weighing: command.weighing };
    case "let-weighing-go":
      return { ...mine, weighing: null };
    case "just-me":
      return { ...mine, justMe: command.on };
    // What devices are called shows in the list of devices.
    case "name-device":
      return mine;
    case "bring":
      return { ...mine, brought: [...but(mine.brought, command.brought.id), command.brought] };
    case "let-brought-go":
      return { ...mine, brought: but(mine.brought, command.brought) };
  }
}
