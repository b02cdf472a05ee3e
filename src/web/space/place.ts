/** Where this device stands in one log: the log's genesis, its own keys, and the certificates it knows. */
import type { PersonId } from "#core";
import type { LogOptions } from "#sync";
import { openGenesis, readDeviceKeys, recoveryOf } from "#vault";
import { StorageError } from "./database.ts";
import { hex } from "./records.ts";

type Bytes = Uint8Array;

type Envelope = { readonly header: Bytes; readonly body: Bytes | null };

/** As it is stored. */
export type Place = {
  readonly genesis: Bytes;
  readonly keys: Bytes;
  readonly certificates: readonly Envelope[];
  /** On a device that began by recovery words: the secret by which it reads what was written before it. [RECOVER-14] */
  readonly recovery?: Bytes;
};

/** As sync opens it. Fails as `damaged` when the record is not what this profile once stored. */
export function openPlace({
  genesis,
  keys,
  certificates,
  recovery,
}: Place): Pick<LogOptions<unknown>, "genesis" | "keys" | "certificates" | "recovery"> {
  const own = readDeviceKeys(keys);
  if (own === null || !openGenesis(genesis).ok) throw new StorageError("damaged");
  return { genesis, keys: own, certificates, ...(recovery === undefined ? {} : { recovery: recoveryOf(recovery) }) };
}

/** The two of a shared log, as core names persons, in the genesis' order. */
export function personsOf(genesis: Bytes): readonly PersonId[] {
  const opened = openGenesis(genesis);
  return opened.ok ? opened.genesis.genesis.founders.map((one) => hex(one.identity)) : [];
}
