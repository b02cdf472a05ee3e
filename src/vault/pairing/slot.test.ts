import { type Bytes, concat, INVITATION_SLOT_BYTES } from "#wire";
import { beforeAll, describe, expect, test } from "vitest";
import { couple, flips, seeded, truncations } from "../../../tests/vectors/seeded.ts";
import { ready } from "../sodium.ts";
import { mailboxOf, openSlot, sealSlot, SLOT_BYTES, type SlotMessage } from "./slot.ts";

beforeAll(ready);

function messages(): SlotMessage[] {
  const random = seeded("messages");
  const { ada } = couple();
  const hello = { founder: ada.identity.founder, nonce: random(32) };
  return [
    { type: "commit", commit: random(32), name: "Ada" },
    { type: "commit", commit: random(32), name: "A".repeat(120) },
    { type: "hello", ...hello, name: "Ada 🕯" },
    { type: "reveal", ...hello },
    { type: "confirmation", signature: random(64), certificate: ada.certificate },
    { type: "void", why: "not-same" },
    { type: "void", why: "cancelled" },
  ];
}

const secret = new Uint8Array(32).fill(6);

describe("slots", () => {
  test("[PAIR-3] every message comes back, and all look alike from outside: 2,048 bytes", () => {
    for (const message of messages()) {
      const sealed = sealSlot(secret, 3, message, seeded("nonce")(24));
      expect(sealed.length).toBe(SLOT_BYTES);
      expect(openSlot(secret, 3, sealed)).toEqual(message);
    }
    expect(SLOT_BYTES).toBeLessThanOrEqual(INVITATION_SLOT_BYTES);
  });

  test("[PAIR-3] a message opens in its own slot and its own mailbox only (A5)", () => {
    for (const message of messages()) {
      const sealed = sealSlot(secret, 3, message, seeded("nonce")(24));
      for (const slot of [0, 1, 2, 4] as const) expect(openSlot(secret, slot, sealed)).toBeNull();
      expect(openSlot(new Uint8Array(32).fill(7), 3, sealed)).toBeNull();
    }
  });

  test("[PAIR-3] no bit may change, no byte be missing (A1) (C2)", () => {
    const sealed = sealSlot(secret, 1, messages()[2] as SlotMessage, seeded("nonce")(24));
    for (const bad of flips(sealed.slice(0, 300))) {
      expect(openSlot(secret, 1, concat(bad, sealed.slice(300)))).toBeNull();
    }
    for (const bad of truncations(sealed.slice(0, 60))) expect(openSlot(secret, 1, bad)).toBeNull();
    for (const length of [SLOT_BYTES - 1, SLOT_BYTES - 16])
      expect(openSlot(secret, 1, sealed.slice(0, length))).toBeNull();
    expect(openSlot(secret, 1, concat(sealed, new Uint8Array(1)))).toBeNull();
  });

  test("[PAIR-3] whoever has the key may still write nonsense: it is not a message", () => {
    const [, , hello, reveal, confirmation] = messages() as [SlotMessage, ...SlotMessage[]];
    const named = (name: string): SlotMessage => ({ ...hello, name }) as SlotMessage;
    const bad: SlotMessage[] = [
      named(""),
      named("N".repeat(121)),
      { type: "commit", commit: new Uint8Array(31), name: "" },
      { ...reveal, nonce: new Uint8Array(33) } as SlotMessage,
      { ...confirmation, signature: new Uint8Array(63) } as SlotMessage,
      { ...confirmation, certificate: { header: new Uint8Array(216), body: null } } as SlotMessage,
      { type: "void", why: "nothing" as "used" },
    ];
    for (const message of bad) {
      const sealed = sealSlot(secret, 0, message, seeded("nonce")(24));
      expect(openSlot(secret, 0, sealed)).toBeNull();
    }
  });

  test("[PAIR-3] the address tells nothing of the key", () => {
    const { address, key } = mailboxOf(secret);
    expect([address.length, key.length]).toEqual([16, 32]);
    const start = (bytes: Bytes): string => bytes.slice(0, 16).join();
    expect(new Set([address, key, secret].map(start)).size).toBe(3);
    expect(mailboxOf(new Uint8Array(32)).address).not.toEqual(address);
  });
});
