/** What the turns of something told say about each other. */
import type { EventId, Turn } from "#core";
import type { OursView } from "../space/api.ts";

/** The later of two answers that nothing lies between: they were given on two devices at once. */
export function secondOfTwo(turns: readonly Turn[]): Turn | undefined {
  const round = turns.filter(({ turn }) => turn === "answered" || turn === "heard" || turn === "hurt");
  return round.find((turn, at) => turn.turn === "answered" && round[at - 1]?.turn === "answered");
}

/** Whether a hurt is about an answer, and not about other words of the one who listened. */
export function isOfAnswer(turn: Turn, turns: readonly Turn[]): boolean {
  return turn.turn === "hurt" && turns.some((other) => other.id === turn.of && other.turn === "answered");
}

/** Whether it is something of which its author can take back the words alone. */
export function stillThere(turn: Turn): boolean {
  switch (turn.turn) {
    case "answered":
      return turn.answer !== null;
    case "placed":
      return turn.shoes !== null;
    case "idea":
      return turn.words !== null;
    default:
      return false;
  }
}

/** Whether something from a newer version belongs here: to this thing told, or, with null, to none that is here. */
export function hasNewer({ newer, shares }: Pick<OursView, "newer" | "shares">, of: EventId | null): boolean {
  const known = new Set(shares.map((share) => share.id));
  return newer.some(({ share }) => (share !== null && known.has(share) ? share : null) === of);
}
