/** Mistakes planted into a world, one at a time, to see that the simulation would notice them. */
import type { Store } from "#sync";
import { HEADER_BYTES, hex, parseDeviceMessage, parseHeader, parseRelayMessage, writeDeviceMessage } from "#wire";
import type { Time } from "../../src/sync/simulation/time.ts";
import type { Mutant } from "./world.ts";

/** Says that a write is done before it is: what is told to be kept can be lost with the tab. */
const answersEarly: Mutant = {
  store: (store: Store, time: Time) => ({
    load: () => store.load(),
    read: (name) => store.read(name),
    write: (puts, deletes) =>
      new Promise((resolve) => {
        time.after(2_000, () => void store.write(puts, deletes).catch(() => {}));
        resolve();
      }),
  }),
};

/** Asks only for what comes after the latest event that was seen, whether or not those before it came. */
const skipsGaps: Mutant = {
  ...pairedTampers(() => {
    const latest = new Map<string, number>();
    return {
      down: (frame) => {
        const message = parseRelayMessage(frame);
        for (const { header } of message?.type === "events" ? message.events : []) {
          const parsed = parseHeader(header);
          if (!parsed.ok) continue;
          const name = hex(parsed.header.device);
          latest.set(name, Math.max(parsed.header.seq, latest.get(name) ?? 0));
        }
        return frame;
      },
      up: (frame) => {
        const message = parseDeviceMessage(frame);
        if (message?.type !== "fetch") return frame;
        const cursor = message.cursor.map(({ device, seq }) => ({
          device,
          seq: Math.max(seq, latest.get(hex(device)) ?? 0),
        }));
        return writeDeviceMessage({ type: "fetch", cursor });
      },
    };
  }),
};

/** Leaves a body where it lies when the bare row comes that should replace it. */
const keepsBodies: Mutant = {
  store: (store: Store) => {
    const full = new Set<string>();
    return {
      load: () => store.load(),
      read: (name) => store.read(name),
      write: (puts, deletes) => {
        const kept = puts.filter(([name, value]) => !(value.length === HEADER_BYTES && full.has(name)));
        for (const [name, value] of puts) if (value.length > HEADER_BYTES) full.add(name);
        return store.write(kept, deletes);
      },
    };
  },
};

/** A device that never offers what others wrote. */
const offersOnlyItsOwn: Mutant = {
  ...pairedTampers(() => {
    let own = "";
    return {
      down: (frame) => frame,
      up: (frame) => {
        const message = parseDeviceMessage(frame);
        if (message?.type === "hello") own = hex(message.device);
        if (message?.type !== "append") return frame;
        const events = message.events.filter(({ header }) => hex(header.subarray(32, 48)) === own);
        return events.length === 0 ? null : writeDeviceMessage({ type: "append", events });
      },
    };
  }),
};

/** A relay that stores erases and heeds none, so that whoever uploads a chain again brings the words back. */
const relayForgetsErases: Mutant = { relay: { forgetsErases: true } };

export const MUTANTS: Readonly<Record<string, Mutant>> = {
  "acknowledges before it has stored": answersEarly,
  "moves its cursor past a gap": skipsGaps,
  "keeps a body that was taken back": keepsBodies,
  "does not offer what others wrote": offersOnlyItsOwn,
  "stores erases and heeds none, as a relay,": relayForgetsErases,
};

type Tampers = {
  readonly up: NonNullable<ReturnType<NonNullable<Mutant["up"]>>>;
  readonly down: NonNullable<ReturnType<NonNullable<Mutant["down"]>>>;
};

/** Both directions of one process share what they know. */
function pairedTampers(make: () => Tampers): Pick<Mutant, "up" | "down"> {
  let pair: Tampers | null = null;
  return {
    up: () => {
      pair = make();
      return pair.up;
    },
    down: () => (pair as Tampers).down,
  };
}
