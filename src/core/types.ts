/** The vocabulary of what two people do here. Shapes only; what may follow what is in the files named after each word. */

export * from "./types-corner.ts";

/** A person, as the hex of their identity's public key in this log. */
export type PersonId = string;
/** An event, as the hex of its id. A share, a note and an answer are named by the event that made them. */
export type EventId = string;

/** What the sharer hopes for. */
export const HOPES = ["listen", "comfort", "near", "think", "glad"] as const;
export type Hope = (typeof HOPES)[number];

/** What kind of thing is told. Each has its own way in for the sharer and its own path for the listener. */
export const KINDS = ["fear", "insecurity", "hurt", "need", "dream", "joy"] as const;
export type Kind = (typeof KINDS)[number];

/** What the sharer says of the listener's words in their place. Never a score. */
export const CLOSENESS = ["warm", "closer", "not-quite"] as const;
export type Closeness = (typeof CLOSENESS)[number];

/** How long a breather may be, in minutes. Twenty is suggested. */
export const BREATHER_MINUTES = { least: 5, suggested: 20, most: 24 * 60 } as const;

/** The forms of a together-time. */
export const FORMS = ["between", "speaker", "appreciation", "repair", "dreams", "cards", "turning"] as const;
export type Form = (typeof FORMS)[number];

/** The signs of emotional safety: open communication, respect, willingness to share. */
export const SIGNS = ["open", "respect", "willing"] as const;
export type Sign = (typeof SIGNS)[number];

/** The items of a check-in, four for each sign. Their texts are in the words of the app; their names never change meaning. */
export const CHECK_ITEMS = [
  "open-1",
  "open-2",
  "open-3",
  "open-4",
  "respect-1",
  "respect-2",
  "respect-3",
  "respect-4",
  "willing-1",
  "willing-2",
  "willing-3",
  "willing-4",
] as const;
export type CheckItem = (typeof CHECK_ITEMS)[number];
/** The three that are asked every week; they are among the twelve, too. */
export const WEEKLY_ITEMS = ["open-1", "respect-1", "willing-1"] as const satisfies readonly CheckItem[];
/** An answer to an item, from 0 (not at all) to 4 (very much). */
export const CHECK_MOST = 4;

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
  shoes: 4_000,
  like: 4_000,
  idea: 8_000,
  showing: 2_000,
  reply: 2_000,
  line: 2_000,
  step: 2_000,
  fear: 2_000,
  happened: 4_000,
  card: 40,
  noticing: 2_000,
  reflection: 20_000,
  intention: 2_000,
  reason: 1_000,
  sign: 2_000,
  heading: 400,
  passage: 20_000,
  brought: 48_000,
} as const;
export const MAX_FEELINGS = 12;
/** Reasons of one weighing. All that is written in it has the bytes of a half of a joint summary at most. */
export const MAX_REASONS = 60;
/** Passages of one half of a joint summary, and bytes of UTF-8 of all that is written in them. */
export const SUMMARY_LIMITS = { passages: 40, bytes: 48_000 } as const;

/** What a voice note or a picture may be. Each is one of these types, and at most this many bytes in this many chunks. */
export const VOICE_TYPES = ["audio/webm", "audio/mp4", "audio/ogg"] as const;
export const PICTURE_TYPES = ["image/jpeg", "image/webp"] as const;
export const MEDIA_LIMITS = { bytes: 640_000, chunks: 16, chunkBytes: 45_000, seconds: 60 } as const;

/**
 * A voice note or a picture that goes with words. Its bytes lie in `chunks` events of the same author that carry the same
 * `media` name (32 hex digits); `hash` is the SHA-256 of all of them together, in hex.
 */
export type Media = {
  readonly media: string;
  readonly type: string;
  readonly bytes: number;
  readonly chunks: number;
  readonly hash: string;
  /** Of a voice note: its length in whole seconds. */
  readonly seconds?: number;
};
/** What may go with words: one voice note, one picture. */
export type WithMedia = { readonly voice?: Media; readonly picture?: Media };

/** Something one opens up about, as it is offered. */
export type Offer = {
  readonly words: string;
  readonly hope: Hope;
  /** The line on the outside of the folded note. */
  readonly outside?: string;
  readonly feelings?: readonly string[];
  readonly kind?: Kind;
} & WithMedia;

/** The openings of an answer: three for what is hard, three for what is glad. */
export const ANSWER_PARTS = ["hear", "sense", "wonder", "delight", "curious", "true"] as const;
export type AnswerPart = (typeof ANSWER_PARTS)[number];

/**
 * An answer: at least one part. `hear` says it back: "What I hear is…"; `sense`: "It makes sense, because…"; `wonder`: one
 * open question. For dreams and joys `delight`: what delights me in it; `curious`: what I would love to know; `true`: what
 * would help it come true.
 */
export type Answer = { readonly [Part in AnswerPart]?: string } & WithMedia;

/** In your place: what it may be like to be you. */
export type Shoes = { readonly words: string; readonly feelings?: readonly string[] };

export type Note = { readonly kind: NoteKind; readonly words: string; readonly noticed?: string } & WithMedia;

/** How somebody is, as they show it: in words only, never with the numbers of the pad. */
export type Showing = { readonly feelings: readonly string[]; readonly words?: string };

/**
 * Something of a check-in as it is shown: in words only, just as they stood before the one who shows them. `item` is left
 * out where the words are about the whole sign, as its chart tells it.
 */
export type ShownSign = { readonly sign: Sign; readonly item?: CheckItem; readonly words: string };

/** A part of a summary, as its person wrote or chose it. */
export type Passage = { readonly heading: string; readonly words: string };

/** What is kept of a together-time: what it was like, a line of each who said one. */
export type KeptTogether = { readonly form: Form; readonly lines: readonly string[] };

/** The sealed events of a shared log, by type. */
export type HearthEvent =
  | { readonly type: "person.named"; readonly data: { readonly name: string } }
  | { readonly type: "note.sent"; readonly data: Note }
  | { readonly type: "note.answered"; readonly data: { readonly note: EventId; readonly words: string } }
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
  | { readonly type: "share.stopped"; readonly data: { readonly share: EventId; readonly after?: EventId } }
  /** The listener's words in the sharer's place. */
  | { readonly type: "share.placed"; readonly data: { readonly share: EventId } & Shoes }
  /** The sharer's word on them. */
  | {
      readonly type: "share.met";
      readonly data: {
        readonly share: EventId;
        readonly shoes: EventId;
        readonly how: Closeness;
        readonly like?: string;
      };
    }
  /** The sharer, heard, asks for ideas. */
  | { readonly type: "share.invited"; readonly data: { readonly share: EventId } }
  | { readonly type: "share.idea"; readonly data: { readonly share: EventId; readonly words: string } }
  /** A breather of this share only. `extends` names the breather that it makes longer. */
  | {
      readonly type: "share.paused";
      readonly data: { readonly share: EventId; readonly minutes: number; readonly extends?: EventId };
    }
  /** `of` names the breather, or what made it longer, that this ends. */
  | { readonly type: "share.resumed"; readonly data: { readonly share: EventId; readonly of: EventId } }
  /** One of the two would like to keep this round on the shelf. */
  | { readonly type: "share.shelved"; readonly data: { readonly share: EventId } }
  | { readonly type: "landscape.shown"; readonly data: Showing }
  | {
      readonly type: "landscape.answered";
      readonly data: { readonly landscape: EventId; readonly words: string };
    }
  | { readonly type: "sign.shown"; readonly data: ShownSign }
  /** One of the two would like a summary of both. `words` says what for. */
  | { readonly type: "summary.asked"; readonly data: { readonly words?: string } }
  /** A person's own half of it, whole. The latest of each stands; taking it back takes the half out. */
  | {
      readonly type: "summary.given";
      readonly data: { readonly summary: EventId; readonly passages: readonly Passage[] };
    }
  /** A together-time on two devices. `card` is the name of a card. */
  | { readonly type: "together.offered"; readonly data: { readonly form: Form; readonly card?: string } }
  | { readonly type: "together.joined"; readonly data: { readonly together: EventId } }
  /** Whose turn it was hands over. `after` names the hand-over before, if there was one. */
  | {
      readonly type: "together.handed";
      readonly data: { readonly together: EventId; readonly after?: EventId; readonly card?: string };
    }
  /** One of the two ends it, and says whether it may be kept. Unless both say so, all of it is erased. */
  | {
      readonly type: "together.ended";
      readonly data: { readonly together: EventId; readonly keep: boolean; readonly line?: string };
    }
  /** A together-time at one table that both chose to keep. */
  | { readonly type: "together.kept"; readonly data: KeptTogether }
  /** A piece of a voice note or a picture: piece `at` of `of`, from 0, as base64. */
  | {
      readonly type: "media.chunk";
      readonly data: { readonly media: string; readonly at: number; readonly of: number; readonly data: string };
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
