/** What was stored of a log, and who is told of it: everybody who listens but the one it came from. [RELAY-6] */
import { type Bytes, type Envelope, KIND, readU64 } from "#wire";
import { eventFrames } from "./frames.ts";
import type { Listener, Page } from "./ledger.ts";
import { type Chain, chainKey, isLive } from "./roll.ts";

export type News = {
  readonly envelope: Envelope;
  readonly from: Listener | null;
  /** Those that were given it before it was on disk; null where everybody waited. */
  readonly given: readonly Listener[] | null;
};

/** The list of this page's news, to which more may be added. */
export function listed(news: Map<Page, News[]>, page: Page): News[] {
  const list = news.get(page) ?? [];
  news.set(page, list);
  return list;
}

/** Passes on what was stored to everybody else who listens to that log. */
export function tell(page: Page, news: readonly News[]): void {
  let all: { events: Envelope[]; frames: Bytes[] } | null = null;
  for (const listener of page.listeners) {
    if (!listener.live) continue;
    const rest = news.filter(({ from, given }) => from !== listener && (given === null || !given.includes(listener)));
    if (rest.length < news.length) {
      const others = rest.map((one) => one.envelope);
      if (others.length > 0) listener.forward(eventFrames(others), others);
    } else {
      if (all === null) {
        const events = news.map((one) => one.envelope);
        all = { events, frames: eventFrames(events) };
      }
      listener.forward(all.frames, all.events);
    }
  }
  if (news.some(({ envelope }) => envelope.header[4] === KIND.revocation)) dismissRevoked(page);
}

/** Notes how far of each chain the listeners were told. */
export function noteTold({ roll, told, toldLeaves }: Page, news: readonly News[]): void {
  for (const [i, { envelope }] of news.entries()) {
    const { header } = envelope;
    if (isFollowed(header, news[i + 1]?.envelope.header)) continue;
    if (header[4] === KIND.leave) {
      for (const side of [0, 1] as const) toldLeaves[side] ||= roll.leaves[side] !== null;
      continue;
    }
    const name = chainKey(header.subarray(32, 48));
    told.set(name, Math.max(told.get(name) ?? 0, readU64(header, 8)));
  }
}

/** Whether the next of the same chain comes right after it: one note is enough for many. */
function isFollowed(header: Bytes, next: Bytes | undefined): boolean {
  if (next === undefined || readU64(next, 8) !== readU64(header, 8) + 1) return false;
  for (let i = 32; i < 48; i++) if (header[i] !== next[i]) return false;
  return header[4] !== KIND.leave && next[4] !== KIND.leave;
}

/** Notes that there is nothing more to tell than the roll knows. */
export function noteAllTold({ roll, told, toldLeaves }: Page): void {
  for (const [name, chain] of roll.chains) told.set(name, chain.seq);
  for (const side of [0, 1] as const) toldLeaves[side] = roll.leaves[side] !== null;
}

/** Ends the connections of devices that were removed. [RELAY-17] */
export function dismissRevoked({ roll, listeners }: Page): void {
  for (const listener of listeners) {
    const chain = roll.chains.get(chainKey(listener.device));
    if (chain !== undefined && !isLive(chain)) listener.deny("not-proven");
  }
}

/** The first chain of which the cursor has not everything. */
export function nextChain(page: Page, cursor: Map<string, number>): Chain | null {
  for (const [name, chain] of page.roll.chains) if ((cursor.get(name) ?? 0) < chain.seq) return chain;
  return null;
}
