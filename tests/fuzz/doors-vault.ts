/** The doors of what knows keys: certificates, genesis, sealed events, invitations, words, lockers, locks, records, files, pairing. */
import {
  checkCertificate,
  checkPassphrase,
  checkRevocation,
  FILE_HEAD_BYTES,
  lockerOf,
  lookAtHead,
  openEvent,
  type OpenFile,
  openFile,
  openGenesis,
  openLock,
  openLocker,
  openRecord,
  openWithPasskey,
  parseInvitation,
  parseKit,
  parseObject,
  parseRelay,
  readDeviceKeys,
  readPairing,
  readPasskey,
  sealForPasskey,
  sha256,
  writeDeviceKeys,
  writeInvitation,
  writePairing,
} from "#vault";
import { base64url, concat, fromBase64url, LOCKER_BYTES, pad, u8, unpad, utf8 } from "#wire";
import { parseContent, writeContent } from "../../src/vault/content.ts";
import { messageBytes, openSlot, sealContent, SLOT_BYTES } from "../../src/vault/pairing/slot.ts";
import { aeadOpen, aeadSeal, NONCE_BYTES, TAG_BYTES } from "../../src/vault/sodium.ts";
import { makeLocker, makePairing, makeRest, SAMPLE } from "../vectors/frozen.ts";
import { makeFile } from "../vectors/frozen-file.ts";
import { seeded } from "../vectors/seeded.ts";
import { asBytes, asText, bytes, log, orNull } from "./doors-wire.ts";
import type { Door } from "./harness.ts";
import type { Bytes, Input } from "./mutate.ts";

const envelope = (input: Input) => ({ header: asBytes(input).slice(0, 216), body: asBytes(input).slice(216) });
const genesis = () => {
  const opened = openGenesis(bytes(log().record));
  if (!opened.ok) throw new Error(opened.why);
  return opened.genesis;
};
let kept: ReturnType<typeof makeRest> | null = null;
const rest = () => (kept ??= makeRest());
let box: ReturnType<typeof makeLocker> | null = null;
const locker = () => (box ??= makeLocker());

/** The bytes inside a sealed thing are what is changed: sealed anew, they reach whoever reads what opens. */
const KEY = new Uint8Array(32).fill(9);
const NONCE = new Uint8Array(NONCE_BYTES).fill(3);
const lockerContent = (sealed: Bytes, key: Bytes, version: number): Bytes =>
  unpad(
    aeadOpen(
      sealed.subarray(1 + NONCE_BYTES),
      concat(utf8("hearth/v1/locker\0"), u8(version)),
      sealed.subarray(1, 1 + NONCE_BYTES),
      key,
    ) ?? new Uint8Array(0),
  ) ?? new Uint8Array(0);
const asLocker = (content: Bytes, version: number): Bytes => {
  const room = LOCKER_BYTES - 1 - NONCE_BYTES - TAG_BYTES;
  const padded = pad(content.subarray(0, room - 1), room);
  return concat(u8(version), NONCE, aeadSeal(padded, concat(utf8("hearth/v1/locker\0"), u8(version)), NONCE, KEY));
};
const keyOf = (kit: string): Bytes => {
  const parsed = parseKit(kit);
  if (!parsed.ok) throw new Error(parsed.why);
  return lockerOf(parsed.entropy).key;
};

const invited = (): string => makePairing().invitation;
/** The checksum of a code of ours is over everything before it. */
export const checked = (input: Input): Input => {
  const [, prefix = "", payload = ""] = /^(.*\.)([^.]*)$/.exec(asText(input)) ?? [];
  const content = fromBase64url(payload)?.slice(0, -4);
  return content === undefined ? input : prefix + base64url(concat(content, sha256(content).subarray(0, 4)));
};

export const VAULT: readonly Door[] = [
  {
    name: "openGenesis",
    from: "vault/genesis.ts",
    samples: () => [bytes(log().record)],
    read: (input) => {
      const opened = openGenesis(asBytes(input));
      return opened.ok ? { value: opened.genesis } : null;
    },
    write: (value) => (value as { readonly record: Bytes }).record,
  },
  {
    name: "checkCertificate",
    from: "vault/device.ts",
    samples: () => [bytes(log().noorCertificate)],
    read: (input) => {
      const checkedOne = checkCertificate(genesis(), envelope(input));
      return checkedOne.ok ? { value: checkedOne } : null;
    },
    share: 0.2,
  },
  {
    name: "checkRevocation",
    from: "vault/device.ts",
    samples: () => [bytes(log().chain[4] ?? "").slice(216)],
    read: (input) => {
      const found = checkRevocation(genesis(), asBytes(input), 1);
      return found.ok ? { value: found } : null;
    },
    share: 0.2,
  },
  {
    name: "readDeviceKeys",
    from: "vault/device.ts",
    samples: () => [bytes(log().adaKeys)],
    read: (input) => orNull(readDeviceKeys(asBytes(input))),
    write: (value) => writeDeviceKeys(value as Parameters<typeof writeDeviceKeys>[0]),
    share: 0.2,
  },
  {
    name: "openEvent",
    from: "vault/seal.ts",
    samples: () => [bytes(log().chain[2] ?? "")],
    read: (input) => {
      const opened = openEvent(envelope(input), { id: bytes(log().keyId), key: bytes(log().key) });
      return opened.ok ? { value: opened } : null;
    },
  },
  {
    name: "parseContent",
    from: "vault/content.ts",
    samples: () => {
      const parents = [{ device: new Uint8Array(16).fill(2), seq: 4, id: new Uint8Array(32).fill(5) }];
      return [
        { ...SAMPLE, parents },
        { ...SAMPLE, parents: [] },
      ].flatMap((one) => writeContent(one) ?? []);
    },
    read: (input) => {
      const parsed = parseContent(asBytes(input));
      return parsed.ok ? { value: parsed.content } : null;
    },
    write: (value) => writeContent(value as Parameters<typeof writeContent>[0]) ?? new Uint8Array(0),
  },
  {
    name: "parseObject",
    from: "vault/content.ts",
    samples: () => [utf8('{"a":[1,"two",{"b":null}],"c":true}')],
    read: (input) => orNull(parseObject(asBytes(input))),
    write: (value) => utf8(JSON.stringify(value)),
  },
  {
    name: "parseInvitation",
    from: "vault/invitation.ts",
    samples: () => [invited(), `https://app.example/#${invited()}`],
    read: (input) => {
      const parsed = parseInvitation(asText(input));
      return parsed.ok ? { value: parsed.invitation } : null;
    },
    write: (value) => writeInvitation(value as Parameters<typeof writeInvitation>[0]),
    mend: checked,
  },
  {
    name: "parseRelay",
    from: "vault/invitation.ts",
    samples: () => ["https://relay.example", "http://localhost:8080"],
    read: (input) => orNull(parseRelay(asText(input))),
    write: (value) => value as string,
  },
  {
    name: "parseKit",
    from: "vault/kit.ts",
    samples: () => [rest().kit, rest().kit.toUpperCase().replaceAll(" ", "\n ")],
    read: (input) => {
      const parsed = parseKit(asText(input));
      return parsed.ok ? { value: parsed } : null;
    },
  },
  {
    name: "openLocker",
    from: "vault/locker.ts",
    // The content of a locker, sealed before it is opened.
    samples: () => [lockerContent(bytes(locker().locker), keyOf(locker().kit), 2)],
    read: (input) => orNull(openLocker(KEY, asLocker(asBytes(input), 2))),
  },
  {
    name: "openLocker (the first version)",
    from: "vault/locker.ts",
    samples: () => [lockerContent(bytes(rest().locker), keyOf(rest().kit), 1)],
    read: (input) => orNull(openLocker(KEY, asLocker(asBytes(input), 1))),
  },
  {
    name: "openLock",
    from: "vault/lock.ts",
    samples: () => [bytes(rest().lock)],
    read: (input) => {
      const opened = openLock(asBytes(input), rest().passphrase);
      return opened.ok ? { value: opened } : null;
    },
    // Each that is not refused at once costs 64 MiB and more: that is what it is for.
    slow: 60_000,
    share: 0.004,
  },
  {
    name: "checkPassphrase",
    from: "vault/passphrase.ts",
    samples: () => ["vier Wörter, ﬁnger kalt", "correct horse battery staple"],
    read: (input) => {
      const found = checkPassphrase(asText(input));
      return found.ok ? { value: found } : null;
    },
  },
  {
    name: "openRecord",
    from: "vault/store.ts",
    samples: () => [bytes(rest().record)],
    read: (input) => orNull(openRecord(bytes(rest().key), rest().name, asBytes(input))),
  },
  {
    name: "readPasskey",
    from: "vault/passkey.ts",
    samples: () => [passkey()],
    read: (input) => orNull(readPasskey(asBytes(input))),
  },
  {
    name: "openWithPasskey",
    from: "vault/passkey.ts",
    samples: () => [passkey()],
    read: (input) => orNull(openWithPasskey(asBytes(input), new Uint8Array(32).fill(8))),
  },
  {
    name: "lookAtHead",
    from: "vault/file.ts",
    samples: () => [bytes(makeFile().head)],
    read: (input) => (lookAtHead(asBytes(input)) === null ? { value: true } : null),
    mend: (input) => {
      const whole = asBytes(input).slice(0, FILE_HEAD_BYTES - 8);
      return concat(whole, sha256(utf8("hearth/v1/file/check\0"), whole).subarray(0, 8));
    },
  },
  {
    name: "openFile (its first chunk)",
    from: "vault/file.ts",
    samples: () => [fromBase64url(makeFile().first) ?? new Uint8Array(0)],
    read: (input) => orNull(fileOpened().read().chunk(asBytes(input))),
    share: 0.2,
  },
  {
    name: "readPairing",
    from: "vault/pairing/persist.ts",
    samples: () => makePairing().states.map(bytes),
    read: (input) => orNull(readPairing(asBytes(input))),
    write: (value) => writePairing(value as Parameters<typeof writePairing>[0]),
    mend: (input) => {
      const content = asBytes(input).slice(0, -32);
      return concat(content, sha256(content));
    },
  },
  {
    name: "openSlot",
    from: "vault/pairing/slot.ts",
    // What a slot says, sealed before it is opened.
    samples: () => {
      const parsed = parseInvitation(invited());
      if (!parsed.ok) throw new Error(parsed.why);
      return makePairing().slots.flatMap((slot, at) => {
        const message = openSlot(parsed.invitation.secret, at as 0, bytes(slot));
        return message === null ? [] : [messageBytes(message)];
      });
    },
    read: (input) => {
      const content = asBytes(input).subarray(0, SLOT_BYTES - NONCE_BYTES - TAG_BYTES - 1);
      return orNull(openSlot(KEY, 0, sealContent("pairing", KEY, 0, content, NONCE)));
    },
    write: (value) => messageBytes(value as Parameters<typeof messageBytes>[0]),
  },
];

let opened: OpenFile | null = null;
/** The sample file, its key found once: that costs as much as a lock. */
function fileOpened(): OpenFile {
  if (opened !== null) return opened;
  const { head, passphrase } = makeFile();
  const tried = openFile(bytes(head), passphrase);
  if (!tried.ok) throw new Error(tried.why);
  opened = tried.file;
  return opened;
}

function passkey(): Bytes {
  const made = sealForPasskey(
    KEY,
    { credential: new Uint8Array(40).fill(2), salt: new Uint8Array(32).fill(6) },
    new Uint8Array(32).fill(8),
    seeded("passkey"),
  );
  if (made === null) throw new Error("no passkey");
  return made;
}
