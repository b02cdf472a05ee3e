/**
 * What the relay says about itself: JSON lines of outcomes and counts. No id, no address, no key and no word can be
 * said, because no field of a line takes free text. Counts are gathered by the hour, so that the lines do not tell when
 * somebody wrote. [RELAY-48]
 */
import type { Denial, Refusal } from "#wire";

export type Line =
  | { readonly what: "stopping" | "stopped" }
  /** The database cannot be asked, or can again. */
  | { readonly what: "away" | "back" }
  | { readonly what: "failed"; readonly why: "disk" | "bug"; readonly code: number }
  | { readonly what: "hour"; readonly counts: Readonly<Partial<Record<Counted, number>>> };

export type Counted =
  | "connections"
  | "appended"
  | "known"
  | "erasures"
  | "logs"
  | "devices"
  | "leaves"
  | "invitations"
  | "lockers"
  | `knocks-${"sent" | "gone" | "failed" | "dropped"}`
  | `refused-${Refusal}`
  | `denied-${Denial}`
  /** Times that the database was away; jobs that were judged anew because another relay wrote; logs refreshed. */
  | "away"
  | "judged-anew"
  | "refreshed"
  | "answered-4xx"
  | "answered-5xx";

export type Journal = (line: Line) => void;

/** Counts outcomes until they are told. */
export class Tally {
  #counts = new Map<Counted, number>();
  /** Everything since the start, for whoever asks for figures. */
  readonly totals = new Map<Counted, number>();
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  add(what: Counted, times = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + times);
    this.totals.set(what, (this.totals.get(what) ?? 0) + times);
  }

  /** One line for what was counted since the last, or none. */
  tell(): void {
    if (this.#counts.size === 0) return;
    this.#journal({ what: "hour", counts: Object.fromEntries(this.#counts) });
    this.#counts = new Map();
  }
}
