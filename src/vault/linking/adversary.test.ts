/** A relay, or a stranger who saw the code, that does what it likes with the mailbox. */
import { type Bytes, concat, fromHex } from "#wire";
import { beforeAll, describe, expect, test, vi } from "vitest";
import frozen from "../../../tests/vectors/bad.json" with { type: "json" };
import { beginLink, meetLink, stepLink, visitLink } from "../../../tests/vectors/link-walk.ts";
import { adasPlaces } from "../../../tests/vectors/places.ts";
import { flips, seeded } from "../../../tests/vectors/seeded.ts";
import { Slots } from "../../../tests/vectors/walk.ts";
import { makeDeviceKeys, publicKeysOf } from "../device.ts";
import { sealSlot, SLOT_BYTES } from "../pairing/slot.ts";
import { ready } from "../sodium.ts";
import { bundleBytes, openBundle, placesBytes, placesHash } from "./bundle.ts";
import {
  commitToReveal,
  LINK_SLOT,
  type LinkMessage,
  linkMessageBytes,
  type LinkSlot,
  linkTranscript,
  openLinkSlot,
  type Reveal,
  sealLinkSlot,
  signLinkWord,
} from "./message.ts";
import { revealOf } from "./read.ts";
import type { Linking, LinkInput, OpenLinking } from "./state.ts";
import { viewLink } from "./view.ts";

// A machine that does other things meanwhile may take its time.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(ready);

const same: LinkInput = { type: "say", same: true };
const LONG = process.env["HEARTH_LONG"] === "1";

const stage = (linking: Linking): string => {
  const { stage: now, why } = viewLink(linking);
  return why === null ? now : `${now}: ${why}`;
};

function open(linking: Linking): OpenLinking {
  if (linking.phase.name !== "open") throw new Error(linking.phase.name);
  return linking.phase;
}

/** Both have met; and the whole way, to the receipt. */
function whole(label = "whole"): { readonly sides: readonly (readonly Linking[])[]; readonly slots: Slots } {
  const slots = new Slots();
  const start = beginLink(label);
  const [fresh, holder] = meetLink(start, slots);
  const agreed = visitLink(stepLink(fresh, same), slots);
  const given = visitLink(stepLink(holder, same), slots);
  const done = visitLink(agreed, slots);
  return {
    sides: [
      [start.fresh, fresh, agreed, done],
      [start.holder, holder, given, visitLink(given, slots)],
    ],
    slots,
  };
}

/** Says something in a slot, as whoever has the code can. */
function put(slots: Slots, { code }: Linking, slot: LinkSlot, message: LinkMessage): void {
  slots.put(slot, sealLinkSlot(code.secret, slot, message, seeded(`stranger ${String(slot)}`)(24)));
}

describe("a relay without the code", () => {
  test("[LINK-3] [LINK-10] it can change no bit of any slot (A1)", () => {
    const { sides, slots } = whole();
    const [fresh, holder] = sides as [Linking[], Linking[]];
    const cases: [Linking, readonly number[], LinkSlot, string][] = [
      [holder[0] as Linking, [], 0, "void: tampered"],
      [visitLink(fresh[0] as Linking, new Slots()), [0], 1, "void: tampered"],
      [stepLink(holder[1] as Linking), [0, 1, 2], 3, "void: tampered"],
      [fresh[2] as Linking, [0, 1, 2, 3], 4, "void: tampered"],
      // Whoever has given the bundle takes what is no receipt for none.
      [holder[2] as Linking, [0, 1, 2, 3, 4], 5, "waiting"],
    ];
    expect([fresh[3], holder[3]].map((side) => stage(side as Linking))).toEqual(["complete", "complete"]);
    for (const [side, known, slot, outcome] of cases) {
      const honest = slots.filled.get(slot) as Bytes;
      const seen = slots.read().filter((one) => known.includes(one.slot));
      const given = (bytes: Bytes): string =>
        stage(stepLink(side, { type: "slots", slots: [...seen, { slot, bytes }] }));
      expect(given(honest)).not.toContain("void");
      for (const bad of flips(honest, 397)) expect(given(bad)).toBe(outcome);
      for (const bad of [new Uint8Array(0), honest.slice(1), new Uint8Array(SLOT_BYTES), new Uint8Array(4_096)])
        expect(given(bad)).toBe(outcome);
    }
  });

  test("[LINK-3] a slot of a pairing is none of this, and the other way round, under the same secret", () => {
    const { fresh } = beginLink();
    const { secret } = fresh.code;
    const paired = sealSlot(secret, 3, { type: "void", why: "cancelled" }, new Uint8Array(24));
    expect(openLinkSlot(secret, 3, paired)).toBeNull();
    const reveal = revealOf(open(fresh)) as Reveal;
    const message = { type: "reveal", ...reveal } as const;
    const sealed = sealLinkSlot(secret, 2, message, new Uint8Array(24));
    expect(openLinkSlot(secret, 2, sealed)).toEqual(message);
    for (const slot of [0, 1, 3, 4, 5] as const) expect(openLinkSlot(secret, slot, sealed)).toBeNull();
  });

  test("[LINK-10] what was read first stays: a slot that shows something else later changes nothing", () => {
    const slots = new Slots();
    const [fresh] = meetLink(beginLink(), slots);
    const pictures = viewLink(fresh).pictures;
    const other = whole("another").slots.read();
    expect(viewLink(stepLink(fresh, { type: "slots", slots: other.filter(({ slot }) => slot < 3) })).pictures).toEqual(
      pictures,
    );
  });

  test("[LINK-2] an old mailbox, played again, is used or tampered with (A5)", () => {
    const { slots } = whole("old");
    const fresh = beginLink("fresh");
    for (const side of [fresh.fresh, fresh.holder])
      expect(stage(stepLink(side, { type: "slots", slots: slots.read() }))).toMatch(/^void: (used|tampered)$/);
    expect(stage(stepLink(fresh.fresh, { type: "slots", slots: slots.read() }))).toBe("void: used");
  });
});

describe("somebody who has the code", () => {
  test("[LINK-4] a reveal that is not what was committed to is refused (A3)", () => {
    const slots = new Slots();
    const { fresh, holder } = beginLink();
    const reveal = revealOf(open(fresh)) as Reveal;
    put(slots, fresh, LINK_SLOT.commit, { type: "commit", commit: commitToReveal(reveal) });
    const answered = visitLink(holder, slots);
    put(slots, fresh, LINK_SLOT.reveal, { type: "reveal", ...reveal, nonce: new Uint8Array(32) });
    expect(stage(visitLink(answered, slots))).toBe("void: tampered");
  });

  test("[LINK-4] weak keys, and one key for both logs, are refused", () => {
    const { fresh, holder } = beginLink();
    const honest = revealOf(open(fresh)) as Reveal;
    const weak = (keys: readonly { readonly publicKey: string; readonly valid: boolean }[]): Bytes[] =>
      keys.filter(({ valid }) => !valid).map(({ publicKey }) => fromHex(publicKey) as Bytes);
    const reveals: Reveal[] = [
      ...weak(frozen.signKeys).map((sign) => ({ ...honest, ours: { ...honest.ours, sign } })),
      ...weak(frozen.boxKeys).map((seal) => ({ ...honest, mine: { ...honest.mine, seal } })),
      { ...honest, mine: { ...honest.mine, sign: honest.ours.sign } },
      { ...honest, mine: { ...honest.mine, seal: honest.ours.seal } },
    ].filter(({ ours, mine }) => [ours.sign, ours.seal, mine.sign, mine.seal].every((key) => key.length === 32));
    expect(reveals.length).toBeGreaterThan(20);
    for (const reveal of reveals) {
      const slots = new Slots();
      put(slots, fresh, LINK_SLOT.commit, { type: "commit", commit: commitToReveal(reveal) });
      const answered = visitLink(holder, slots);
      put(slots, fresh, LINK_SLOT.reveal, { type: "reveal", ...reveal });
      expect(stage(visitLink(answered, slots))).toBe("void: tampered");
    }
  });

  test("[LINK-7] cannot say same for the new device, so the holder gives nothing", () => {
    const slots = new Slots();
    const [fresh, holder] = meetLink(beginLink(), slots);
    const transcript = linkTranscript(fresh.code, []);
    const signature = signLinkWord("same", transcript, makeDeviceKeys(seeded("stranger")).sign);
    put(slots, fresh, LINK_SLOT.same, { type: "same", signature });
    expect(stage(visitLink(stepLink(holder, same), slots))).toBe("void: tampered");
    expect(openLinkSlot(fresh.code.secret, 4, slots.filled.get(4) as Bytes)).toMatchObject({ type: "void" });
    expect(stage(visitLink(fresh, slots))).toBe("void: tampered");
  });

  test("[LINK-7] cannot tell a holder that gave that nothing was stored, nor that all was", () => {
    const slots = new Slots();
    const [fresh, holder] = meetLink(beginLink(), slots);
    visitLink(stepLink(fresh, same), slots);
    const given = visitLink(stepLink(holder, same), slots);
    const sign = makeDeviceKeys(seeded("stranger")).sign;
    for (const message of [
      { type: "receipt", signature: signLinkWord("receipt", new Uint8Array(32), sign) },
      { type: "void", why: "no-storage", signature: signLinkWord("void", new Uint8Array(32), sign) },
      { type: "void", why: "no-storage", signature: new Uint8Array(0) },
    ] as const) {
      const lies = new Slots();
      for (const { slot, bytes } of slots.read()) lies.put(slot, bytes);
      put(lies, fresh, LINK_SLOT.receipt, message);
      expect(stage(visitLink(given, lies))).toBe("waiting");
    }
  });

  test("[LINK-6] cannot put other places into the new device's hands: they were bound before the pictures", () => {
    const slots = new Slots();
    const [fresh] = meetLink(beginLink(), slots);
    const agreed = visitLink(stepLink(fresh, same), slots);
    const bundle = bundleBytes(adasPlaces("a stranger's"), revealOf(open(fresh)) as Reveal);
    put(slots, fresh, LINK_SLOT.bundle, { type: "bundle", bundle });
    const kept: unknown[] = [];
    expect(stage(visitLink(agreed, slots, (got) => kept.push(got) > 0))).toBe("void: tampered");
    expect(kept).toEqual([]);
  });

  test("[LINK-8] a bundle that comes before same was said is not taken", () => {
    const slots = new Slots();
    const [fresh] = meetLink(beginLink(), slots);
    const bundle = bundleBytes(adasPlaces(), revealOf(open(fresh)) as Reveal);
    put(slots, fresh, LINK_SLOT.bundle, { type: "bundle", bundle });
    expect(stage(visitLink(fresh, slots))).toBe("void: tampered");
  });

  const RUNS = LONG ? 10_000 : 2_000;

  test(`[LINK-4] [LINK-5] in the middle, with the code, shows each side other pictures: ${String(RUNS)} runs (A2)`, () => {
    let met = 0;
    let alike = 0;
    const random = seeded("middle");
    for (let run = 0; run < RUNS; run++) {
      const { fresh, holder } = beginLink(`middle ${String(run)}`);
      const { code } = fresh;
      // To the new device it is a holder, to the holder a new device; it passes on what it can.
      const [towardsNew, towardsHolder] = [new Slots(), new Slots()];
      const first = visitLink(fresh, towardsNew);
      const keys = { ours: publicKeysOf(makeDeviceKeys(random)), mine: publicKeysOf(makeDeviceKeys(random)) };
      const reveal = { nonce: random(32), ...keys };
      put(towardsHolder, fresh, LINK_SLOT.commit, { type: "commit", commit: commitToReveal(reveal) });
      const second = visitLink(holder, towardsHolder);
      const hello = openLinkSlot(code.secret, 1, towardsHolder.filled.get(1) as Bytes) as LinkMessage;
      put(towardsNew, fresh, LINK_SLOT.hello, hello);
      put(towardsHolder, fresh, LINK_SLOT.reveal, { type: "reveal", ...reveal });
      const [one, two] = [visitLink(first, towardsNew), visitLink(second, towardsHolder)].map(
        (side) => viewLink(side).pictures,
      );
      if (one !== null && two !== null) met++;
      if (one?.join() === two?.join()) alike++;
    }
    expect([met, alike]).toEqual([RUNS, 0]);
  });
});

describe("what was compared is what counts", () => {
  test("[LINK-5] any changed byte of what was said gives another transcript (A4)", () => {
    const { fresh } = beginLink();
    const reveal = revealOf(open(fresh)) as Reveal;
    const said = [
      { type: "commit", commit: commitToReveal(reveal) },
      { type: "hello", nonce: new Uint8Array(32), places: new Uint8Array(32).fill(1) },
      { type: "reveal", ...reveal },
    ] as const;
    const honest = linkTranscript(fresh.code, said).join();
    for (const [i, message] of said.entries()) {
      for (const bad of flips(linkMessageBytes(message).slice(1), 8)) {
        const fields = concat(linkMessageBytes(message).slice(0, 1), bad);
        const changed = said.map((one, j) => (i === j ? rebuilt(fields) : one));
        expect(linkTranscript(fresh.code, changed).join()).not.toBe(honest);
      }
    }
    for (const code of [
      { ...fresh.code, expires: fresh.code.expires + 1 },
      { ...fresh.code, relay: "https://relay.exampla" },
      { ...fresh.code, secret: new Uint8Array(32) },
    ])
      expect(linkTranscript(code, said).join()).not.toBe(honest);
  });

  test("[LINK-6] any changed byte of the bundle is refused (A4)", () => {
    const places = adasPlaces();
    const keys = { ours: makeDeviceKeys(seeded("new ours")), mine: makeDeviceKeys(seeded("new mine")) };
    const reveal = { nonce: new Uint8Array(32), ours: publicKeysOf(keys.ours), mine: publicKeysOf(keys.mine) };
    const bundle = bundleBytes(places, reveal);
    const hash = placesHash(placesBytes(places));
    expect(openBundle(bundle, hash, keys)).toMatchObject({ name: "Ada" });
    for (const bad of flips(bundle, 8)) expect(openBundle(bad, hash, keys)).toBeNull();
    for (const bad of [new Uint8Array(0), bundle.slice(1), bundle.slice(0, -1), concat(bundle, Uint8Array.of(0))])
      expect(openBundle(bad, hash, keys)).toBeNull();
    // Made for other keys than these.
    const others = { ours: keys.ours, mine: makeDeviceKeys(seeded("others")) };
    expect(openBundle(bundle, hash, others)).toBeNull();
  });

  test("[LINK-6] places that do not hold are refused, also when their hash was compared", () => {
    const places = adasPlaces();
    const keys = { ours: makeDeviceKeys(seeded("new ours")), mine: makeDeviceKeys(seeded("new mine")) };
    const reveal = { nonce: new Uint8Array(32), ours: publicKeysOf(keys.ours), mine: publicKeysOf(keys.mine) };
    const other = adasPlaces("another person's");
    const cases = [
      { ...places, name: "x".repeat(121) },
      { ...places, ours: { ...places.ours, relay: "http://relay.example" } },
      { ...places, ours: { ...places.ours, founder: 1 as const } },
      { ...places, ours: { ...places.ours, genesis: places.mine.genesis } },
      { ...places, ours: { ...places.ours, identity: other.ours.identity } },
      { ...places, mine: { ...places.mine, genesis: places.ours.genesis } },
      { ...places, mine: { ...places.mine, relay: "relay" } },
      { ...places, mine: { ...places.mine, identity: other.mine.identity } },
    ];
    for (const given of cases)
      expect(openBundle(bundleBytes(given, reveal), placesHash(placesBytes(given)), keys)).toBeNull();
  });
});

/** A message with these bytes in place of its own: only their sum matters here. */
function rebuilt(bytes: Bytes): LinkMessage {
  return bytes[0] === 1 || bytes.length === 33
    ? { type: "commit", commit: bytes.slice(1) }
    : bytes.length === 65
      ? { type: "hello", nonce: bytes.slice(1, 33), places: bytes.slice(33) }
      : {
          type: "reveal",
          nonce: bytes.slice(1, 33),
          ours: { sign: bytes.slice(33, 65), seal: bytes.slice(65, 97) },
          mine: { sign: bytes.slice(97, 129), seal: bytes.slice(129, 161) },
        };
}
