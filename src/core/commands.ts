/** What a person asks to do, and why it cannot be done, or an event does not count. */
import type {
  PersonId,
  EventId,
  Closeness,
  Form,
  Acknowledgement,
  Heard,
  Offer,
  Answer,
  Shoes,
  Note,
  Showing,
  KeptTogether,
  Draft,
  Rung,
  Outcome,
  Felt,
  Landscape,
  Copy,
  ShownSign,
  Passage,
  Noticing,
  CheckIn,
  Reflection,
  Intention,
  Weighing,
  Brought,
  DeviceCard,
} from "./types.ts";

export type HearthCommand =
  | { readonly do: "name"; readonly name: string }
  | { readonly do: "note"; readonly note: Note }
  | { readonly do: "offer"; readonly offer: Offer }
  | { readonly do: "acknowledge"; readonly share: EventId; readonly how: Acknowledgement }
  | { readonly do: "answer"; readonly share: EventId; readonly answer: Answer }
  | { readonly do: "hear"; readonly share: EventId; readonly how: Heard; readonly missing?: string }
  | { readonly do: "hurt"; readonly share: EventId }
  | { readonly do: "stop"; readonly share: EventId }
  | { readonly do: "place"; readonly share: EventId; readonly shoes: Shoes }
  | { readonly do: "meet"; readonly share: EventId; readonly how: Closeness; readonly like?: string }
  | { readonly do: "invite-ideas"; readonly share: EventId }
  | { readonly do: "give-idea"; readonly share: EventId; readonly words: string }
  | { readonly do: "pause"; readonly share: EventId; readonly minutes: number }
  | { readonly do: "extend"; readonly share: EventId; readonly minutes: number }
  /** `now` in ms since 1970: a breather is not cut short. */
  | { readonly do: "resume"; readonly share: EventId; readonly now: number }
  | { readonly do: "shelve"; readonly share: EventId }
  | { readonly do: "unshelve"; readonly share: EventId }
  | { readonly do: "show"; readonly showing: Showing }
  | { readonly do: "answer-landscape"; readonly landscape: EventId; readonly words: string }
  | { readonly do: "offer-together"; readonly form: Form; readonly card?: string }
  | { readonly do: "join"; readonly together: EventId }
  | { readonly do: "hand"; readonly together: EventId; readonly card?: string }
  | { readonly do: "end-together"; readonly together: EventId; readonly keep: boolean; readonly line?: string }
  | { readonly do: "keep-together"; readonly kept: KeptTogether }
  | { readonly do: "answer-note"; readonly note: EventId; readonly words: string }
  | { readonly do: "show-sign"; readonly showing: ShownSign }
  | { readonly do: "ask-summary"; readonly words?: string }
  | { readonly do: "give-summary"; readonly summary: EventId; readonly passages: readonly Passage[] }
  /**
   * A share, a note or an answer to one, an answer, words in their place, an idea, how one is, a sign that was shown, a
   * together-time, the wish for a summary, or one's half of it: of one's own.
   */
  | { readonly do: "take-back"; readonly item: EventId };

/** Why a command cannot be done. docs/spec/sharing.md says what each means. */
export type Refusal =
  | "unknown-item"
  | "not-yours"
  | "your-own"
  | "not-now"
  | "in-breather"
  | "already"
  | "taken-back"
  | "empty"
  | "too-long"
  | "too-many"
  | "malformed";

/** What a person does in the corner. */
export type CornerCommand =
  | { readonly do: "keep-draft"; readonly draft: Draft }
  | { readonly do: "let-draft-go"; readonly draft: string }
  | { readonly do: "keep-copy"; readonly copy: Copy }
  | { readonly do: "let-copy-go"; readonly copy: EventId }
  | { readonly do: "keep-rung"; readonly rung: Rung }
  /** Lets the step go, with everything that was noted after it. */
  | { readonly do: "let-rung-go"; readonly rung: string }
  | { readonly do: "keep-outcome"; readonly outcome: Outcome }
  | { readonly do: "let-outcome-go"; readonly outcome: string }
  | { readonly do: "keep-felt"; readonly felt: Felt }
  | { readonly do: "keep-landscape"; readonly landscape: Landscape }
  | { readonly do: "let-landscape-go"; readonly landscape: string }
  | { readonly do: "keep-noticing"; readonly noticing: Noticing }
  | { readonly do: "let-noticing-go"; readonly noticing: string }
  | { readonly do: "keep-check-in"; readonly checkIn: CheckIn }
  | { readonly do: "let-check-in-go"; readonly checkIn: string }
  | { readonly do: "keep-reflection"; readonly reflection: Reflection }
  /** The small things that came from it stay. */
  | { readonly do: "let-reflection-go"; readonly reflection: string }
  | { readonly do: "keep-intention"; readonly intention: Intention }
  | { readonly do: "let-intention-go"; readonly intention: string }
  | { readonly do: "keep-weighing"; readonly weighing: Weighing }
  | { readonly do: "let-weighing-go" }
  /** Just me for now: nothing for two is suggested. */
  | { readonly do: "just-me"; readonly on: boolean }
  /** What a device of mine is called, and which it is in each log. */
  | { readonly do: "name-device"; readonly card: DeviceCard }
  | { readonly do: "bring"; readonly brought: Brought }
  | { readonly do: "let-brought-go"; readonly brought: string };

/** Why an event that is authentic counts for nothing. It is kept, and may count once more is known. */
export type AsideReason =
  | Refusal
  /** Of a type or version that this device does not know yet. */
  | "newer"
  /** This device could not open it. */
  | "unreadable"
  /** Its body is not here, and no take-back by its author says why. */
  | "body-missing";

export type SetAside = {
  readonly id: EventId;
  readonly by: PersonId;
  readonly why: AsideReason;
  /** The share it names, if any. */
  readonly share: EventId | null;
};
