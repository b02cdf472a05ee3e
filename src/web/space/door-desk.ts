/** What a worker answers at the door, before it knows in which place it stands. */
import { lockTakes, offerWords, type Random, ready } from "#vault";
import type { Answering } from "./env.ts";
import { findStore } from "./opening.ts";
import type { DoorCalls } from "./protocol-locks.ts";

export type DoorDesk = {
  readonly calls: Answering<DoorCalls>;
  /** The key of a database that was found, once: it is wanted right afterwards, and not kept. */
  readonly keyOf: (name: string) => { readonly key: Uint8Array } | null;
};

export function doorDesk(random: Random, now: () => number): DoorDesk {
  let found: { readonly name: string; readonly key: Uint8Array } | null = null;
  return {
    calls: {
      find: async (names, passphrase) => {
        const one = await findStore(names, passphrase);
        found = one.ok ? one : null;
        return one.ok ? { ok: true, name: one.name } : one;
      },
      offerWords: async () => {
        await ready();
        return offerWords(random);
      },
      lockTakes: async () => {
        await ready();
        return lockTakes(now);
      },
    },
    keyOf: (name) => {
      const known = found?.name === name ? { key: found.key } : null;
      found = null;
      return known;
    },
  };
}
