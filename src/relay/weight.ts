/** About how many bytes of memory a page takes, as measured: its roll, who was told what, how fast devices wrote. [RELAY-67] */
import type { Page } from "./ledger.ts";

/** Measured with Node 24, with what its maps and sets keep free to grow; rounded up. */
const EACH = { page: 3_500, chain: 1_100, awaited: 50, target: 700, told: 80, pace: 160, leave: 400 };

/** Takes the same short time however much is awaited. */
export function weightOf({ roll, told, paces }: Page): number {
  let weight = EACH.page + EACH.chain * roll.chains.size + EACH.awaited * roll.awaited.size;
  weight += EACH.told * told.size + EACH.pace * paces.size;
  for (const { endpoint } of roll.targets.values()) weight += EACH.target + endpoint.length;
  for (const leave of roll.leaves) {
    if (leave !== null) weight += EACH.leave + leave.header.length + (leave.body?.length ?? 0);
  }
  return weight;
}
