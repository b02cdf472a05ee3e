/**
 * A page that another relay wrote to meanwhile is taken from the mailbox again, and whoever listens is told what is new.
 * Rules MANY-3 and MANY-4 in docs/spec/many-relays.md.
 */
import type { Envelope } from "#wire";
import type { Ledger, Page } from "./ledger.ts";
import { Away, type Mailbox } from "./mailbox.ts";
import { dismissRevoked, type News, noteAllTold } from "./news.ts";
import type { Roll } from "./roll.ts";
import { HISTORY_BYTES } from "./settings.ts";

/** Above so many events listeners read for themselves, at their own pace. */
const FEW = 256;

export type Refreshed = {
  /** For those who listen. */
  readonly news: readonly News[];
  /** Somebody left at another relay. */
  readonly left: boolean;
};

/** To be called while nothing of this page is being stored. */
export async function refresh(page: Page, ledger: Ledger, mailbox: Mailbox): Promise<Refreshed> {
  const { version } = page;
  const isThere = await ledger.reload(page);
  if (!isThere) ledger.forget(page);
  const { roll, told, toldLeaves } = page;
  // The data are older than this page: whoever listens comes again and tells. [MANY-14]
  if (!isThere || page.version < version || wentBack(page)) {
    for (const listener of page.listeners) listener.deny("not-proven");
    // What they were told says nothing about what those who come are to be told.
    told.clear();
    noteAllTold(page);
    return { news: [], left: isThere && roll.leaves.some((one) => one !== null) };
  }
  const statements = roll.leaves.filter((one, side) => one !== null && toldLeaves[side] !== true);
  const missing = behind(roll, told);
  const live = [...page.listeners].filter((listener) => listener.live);
  const events: Envelope[] = [];
  if (live.length > 0 && missing <= FEW) {
    for (const [name, chain] of roll.chains) {
      const from = told.get(name) ?? 0;
      if (from < chain.seq) events.push(...(await between(page, chain.device, from, chain.seq, mailbox)));
    }
  } else if (live.length > 0) {
    for (const listener of live) listener.resume(told);
  }
  noteAllTold(page);
  dismissRevoked(page);
  const news = [...events, ...statements.filter((one) => one !== null)].map((envelope) => ({
    envelope,
    from: null,
    given: null,
  }));
  return { news, left: statements.length > 0 };
}

/** Something that listeners were told is there no more, though others may have stored enough since for a higher version. */
function wentBack({ roll, told, toldLeaves }: Page): boolean {
  for (const [name, seq] of told) if ((roll.chains.get(name)?.seq ?? 0) < seq) return true;
  return roll.leaves.some((one, side) => one === null && toldLeaves[side] === true);
}

function behind(roll: Roll, told: Page["told"]): number {
  let missing = 0;
  for (const [name, chain] of roll.chains) missing += Math.max(0, chain.seq - (told.get(name) ?? 0));
  return missing;
}

/** A chain's events after one place and up to another. */
async function between(
  { roll, version }: Page,
  device: Envelope["header"],
  after: number,
  last: number,
  mailbox: Mailbox,
): Promise<Envelope[]> {
  const events: Envelope[] = [];
  while (after + events.length < last) {
    const some = await mailbox.read(roll.log, { device, seq: after + events.length }, HISTORY_BYTES);
    if (some.length === 0) {
      // They may have been put back to an earlier day between two questions: then all is asked anew.
      if ((await mailbox.open(roll.log))?.version !== version) throw new Away();
      throw new Error("a chain has a hole");
    }
    events.push(...some.slice(0, last - after - events.length));
  }
  return events;
}
