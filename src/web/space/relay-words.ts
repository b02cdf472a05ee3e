/**
 * The words of those who run relays, as one space keeps them: sealed with everything else, each for its own relay.
 * Rule RUN-15 in docs/spec/running.md.
 */
import { askRegistration, type Clock, type Courier, withWords } from "#sync";
import { parseRelay } from "#vault";
import type { GiveWordRefusal, Outcome } from "./api.ts";
import { keep } from "./local.ts";
import { recordOf, writeValue } from "./records.ts";
import type { SealedStore } from "./store.ts";

const WORDS = "relay-words";

export type RelayWords = {
  /** Brings them along where something new begins. */
  readonly courier: Courier;
  /** Asks the relay whether this is its word, and keeps it when it is. */
  readonly give: (relay: string, word: string) => Promise<Outcome<GiveWordRefusal>>;
  /** Why nothing new may begin at this relay with what is kept for it; null: it may, or nobody answered. */
  readonly bars: (relay: string) => Promise<"wants-word" | "takes-nobody" | null>;
};

export function openRelayWords({
  store,
  loaded,
  courier,
  clock,
}: {
  readonly store: SealedStore;
  readonly loaded: ReadonlyMap<string, Uint8Array>;
  readonly courier: Courier;
  readonly clock: Clock;
}): RelayWords {
  const words = new Map(Object.entries((recordOf(loaded, WORDS) as Record<string, string> | undefined) ?? {}));
  return {
    courier: withWords(courier, (relay) => words.get(relay) ?? null),
    give: async (text, word) => {
      const relay = parseRelay(text);
      if (relay === null) return { ok: false, why: "not-an-origin" };
      if (word.trim() === "") return { ok: false, why: "wrong-word" };
      const said = await askRegistration({ courier, clock }, relay, word);
      if (said === "wanted") return { ok: false, why: "wrong-word" };
      if (said === "closed") return { ok: false, why: "takes-nobody" };
      if (said !== "welcome") return { ok: false, why: said };
      const next = Object.fromEntries([...words, [relay, word.trim()]]);
      const kept = await keep(store, [[WORDS, writeValue(next)]], []);
      if (!kept.ok) return kept;
      words.set(relay, word.trim());
      return { ok: true };
    },
    bars: async (relay) => {
      const said = await askRegistration({ courier, clock }, relay, words.get(relay) ?? null);
      return said === "wanted" ? "wants-word" : said === "closed" ? "takes-nobody" : null;
    },
  };
}
