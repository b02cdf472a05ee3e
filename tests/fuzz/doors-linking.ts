/** The doors by which a device is added: its code, the slots of its mailbox, and what it is given. */
import { makeDeviceKeys, parseLinkCode, showLink, viewLink, writeLinkCode } from "#vault";
import { bundleBytes, openBundle, placesHash } from "../../src/vault/linking/bundle.ts";
import { linkMessageBytes, openLinkSlot } from "../../src/vault/linking/message.ts";
import { sealContent } from "../../src/vault/pairing/slot.ts";
import { publicKeysOf } from "../../src/vault/device.ts";
import { adasPlaces, RELAY } from "../vectors/places.ts";
import { seeded, START } from "../vectors/seeded.ts";
import { checked } from "./doors-vault.ts";
import { asBytes, asText, orNull } from "./doors-wire.ts";
import type { Door } from "./harness.ts";

const KEY = new Uint8Array(32).fill(9);
const NONCE = new Uint8Array(24).fill(3);
const ROOM = 2_048 - 24 - 16;
const SIGNATURES = 2 * 64;

const random = seeded("fuzzed link");
let keys: {
  readonly ours: ReturnType<typeof makeDeviceKeys>;
  readonly mine: ReturnType<typeof makeDeviceKeys>;
} | null = null;
const newKeys = () => (keys ??= { ours: makeDeviceKeys(random), mine: makeDeviceKeys(random) });
const reveal = () => ({ nonce: KEY, ours: publicKeysOf(newKeys().ours), mine: publicKeysOf(newKeys().mine) });

export const LINKING: readonly Door[] = [
  {
    name: "parseLinkCode",
    from: "vault/linking/code.ts",
    samples: () => [viewLink(showLink({ relay: RELAY, now: START, random: seeded("fuzzed code") })).code ?? ""],
    read: (input) => {
      const parsed = parseLinkCode(asText(input));
      return parsed.ok ? { value: parsed.code } : null;
    },
    write: (value) => writeLinkCode(value as Parameters<typeof writeLinkCode>[0]),
    mend: checked,
  },
  {
    name: "openLinkSlot",
    from: "vault/linking/message.ts",
    // What a slot says, sealed before it is opened.
    samples: () => [
      linkMessageBytes({ type: "commit", commit: KEY }),
      linkMessageBytes({ type: "hello", nonce: KEY, places: KEY }),
      linkMessageBytes({ type: "reveal", ...reveal() }),
      linkMessageBytes({ type: "same", signature: new Uint8Array(64) }),
      linkMessageBytes({ type: "bundle", bundle: bundleBytes(adasPlaces(), reveal()) }),
      linkMessageBytes({ type: "receipt", signature: new Uint8Array(64) }),
      linkMessageBytes({ type: "void", why: "no-storage", signature: new Uint8Array(64) }),
    ],
    read: (input) =>
      orNull(openLinkSlot(KEY, 4, sealContent("linking", KEY, 4, asBytes(input).subarray(0, ROOM - 1), NONCE))),
    write: (value) => linkMessageBytes(value as Parameters<typeof linkMessageBytes>[0]),
  },
  {
    name: "openBundle",
    from: "vault/linking/bundle.ts",
    samples: () => [bundleBytes(adasPlaces(), reveal())],
    // As if the hash that was compared were of this very bundle: what is inside must hold by itself.
    read: (input) => {
      const bundle = asBytes(input);
      const hash = placesHash(bundle.subarray(0, Math.max(0, bundle.length - SIGNATURES)));
      return orNull(openBundle(bundle, hash, newKeys()));
    },
    share: 0.3,
  },
];
