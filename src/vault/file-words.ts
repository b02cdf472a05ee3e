/** Words that somebody may take for a file's passphrase: six out of 2,048, 66 random bits. */
import { wordlist } from "@scure/bip39/wordlists/english.js";
import type { Random } from "./sodium.ts";

const WORDS = 6;

/** Six words parted by spaces, each as likely as every other. A file may be guessed at for years, away from any device. [FILE-6] */
export function offerPassphrase(random: Random): string {
  const bytes = random(2 * WORDS);
  return Array.from({ length: WORDS }, (_, i) => {
    const two = ((bytes[2 * i] as number) << 8) | (bytes[2 * i + 1] as number);
    return wordlist[two % wordlist.length];
  }).join(" ");
}
