import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  type Bytes,
  certificateBody,
  certificateStatement,
  concat,
  CONTEXT,
  type Envelope,
  equal,
  genesisStatement,
  hex,
  type Kind,
  KIND,
  parseCertificate,
  PATHS,
  SIGNED_BYTES,
  writeU64,
} from "#wire";
import { runRelay, type Running } from "./harness.ts";
import { sha256 } from "./proof.ts";
import {
  ask,
  connect,
  makeLog,
  makePerson,
  placeOf,
  settle,
  sign,
  type TestClient,
  TestDevice,
  type TestLog,
} from "./testing.ts";

vi.setConfig({ testTimeout: 60_000 });

let relay: Running;
let log: TestLog;
let ada: TestDevice;
let noor: TestDevice;
let client: TestClient;

beforeEach(async () => {
  relay = await runRelay();
  const people = [makePerson(), makePerson()] as const;
  log = makeLog(...people);
  ada = new TestDevice(log, people[0]);
  noor = new TestDevice(log, people[1]);
  await settle(relay.url, log, ada, noor);
  client = await connect(relay.url, ada);
});

afterEach(async () => {
  await relay.stop();
  expect(relay.failures()).toBe(0);
});

/** What the relay says to these, one answer each. */
async function say(from: TestClient, ...events: Envelope[]): Promise<string> {
  from.append(...events);
  const answer = await from.next();
  if (answer?.type === "committed") return `committed ${answer.upTo.map((one) => one.seq).join()}`;
  if (answer?.type === "refused") return answer.why;
  throw new Error(`not expected: ${answer?.type ?? "the end"}`);
}

/** The same event with a change, signed again by its device unless told otherwise. */
function changed(device: TestDevice, envelope: Envelope, change: (header: Bytes) => void, signs = true): Envelope {
  const header = envelope.header.slice();
  change(header);
  if (signs) header.set(sign(CONTEXT.event, header.subarray(0, SIGNED_BYTES), device.keys.privateKey), SIGNED_BYTES);
  return { header, body: envelope.body };
}

const post = (path: string, one: Envelope) => ask(relay.url, "POST", path, concat(one.header, one.body as Bytes));
const stored = async (): Promise<number> => (await (await connect(relay.url, noor)).history()).length;

describe("making a log", () => {
  const found = (record: Bytes) => ask(relay.url, "POST", PATHS.logs, record);

  test("needs every founder's signature, and the same again is fine [RELAY-9]", async () => {
    const [one, two] = [makePerson(), makePerson()];
    const made = makeLog(one, two);
    expect((await found(made.record)).status).toBe(204);
    expect((await found(made.record)).status).toBe(204);
    expect((await found(makeLog(one).record)).status).toBe(204);
  });

  test("is refused with any bit of the record changed [RELAY-9]", async () => {
    const { record } = makeLog(makePerson(), makePerson());
    for (let at = 0; at < record.length; at += 13) {
      const bad = record.slice();
      bad[at] = (bad[at] as number) ^ (1 << (at % 8));
      expect((await found(bad)).status, `byte ${at}`).toBe(400);
    }
    expect((await found(record.slice(0, -1))).text).toBe('{"why":"bad-signature"}');
  });

  test("is refused for one identity twice, and for keys of small order [RELAY-9] (A6)", async () => {
    const one = makePerson();
    expect((await found(makeLog(one, one).record)).status).toBe(400);
    const nobody = { ...one.founder, identity: new Uint8Array(32) };
    const statement = genesisStatement([nobody], new Uint8Array(32));
    expect((await found(concat(statement, new Uint8Array(64)))).status).toBe(400);
  });
});

describe("registering a device", () => {
  test("needs the certificate of one of the founders [RELAY-10] (A6) (B2)", async () => {
    const stranger = makePerson();
    const intruder = new TestDevice(log, stranger);
    expect((await post(PATHS.devices(log.path), intruder.certificate)).status).toBe(401);
    expect(await say(client, intruder.certificate)).toBe("bad-signature");
    expect(await stored()).toBe(2);
  });

  test("needs a certificate for this log [RELAY-10] (B2)", async () => {
    const other = makeLog(ada.person);
    const elsewhere = new TestDevice(other, ada.person);
    await settle(relay.url, other, elsewhere);
    expect((await post(PATHS.devices(log.path), elsewhere.certificate)).status).toBe(401);
    const moved = changed(elsewhere, elsewhere.certificate, (header) => {
      header.set(log.id, 16);
      header.set(log.hash, 64);
    });
    expect((await post(PATHS.devices(log.path), moved)).status).toBe(401);
    expect(await stored()).toBe(2);
  });

  test("needs the partner's identity for a partner's device, not mine [RELAY-10] (A7)", async () => {
    const mine = new TestDevice(log, ada.person);
    const certificate = parseCertificate(mine.certificate.body as Bytes);
    if (certificate === null) throw new Error("no certificate");
    // Signed by Noor, in the name of Ada.
    const statement = certificateStatement(log.hash, certificate.sign, certificate.seal);
    const body = certificateBody({
      ...certificate,
      signature: sign(CONTEXT.certificate, statement, noor.person.identity.privateKey),
    });
    const forged = new TestDevice(log, ada.person);
    Object.assign(forged, { keys: mine.keys, id: mine.id, seq: 0, prev: log.hash });
    expect((await post(PATHS.devices(log.path), forged.publish(KIND.certificate, body))).status).toBe(401);
  });

  test("needs the device's own signature, its own id, and the first place [RELAY-10]", async () => {
    const device = new TestDevice(log, ada.person);
    const { certificate } = device;
    for (const bad of [
      changed(device, certificate, (header) => header.set(noor.id, 32)),
      changed(noor, certificate, () => {}),
      changed(device, certificate, (header) => writeU64(header, 8, 2)),
      changed(device, certificate, (header) => header.set(new Uint8Array(32), 64)),
      { header: certificate.header, body: noor.certificate.body },
    ]) {
      expect((await post(PATHS.devices(log.path), bad)).status).toBe(401);
    }
    expect((await post(PATHS.devices(log.path), certificate)).status).toBe(204);
    expect((await post(PATHS.devices(log.path), certificate)).status).toBe(204);
    expect(await stored()).toBe(3);
  });

  test("the ninth live device is refused, until one was removed [RELAY-11]", async () => {
    const more = Array.from({ length: 8 }, () => new TestDevice(log, ada.person));
    for (const device of more.slice(0, 7)) {
      expect((await post(PATHS.devices(log.path), device.certificate)).status).toBe(204);
    }
    const ninth = (more[7] as TestDevice).certificate;
    const refused = await post(PATHS.devices(log.path), ninth);
    expect([refused.status, refused.text]).toEqual([429, '{"why":"over-quota"}']);
    expect((await post(PATHS.devices(log.path), new TestDevice(log, noor.person).certificate)).status).toBe(204);
    expect(await say(client, ada.revoke(more[0] as TestDevice))).toBe("committed 2");
    expect((await post(PATHS.devices(log.path), ninth)).status).toBe(204);
  });
});

describe("appending", () => {
  test("an own sealed event rests on the connection [RELAY-12]", async () => {
    const unsigned = changed(ada, ada.write(), (header) => header.fill(0, SIGNED_BYTES), false);
    expect(await say(client, unsigned)).toBe("committed 2");
  });

  test("of another the signature is checked [RELAY-13]", async () => {
    const event = noor.write();
    const flipped = changed(
      noor,
      event,
      (header) => (header[SIGNED_BYTES] = (header[SIGNED_BYTES] as number) ^ 1),
      false,
    );
    expect(await say(client, flipped)).toBe("bad-signature");
    expect(await say(client, event)).toBe("committed 2");
  });

  test.each([KIND.keys, KIND.revocation, KIND.erase])(
    "of a public event of kind %i the signature is checked, the own one's too [RELAY-13]",
    async (kind: Kind) => {
      const own = kind === KIND.erase ? ada.erase({ device: ada.id, seq: 1 }) : ada.publish(kind, new Uint8Array(40));
      const bad = changed(ada, own, (header) => (header[200] = (header[200] as number) ^ 1), false);
      expect(await say(client, bad)).toBe("bad-signature");
      expect(await stored()).toBe(2);
    },
  );

  test("a place must follow the head and name it; a refused event takes no place [RELAY-14]", async () => {
    const [first, second] = [ada.write(), ada.write()];
    expect(await say(client, second)).toBe("gap");
    const fork = changed(ada, first, (header) => header.fill(1, 64, 96));
    expect(await say(client, fork)).toBe("gap");
    expect(await say(client, first)).toBe("committed 2");
    expect(await say(client, second)).toBe("committed 3");
  });

  test("after one refusal the rest of its frame is answered too [RELAY-14]", async () => {
    const [bad, next, last] = [ada.write(), ada.write(), ada.write()];
    client.append({ header: bad.header, body: next.body }, next, last);
    const answers = [await client.next(), await client.next(), await client.next()];
    expect(answers.map((one) => one?.type === "refused" && [one.why, one.seq])).toEqual([
      ["bad-body", 2],
      ["gap", 3],
      ["gap", 4],
    ]);
  });

  test("the same again is committed; another at its place is a conflict, with the stored header [RELAY-15]", async () => {
    const before = { seq: ada.seq, prev: ada.prev };
    const [first, second] = [ada.write(), ada.write()];
    expect(await say(client, first, second)).toBe("committed 3");
    for (let i = 0; i < 3; i++) expect(await say(client, first, second)).toBe("committed 3");
    expect(await say(client, first)).toBe("committed 2");
    Object.assign(ada, before);
    client.append(ada.write());
    const answer = await client.expect("refused");
    expect(answer.why).toBe("conflict");
    expect(hex(answer.stored as Bytes)).toBe(hex(first.header));
    expect(await stored()).toBe(4);
  });

  test("two connections that write the same place get one place and one conflict [RELAY-15]", async () => {
    const twin = await connect(relay.url, ada);
    const before = { seq: ada.seq, prev: ada.prev };
    const mine = ada.write();
    Object.assign(ada, before);
    const other = ada.write();
    client.append(mine);
    twin.append(other);
    const outcomes = [await client.next(), await twin.next()].map((one) => one?.type);
    expect(new Set(outcomes)).toEqual(new Set(["committed", "refused"]));
    expect(await stored()).toBe(3);
  });

  test("refusals have names, and the connection goes on [RELAY-16]", async () => {
    const other = makeLog(ada.person);
    const elsewhere = new TestDevice(other, ada.person);
    const stranger = new TestDevice(log, makePerson());
    const next = (): Envelope => {
      const before = { seq: ada.seq, prev: ada.prev };
      const event = ada.write();
      Object.assign(ada, before);
      return event;
    };
    const wrongBody = next();
    expect(await say(client, elsewhere.write())).toBe("wrong-log");
    expect(await say(client, stranger.write())).toBe("unknown-device");
    expect(await say(client, { header: wrongBody.header, body: next().body })).toBe("bad-body");
    expect(await say(client, next())).toBe("committed 2");
  });

  test("a public body that does not say what its kind says is malformed [RELAY-16]", async () => {
    for (const kind of [KIND.keys, KIND.erase] as const) {
      const before = { seq: ada.seq, prev: ada.prev };
      expect(await say(client, ada.publish(kind, new Uint8Array(5)))).toBe("malformed");
      Object.assign(ada, before);
    }
    const second = { header: ada.certificate.header, body: ada.certificate.body };
    const again = changed(ada, second, (header) => {
      writeU64(header, 8, 2);
      header.set(ada.prev, 64);
    });
    expect(await say(client, again)).toBe("not-allowed");
    expect(await stored()).toBe(2);
  });

  test("the partner's device is written by nobody but itself [RELAY-13] (B2)", async () => {
    const forged = changed(ada, noor.write(), () => {});
    expect(await say(client, forged)).toBe("bad-signature");
    const partner = await connect(relay.url, noor);
    const corner = makeLog(ada.person);
    const hidden = new TestDevice(corner, ada.person);
    await settle(relay.url, corner, hidden);
    expect(await say(partner, hidden.write())).toBe("wrong-log");
  });

  test("a body may be missing, and be filled in later [RELAY-18]", async () => {
    const event = noor.write();
    expect(await say(client, { header: event.header, body: null })).toBe("committed 2");
    const reader = await connect(relay.url, ada);
    expect((await reader.history()).map((one) => one.body !== null)).toEqual([true, true, false]);
    const swapped = { header: event.header, body: ada.write().body };
    expect(await say(client, swapped)).toBe("bad-body");
    expect(await say(client, event)).toBe("committed 2");
    const { events } = await reader.expect("events");
    expect(equal(events[0]?.body as Bytes, event.body as Bytes)).toBe(true);
    expect((await reader.history()).map((one) => one.body !== null)).toEqual([true, true, true]);
  });

  test("a public event must bring its body [RELAY-18]", async () => {
    const keys = ada.erase({ device: ada.id, seq: 9 });
    expect(await say(client, { header: keys.header, body: null })).toBe("bad-body");
  });
});

describe("removing a device", () => {
  test("what it wrote beyond its last is refused, it is ended and proves nothing [RELAY-17] (B25)", async () => {
    const lost = new TestDevice(log, ada.person);
    await settle(relay.url, log, lost);
    const theirs = await connect(relay.url, lost);
    expect(await say(theirs, lost.write())).toBe("committed 2");
    await theirs.history();
    const revocation = ada.revoke(lost);
    expect(await say(client, revocation)).toBe("committed 2");
    expect((await theirs.expect("events")).events.map((one) => hex(one.header))).toEqual([hex(revocation.header)]);
    expect(await theirs.next()).toEqual({ type: "denied", why: "not-proven" });
    await expect(connect(relay.url, lost)).rejects.toThrow("not-proven");
    expect(await say(client, lost.write())).toBe("revoked");
  });

  test("needs the identity of that device's own person [RELAY-17] (B4)", async () => {
    const partner = await connect(relay.url, noor);
    const before = { seq: noor.seq, prev: noor.prev };
    expect(await say(partner, noor.revoke(ada))).toBe("not-allowed");
    Object.assign(noor, before);
    const signedByNobody = noor.revoke(noor);
    const body = (signedByNobody.body as Bytes).slice();
    body[100] = (body[100] as number) ^ 1;
    const bad = changed(noor, { header: signedByNobody.header, body }, (header) => header.set(sha256(body), 120));
    expect(await say(partner, bad)).toBe("not-allowed");
    expect(await say(client, ada.write())).toBe("committed 2");
  });
});

describe("erasing", () => {
  test("an own event, from any own device [RELAY-19] [RELAY-21]", async () => {
    const phone = new TestDevice(log, ada.person);
    await settle(relay.url, log, phone);
    const other = await connect(relay.url, phone);
    expect(await say(client, ada.write(), ada.write())).toBe("committed 3");
    expect(await say(other, phone.erase({ device: ada.id, seq: 2 }))).toBe("committed 2");
    const bodies = (await (await connect(relay.url, noor)).history([{ device: ada.id, seq: 1 }]))
      .filter((one) => equal(placeOf(one).device, ada.id))
      .map((one) => one.body?.length ?? null);
    expect(bodies).toEqual([null, 1_024]);
  });

  test("the partner's events stay, whoever asks in whatever mixture [RELAY-19] (B4)", async () => {
    const partner = await connect(relay.url, noor);
    expect(await say(client, ada.write())).toBe("committed 2");
    expect(await say(partner, noor.write())).toBe("committed 2");
    for (const targets of [
      [{ device: ada.id, seq: 2 }],
      [
        { device: noor.id, seq: 2 },
        { device: ada.id, seq: 2 },
      ],
      [{ device: ada.id, seq: 77 }],
    ]) {
      const before = { seq: noor.seq, prev: noor.prev };
      expect(await say(partner, noor.erase(...targets))).toBe("not-allowed");
      Object.assign(noor, before);
    }
    const bodies = (await (await connect(relay.url, noor)).history()).map((one) => one.body !== null);
    expect(bodies).toEqual([true, true, true, true]);
  });

  test("the public record stays, and itself cannot be meant [RELAY-19]", async () => {
    for (const seq of [1, 2]) {
      const before = { seq: ada.seq, prev: ada.prev };
      expect(await say(client, ada.erase({ device: ada.id, seq }))).toBe("not-allowed");
      Object.assign(ada, before);
    }
    expect(await say(client, ada.erase({ device: new Uint8Array(16), seq: 1 }))).toBe("unknown-device");
    expect(await stored()).toBe(2);
  });

  test("an erased body is never stored again, and the same again is still fine [RELAY-21]", async () => {
    const event = ada.write();
    expect(await say(client, event)).toBe("committed 2");
    expect(await say(client, ada.erase({ device: ada.id, seq: 2 }))).toBe("committed 3");
    expect(await say(client, event)).toBe("committed 2");
    const history = await (await connect(relay.url, noor)).history([{ device: ada.id, seq: 1 }]);
    expect(history.find((one) => placeOf(one).seq === 2)?.body).toBeNull();
  });

  test("an erase that comes before its event holds: only the header is stored and passed on [RELAY-21]", async () => {
    const phone = new TestDevice(log, ada.person);
    await settle(relay.url, log, phone);
    const partner = await connect(relay.url, noor);
    await partner.history();
    const late = phone.write();
    expect(await say(client, ada.erase({ device: phone.id, seq: 2 }))).toBe("committed 2");
    expect(await say(client, late)).toBe("committed 2");
    await partner.expect("events");
    const [passed] = (await partner.expect("events")).events;
    expect([hex(passed?.header as Bytes), passed?.body]).toEqual([hex(late.header), null]);
    expect(await say(client, late)).toBe("committed 2");
    expect((await partner.history([{ device: phone.id, seq: 1 }])).at(-1)?.body).toBeNull();
  });

  test("at most ten thousand events may be erased before they came [RELAY-21]", async () => {
    const answers: string[] = [];
    for (let block = 0; block < 11; block++) {
      const targets = Array.from({ length: 1_000 }, (_, i) => ({ device: ada.id, seq: 1_000 + block * 1_000 + i }));
      answers.push(await say(client, ada.erase(...targets)));
    }
    expect(answers.slice(0, 10)).toEqual(answers.slice(0, 10).map((_, i) => `committed ${i + 2}`));
    expect(answers[10]).toBe("over-quota");
  });

  test("what follows an erase is answered after it [RELAY-22]", async () => {
    expect(await say(client, ada.write())).toBe("committed 2");
    const { mailbox } = relay;
    const scrub = mailbox.scrub;
    let clean = false;
    mailbox.scrub = async () => clean && scrub();
    client.append(ada.erase({ device: ada.id, seq: 2 }));
    client.append(ada.write());
    client.append(ada.write());
    const upTo: number[] = [];
    const first = client.expect("committed");
    const held = new Promise((resume) => setTimeout(() => resume("held"), 300));
    expect(await Promise.race([first, held])).toBe("held");
    clean = true;
    upTo.push((await first).upTo[0]?.seq ?? 0);
    while (upTo.at(-1) !== 5) upTo.push((await client.expect("committed")).upTo[0]?.seq ?? 0);
    expect(upTo[0]).toBeGreaterThanOrEqual(3);
    expect(upTo).toEqual(upTo.toSorted((a, b) => a - b));
  });
});

describe("leaving", () => {
  const leave = (one: Envelope, path = log.path) => post(PATHS.leave(path), one);

  test("closes the log and clears that person's words; the other goes on reading [RELAY-23] [RELAY-24] (B10)", async () => {
    const partner = await connect(relay.url, noor);
    await partner.history();
    expect(await say(client, ada.write(), ada.write())).toBe("committed 3");
    await partner.expect("events");
    expect(await say(partner, noor.write())).toBe("committed 2");
    const statement = ada.leave();
    expect((await leave(statement)).status).toBe(204);
    expect((await leave(statement)).status).toBe(204);
    const [told] = (await partner.expect("events")).events;
    expect(hex(told?.header as Bytes)).toBe(hex(statement.header));
    expect(await say(partner, noor.write())).toBe("closed");
    const history = await (await connect(relay.url, noor)).history();
    expect(history.map((one) => [placeOf(one).seq, one.header[4], one.body !== null])).toEqual([
      [1, KIND.certificate, true],
      [2, KIND.sealed, false],
      [3, KIND.sealed, false],
      [1, KIND.certificate, true],
      [2, KIND.sealed, true],
      [4, KIND.leave, true],
    ]);
  });

  test("need not follow the chain, since what went before may never have been sent [RELAY-23] (B11)", async () => {
    for (let i = 0; i < 5; i++) ada.write();
    expect((await leave(ada.leave())).status).toBe(204);
  });

  test("may come through a connection as well [RELAY-23]", async () => {
    expect(await say(client, ada.leave())).toBe("committed 2");
    expect(await say(client, ada.write())).toBe("closed");
  });

  test("is for both, each by themselves [RELAY-23]", async () => {
    expect((await leave(ada.leave())).status).toBe(204);
    expect((await leave(noor.leave())).status).toBe(204);
    const history = await (await connect(relay.url, noor)).history();
    expect(history.filter((one) => one.header[4] === KIND.leave)).toHaveLength(2);
  });

  test("nobody leaves in another's name, for another log, or unsigned [RELAY-23] [RELAY-41] (B4)", async () => {
    const statement = ada.leave();
    const other = makeLog(ada.person);
    const elsewhere = new TestDevice(other, ada.person);
    const unsigned = changed(ada, statement, (header) => header.fill(0, SIGNED_BYTES), false);
    const asAda = changed(noor, statement, () => {});
    const foreign = new TestDevice(log, makePerson()).leave();
    const otherHash = ada.publish(KIND.leave, new Uint8Array(32));
    for (const bad of [unsigned, asAda, foreign, otherHash, elsewhere.leave()]) {
      const answer = await leave(bad);
      expect([answer.status, answer.text]).toEqual([401, '{"why":"not-allowed"}']);
    }
    expect(await stored()).toBe(2);
  });

  test("a removed device closes nothing, whatever place it claims [RELAY-23] (B25)", async () => {
    const lost = new TestDevice(log, ada.person);
    await settle(relay.url, log, lost);
    const place = { seq: lost.seq, prev: lost.prev };
    const early = lost.leave();
    Object.assign(lost, place);
    const theirs = await connect(relay.url, lost);
    expect(await say(theirs, lost.write())).toBe("committed 2");
    expect(await say(client, ada.revoke(lost))).toBe("committed 2");
    for (const statement of [early, lost.leave()])
      expect(await leave(statement)).toMatchObject({ status: 401, text: '{"why":"not-allowed"}' });
    expect(await say(client, ada.write())).toBe("committed 3");
  });

  test("a closed log takes no device, and tells only those who belong that it is closed [RELAY-23] [RELAY-41]", async () => {
    expect((await leave(ada.leave())).status).toBe(204);
    const own = await post(PATHS.devices(log.path), new TestDevice(log, noor.person).certificate);
    expect([own.status, own.text]).toEqual([409, '{"why":"closed"}']);
    const foreign = await post(PATHS.devices(log.path), new TestDevice(log, makePerson()).certificate);
    expect([foreign.status, foreign.text]).toEqual([401, '{"why":"not-allowed"}']);
  });
});
