/** What each form of a together-time is made of: how long a turn is, whether the listener says it back, and how many rounds it has. */
import type { Form } from "#core";

export type Plan = {
  /** Minutes of writing, each for themselves, before the first turn; null without. */
  readonly writing: number | null;
  /** Suggested minutes of one turn. */
  readonly minutes: number;
  /** Whoever gets the light first says back what they heard. */
  readonly saysBack: boolean;
  /** A breathing screen is offered at any time. */
  readonly breathing: boolean;
  /** Rounds that have something of their own to say; in a round each speaks once. 0: it goes on as long as they like. */
  readonly rounds: number;
  /** Rounds, from the first on, for which a card is drawn. */
  readonly cards: "none" | "asked" | "first" | "always";
  /** Held at one table only. */
  readonly tableOnly?: true;
  /** Its first page says whom it is not for. */
  readonly fear?: true;
};

export const PLANS: { readonly [F in Form]: Plan } = {
  between: { writing: null, minutes: 5, saysBack: false, breathing: false, rounds: 0, cards: "asked" },
  speaker: { writing: null, minutes: 4, saysBack: true, breathing: true, rounds: 2, cards: "none" },
  appreciation: { writing: null, minutes: 3, saysBack: false, breathing: false, rounds: 3, cards: "none" },
  repair: { writing: 7, minutes: 3, saysBack: true, breathing: true, rounds: 3, cards: "none", fear: true },
  dreams: { writing: null, minutes: 6, saysBack: false, breathing: false, rounds: 2, cards: "first" },
  cards: { writing: null, minutes: 4, saysBack: false, breathing: false, rounds: 0, cards: "always" },
  turning: {
    writing: null,
    minutes: 3,
    saysBack: true,
    breathing: true,
    rounds: 4,
    cards: "none",
    tableOnly: true,
    fear: true,
  },
};

/** What whoever has the light does now: says back what they heard, speaks, or nothing more, since all rounds are through. */
export type Task = "back" | "speak" | "through";

/** The first task of a turn. Turns count from 0. */
export function firstTask(plan: Plan, turn: number): Task {
  if (plan.saysBack && turn > 0) return "back";
  return speakOrThrough(plan, turn);
}

/** What comes after the listener has said it back. */
export function nextTask(plan: Plan, turn: number, task: Task): Task {
  return task === "back" ? speakOrThrough(plan, turn) : task;
}

function speakOrThrough(plan: Plan, turn: number): Task {
  return plan.rounds > 0 && turn >= plan.rounds * 2 ? "through" : "speak";
}

/** The round of a turn: in each round both speak once. */
export function roundOf(turn: number): number {
  return Math.floor(turn / 2);
}

/** Whether a card is drawn when this turn begins. */
export function drawsCard(plan: Plan, turn: number): boolean {
  if (plan.cards === "always") return true;
  return plan.cards === "first" && roundOf(turn) === 0;
}

/** Whether another card may be asked for. */
export function mayDraw(plan: Plan, turn: number): boolean {
  return plan.cards === "asked" || drawsCard(plan, turn);
}

/** How deep the card of a turn goes: light at first, a little deeper each round. */
export function depthOf(turn: number): 1 | 2 | 3 | 4 | 5 {
  return Math.min(5, roundOf(turn) + 1) as 1 | 2 | 3 | 4 | 5;
}
