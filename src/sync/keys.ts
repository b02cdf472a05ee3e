/** The log's keys: learning the wrapped ones, and which to write under. Rules LOG-16 to LOG-19, LOG-24 and LOG-25 in docs/spec/sync.md. */
import { type LogKey, makeLogKey, recoveryIdOf, unwrapKey, wrapKey } from "#vault";
import { type Bytes, hex, type Keys, keysBody, MAX_SEQ, parseKeys } from "#wire";
import type { Work } from "./effects.ts";
import { keyRow } from "./rows.ts";
import type { Chain, Sync } from "./state.ts";

/** Keys that one write passes on to devices that came later. */
export const MAX_PASSED_ON = 64;

type Recipient = { readonly id: Bytes; readonly publicKey: Bytes };

/** Learns from a device's keys event who a key is for, and the key itself when it was wrapped for this device. Returns a new key's id. [LOG-16] */
export function learnKey(sync: Sync, by: Chain, body: Bytes, work: Work): string | null {
  const keys = parseKeys(body);
  if (keys === null) return null;
  const name = hex(keys.keyId);
  const wraps = sync.wraps.get(name) ?? new Map<string, Set<string>>();
  for (const { recipient } of keys.wraps) {
    const id = hex(recipient);
    wraps.set(id, (wraps.get(id) ?? new Set<string>()).add(by.name));
  }
  sync.wraps.set(name, wraps);
  if (sync.keyring.has(name)) return null;
  const key = unwrapFor(sync, keys);
  if (key === null) return null;
  sync.keyring.set(name, key);
  work.puts.set(keyRow(name), key.key);
  return name;
}

function unwrapFor(sync: Sync, keys: Keys): LogKey | null {
  const key = unwrapKey(keys, { id: sync.keys.id, keyPair: sync.keys.seal });
  if (key !== null || sync.recovery === null) return key;
  return unwrapKey(keys, sync.recovery);
}

const NOBODY: ReadonlySet<Chain> = new Set();

/** Everyone a key must be for: each device that was not removed, or is not being, and each founder's recovery key. [LOG-17] */
export function certified(sync: Sync, leaving = NOBODY): Recipient[] {
  const devices = [...sync.chains.values()]
    .filter((chain) => isLive(chain) && !leaving.has(chain))
    .map(({ device, certificate }) => ({ id: device, publicKey: certificate.seal }));
  const founders = sync.genesis.genesis.founders.map(({ recovery }) => ({
    id: recoveryIdOf(recovery),
    publicKey: recovery,
  }));
  return [...devices, ...founders];
}

/** True until the device is removed by its person. */
export function isLive(chain: Chain): boolean {
  return chain.last === MAX_SEQ;
}

/**
 * The key to write under: wrapped for exactly the certified set; of several the one with the greatest id. Null when there
 * is none. One that a removed device made or passed on is none: that device may know it and not have said so. [LOG-17] [LOG-25]
 */
export function bestKey(sync: Sync): LogKey | null {
  const wanted = certified(sync).map(({ id }) => hex(id));
  let best: string | null = null;
  for (const [name, wraps] of sync.wraps) {
    if (!sync.keyring.has(name) || wraps.size !== wanted.length) continue;
    if (!wanted.every((id) => wraps.has(id))) continue;
    if (![...wraps.values()].every((makers) => [...makers].every((maker) => isLiveNamed(sync, maker)))) continue;
    if (best === null || name > best) best = name;
  }
  return best === null ? null : (sync.keyring.get(best) ?? null);
}

function isLiveNamed(sync: Sync, name: string): boolean {
  const chain = sync.chains.get(name);
  return chain !== undefined && isLive(chain);
}

/** A new key for the certified set, without devices that are just being removed, and the content of the keys event that says so. */
export function freshKey(sync: Sync, leaving = NOBODY): { readonly key: LogKey; readonly content: Bytes } {
  const key = makeLogKey(sync.random);
  return { key, content: keysBody(wrapKey(key, certified(sync, leaving), sync.random)) };
}

/**
 * Contents of keys events for devices of this person that came later: every key of the keyring that no living device of
 * theirs has wrapped for them, as many as one write takes. What the partner wrapped is not counted on. [LOG-24]
 */
export function owedKeys(sync: Sync, own: Chain): Bytes[] {
  const isOurs = (chain: Chain | undefined): boolean => chain?.founder === own.founder && isLive(chain);
  const others = [...sync.chains.values()].filter((chain) => chain !== own && isOurs(chain));
  if (others.length === 0) return [];
  const contents: Bytes[] = [];
  for (const [name, key] of sync.keyring) {
    const wraps = sync.wraps.get(name);
    const lacking = others.filter((other) => {
      const makers = wraps?.get(other.name) ?? [];
      return ![...makers].some((maker) => isOurs(sync.chains.get(maker)));
    });
    if (lacking.length === 0) continue;
    const recipients = lacking.map(({ device, certificate }) => ({ id: device, publicKey: certificate.seal }));
    contents.push(keysBody(wrapKey(key, recipients, sync.random)));
    if (contents.length === MAX_PASSED_ON) break;
  }
  return contents;
}
