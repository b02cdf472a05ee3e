/** Names all that a place holds for this person, so that nothing that came meanwhile is let go unkept. Rule LEAVE-7 in docs/spec/leaving.md. */
import type { OursView } from "./api.ts";

/** One name for each thing that can be carried; a thing that changed has another name than before. */
export function thingsIn(ours: OursView): readonly string[] {
  const { notes, shares, landscapes, signs, togethers, summaries, drafts } = ours;
  return [
    ...[...notes, ...landscapes].flatMap(({ id, answers }) => [id, ...answers.map((answer) => answer.id)]),
    ...shares.flatMap(({ id, offer, turns }) => (offer === null ? [] : [id, ...turns.map((turn) => turn.id)])),
    ...signs.map(({ id }) => id),
    ...togethers.filter(({ stage }) => stage === "kept").map(({ id }) => id),
    ...summaries.flatMap(({ myHalf, theirHalf }) => [myHalf, theirHalf].flatMap((half) => (half ? [half.id] : []))),
    ...drafts.map((draft) => `${draft.id} ${draft.hope ?? ""} ${draft.words}`),
  ];
}
