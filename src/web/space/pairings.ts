/**
 * The pairings of a hearth: at most one that the person sees, and those put away that still have something to say to the
 * other side. Rules SPACE-20 and SPACE-21 in docs/spec/spaces.md.
 */
import { type Clock, type Courier, type PairingRun, runPairing } from "#sync";
import { addressOf, type CompletePhase, mailboxEnds, owedPuts, type Pairing, readPairing } from "#vault";
import type { Outcome, PairingView } from "./api.ts";
import { keep, keeping } from "./local.ts";
import type { SealedStore } from "./store.ts";

type Bytes = Uint8Array;

export type Pairings = {
  readonly view: () => PairingView | null;
  /** Takes a new pairing over. One that was not yet met by anybody makes room for it. */
  readonly begin: (pairing: Pairing) => Promise<Outcome<"already-paired">>;
  readonly compare: (same: boolean) => Promise<void>;
  /** Cancels what is not over, and puts it away. */
  readonly end: () => Promise<void>;
  /** Tries again now what the relay did not take. */
  readonly wake: () => void;
  readonly close: () => Promise<void>;
};

export type PairingsOptions = {
  readonly store: SealedStore;
  readonly loaded: ReadonlyMap<string, Bytes>;
  readonly courier: Courier;
  readonly clock: Clock;
  readonly changed: () => void;
  /** Both have confirmed. `rows` are to be deleted in the same write that keeps what the pairing made. */
  readonly completed: (phase: CompletePhase, relay: string, rows: readonly string[]) => Promise<void>;
  readonly fail: (error: unknown) => void;
};

/** One pairing that is being driven. */
type Driven = {
  readonly address: string;
  readonly run: PairingRun;
  /** The state as it was last stored. */
  readonly stored: () => Pairing | null;
  putAway: boolean;
  /** It is complete, and the place it made is being opened. */
  entering: boolean;
};

const ROWS = "pairing/";
const AWAY = "away/";
/** A farewell that no relay took for so long is given up. */
const GIVE_UP_MS = 7 * 86_400_000;

/** What of a hearth's records belongs to its pairings. */
export function pairingRows(loaded: ReadonlyMap<string, Bytes>): ReadonlyMap<string, Bytes> {
  return new Map([...loaded].filter(([name]) => name.startsWith(ROWS) || name.startsWith(AWAY)));
}

export async function openPairings(options: PairingsOptions): Promise<Pairings> {
  const { store, loaded, courier, clock, changed } = options;
  const driven = new Map<string, Driven>();

  const drive = async (address: string, pairing?: Pairing): Promise<Driven | null> => {
    const part = store.part(`${ROWS}${address}/`, pairing === undefined ? loaded : new Map());
    let last: Bytes | null = pairing === undefined ? ([...(await part.load()).values()][0] ?? null) : null;
    const run = await runPairing({
      ...(pairing === undefined ? {} : { pairing }),
      courier,
      clock,
      store: {
        load: part.load,
        write: async (puts, deletes) => {
          await part.write(puts, deletes);
          last = puts[0]?.[1] ?? last;
        },
      },
    });
    if (run === null) return null;
    const stored = (): Pairing | null => (last === null ? null : readPairing(last));
    const one: Driven = { address, run, stored, putAway: loaded.has(AWAY + address), entering: false };
    driven.set(address, one);
    run.subscribe(() => {
      heed(one).catch(options.fail);
    });
    return one;
  };

  /** Looks whether a pairing is complete, or was put away and has nothing left to say. */
  const heed = async (one: Driven): Promise<void> => {
    const phase = one.run.complete();
    if (phase !== null && !phase.leaving) {
      if (one.entering) return;
      // It stays in view, complete, until the place it made is there.
      one.entering = true;
      const rows = [...rowsOf(one.address)];
      const { relay } = one.run.view();
      await one.run.close();
      // Where there is no room for it, it stays complete until the space is opened again.
      if ((await keeping(() => options.completed(phase, relay, rows))).ok) driven.delete(one.address);
    } else if (one.putAway && isOver(one.stored(), clock.now()) && driven.delete(one.address)) {
      await one.run.close();
      await keep(store, [], rowsOf(one.address));
    }
    changed();
  };

  const shown = (): Driven | null => [...driven.values()].find((one) => !one.putAway) ?? null;

  const end = async (): Promise<void> => {
    const one = shown();
    if (one === null) return;
    if (one.run.view().stage !== "void") await one.run.cancel();
    // It may have become complete just before.
    if (one.entering || !driven.has(one.address)) return;
    one.putAway = true;
    await keep(store, [[AWAY + one.address, new Uint8Array(0)]], []);
    await heed(one);
  };

  for (const name of loaded.keys()) {
    const [kind, address] = name.split("/");
    if (`${kind}/` !== ROWS || address === undefined || driven.has(address)) continue;
    const one = await drive(address);
    if (one !== null) await heed(one);
  }

  return {
    view: () => {
      const one = shown();
      return one === null ? null : viewOf(one.run);
    },
    begin: async (pairing) => {
      const stage = shown()?.run.view().stage;
      if (stage === "comparing" || stage === "waiting" || stage === "complete") {
        return { ok: false, why: "already-paired" };
      }
      await end();
      await drive(addressOf(pairing), pairing);
      changed();
      return { ok: true };
    },
    compare: async (same) => shown()?.run.say(same),
    end,
    wake: () => {
      for (const { run } of driven.values()) run.wake();
    },
    close: async () => {
      await Promise.all([...driven.values()].map((one) => one.run.close()));
    },
  };
}

function rowsOf(address: string): readonly string[] {
  return [`${ROWS}${address}/pairing`, AWAY + address];
}

/** A void that the mailbox has, or that nobody ever needs to hear of. */
function isOver(pairing: Pairing | null, now: number): boolean {
  if (pairing === null) return true;
  if (now > mailboxEnds(pairing) + GIVE_UP_MS) return true;
  return pairing.phase.name === "void" && pairing.phase.farewell === null && owedPuts(pairing).length === 0;
}

function viewOf(run: PairingRun): PairingView {
  const { relay, role, stage, invitation, mode, expires, opened, partnerName, pictures, why } = run.view();
  return {
    role,
    stage,
    invitation,
    mode,
    expires,
    opened,
    partnerName: partnerName ?? null,
    pictures: pictures ?? null,
    relayReachable: run.reachable(),
    barred: run.barred(),
    relay,
    why: why ?? null,
  };
}
