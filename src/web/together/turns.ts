/** Whose turn it is at one table, and what they do in it. A value that is replaced; it is kept nowhere. */
import { firstTask, nextTask, type Plan, type Task } from "./forms.ts";
import { anew, longer, type Quiet } from "./timer.ts";

/** The half of the screen that faces one of the two: near whoever holds the phone, or far. */
export type Side = "near" | "far";
export const SIDES: readonly Side[] = ["near", "far"];

export function other(side: Side): Side {
  return side === "near" ? "far" : "near";
}

export type Turns = {
  /** Who has the light. Null before anybody began. */
  readonly speaker: Side | null;
  readonly turn: number;
  readonly task: Task;
  readonly card: string | null;
  readonly time: Quiet;
};

export type TurnEvent =
  /** The light goes to this side; the one who has it already keeps it. */
  | { readonly is: "light"; readonly to: Side; readonly card: string | null; readonly now: number }
  | { readonly is: "card"; readonly card: string }
  /** It was said back; now their own. */
  | { readonly is: "next"; readonly now: number }
  | { readonly is: "longer"; readonly now: number };

/** Before anybody has the light. */
export function before(plan: Plan, now: number): Turns {
  return { speaker: null, turn: 0, task: firstTask(plan, 0), card: null, time: anew(plan.minutes, now) };
}

export function move(plan: Plan, turns: Turns, event: TurnEvent): Turns {
  switch (event.is) {
    case "light": {
      if (turns.speaker === event.to) return turns;
      const turn = turns.speaker === null ? 0 : turns.turn + 1;
      return {
        speaker: event.to,
        turn,
        task: firstTask(plan, turn),
        card: event.card,
        time: anew(plan.minutes, event.now),
      };
    }
    case "card":
      return { ...turns, card: event.card };
    case "next": {
      const task = nextTask(plan, turns.turn, turns.task);
      return task === turns.task ? turns : { ...turns, task, time: anew(plan.minutes, event.now) };
    }
    case "longer":
      return { ...turns, time: longer(turns.time, event.now) };
  }
}
