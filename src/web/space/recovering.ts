/**
 * Beginning from recovery words: what is fetched before anything is stored, what the two stores then hold, and how what came
 * back is counted until its person looked at it. Rules RECOVER-13 to RECOVER-16 in docs/spec/recovery.md.
 */
import { type Clock, type Courier, type Log, readLocker, type RecoveredLog, recoverLogs } from "#sync";
import {
  certify,
  type DeviceKeys,
  deriveIdentity,
  foundPrivate,
  lockerOf,
  makeDeviceKeys,
  openGenesis,
  parseKit,
  parseRelay,
  type Random,
  writeDeviceKeys,
} from "#vault";
import type { BeginRefusal } from "./api.ts";
import type { RecoverRefusal, RestoredView } from "./api-trust.ts";
import { keep, type Kept } from "./local.ts";
import { kitRecord } from "./mine-kit.ts";
import { whereRecord } from "./mine-where.ts";
import type { OurPlace } from "./ours-devices.ts";
import type { Place } from "./place.ts";
import { writeValue } from "./records.ts";
import type { SealedStore } from "./store.ts";

type Bytes = Uint8Array;
type Records = readonly (readonly [string, Bytes])[];
type Around = { readonly courier: Courier; readonly clock: Clock; readonly random: Random };

/** What both stores are to hold. The hearth's half goes to its worker; the seed stays in the corner's. */
export type Found = { readonly hearth: Records; readonly corner: Records };

/** Says in a store that its person has yet to look at what came back. */
const RESTORED = "restored";
/** In the hearth: the corner's store is still to be made, and not out of nothing. */
const RECOVERING: Bytes = Uint8Array.of(1);

/** Whether a beginning that was cut off was one from recovery words. */
export function isRecovering(mark: Bytes | null): boolean {
  return mark?.length === 1;
}

/** Fetches what these words lead to. Nothing is stored, whatever comes of it. [RECOVER-13] */
export async function findPlaces(
  around: Around,
  words: string,
  named: string,
): Promise<
  | { readonly ok: true; readonly found: Found }
  | { readonly ok: false; readonly why: Exclude<RecoverRefusal, BeginRefusal> }
> {
  const read = parseKit(words);
  if (!read.ok) return read;
  const relay = parseRelay(named);
  if (relay === null) return { ok: false, why: "not-an-origin" };
  const key = lockerOf(read.entropy);
  const opened = await readLocker(around, relay, key);
  if (!opened.ok) return opened;
  const { seed, name, made } = opened.locker;
  const recovered = await recoverLogs(around, opened.locker, relay);
  if (!recovered.ok) return recovered;
  const shared = recovered.logs.findLast((one) => one.shared) ?? null;
  const mine = recovered.logs.find((one) => !one.shared) ?? null;
  const hearth: (readonly [string, Bytes])[] = [
    ["me", writeValue({ name })],
    ["unfinished", RECOVERING],
    [RESTORED, new Uint8Array(0)],
  ];
  if (shared !== null) {
    const { founder, partnerName } = shared;
    const place: OurPlace = { ...placeOf(shared), relay: shared.relay ?? relay, founder, partnerName };
    hearth.push(["place", writeValue(place)]);
  }
  const corner = [
    ["seed", seed],
    ["lock", writeValue("shared")],
    ["place", writeValue(mine === null ? foundCorner(seed, around.random) : placeOf(mine))],
    kitRecord(relay, key, made),
    [RESTORED, new Uint8Array(0)],
    ...(mine?.relay ? [whereRecord(mine.relay)] : []),
  ] as const;
  return { ok: true, found: { hearth, corner } };
}

/** A private log of this seed, founded and certified just now. */
export function foundCorner(seed: Bytes, random: Random): Place {
  const identity = deriveIdentity(seed, random(16));
  const record = foundPrivate(identity, random);
  const opened = openGenesis(record);
  if (!opened.ok) throw new Error("a private log that was just founded does not open");
  const keys = makeDeviceKeys(random);
  return placeFrom(record, keys, certify(opened.genesis, identity, keys));
}

/** The recovery secret stays with the place: what was written before this device came is read by it. [RECOVER-14] */
function placeOf({ genesis, keys, certificate, identity }: RecoveredLog): Place {
  return { ...placeFrom(genesis, keys, certificate), recovery: identity.recovery.secretKey };
}

function placeFrom(genesis: Bytes, keys: DeviceKeys, certificate: Place["certificates"][number]): Place {
  return { genesis, keys: writeDeviceKeys(keys), certificates: [certificate] };
}

export type Restored = {
  readonly view: (log: Pick<Log<unknown>, "entries"> | null) => RestoredView["ours"];
  readonly seen: () => Promise<Kept>;
};

/** What came back is told until its person looked at it, also after the space was locked in between. [RECOVER-16] */
export function openRestored(store: SealedStore, loaded: ReadonlyMap<string, Bytes>): Restored {
  let isNew = loaded.has(RESTORED);
  return {
    view: (log) => {
      if (!isNew || log === null) return null;
      const { count, newest, whole } = log.entries();
      return { entries: count, newest, whole };
    },
    seen: async () => {
      const kept = isNew ? await keep(store, [], [RESTORED]) : ({ ok: true } as const);
      if (kept.ok) isNew = false;
      return kept;
    },
  };
}
