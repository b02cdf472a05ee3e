/**
 * The places of this browser, side by side: which there are, and in which of them this tab stands. Several people may share a
 * browser; their places are named and shaped alike, and one is found by its passphrase alone. Rules UNLOCK-30 to UNLOCK-35 in
 * docs/spec/locks.md.
 */
import type { ClientAround } from "./client-around.ts";
import type { Word } from "./client-core.ts";
import { doorChannel, newPrefix, profileChannel } from "./names.ts";

/** Each is tried at the door, which takes a while. */
export const MAX_PLACES = 4;

export type PlacesHere = {
  /** The place for which the workers are started: the one that is open, or is about to be. */
  readonly here: () => string;
  readonly all: () => readonly string[];
  /** Something is stored here, and no other place is about to begin beside it. */
  readonly isStored: () => boolean;
  /** The place here began; or it is gone. */
  readonly setStored: (stored: boolean) => void;
  /** Looks anew at what is stored. */
  readonly look: () => Promise<void>;
  /** From now on this tab stands in this place. */
  readonly stand: (prefix: string) => void;
  /** Another place is about to begin; or it is not after all. */
  readonly besides: (yes: boolean) => void;
  /** Tells the other tabs: those in this place, or all where it is about what is stored. */
  readonly say: (word: Word, place?: string) => void;
};

/** `heard`: a word of another tab in this place; null where what is stored may have become different. */
export async function openPlacesHere(
  family: string,
  around: ClientAround,
  heard: (word: Word | null) => void,
): Promise<PlacesHere> {
  const fresh = (): string => newPrefix(family, crypto.getRandomValues(new Uint8Array(4)));
  let all = await around.places(family);
  let here = all[0] ?? fresh();
  let beginning = false;
  let channel = listen();
  const door = around.openChannel(doorChannel(family));
  door.onmessage = () => heard(null);

  function listen(): ReturnType<ClientAround["openChannel"]> {
    const opened = around.openChannel(profileChannel(here));
    opened.onmessage = ({ data }: MessageEvent<Word>) => heard(data);
    return opened;
  }
  function stand(prefix: string): void {
    if (prefix === here) return;
    here = prefix;
    channel.onmessage = null;
    channel.close?.();
    channel = listen();
  }

  return {
    here: () => here,
    all: () => all,
    isStored: () => all.length > 0 && !beginning,
    setStored: (stored) => {
      beginning = false;
      all = stored ? [...new Set([...all, here])] : all.filter((one) => one !== here);
      if (!stored) stand(all[0] ?? fresh());
    },
    look: async () => {
      all = await around.places(family);
      if (!beginning && !all.includes(here)) stand(all[0] ?? here);
    },
    stand,
    besides: (yes) => {
      if (yes === beginning) return;
      beginning = yes;
      stand(yes ? fresh() : (all[0] ?? fresh()));
    },
    say: (word, place = here) => {
      if (word === "begun") return door.postMessage(word);
      if (place === here) return channel.postMessage(word);
      const other = around.openChannel(profileChannel(place));
      other.postMessage(word);
      other.close?.();
    },
  };
}

/** In an order that is another each time: how long it takes until one opens tells nothing about which it is. [UNLOCK-31] */
export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j] as Item, mixed[i] as Item];
  }
  return mixed;
}

/** A number from 0 up to 1 that nobody can foretell. */
export function drawn(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}
