/** What counts as a passphrase, and the one spelling of it that is hashed. */
import { utf8 } from "#wire";

export const MIN_PASSPHRASE = 8;
export const MAX_PASSPHRASE_BYTES = 1_024;

export type PassphraseRefusal = "too-short" | "too-long" | "blank";

/** Unicode NFKC without outer white space: the same words give the same bytes on every keyboard. [LOCK-1] */
export function normalPassphrase(text: string): string {
  return text.normalize("NFKC").trim();
}

/** A new passphrase: at least 8 characters (code points), at most 1,024 bytes, in its normal spelling. [LOCK-1] */
export function checkPassphrase(
  text: string,
): { readonly ok: true; readonly passphrase: string } | { readonly ok: false; readonly why: PassphraseRefusal } {
  if (text.length > MAX_PASSPHRASE_BYTES) return { ok: false, why: "too-long" };
  const passphrase = normalPassphrase(text);
  if (passphrase === "") return { ok: false, why: "blank" };
  if (Array.from(passphrase).length < MIN_PASSPHRASE) return { ok: false, why: "too-short" };
  if (utf8(passphrase).length > MAX_PASSPHRASE_BYTES) return { ok: false, why: "too-long" };
  return { ok: true, passphrase };
}
