/**
 * From a locker to the logs that it names: a new device for each, certified with the seed, and the genesis as the relay shows
 * it, held against the locker's hash. Nothing is stored here. Rules RECOVER-1 to RECOVER-8 in docs/spec/recovery.md.
 */
import {
  certifyFor,
  deriveIdentity,
  type DeviceKeys,
  emptyLocker,
  founderOf,
  type Identity,
  type Locker,
  type LockerKey,
  type LockerLog,
  makeDeviceKeys,
  openGenesis,
  type OpenGenesis,
  openLocker,
  type Random,
} from "#vault";
import { type Bytes, type Envelope, equal, LOCKER_BYTES, parseRelayMessage, PATHS } from "#wire";
import { ANSWER_MS } from "./link.ts";
import type { Clock, Courier } from "./ports.ts";
import { askGenesis } from "./question.ts";

/** A log that this device is to hold from now on. */
export type RecoveredLog = {
  /** The genesis record. */
  readonly genesis: Bytes;
  readonly shared: boolean;
  /** Null: it lies on devices alone. */
  readonly relay: string | null;
  readonly founder: 0 | 1;
  readonly partnerName: string;
  readonly identity: Identity;
  readonly keys: DeviceKeys;
  /** This device's first event there. */
  readonly certificate: Envelope;
};

/**
 * `nothing-found`: a relay answered, and has nothing for these words. `cannot-reach`: none answered in time, or not as a relay
 * does. `damaged`: what it shows is not what the words belong to.
 */
export type LockerRefusal = "nothing-found" | "cannot-reach";
export type RecoverLogsRefusal = LockerRefusal | "damaged";

type Around = { readonly courier: Courier; readonly clock: Clock; readonly random: Random };

/** What lies in the locker. One that was emptied, or that anybody changed, holds nothing. [RECOVER-2] */
export async function readLocker(
  around: Omit<Around, "random">,
  relay: string,
  key: LockerKey,
): Promise<{ readonly ok: true; readonly locker: Locker } | { readonly ok: false; readonly why: LockerRefusal }> {
  const there = await lookAtLocker(around, relay, key);
  if (typeof there === "object") return { ok: true, locker: there };
  return { ok: false, why: there === "cannot-reach" ? there : "nothing-found" };
}

/** The same, told apart: `none`: the relay has none; `emptied`: what lies there opens for nobody. */
export async function lookAtLocker(
  { courier, clock }: Omit<Around, "random">,
  relay: string,
  key: LockerKey,
): Promise<Locker | "none" | "emptied" | "cannot-reach"> {
  const answer = await within(clock, courier.request("GET", addressOf(relay, key), undefined, bearer(key)));
  if (answer !== null && isUnknown(answer.status)) return "none";
  if (answer?.status !== 200 || answer.body.length !== LOCKER_BYTES) return "cannot-reach";
  return openLocker(key.key, answer.body) ?? "emptied";
}

/** Puts these bytes where the locker lies. */
export async function writeLocker(
  { courier, clock }: Omit<Around, "random">,
  relay: string,
  key: LockerKey,
  bytes: Bytes,
): Promise<"taken" | "refused" | "cannot-reach"> {
  const answer = await within(clock, courier.request("PUT", addressOf(relay, key), bytes, bearer(key)));
  if (answer === null) return "cannot-reach";
  return answer.status >= 200 && answer.status <= 299 ? "taken" : "refused";
}

/**
 * Writes over a locker whose words are to lead nowhere. Where the relay has none, there is nothing to write over: the first
 * write would found one. [RECOVER-9]
 */
export async function clearLocker(around: Around, relay: string, key: LockerKey): Promise<boolean> {
  const there = await lookAtLocker(around, relay, key);
  if (there === "none" || there === "emptied") return true;
  if (there === "cannot-reach") return false;
  return (await writeLocker(around, relay, key, emptyLocker(around.random))) === "taken";
}

/** Every log of a locker that was found at `relay`, or the first reason why not. [RECOVER-3] */
export async function recoverLogs(
  around: Around,
  locker: Locker,
  relay: string,
): Promise<
  | { readonly ok: true; readonly logs: readonly RecoveredLog[] }
  | { readonly ok: false; readonly why: RecoverLogsRefusal }
> {
  const found = await Promise.all(locker.logs.map((one) => recoverLog(around, locker.seed, one, relay)));
  const logs: RecoveredLog[] = [];
  for (const one of found) {
    if (typeof one === "string") return { ok: false, why: one };
    logs.push(one);
  }
  return { ok: true, logs };
}

async function recoverLog(
  around: Around,
  seed: Bytes,
  one: LockerLog,
  foundAt: string,
): Promise<RecoveredLog | RecoverLogsRefusal> {
  const { log, genesisHash, salt } = one;
  const identity = deriveIdentity(seed, salt);
  const keys = makeDeviceKeys(around.random);
  const certificate = certifyFor({ log, hash: genesisHash, founders: [] }, identity, keys);
  // The first version named no relays, and no log of its time lay on devices alone at another.
  const relay = one.relay ?? (one.genesis === null ? foundAt : null);
  const known = one.genesis === null ? null : genesisOf(one.genesis, genesisHash);
  if (one.genesis !== null && known === null) return "damaged";
  const shown = relay === null ? null : await askLog(around, relay, { log, keys, certificate });
  if (typeof shown === "object" && shown !== null && genesisOf(shown, genesisHash) === null) return "damaged";
  if (shown === "cannot-reach" && (known === null || known.shared)) return shown;
  // A relay that lost the log is told of it again, and whoever holds it offers what they have. One that was closed takes no new
  // device any more; that keeps nobody from what else the words lead to.
  if (shown === "nothing-found" && known === null) return shown;
  const genesis = known ?? (typeof shown === "object" && shown !== null ? genesisOf(shown, genesisHash) : null);
  const founder = genesis === null ? null : founderOf(genesis.genesis.founders, identity.sign.publicKey);
  if (genesis === null || founder === null) return "damaged";
  const { record, shared } = genesis;
  return { genesis: record, shared, relay, founder, partnerName: one.partnerName, identity, keys, certificate };
}

/** The genesis record as this relay has it, or how it answered otherwise. [RECOVER-4] */
async function askLog(
  { courier, clock }: Around,
  relay: string,
  candidate: Parameters<typeof askGenesis>[3],
): Promise<Bytes | LockerRefusal> {
  let unknown = false;
  const watching: Courier = {
    request: async (method, url, body, headers) => {
      const answer = await within(clock, courier.request(method, url, body, headers));
      unknown ||= answer !== null && (isUnknown(answer.status) || answer.status === CLOSED);
      return answer;
    },
    connect: (origin, on) =>
      courier.connect(origin, {
        open: () => on.open(),
        closed: () => on.closed(),
        frame: (bytes) => {
          unknown ||= parseRelayMessage(bytes)?.type === "denied";
          on.frame(bytes);
        },
      }),
  };
  const record = await askGenesis(watching, clock, relay, candidate);
  if (record !== null) return record;
  return unknown ? "nothing-found" : "cannot-reach";
}

/** A valid genesis of this very hash, or null. */
function genesisOf(record: Bytes, hash: Bytes): OpenGenesis | null {
  const opened = openGenesis(record);
  return opened.ok && equal(opened.genesis.hash, hash) ? opened.genesis : null;
}

/** A relay says this of a log that was closed. */
const CLOSED = 409;

/** A relay says this of what it does not have, and of who may not. */
function isUnknown(status: number): boolean {
  return status === 401 || status === 404;
}

function addressOf(relay: string, { address }: LockerKey): string {
  return relay + PATHS.locker(address);
}

function bearer({ access }: LockerKey): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${access}` };
}

/** Whoever is silent for so long has not answered. [RECOVER-4] */
function within<Answer>(clock: Clock, asked: Promise<Answer | null>): Promise<Answer | null> {
  const { promise, resolve } = Promise.withResolvers<Answer | null>();
  const stop = clock.after(ANSWER_MS, () => resolve(null));
  void asked.then((answer) => {
    stop();
    resolve(answer);
  });
  return promise;
}
