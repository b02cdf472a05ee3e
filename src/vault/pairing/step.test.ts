import { concat, equal, hex, KIND, parseHeader, parseLeave } from "#wire";
import { beforeAll, describe, expect, test } from "vitest";
import { begin, seeded, sharedGenesis, START } from "../../../tests/vectors/seeded.ts";
import { meet, Slots, step, visit } from "../../../tests/vectors/walk.ts";
import { checkCertificate } from "../device.ts";
import { bodyMatches, verifyEvent } from "../event.ts";
import { openGenesis } from "../genesis.ts";
import { deriveIdentity } from "../identity.ts";
import { parseInvitation } from "../invitation.ts";
import { ready } from "../sodium.ts";
import { candidateOf } from "./candidate.ts";
import { writePairing } from "./persist.ts";
import type { CompletePhase, Pairing, VoidPhase } from "./state.ts";
import { accept, invite, mailboxEnds, owedPuts, pairingStep, wantsPolling } from "./step.ts";
import { addressOf, viewPairing } from "./view.ts";

beforeAll(ready);

const stage = (pairing: Pairing): string => viewPairing(pairing).stage;
const why = (pairing: Pairing): string | undefined => viewPairing(pairing).why;
const same = { type: "say", same: true } as const;
const different = { type: "say", same: false } as const;

function met(label?: string): { ada: Pairing; noor: Pairing; slots: Slots } {
  const slots = new Slots();
  const start = begin(label);
  const [ada, noor] = meet(start.ada, start.noor, slots);
  return { ada, noor, slots };
}

describe("two who pair", () => {
  test("[PAIR-7] both compare the same pictures, both say same, both have the same log and each their own keys", () => {
    const start = met();
    const { slots } = start;
    const [one, other] = [start.ada, start.noor].map(viewPairing);
    expect([one?.stage, other?.stage]).toEqual(["comparing", "comparing"]);
    expect([one?.partnerName, other?.partnerName]).toEqual(["Noor", "Ada"]);
    expect(one?.pictures).toEqual(other?.pictures);

    let noor = visit(step(start.noor, same), slots);
    expect(stage(noor)).toBe("waiting");
    let ada = visit(step(start.ada, same), slots);
    expect(stage(ada)).toBe("complete");
    noor = visit(noor, slots);
    const [mine, theirs] = [ada.phase, noor.phase] as [CompletePhase, CompletePhase];
    expect([mine.name, theirs.name]).toEqual(["complete", "complete"]);
    expect(hex(mine.record)).toBe(hex(theirs.record));
    expect([mine.founder, theirs.founder, mine.partnerName, theirs.partnerName]).toEqual([0, 1, "Noor", "Ada"]);

    const opened = openGenesis(mine.record);
    if (!opened.ok) throw new Error(opened.why);
    expect(opened.genesis.shared).toBe(true);
    for (const phase of [mine, theirs]) {
      const checked = phase.certificates.map((envelope) => checkCertificate(opened.genesis, envelope));
      expect(checked.map((outcome) => outcome.ok && outcome.founder)).toEqual([phase.founder, 1 - phase.founder]);
      const [own] = checked;
      expect(own?.ok && equal(own.device, phase.keys.id)).toBe(true);
    }
    expect(wantsPolling(ada)).toBe(false);
  });

  test("[PAIR-7] the order of the two answers does not matter", () => {
    for (const adaFirst of [true, false]) {
      const { ada, noor, slots } = met();
      const [first, second] = adaFirst ? [ada, noor] : [noor, ada];
      const waiting = visit(step(first, same), slots);
      const last = visit(step(second, same), slots);
      expect([stage(waiting), stage(last), stage(visit(waiting, slots))]).toEqual(["waiting", "complete", "complete"]);
    }
  });

  test("[PAIR-4] the invited answers only what it has read, the inviter reveals only to an answer", () => {
    const slots = new Slots();
    const start = begin();
    expect(owedPuts(start.ada).map((put) => put.slot)).toEqual([0]);
    expect(owedPuts(start.noor)).toEqual([]);
    expect(owedPuts(step(start.noor, { type: "slots", slots: [] }))).toEqual([]);
    const ada = visit(start.ada, slots);
    expect([...slots.filled.keys()]).toEqual([0]);
    const [noor, effects] = pairingStep(start.noor, { type: "slots", slots: slots.read() });
    expect(effects.map((put) => put.slot)).toEqual([1]);
    visit(noor, slots);
    expect(owedPuts(ada)).toEqual([]);
    expect(owedPuts(step(ada, { type: "slots", slots: slots.read() })).map((put) => put.slot)).toEqual([2]);
  });

  test("[PAIR-10] nothing is confirmed before the person said same, and saying it early says nothing", () => {
    const slots = new Slots();
    const start = begin();
    expect(step(start.ada, same)).toEqual(start.ada);
    expect(step(start.noor, same)).toEqual(start.noor);
    const { ada, noor, slots: full } = met();
    expect(new Set(full.filled.keys())).toEqual(new Set([0, 1, 2]));
    expect([...ada.puts, ...noor.puts].some((put) => put.type === "confirmation")).toBe(false);
    expect(viewPairing(step(noor, same)).said).toBe("same");
    expect(slots.filled.size).toBe(0);
  });

  test("[PAIR-10] not the same burns the invitation on both sides, said before or after the other's same", () => {
    for (const early of [true, false]) {
      const start = met();
      const { slots } = start;
      const noor = early ? start.noor : visit(step(start.noor, same), slots);
      const ada = visit(step(start.ada, different), slots);
      expect([stage(ada), why(ada)]).toEqual(["void", "not-same"]);
      const told = visit(noor, slots);
      expect([stage(told), why(told)]).toEqual(["void", "not-same"]);
      // The same invitation leads nowhere any more.
      expect(step(told, same)).toEqual(told);
      expect(stage(visit(step(ada, same), slots))).toBe("void");
    }
  });

  test("[PAIR-10] whoever said same may still say not the same, and the mailbox decides which came first", () => {
    const start = met();
    const { slots } = start;
    const ada = visit(step(visit(step(start.ada, same), slots), different), slots);
    expect([stage(ada), why(ada)]).toEqual(["void", "not-same"]);
    const noor = visit(step(start.noor, same), slots);
    expect([stage(noor), why(noor)]).toEqual(["void", "not-same"]);
  });
});

describe("ends", () => {
  test("[PAIR-15] a void pairing holds no secret of any kind", () => {
    const { ada } = met();
    if (ada.phase.name !== "open") throw new Error(ada.phase.name);
    const { secret, draw, nonce, identity, keys } = ada.phase.secrets;
    const secrets = [
      secret,
      draw,
      nonce,
      identity.sign.secretKey.slice(0, 32),
      identity.recovery.secretKey,
      keys.sign.secretKey.slice(0, 32),
      keys.seal.secretKey,
    ].map(hex);
    const before = hex(writePairing(ada));
    expect(secrets.every((one) => before.includes(one))).toBe(true);
    for (const end of [different, { type: "cancel" }, { type: "time", now: mailboxEnds(ada) }] as const) {
      const after = hex(writePairing(step(ada, end)));
      expect(secrets.filter((one) => after.includes(one))).toEqual([]);
    }
  });

  test("[PAIR-15] a complete pairing holds the device's keys, and neither identity nor invitation", () => {
    const start = met();
    const { phase } = start.ada;
    if (phase.name !== "open") throw new Error(phase.name);
    const noor = visit(step(start.noor, same), start.slots);
    const ada = visit(step(start.ada, same), start.slots);
    expect([stage(ada), stage(noor)]).toEqual(["complete", "waiting"]);
    const { secret, draw, identity, keys } = phase.secrets;
    const after = hex(writePairing(ada));
    for (const gone of [secret, draw, identity.sign.secretKey.slice(0, 32), identity.recovery.secretKey]) {
      expect(after).not.toContain(hex(gone));
    }
    expect(after).toContain(hex(keys.seal.secretKey));
  });

  test("[PAIR-9] an invitation that nobody opened expires in its time, and not a moment before", () => {
    const { ada, noor } = begin();
    expect(ada.expires).toBe(START + 600_000);
    expect(stage(step(ada, { type: "time", now: ada.expires - 1 }))).toBe("inviting");
    const late = step(ada, { type: "time", now: ada.expires });
    expect([stage(late), why(late)]).toEqual(["void", "expired"]);
    expect(why(step(noor, { type: "time", now: ada.expires }))).toBe("expired");
    expect(begin("link", { mode: "link" }).ada.expires).toBe(START + 86_400_000);
  });

  test("[PAIR-9] an invitation that has expired cannot be accepted", () => {
    const { text } = begin();
    const parsed = parseInvitation(text);
    if (!parsed.ok) throw new Error(parsed.why);
    const { invitation } = parsed;
    const random = seeded("late");
    const late = accept({ seed: random(32), name: "Noor", invitation, now: invitation.expires, random });
    expect([stage(late), why(late)]).toEqual(["void", "expired"]);
  });

  test("[PAIR-9] who has met has the mailbox's time to compare; then same counts no more", () => {
    const { ada, noor, slots } = met();
    expect(mailboxEnds(ada)).toBe(ada.expires + 3_600_000);
    const later = { type: "time", now: ada.expires } as const;
    expect([stage(step(ada, later)), stage(step(noor, later))]).toEqual(["comparing", "comparing"]);
    const end = { type: "time", now: mailboxEnds(ada) } as const;
    expect([stage(step(ada, end)), why(step(ada, end))]).toEqual(["void", "expired"]);
    expect(stage(visit(step(noor, end, same), slots))).toBe("void");
    // Whoever had said same waits: the other side may have completed in time.
    expect(stage(step(ada, same, end))).toBe("waiting");
  });

  test("[PAIR-9] a mailbox that is not yet there is waited for; one that was there and is gone has expired", () => {
    const slots = new Slots();
    const start = begin();
    expect(stage(step(start.noor, { type: "gone" }))).toBe("answering");
    expect(stage(step(start.ada, { type: "gone" }))).toBe("inviting");
    expect(why(step(visit(start.ada, slots), { type: "gone" }))).toBe("expired");
    expect(why(step(visit(start.noor, slots), { type: "gone" }))).toBe("expired");
  });

  test("[PAIR-16] an invitation that another has opened is used; the inviter sees that it was opened (B19)", () => {
    const slots = new Slots();
    const { ada: start, noor: late, text } = begin();
    const ada = visit(start, slots);
    const parsed = parseInvitation(text);
    if (!parsed.ok) throw new Error(parsed.why);
    const random = seeded("interceptor");
    const other = accept({ seed: random(32), name: "Noor", invitation: parsed.invitation, now: START, random });
    visit(other, slots);
    const refused = visit(late, slots);
    expect([stage(refused), why(refused)]).toEqual(["void", "used"]);
    expect(owedPuts(refused)).toEqual([]);
    expect([viewPairing(ada).opened, viewPairing(visit(ada, slots)).opened]).toEqual([false, true]);
    expect([viewPairing(ada).invitation, viewPairing(visit(ada, slots)).invitation]).toEqual([text, null]);
  });

  test("[PAIR-16] of two who answer at once, the one whose answer was stored goes on", () => {
    const slots = new Slots();
    const { ada: start, noor, text } = begin();
    const ada = visit(start, slots);
    const parsed = parseInvitation(text);
    if (!parsed.ok) throw new Error(parsed.why);
    const random = seeded("at once");
    const twin = accept({ seed: random(32), name: "Noor", invitation: parsed.invitation, now: START, random });
    const both = [noor, twin].map((one) => step(one, { type: "slots", slots: slots.read() }));
    expect(both.map((one) => owedPuts(one).length)).toEqual([1, 1]);
    const [first, second] = both.map((one) => visit(one, slots));
    expect([stage(first as Pairing), why(second as Pairing)]).toEqual(["answering", "used"]);
    expect(stage(visit(ada, slots))).toBe("comparing");
  });
});

describe("a driver's misfortunes", () => {
  test("[PAIR-11] what was not answered is owed again, byte for byte; taken by our own bytes is as good as stored", () => {
    const slots = new Slots();
    const { ada, noor } = begin();
    const [put] = owedPuts(ada);
    expect(put?.seconds).toBe(600 + 3_600);
    const lost = step(ada, { type: "put", slot: 0, outcome: "unreachable" });
    expect(owedPuts(lost)).toEqual([put]);
    // It had arrived all the same.
    slots.put(0, put?.bytes as Uint8Array);
    const known = visit(lost, slots);
    expect(owedPuts(known)).toEqual([]);
    expect(stage(visit(noor, slots))).toBe("answering");
    expect(stage(visit(known, slots))).toBe("comparing");
  });

  test("[PAIR-11] effects come once, owed puts as long as they are owed", () => {
    const { ada } = begin();
    const [again, effects] = pairingStep(ada, { type: "time", now: START });
    expect(effects).toEqual([]);
    expect(owedPuts(again)).toEqual(owedPuts(ada));
  });

  test("[PAIR-13] cancelling after same, when the mailbox has ended: we leave, and can say so without any key", () => {
    const { ada, slots } = met();
    const left = step(visit(step(ada, same), slots), { type: "gone" }, { type: "cancel" });
    const { name, why: reason, farewell } = left.phase as VoidPhase;
    expect([name, reason, owedPuts(left)]).toEqual(["void", "cancelled", []]);
    if (farewell === null) throw new Error("no farewell");
    const parsed = parseHeader(farewell.leave.header);
    if (!parsed.ok) throw new Error(parsed.why);
    expect([parsed.header.kind, parsed.header.seq]).toEqual([KIND.leave, 2]);
    const body = farewell.certificate.body as Uint8Array;
    expect(verifyEvent(farewell.leave.header, body.slice(32, 64))).toBe(true);
    expect(bodyMatches(farewell.leave)).toBe(true);
    const hash = parseLeave(farewell.leave.body as Uint8Array)?.genesisHash as Uint8Array;
    expect(hex(hash.slice(0, 16))).toBe(hex(parsed.header.log));
  });

  test("[PAIR-13] before the mailbox ends, cancelling is decided there: void for both, or complete for both", () => {
    const start = met();
    const { slots } = start;
    const both = [start.ada, start.noor].map((side) => visit(step(side, same), slots)) as [Pairing, Pairing];
    const late = visit(step(both[0], { type: "cancel" }), slots);
    expect(late.phase.name === "complete" && late.phase.leaving).toBe(true);
    expect(viewPairing(late).leaving).toBe(true);

    const other = met("in time");
    const waiting = visit(step(other.ada, same), other.slots);
    const cancelling = step(waiting, { type: "cancel" });
    expect([stage(cancelling), viewPairing(cancelling).leaving]).toEqual(["waiting", true]);
    expect(why(visit(cancelling, other.slots))).toBe("cancelled");
    expect(why(visit(step(other.noor, same), other.slots))).toBe("cancelled");
  });

  test("[PAIR-14] the log's own genesis completes a side whose mailbox ended, and no other record does", () => {
    const start = met();
    const { slots } = start;
    const noor = visit(step(start.noor, same), slots);
    const ada = visit(step(start.ada, same), slots);
    const record = (ada.phase as CompletePhase).record;
    expect(candidateOf(noor)).toBeNull();
    const waiting = step(noor, { type: "gone" });
    expect(stage(waiting)).toBe("waiting");
    expect(hex(candidateOf(waiting)?.log as Uint8Array)).toBe(hex(openLog(record)));

    const random = seeded("strangers");
    const [one, other] = [1, 2].map(() => deriveIdentity(random(32), random(16)));
    if (one === undefined || other === undefined) throw new Error("no strangers");
    const foreign = sharedGenesis(one, other, random(32)).record;
    for (const bad of [
      foreign,
      record.slice(1),
      concat(record.slice(0, -1), Uint8Array.of((record.at(-1) as number) ^ 1)),
    ]) {
      expect(step(waiting, { type: "genesis", record: bad })).toEqual(waiting);
    }
    const healed = step(waiting, { type: "genesis", record }).phase as CompletePhase;
    expect([healed.name, healed.certificates.length, healed.founder]).toEqual(["complete", 1, 1]);
    // Who never said same is not drawn in by a record.
    expect(stage(step(start.noor, { type: "genesis", record }))).toBe("comparing");
  });

  test("[PAIR-1] an inviter's mistakes are the caller's: a name or a relay that cannot be", () => {
    const random = seeded("mistakes");
    const person = { seed: random(32), now: START, random, mode: "qr" } as const;
    for (const rest of [
      { name: "", relay: "https://relay.example" },
      { name: "N".repeat(121), relay: "https://relay.example" },
      { name: "Noor", relay: "http://relay.example" },
      { name: "Noor", relay: "https://relay.example/" },
    ]) {
      expect(() => invite({ ...person, ...rest })).toThrow(RangeError);
    }
    expect(addressOf(invite({ ...person, name: "Noor", relay: "https://relay.example" }))).toMatch(/^[0-9a-f]{32}$/);
  });
});

function openLog(record: Uint8Array): Uint8Array {
  const opened = openGenesis(record);
  if (!opened.ok) throw new Error(opened.why);
  return opened.genesis.log;
}
