/** The vocabulary of what two people do here. Shapes only; what may follow what is in the files named after each word. */

/** A person, as the hex of their identity's public key in this log. */
export type PersonId = string;
/** An event, as the hex of its id. A share, a note and an answer are named by the event that made them. */
export type EventId = string;

/** What the sharer hopes for. */
export const HOPES = ["listen", "comfort", "near", "think", "glad"] as const;
export type Hope = (typeof HOPES)[number];

export const NOTE_KINDS = ["thanks", "thinking", "sorry"] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** What the listener says once the words were read. */
export const ACKNOWLEDGEMENTS = ["thanks", "time"] as const;
export type Acknowledgement = (typeof ACKNOWLEDGEMENTS)[number];

/** Whether the sharer felt heard. */
export const HEARD = ["yes", "partly", "not-yet"] as const;
export type Heard = (typeof HEARD)[number];

/** Longest texts, in bytes of UTF-8. One share with everything in it fits the largest bucket. */
export const TEXT_LIMITS = {
  name: 120,
  outside: 400,
  words: 20_000,
  note: 2_000,
  noticed: 2_000,
  answer: 8_000,
  missing: 8_000,
  feeling: 80,
} as const;
export const MAX_FEELINGS = 12;

/** Something one opens up about, as it is offered. */
export type Offer = {
  readonly words: string;
  readonly hope: Hope;
  /** The line on the outside of the folded note. */
  readonly outside?: string;
  readonly feelings?: readonly string[];
};

/** An answer: at least one of the three. */
export type Answer = {
  /** Say it back: "What I hear is…". */
  readonly hear?: string;
  /** "It makes sense, because…". */
  readonly sense?: string;
  /** One open question: "I wonder…". */
  readonly wonder?: string;
};

export type Note = { readonly kind: NoteKind; readonly words: string; readonly noticed?: string };

/** The sealed events of a shared log, by type. */
export type HearthEvent =
  | { readonly type: "person.named"; readonly data: { readonly name: string } }
  | { readonly type: "note.sent"; readonly data: Note }
  | { readonly type: "share.offered"; readonly data: Offer }
  | { readonly type: "share.acknowledged"; readonly data: { readonly share: EventId; readonly how: Acknowledgement } }
  /** `after` names the heard or the hurt that this answer follows, when it is not the first. */
  | { readonly type: "share.answered"; readonly data: { readonly share: EventId; readonly after?: EventId } & Answer }
  | {
      readonly type: "share.heard";
      readonly data: {
        readonly share: EventId;
        readonly answer: EventId;
        readonly how: Heard;
        readonly missing?: string;
      };
    }
  /** `by` names the other's event that hurt, `after` the last thing said that its author had seen. */
  | {
      readonly type: "share.hurt";
      readonly data: { readonly share: EventId; readonly by: EventId; readonly after?: EventId };
    }
  | { readonly type: "share.stopped"; readonly data: { readonly share: EventId; readonly after?: EventId } };

/**
 * The sealed events of a private log. A draft is replaced by the next version with the same id. Letting something go has
 * no event of its own: every version of it is erased.
 */
export type CornerEvent =
  | { readonly type: "draft.kept"; readonly data: Draft }
  /** A silent copy of what was said to me. */
  | { readonly type: "copy.kept"; readonly data: Copy };

/** Something I may tell some day. `id` is 32 hex digits, made where the draft is begun. */
export type Draft = {
  readonly id: string;
  readonly words: string;
  readonly hope: Hope | null;
  readonly outside?: string;
  readonly feelings?: readonly string[];
};

/** What I keep of what was said to me, whatever its author does later. */
export type Copy = {
  readonly of: EventId;
  readonly from: string;
  readonly told: number;
  readonly words: string;
};

/** An event as the fold meets it: authentic, opened, and tied to what its author had seen. */
export type Fact = {
  readonly id: EventId;
  readonly person: PersonId;
  /** Hex of the device id, and the place in its chain. */
  readonly device: string;
  readonly seq: number;
  /** The chain's previous event, or null for the first. */
  readonly prev: EventId | null;
  /** Heads of other chains that its author had seen. Empty when erased. */
  readonly parents: readonly EventId[];
  /** Claimed time in ms since 1970. 0 when erased or public. */
  readonly created: number;
  readonly content:
    | { readonly form: "sealed"; readonly type: string; readonly v: number; readonly data: unknown }
    /** A sealed event whose body is gone. */
    | { readonly form: "erased" }
    /** Authentic, but this device could not read it. */
    | { readonly form: "unreadable"; readonly why: string }
    /** Certificates, keys, revocations: they shape the order, nothing else. */
    | { readonly form: "public" }
    /** A take-back: ids are resolved by the device that folds. */
    | { readonly form: "erase"; readonly targets: readonly EventId[] }
    | { readonly form: "leave" };
};

/** Where a share stands. docs/spec/sharing.md has the table and the picture made from it. */
export type ShareStatus = "told" | "acknowledged" | "answered" | "again" | "hurt" | "heard" | "resting" | "taken-back";

/** What one of the two can do with a share. Which of them may do it, and when, is in the table. */
export type Act = "acknowledge" | "answer" | "hear" | "hurt" | "stop" | "take-back" | "take-answer-back" | "keep-copy";

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
  | { readonly turn: "stopped"; readonly id: EventId; readonly by: PersonId; readonly at: number };

export type Share = {
  readonly id: EventId;
  readonly from: PersonId;
  /** The time its author's clock claimed. */
  readonly told: number;
  /** Null once it was taken back. */
  readonly offer: Offer | null;
  readonly status: ShareStatus;
  readonly turns: readonly Turn[];
};

export type HearthCommand =
  | { readonly do: "name"; readonly name: string }
  | { readonly do: "note"; readonly note: Note }
  | { readonly do: "offer"; readonly offer: Offer }
  | { readonly do: "acknowledge"; readonly share: EventId; readonly how: Acknowledgement }
  | { readonly do: "answer"; readonly share: EventId; readonly answer: Answer }
  | { readonly do: "hear"; readonly share: EventId; readonly how: Heard; readonly missing?: string }
  | { readonly do: "hurt"; readonly share: EventId }
  | { readonly do: "stop"; readonly share: EventId }
  /** A share, a note or an answer of one's own. */
  | { readonly do: "take-back"; readonly item: EventId };

/** Why a command cannot be done. docs/spec/sharing.md says what each means. */
export type Refusal =
  | "unknown-item"
  | "not-yours"
  | "your-own"
  | "not-now"
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
  | { readonly do: "let-copy-go"; readonly copy: EventId };

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
