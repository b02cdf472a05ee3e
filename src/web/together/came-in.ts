/**
 * When something in a together-time came in while this device was connected, by its own clock. A partner's clock may be years
 * off, and an offer made just now must be seen just now all the same. In memory only, and never shown.
 */
import type { Snapshot, Spaces, TogetherView } from "../space/api.ts";
import type { CameIn } from "./open.ts";

/** What comes in the first moments of a connection may be old: it was only fetched now. ms. */
const CATCHING_UP = 30_000;

type Seen = { readonly state: string; readonly at: number | null };

export type Watch = {
  readonly seen: ReadonlyMap<string, Seen>;
  /** Since when there is a connection, ms. */
  readonly here: number | null;
  /** What lay there before was looked at once. */
  readonly begun: boolean;
};

export const NO_WATCH: Watch = { seen: new Map(), here: null, begun: false };

/** Takes a look at what there is now. */
export function look(watch: Watch, { link, ours }: Pick<Snapshot, "link" | "ours">, now: number): Watch {
  const here = link === "here" ? (watch.here ?? now) : null;
  if (!ours) return { ...NO_WATCH, here };
  const live = watch.begun && here !== null && now - here > CATCHING_UP;
  const seen = new Map<string, Seen>();
  for (const each of ours.togethers) {
    const before = watch.seen.get(each.id);
    const state = stateOf(each);
    seen.set(each.id, before?.state === state ? before : { state, at: live ? now : null });
  }
  return { seen, here, begun: true };
}

function stateOf({ stage, hands, ends }: TogetherView): string {
  return `${stage} ${hands.length} ${ends.length}`;
}

const watches = new WeakMap<Spaces, { watch: Watch }>();

/** Begins to look, the first time it is asked; from then on it looks at every change. */
export function cameIn(spaces: Spaces): CameIn {
  let held = watches.get(spaces);
  if (!held) {
    const made = { watch: look(NO_WATCH, spaces.snapshot(), Date.now()) };
    spaces.subscribe((snapshot) => {
      made.watch = look(made.watch, snapshot, Date.now());
    });
    watches.set(spaces, made);
    held = made;
  }
  const { watch } = held;
  return ({ id }) => watch.seen.get(id)?.at ?? null;
}
