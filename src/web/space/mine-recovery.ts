/** What the corner's desk does about recovery words: its calls, and what they change in the desk. */
import type { Corner } from "#core";
import type { Clock, Courier, Log } from "#sync";
import type { Random } from "#vault";
import type { AskHearth, Between } from "./between.ts";
import { StorageError } from "./database.ts";
import type { Answering } from "./env.ts";
import { keep } from "./local.ts";
import { ANEW, makeAnew } from "./mine-anew.ts";
import { openKits } from "./mine-kit.ts";
import { openLeavings } from "./ours-leaving.ts";
import type { Place } from "./place.ts";
import type { DeskCalls, MinePart } from "./protocol.ts";
import { openRestored } from "./recovering.ts";
import type { SealedStore } from "./store.ts";

type Bytes = Uint8Array;

type Calls = Answering<
  Pick<
    DeskCalls["mine"],
    | "makeKit"
    | "kitShown"
    | "kitOnPaper"
    | "postponeKit"
    | "bringSeed"
    | "heedKit"
    | "restoredSeen"
    | "beginAnew"
    | "finishAnew"
  >
>;

export type Recovery = {
  readonly calls: Calls;
  readonly view: () => Pick<MinePart, "kit" | "restored" | "anew">;
  readonly wake: () => void;
  readonly close: () => void;
};

export function openRecovery(given: {
  readonly store: SealedStore;
  readonly loaded: ReadonlyMap<string, Bytes>;
  readonly lock: () => Promise<Bytes | null>;
  readonly random: Random;
  readonly clock: Clock;
  readonly courier: Courier;
  readonly hearth: () => Between<AskHearth> | null;
  readonly changed: () => void;
  readonly fail: (error: unknown) => void;
  /** The private log as it is open now. */
  readonly now: () => { readonly log: Log<Corner>; readonly place: Place; readonly relay: string | null };
  /** Opens this one in its place, out of what is stored. */
  readonly open: (place: Place) => Promise<void>;
  /** One thing at a time, with everything else that changes the log. */
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>;
}): Recovery {
  const { store, loaded, random, clock, changed, now, inTurn } = given;
  // Where another tab took over meanwhile, it does this, too.
  const fail = (error: unknown): void => {
    if (!(error instanceof StorageError) || error.why !== "deposed") given.fail(error);
  };
  const restored = openRestored(store, loaded);
  const leavings = openLeavings({ ...given, fail });
  const kits = openKits({
    ...given,
    fail,
    corner: () => ({ genesis: now().place.genesis, relay: now().relay }),
  });
  /** A new seed was asked for. */
  let wanted = loaded.has(ANEW);

  /** One write takes the old log's place, with all that stands in it. [RECOVER-18] */
  const finish = async (): ReturnType<Calls["finishAnew"]> => {
    if (!wanted) return { ok: true };
    const { log, place, relay } = now();
    const statement = log.leaveStatement();
    await log.close();
    const made = await makeAnew({ corner: log.state(), old: place, relay, statement, clock, random });
    const puts = [
      ...made.puts,
      kits.anew(),
      ...(made.leaving ? [[made.leaving.name, made.leaving.value] as const] : []),
    ];
    const staying = new Set(puts.map(([name]) => name));
    const going = [...(await store.load()).keys()].filter((name) => name.startsWith("log/") && !staying.has(name));
    const kept = await keep(store, puts, [...going, ANEW]);
    if (kept.ok) {
      wanted = false;
      kits.begunAnew(made.seed);
      if (made.leaving) leavings.begin(made.leaving);
    }
    await given.open(kept.ok ? made.place : place);
    changed();
    return kept;
  };

  void kits.heed().catch(fail);
  return {
    calls: {
      makeKit: (passphrase, relay) => kits.make(passphrase, relay),
      kitShown: () => kits.shown(),
      kitOnPaper: () => kits.onPaper(),
      postponeKit: () => kits.postpone(),
      bringSeed: (words) => kits.bringSeed(words),
      heedKit: async () => void kits.heed().catch(fail),
      restoredSeen: async () => {
        await restored.seen();
        changed();
      },
      beginAnew: async (passphrase) => {
        if (kits.seed() === null) return { ok: false, why: "no-seed" };
        if (!(await kits.isPassphrase(passphrase))) return { ok: false, why: "wrong-passphrase" };
        const kept = await keep(store, [[ANEW, new Uint8Array(0)]], []);
        if (kept.ok) wanted = true;
        return kept;
      },
      finishAnew: async () => {
        const done = await inTurn(finish);
        void kits.heed().catch(fail);
        return done;
      },
    },
    view: () => ({ kit: kits.view(), restored: restored.view(now().log), anew: wanted }),
    wake: () => leavings.wake(),
    close: () => {
      kits.close();
      leavings.close();
    },
  };
}
