/** A relay, or a stranger with the link, that does what it likes with the mailbox. */
import { type Bytes, fromHex } from "#wire";
import { beforeAll, describe, expect, test, vi } from "vitest";
import frozen from "../../../tests/vectors/bad.json" with { type: "json" };
import { begin, flips, seeded, START } from "../../../tests/vectors/seeded.ts";
import { meet, Slots, step, visit } from "../../../tests/vectors/walk.ts";
import { certifyFor, makeDeviceKeys } from "../device.ts";
import { signGenesis } from "../genesis.ts";
import { deriveIdentity } from "../identity.ts";
import { parseInvitation } from "../invitation.ts";
import { ready } from "../sodium.ts";
import { helloOf, readSlots } from "./read.ts";
import { sealSlot, SLOT_BYTES, type SlotMessage } from "./slot.ts";
import type { OpenPhase, Pairing } from "./state.ts";
import { accept, invite } from "./step.ts";
import { commitTo, type Hello } from "./transcript.ts";
import { viewPairing } from "./view.ts";

// A machine that does other things meanwhile may take its time.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(ready);

const same = { type: "say", same: true } as const;
const tampered = { stage: "void", why: "tampered" };

/** What of a view tells how it ended. */
function end(pairing: Pairing): { stage: string; why?: string } {
  const { stage, why } = viewPairing(pairing);
  return why === undefined ? { stage } : { stage, why };
}

function open(pairing: Pairing): OpenPhase {
  if (pairing.phase.name !== "open") throw new Error(pairing.phase.name);
  return pairing.phase;
}

function secretOf(pairing: Pairing): Bytes {
  return open(pairing).secrets.secret;
}

function show(pairing: Pairing, slots: Slots, slot: number, bytes: Bytes): Pairing {
  const shown = slots.read().filter((one) => one.slot !== slot);
  return step(pairing, { type: "slots", slots: [...shown, { slot, bytes }] });
}

/** Both have met; what lies in the slots, and both sides. */
function met(label?: string): { ada: Pairing; noor: Pairing; slots: Slots } {
  const slots = new Slots();
  const start = begin(label);
  const [ada, noor] = meet(start.ada, start.noor, slots);
  return { ada, noor, slots };
}

describe("a relay without the link", () => {
  test("[PAIR-17] it can change no bit of any slot (A1)", () => {
    const start = begin();
    const full = met();
    const both = [full.ada, full.noor].map((side) => visit(step(side, same), full.slots));
    expect(both.map((side) => end(side).stage)).toContain("complete");
    const cases = [
      { side: start.noor, known: [], slot: 0 },
      { side: visit(start.ada, new Slots()), known: [0], slot: 1 },
      { side: noorAfterHello(), known: [0, 1], slot: 2 },
      { side: step(full.ada, same), known: [0, 1, 2], slot: 3 },
      { side: step(full.noor, same), known: [0, 1, 2], slot: 4 },
    ];
    for (const { side, known, slot } of cases) {
      const honest = full.slots.filled.get(slot) as Bytes;
      const seen = full.slots.read().filter((one) => known.includes(one.slot));
      const given = (bytes: Bytes): Pairing => step(side, { type: "slots", slots: [...seen, { slot, bytes }] });
      expect(end(given(honest)).stage).not.toBe("void");
      for (const bad of flips(honest, 397)) expect(end(given(bad))).toEqual(tampered);
      for (const bad of [new Uint8Array(0), honest.slice(1), new Uint8Array(SLOT_BYTES), new Uint8Array(4_096)]) {
        expect(end(given(bad))).toEqual(tampered);
      }
    }
  });

  test("[PAIR-17] slots that change places are tampered with", () => {
    const { ada, slots } = met();
    const start = begin().ada;
    for (const slot of [0, 2]) {
      const bytes = slots.filled.get(slot) as Bytes;
      expect(end(show(visit(start, new Slots()), new Slots(), 1, bytes))).toEqual(tampered);
      expect(end(show(step(ada, same), slots, 3, bytes))).toEqual(tampered);
    }
  });

  test("[PAIR-16] an old mailbox, played again, is of no use: used, or tampered with (A5)", () => {
    const old = met("old");
    for (const side of [old.ada, old.noor]) visit(step(side, same), old.slots);
    // The same invitation opened again, with everything that was once said in its mailbox.
    const { text } = begin("old");
    const parsed = parseInvitation(text);
    if (!parsed.ok) throw new Error(parsed.why);
    const random = seeded("again");
    const again = accept({ seed: random(32), name: "Noor", invitation: parsed.invitation, now: START, random });
    expect(end(visit(again, old.slots))).toEqual({ stage: "void", why: "used" });
    // Another invitation, shown the old one's slots.
    const fresh = begin("fresh");
    const slots = old.slots.read();
    for (const side of [fresh.ada, fresh.noor]) {
      expect(end(step(side, { type: "slots", slots }))).toEqual({ stage: "void", why: "used" });
    }
    const [first] = slots.filter((one) => one.slot === 0);
    expect(end(step(fresh.noor, { type: "slots", slots: first ? [first] : [] }))).toEqual(tampered);
  });

  test("[PAIR-11] what was read first stays: a slot that shows something else later changes nothing", () => {
    const { ada, noor, slots } = met();
    const other = met("other").slots;
    for (const [slot, bytes] of other.filled) {
      expect(viewPairing(show(ada, slots, slot, bytes))).toEqual(viewPairing(ada));
      expect(viewPairing(show(noor, slots, slot, bytes))).toEqual(viewPairing(noor));
    }
  });
});

describe("a stranger with the link", () => {
  test("[PAIR-6] in the middle of both, it shows them different pictures, and not-the-same ends it for both (A2)", () => {
    for (let run = 0; run < 20; run++) {
      const { ada: start, noor: invited, text } = begin(`run ${run}`);
      const parsed = parseInvitation(text);
      if (!parsed.ok) throw new Error(parsed.why);
      const random = seeded(`middle ${run}`);
      const { relay } = parsed.invitation;
      // Towards Ada it is Noor; towards Noor it is Ada, with an invitation of the same secret.
      const asNoor = accept({ seed: random(32), name: "Noor", invitation: parsed.invitation, now: START, random });
      const pieces = [parsed.invitation.secret];
      const inviting = invite({
        seed: random(32),
        name: "Ada",
        relay,
        mode: "qr",
        now: START,
        random: (bytes) => pieces.shift() ?? random(bytes),
      });
      const [left, right] = [new Slots(), new Slots()];
      const [ada, asNoorMet] = meet(start, asNoor, left);
      const [asAdaMet, noor] = meet(inviting, invited, right);
      expect([end(ada).stage, end(noor).stage]).toEqual(["comparing", "comparing"]);
      expect(viewPairing(asNoorMet).pictures).toEqual(viewPairing(ada).pictures);
      expect(viewPairing(ada).pictures).not.toEqual(viewPairing(noor).pictures);
      // Both look, and both say so. Whatever the one in the middle now signs, nobody has a log with it.
      visit(step(asNoorMet, same), left);
      visit(step(asAdaMet, same), right);
      const ends = [
        visit(step(ada, { type: "say", same: false }), left),
        visit(step(noor, { type: "say", same: false }), right),
      ];
      expect(ends.map(end)).toEqual([
        { stage: "void", why: "not-same" },
        { stage: "void", why: "not-same" },
      ]);
    }
  });

  test("[PAIR-4] a reveal that is not what was committed to is refused, in every bit (A3)", () => {
    const noor = noorAfterHello();
    const ada = helloOf(open(met().ada));
    const reveal = (hello: Omit<Hello, "name">): Pairing =>
      show(noor, slotsOf(noor), 2, say(noor, 2, { type: "reveal", founder: hello.founder, nonce: hello.nonce }));
    expect(end(reveal(ada)).stage).toBe("comparing");
    for (const nonce of flips(ada.nonce)) expect(end(reveal({ ...ada, nonce }))).toEqual(tampered);
    const { identity, recovery, salt } = ada.founder;
    for (const bad of flips(identity, 7)) {
      expect(end(reveal({ ...ada, founder: { identity: bad, recovery, salt } }))).toEqual(tampered);
    }
    for (const bad of flips(salt)) {
      expect(end(reveal({ ...ada, founder: { identity, recovery, salt: bad } }))).toEqual(tampered);
    }
  });

  test("[PAIR-18] one's own words, played back, do not make a partner", () => {
    const slots = new Slots();
    const ada = visit(begin().ada, slots);
    const own = helloOf(open(ada));
    const answer = (hello: Hello): Pairing => show(ada, slots, 1, say(ada, 1, { type: "hello", ...hello }));
    expect(end(answer(own))).toEqual(tampered);
    expect(end(answer({ ...own, nonce: new Uint8Array(32) }))).toEqual(tampered);
    const other = helloOf(open(met("other").noor));
    expect(end(answer(other)).stage).toBe("comparing");
    const mixed = { ...other, founder: { ...other.founder, recovery: own.founder.recovery } };
    expect(end(answer(mixed))).toEqual(tampered);
    // And towards the invited: an inviter who repeats the invited's own founder.
    const noor = helloOf(open(begin().noor));
    const mirror = { ...noor, name: "Ada" };
    const invited = begin().noor;
    const mailbox = new Slots();
    mailbox.put(0, say(invited, 0, { type: "commit", commit: commitTo(mirror), name: "Ada" }));
    const answered = visit(invited, mailbox);
    expect(
      end(
        show(answered, mailbox, 2, say(answered, 2, { type: "reveal", founder: mirror.founder, nonce: mirror.nonce })),
      ),
    ).toEqual(tampered);
  });

  test("[PAIR-18] weak keys make no partner", () => {
    const slots = new Slots();
    const ada = visit(begin().ada, slots);
    const other = helloOf(open(met("other").noor));
    for (const { publicKey, valid } of frozen.signKeys) {
      const identity = fromHex(publicKey) as Bytes;
      if (valid || identity.length !== 32) continue;
      const hello = { ...other, founder: { ...other.founder, identity } };
      expect(end(show(ada, slots, 1, say(ada, 1, { type: "hello", ...hello })))).toEqual(tampered);
    }
    for (const { publicKey, valid } of frozen.boxKeys) {
      const recovery = fromHex(publicKey) as Bytes;
      if (valid || recovery.length !== 32) continue;
      const hello = { ...other, founder: { ...other.founder, recovery } };
      expect(end(show(ada, slots, 1, say(ada, 1, { type: "hello", ...hello })))).toEqual(tampered);
    }
  });

  test("[PAIR-7] a confirmation holds only for the statement that was compared, by the founder who was met (A4)", () => {
    const { ada: start, noor, slots } = met();
    const ada = step(start, same);
    const reading = readSlots(ada, open(ada));
    if (reading.type === "void" || reading.meeting === null) throw new Error("not met");
    const { statement, founding } = reading.meeting;
    const { identity, keys } = open(noor).secrets;
    const confirm = (signature: Bytes, certificate = certifyFor(founding, identity, keys)): Pairing =>
      show(ada, slots, 3, say(ada, 3, { type: "confirmation", signature, certificate }));
    const good = signGenesis(identity, statement);
    expect(end(confirm(good)).stage).toBe("waiting");
    for (const bad of flips(statement, 7)) {
      expect(end(confirm(signGenesis(identity, bad)))).toEqual(tampered);
    }
    const random = seeded("third");
    const third = deriveIdentity(random(32), random(16));
    expect(end(confirm(signGenesis(third, statement)))).toEqual(tampered);
    const own = open(ada).secrets;
    expect(end(confirm(signGenesis(own.identity, statement)))).toEqual(tampered);
    // The right signature beside a certificate of another's device, or for another log.
    expect(end(confirm(good, certifyFor(founding, third, makeDeviceKeys(random))))).toEqual(tampered);
    expect(end(confirm(good, certifyFor(founding, own.identity, makeDeviceKeys(random))))).toEqual(tampered);
    const elsewhere = { ...founding, hash: new Uint8Array(32) };
    expect(end(confirm(good, certifyFor(elsewhere, identity, keys)))).toEqual(tampered);
  });

  test("[PAIR-17] another kind of message in a slot is tampering", () => {
    const slots = new Slots();
    const { ada: start, noor } = begin();
    const ada = visit(start, slots);
    const hello = helloOf(open(noor));
    const wrong: SlotMessage = { type: "reveal", founder: hello.founder, nonce: hello.nonce };
    expect(end(show(ada, slots, 1, say(ada, 1, wrong)))).toEqual(tampered);
    expect(end(show(noor, new Slots(), 0, say(noor, 0, { type: "hello", ...hello })))).toEqual(tampered);
    const full = met();
    expect(end(show(step(full.ada, same), full.slots, 3, say(full.ada, 3, wrong)))).toEqual(tampered);
    expect(end(show(step(full.ada, same), full.slots, 4, say(full.ada, 4, wrong)))).toEqual(tampered);
  });
});

/** Noor, who has read the commit and whose hello lies in the mailbox. */
function noorAfterHello(): Pairing {
  const slots = slotsOf();
  const noor = visit(begin().noor, slots);
  expect(end(noor).stage).toBe("answering");
  return noor;
}

/** The honest mailbox up to and including Noor's hello. */
function slotsOf(noor?: Pairing): Slots {
  const slots = new Slots();
  visit(begin().ada, slots);
  if (noor !== undefined) slots.put(1, open(noor).seen[1] as Bytes);
  return slots;
}

function say(pairing: Pairing, slot: 0 | 1 | 2 | 3 | 4, message: SlotMessage): Bytes {
  return sealSlot(secretOf(pairing), slot, message, seeded(`nonce ${slot}`)(24));
}
