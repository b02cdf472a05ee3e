/** What the engine is told, what it asks to be done, and the sheet on which one step writes that down. */
import type { EventId, Fact } from "#core";
import type { Bytes, Knocks, KnockTarget } from "#wire";
import type { Timer } from "./link.ts";
import type { Append, AppendOutcome } from "./state.ts";

export type Input =
  /** The copy is loaded; begin to look for the relay. */
  | { readonly on: "start" }
  | { readonly on: "append"; readonly append: Append }
  | { readonly on: "stored"; readonly write: number }
  | { readonly on: "store-failed"; readonly write: number }
  | { readonly on: "open" }
  | { readonly on: "frame"; readonly bytes: Bytes }
  | { readonly on: "closed" }
  /** A row that was asked for by `recall`; null where there is none. */
  | { readonly on: "recalled"; readonly device: string; readonly seq: number; readonly row: Bytes | null }
  /** What a posted part of the public record was answered; null when nobody answered. `why`: what a refusal says. */
  | { readonly on: "answer"; readonly status: number | null; readonly why?: string | null }
  | { readonly on: "timer"; readonly timer: Timer }
  /** Something outside suggests that the relay can be reached now. */
  | { readonly on: "wake" }
  /** Where this device is to be knocked at from now on; null: nowhere, undefined: nothing is said of it any more. */
  | { readonly on: "knock"; readonly target: KnockTarget | null | undefined }
  | { readonly on: "close" };

export type Effect =
  /**
   * All of it in one write, after every write before it. Answered by `stored` or `store-failed`. Own events have numbers
   * above zero, what was received has numbers below.
   */
  | {
      readonly do: "store";
      readonly write: number;
      readonly puts: readonly (readonly [string, Bytes])[];
    }
  /** Read a row again. Answered by `recalled`. */
  | { readonly do: "recall"; readonly device: string; readonly seq: number }
  | { readonly do: "connect" }
  | { readonly do: "send"; readonly frame: Bytes }
  | { readonly do: "disconnect" }
  | { readonly do: "post"; readonly path: string; readonly body: Bytes }
  | { readonly do: "timer"; readonly timer: Timer; readonly ms: number }
  | { readonly do: "untimer"; readonly timer: Timer }
  /** New facts for the fold; together with those before they are all. */
  | { readonly do: "fold"; readonly facts: readonly Fact[] }
  /** Facts that were told must be told anew: fold these from the start. */
  | { readonly do: "refold"; readonly facts: readonly Fact[] }
  /** What the relay said of being knocked at. */
  | { readonly do: "knocks"; readonly what: Knocks }
  | { readonly do: "settle"; readonly call: number; readonly outcome: AppendOutcome };

/** One step's sheet: rows to store and facts to fold gather here and leave as one effect each. */
export type Work = {
  readonly effects: Effect[];
  readonly puts: Map<string, Bytes>;
  readonly facts: Fact[];
  readonly settled: Extract<Effect, { do: "settle" }>[];
  refold: boolean;
};

export function newWork(): Work {
  return { effects: [], puts: new Map(), facts: [], settled: [], refold: false };
}

/** Says how an append ended. It leaves the step after the facts that the append made. */
export function settle(work: Work, call: number, outcome: AppendOutcome): void {
  work.settled.push({ do: "settle", call, outcome });
}

export function settleAll(work: Work, calls: readonly { call: number; ids: readonly EventId[] }[]): void {
  for (const { call, ids } of calls) settle(work, call, { ok: true, ids });
}
