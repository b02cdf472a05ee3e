/** The kit: twelve words on paper. Each is one of 2,048, and together they are 128 random bits and a checksum of four. */
import { entropyToMnemonic, mnemonicToEntropy } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import type { Bytes } from "#wire";
import type { Random } from "./sodium.ts";

/** Names no position: whoever reads over a shoulder learns nothing, and a swap has no single place. */
export type KitRefusal = "count" | "unknown-word" | "checksum";

const WORDS = new Set(wordlist);
const MAX_KIT_LETTERS = 1_000;

/** Twelve words of the BIP-39 English list, parted by single spaces. Never stored. [KIT-1] */
export function makeKit(random: Random): string {
  return entropyToMnemonic(random(16), wordlist);
}

/** Reads twelve words as people type them: any case, any white space. [KIT-2] */
export function parseKit(
  text: string,
): { readonly ok: true; readonly entropy: Bytes } | { readonly ok: false; readonly why: KitRefusal } {
  if (text.length > MAX_KIT_LETTERS) return { ok: false, why: "count" };
  const words = text.normalize("NFKC").toLowerCase().trim().split(/\s+/);
  if (words.length !== 12) return { ok: false, why: "count" };
  if (!words.every((word) => WORDS.has(word))) return { ok: false, why: "unknown-word" };
  try {
    return { ok: true, entropy: mnemonicToEntropy(words.join(" "), wordlist) };
  } catch {
    return { ok: false, why: "checksum" };
  }
}
