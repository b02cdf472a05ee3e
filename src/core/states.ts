/** What the fold makes of events: what stands between two people, as it is now. */
import type {
  PersonId,
  EventId,
  Closeness,
  Form,
  Acknowledgement,
  Heard,
  Note,
  Offer,
  Answer,
  Shoes,
  Showing,
  ShownSign,
  Passage,
} from "./types.ts";

/** Where a share stands. docs/spec/sharing.md has the table and the picture made from it. */
export type ShareStatus = "told" | "acknowledged" | "answered" | "again" | "hurt" | "heard" | "resting" | "taken-back";

/** What one of the two can do with a share. Which of them may do it, and when, is in the table. */
export type Act =
  | "acknowledge"
  | "answer"
  | "hear"
  | "hurt"
  | "stop"
  | "place"
  | "meet"
  | "invite-ideas"
  | "give-idea"
  | "pause"
  | "extend"
  | "resume"
  | "shelve"
  | "unshelve"
  | "take-back"
  | "take-answer-back"
  | "keep-copy";

/** Something that was said in a share after it was told, in order. `at` is the time its author's clock claimed. */
export type Turn =
  | {
      readonly turn: "acknowledged";
      readonly id: EventId;
      readonly by: PersonId;
      readonly at: number;
      readonly how: Acknowledgement;
    }
  | {
      readonly turn: "answered";
      readonly id: EventId;
      readonly by: PersonId;
      readonly at: number;
      /** Null once it was taken back. Such a turn stays only while words of the other refer to it. */
      readonly answer: Answer | null;
    }
  | {
      readonly turn: "heard";
      readonly id: EventId;
      readonly by: PersonId;
      readonly at: number;
      /** The answer that this is said of. */
      readonly answer: EventId;
      readonly how: Heard;
      readonly missing: string | null;
    }
  /** `of` is the answer that hurt; or, when the listener was hurt, the share or what was said to be missing. */
  | { readonly turn: "hurt"; readonly id: EventId; readonly by: PersonId; readonly at: number; readonly of: EventId }
  | { readonly turn: "stopped"; readonly id: EventId; readonly by: PersonId; readonly at: number }
  /** Null once it was taken back. */
  | {
      readonly turn: "placed";
      readonly id: EventId;
      readonly by: PersonId;
      readonly at: number;
      readonly shoes: Shoes | null;
    }
  | {
      readonly turn: "met";
      readonly id: EventId;
      readonly by: PersonId;
      readonly at: number;
      readonly shoes: EventId;
      readonly how: Closeness;
      readonly like: string | null;
    }
  | { readonly turn: "invited"; readonly id: EventId; readonly by: PersonId; readonly at: number }
  | {
      readonly turn: "idea";
      readonly id: EventId;
      readonly by: PersonId;
      readonly at: number;
      readonly words: string | null;
    }
  | {
      readonly turn: "paused";
      readonly id: EventId;
      readonly by: PersonId;
      readonly at: number;
      readonly minutes: number;
      readonly extends: EventId | null;
    }
  | {
      readonly turn: "resumed";
      readonly id: EventId;
      readonly by: PersonId;
      readonly at: number;
      readonly of: EventId;
    };

/** A breather that lasts. `at` is the time its author's clock claimed; `minutes` runs from there. */
export type Breather = {
  readonly id: EventId;
  readonly by: PersonId;
  readonly at: number;
  readonly minutes: number;
  /** It was made longer already. */
  readonly extended: boolean;
};

export type Share = {
  readonly id: EventId;
  readonly from: PersonId;
  /** The time its author's clock claimed. */
  readonly told: number;
  /** Null once it was taken back. */
  readonly offer: Offer | null;
  readonly status: ShareStatus;
  readonly turns: readonly Turn[];
  /** While one lasts, nothing but hurting, stopping, taking back and keeping a copy is done here. */
  readonly breather: Breather | null;
  /** Who would like to keep this round. On the shelf once both would. */
  readonly shelved: readonly PersonId[];
};

/** A sentence with which something was answered. `at` is the time its author's clock claimed. */
export type Reply = { readonly id: EventId; readonly from: PersonId; readonly at: number; readonly words: string };

/** A small note, and the sentences it was answered with, in order. */
export type SentNote = {
  readonly id: EventId;
  readonly from: PersonId;
  readonly sent: number;
  readonly note: Note;
  readonly answers: readonly Reply[];
};

/** How somebody showed they are, and the sentences it was answered with. */
export type ShownLandscape = {
  readonly id: EventId;
  readonly from: PersonId;
  readonly shown: number;
  readonly showing: Showing;
  readonly answers: readonly Reply[];
};

/** A together-time on two devices, or one at one table that was kept. */
export type Together = {
  readonly id: EventId;
  readonly from: PersonId;
  readonly at: number;
  readonly form: Form;
  /** `kept`: both chose so. `put-away`: one of them did not; what is left of it is about to be erased. */
  readonly stage: "offered" | "going" | "ending" | "kept" | "put-away";
  /** Whose turn it is. The one who offered begins. */
  readonly turn: PersonId;
  readonly hands: readonly {
    readonly id: EventId;
    readonly by: PersonId;
    readonly at: number;
    readonly card: string | null;
  }[];
  readonly card: string | null;
  /** Who ended it for themselves, and what they said of keeping it. */
  readonly ends: readonly {
    readonly by: PersonId;
    readonly at: number;
    readonly keep: boolean;
    readonly line: string | null;
  }[];
  readonly lines: readonly string[];
};

/** Something of a check-in that somebody shows. */
export type SignShown = {
  readonly id: EventId;
  readonly from: PersonId;
  readonly at: number;
  readonly showing: ShownSign;
};

/** A joint summary that one of the two asked for, with the halves that were given and stand: one of each at most. */
export type Summary = {
  readonly id: EventId;
  readonly from: PersonId;
  readonly at: number;
  readonly words: string | null;
  readonly halves: readonly {
    readonly id: EventId;
    readonly from: PersonId;
    readonly at: number;
    readonly passages: readonly Passage[];
  }[];
};
