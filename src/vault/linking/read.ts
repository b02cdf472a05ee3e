/** What the slots say so far, read anew from the bytes each time: the state holds no conclusion that could disagree. */
import { type Bytes, equal } from "#wire";
import { publicKeysOf } from "../device.ts";
import { type Pictures, picturesOf } from "../pairing/transcript.ts";
import { same } from "../sodium.ts";
import { acceptsReveal, openBundle, placesBytes, placesHash, type LinkedPlaces } from "./bundle.ts";
import {
  commitToReveal,
  LINK_SLOT,
  type LinkMessage,
  type LinkSlot,
  linkTranscript,
  type LinkVoid,
  openLinkSlot,
  type Reveal,
  verifyLinkWord,
} from "./message.ts";
import type { Linking, OpenLinking } from "./state.ts";

export type LinkReading =
  /** It can never become complete. */
  | { readonly type: "void"; readonly why: LinkVoid }
  | {
      readonly type: "open";
      /** What is to be written next before anything can be compared. */
      readonly next: LinkMessage | null;
      /** Both have the same to compare, if nobody stands between them. */
      readonly meeting: LinkMeeting | null;
      /** The new device said "same" (holder). */
      readonly agreed: boolean;
      /** Our bundle lies in the mailbox (holder). */
      readonly given: boolean;
      /** What was given (new). */
      readonly got: LinkedPlaces | null;
      /** The new device has stored everything (holder). */
      readonly received: boolean;
    };

export type LinkMeeting = { readonly transcript: Bytes; readonly pictures: Pictures; readonly reveal: Reveal };

type Message<Type extends LinkMessage["type"]> = Extract<LinkMessage, { type: Type }>;

const tampered = { type: "void", why: "tampered" } as const;
const used = { type: "void", why: "used" } as const;
const nothing = {
  type: "open",
  next: null,
  meeting: null,
  agreed: false,
  given: false,
  got: null,
  received: false,
} as const;

/** Reads all that was seen. [LINK-4] [LINK-5] [LINK-6] [LINK-7] */
export function readLinkSlots(linking: Linking, phase: OpenLinking): LinkReading {
  return phase.own.role === "new" ? readAsNew(linking, phase) : readAsHolder(linking, phase);
}

/** What the new device reveals of itself. */
export function revealOf(phase: OpenLinking): Reveal | null {
  if (phase.own.role !== "new") return null;
  const { ours, mine } = phase.own.keys;
  return { nonce: phase.nonce, ours: publicKeysOf(ours), mine: publicKeysOf(mine) };
}

/** The holder's first word, which binds it to what it will give. */
export function helloOf(phase: OpenLinking): Message<"hello"> | null {
  if (phase.own.role !== "holder") return null;
  return { type: "hello", nonce: phase.nonce, places: placesHash(placesBytes(phase.own.places)) };
}

function readAsNew(linking: Linking, phase: OpenLinking): LinkReading {
  const { own } = phase;
  const reveal = revealOf(phase);
  if (own.role !== "new" || reveal === null) return tampered;
  const commit = { type: "commit", commit: commitToReveal(reveal) } as const;
  if (!isFreeOrOurs(linking, phase, LINK_SLOT.commit)) return used;
  const bundle = open(linking, phase, LINK_SLOT.bundle);
  if (isVoid(bundle)) return { type: "void", why: bundle.why };
  for (const slot of [LINK_SLOT.reveal, LINK_SLOT.same, LINK_SLOT.receipt])
    if (!isFreeOrOurs(linking, phase, slot)) return tampered;
  const hello = open(linking, phase, LINK_SLOT.hello);
  if (hello === null) return { ...nothing, next: commit };
  if (hello === "junk" || hello.type !== "hello") return tampered;
  const shown = { type: "reveal", ...reveal } as const;
  const meeting = meet(linking, [commit, hello, shown], reveal);
  // Nobody who is honest gives anything before we said "same".
  if (bundle === null) return { ...nothing, next: shown, meeting };
  if (bundle === "junk" || bundle.type !== "bundle" || !phase.said) return tampered;
  const got = openBundle(bundle.bundle, hello.places, own.keys);
  return got === null ? tampered : { ...nothing, meeting, got };
}

function readAsHolder(linking: Linking, phase: OpenLinking): LinkReading {
  const hello = helloOf(phase);
  if (hello === null) return tampered;
  const given = phase.seen[LINK_SLOT.bundle] ?? null;
  const isGiven = given !== null && wrote(linking, LINK_SLOT.bundle, "bundle", given);
  const [voided, last] = [open(linking, phase, LINK_SLOT.bundle), open(linking, phase, LINK_SLOT.receipt)];
  if (isVoid(voided)) return { type: "void", why: voided.why };
  if (given !== null && !isGiven) return tampered;
  const agreed = open(linking, phase, LINK_SLOT.same);
  // Until the bundle was given, anybody's no is a no.
  if (!isGiven && isVoid(agreed)) return { type: "void", why: agreed.why };
  if (!isGiven && isVoid(last)) return { type: "void", why: last.why };
  if (!isFreeOrOurs(linking, phase, LINK_SLOT.hello)) return used;
  const commit = open(linking, phase, LINK_SLOT.commit);
  if (commit === null) return nothing;
  if (commit === "junk" || commit.type !== "commit") return tampered;
  const shown = open(linking, phase, LINK_SLOT.reveal);
  if (shown === null || (phase.seen[LINK_SLOT.hello] ?? null) === null) return { ...nothing, next: hello };
  if (shown === "junk" || shown.type !== "reveal" || !acceptsReveal(shown)) return tampered;
  if (!same(commitToReveal(shown), commit.commit)) return tampered;
  const meeting = meet(linking, [commit, hello, shown], shown);
  const says = (word: "same" | "receipt" | "void", signature: Bytes): boolean =>
    verifyLinkWord(word, meeting.transcript, shown.ours.sign, signature);
  if (agreed === null) return { ...nothing, meeting };
  if (agreed === "junk" || agreed.type !== "same" || !says("same", agreed.signature)) return tampered;
  // Who has given the bundle believes only the new device itself that nothing came of it, or that all is stored.
  if (isGiven && isVoid(last) && says("void", last.signature)) return { type: "void", why: last.why };
  const received =
    isGiven && last !== null && last !== "junk" && last.type === "receipt" && says("receipt", last.signature);
  return { ...nothing, meeting, agreed: true, given: isGiven, received };
}

/** What the new device compares, as far as it has read; null before the holder's first word. */
export function meetingOf(linking: Linking, phase: OpenLinking): LinkMeeting | null {
  const reveal = revealOf(phase);
  const hello = open(linking, phase, LINK_SLOT.hello);
  if (reveal === null || hello === null || hello === "junk" || hello.type !== "hello") return null;
  const commit = { type: "commit", commit: commitToReveal(reveal) } as const;
  return meet(linking, [commit, hello, { type: "reveal", ...reveal }], reveal);
}

function meet({ code }: Linking, said: readonly LinkMessage[], reveal: Reveal): LinkMeeting {
  const transcript = linkTranscript(code, said);
  return { transcript, pictures: picturesOf(transcript), reveal };
}

function isVoid(message: LinkMessage | "junk" | null): message is Message<"void"> {
  return message !== null && message !== "junk" && message.type === "void";
}

/** Null: empty. "junk": filled with what was never sealed for this slot. */
function open(linking: Linking, phase: OpenLinking, slot: LinkSlot): LinkMessage | "junk" | null {
  const bytes = phase.seen[slot] ?? null;
  return bytes === null ? null : (openLinkSlot(linking.code.secret, slot, bytes) ?? "junk");
}

/** Nobody else has written where only we write. */
function isFreeOrOurs({ puts }: Linking, phase: OpenLinking, slot: LinkSlot): boolean {
  const bytes: Bytes | null = phase.seen[slot] ?? null;
  return bytes === null || puts.some((put) => put.slot === slot && equal(put.bytes, bytes));
}

function wrote({ puts }: Linking, slot: LinkSlot, type: LinkMessage["type"], bytes: Bytes): boolean {
  return puts.some((put) => put.slot === slot && put.type === type && equal(put.bytes, bytes));
}
