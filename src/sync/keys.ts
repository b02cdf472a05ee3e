/** The log's keys: learning the wrapped ones, and which to write under. Rules LOG-16 to LOG-19 in docs/spec/sync.md. */
import { type LogKey, makeLogKey, recoveryIdOf, unwrapKey, wrapKey } from "#vault";
import { type Bytes, hex, type Keys, keysBody, MAX_SEQ, parseKeys } from "#wire";
import type { Work } from "./effects.ts";
import { keyRow } from "./rows.ts";
import type { Sync } from "./state.ts";

type Recipient = { readonly id: Bytes; readonly publicKey: Bytes };

/** Learns from a keys event who a key is for, and the key itself when it was wrapped for this device. Returns a new key's id. [LOG-16] */
export function learnKey(sync: Sync, body: Bytes, work: Work): string | null {
  const keys = parseKeys(body);
  if (keys === null) return null;
  const name = hex(keys.keyId);
  const recipients = sync.recipients.get(name) ?? new Set<string>();
  for (const wrap of keys.wraps) recipients.add(hex(wrap.recipient));
  sync.recipients.set(name, recipients);
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

/** Everyone a key must be for: each device that was not removed, and each founder's recovery key. [LOG-17] */
export function certified(sync: Sync): Recipient[] {
  const devices = [...sync.chains.values()]
    .filter((chain) => chain.last === MAX_SEQ)
    .map(({ device, certificate }) => ({ id: device, publicKey: certificate.seal }));
  const founders = sync.genesis.genesis.founders.map(({ recovery }) => ({
    id: recoveryIdOf(recovery),
    publicKey: recovery,
  }));
  return [...devices, ...founders];
}

/** The key to write under: wrapped for exactly the certified set; of several the one with the greatest id. Null when there is none. [LOG-17] */
export function bestKey(sync: Sync): LogKey | null {
  const wanted = certified(sync).map(({ id }) => hex(id));
  let best: string | null = null;
  for (const [name, recipients] of sync.recipients) {
    if (!sync.keyring.has(name) || recipients.size !== wanted.length) continue;
    if (!wanted.every((id) => recipients.has(id))) continue;
    if (best === null || name > best) best = name;
  }
  return best === null ? null : (sync.keyring.get(best) ?? null);
}

/** A new key for the certified set, and the content of the keys event that says so. */
export function freshKey(sync: Sync): { readonly key: LogKey; readonly content: Bytes } {
  const key = makeLogKey(sync.random);
  return { key, content: keysBody(wrapKey(key, certified(sync), sync.random)) };
}
