/** What becomes of erases that a removed device wrote beyond its last place, and of the bodies that they took. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Bytes, type Envelope, equal, hex } from "#wire";
import { runRelay, type Running } from "./harness.ts";
import { connect, makeLog, makePerson, placeOf, settle, type TestClient, TestDevice, type TestLog } from "./testing.ts";

vi.setConfig({ testTimeout: 60_000 });

let relay: Running;
let log: TestLog;
let ada: TestDevice;
let noor: TestDevice;
let lost: TestDevice;
let client: TestClient;
let theirs: TestClient;

beforeEach(async () => {
  relay = await runRelay();
  const people = [makePerson(), makePerson()] as const;
  log = makeLog(...people);
  ada = new TestDevice(log, people[0]);
  noor = new TestDevice(log, people[1]);
  lost = new TestDevice(log, people[0]);
  await settle(relay.url, log, ada, noor, lost);
  client = await connect(relay.url, ada);
  theirs = await connect(relay.url, lost);
});

afterEach(async () => {
  await relay.stop();
  expect(relay.failures()).toBe(0);
});

/** What the relay says to these, one answer each; of what it passes on meanwhile nothing. */
async function say(from: TestClient, ...events: Envelope[]): Promise<string> {
  from.append(...events);
  for (;;) {
    const answer = await from.next();
    if (answer?.type === "committed") return `committed ${answer.upTo.map((one) => one.seq).join()}`;
    if (answer?.type === "refused") return answer.why;
    if (answer?.type !== "events") throw new Error(`not expected: ${answer?.type ?? "the end"}`);
  }
}

/** The sizes of the bodies of a device's sealed events, as somebody new is given them. */
async function bodies(of: TestDevice): Promise<(number | null)[]> {
  const history = await (await connect(relay.url, noor)).history();
  const own = history.filter((one) => equal(placeOf(one).device, of.id) && one.header[4] === 0);
  return own.map(({ body }) => body?.length ?? null);
}

describe("an erase beyond a removed device's last place", () => {
  test("is void: what it erased may come again, and is passed on [RELAY-60] (B25)", async () => {
    const event = ada.write();
    expect(await say(client, event)).toBe("committed 2");
    const cut = [lost.seq, lost.prev] as const;
    expect(await say(theirs, lost.erase({ device: ada.id, seq: 2 }))).toBe("committed 2");
    expect(await say(client, event)).toBe("committed 2");
    expect(await bodies(ada)).toEqual([null]);
    expect(await say(client, ada.revoke(lost, ...cut))).toBe("committed 3");
    expect(await bodies(ada)).toEqual([null]);
    const partner = await connect(relay.url, noor);
    await partner.history();
    expect(await say(client, event)).toBe("committed 2");
    const [passed] = (await partner.expect("events")).events;
    expect([hex(passed?.header as Bytes), hex(passed?.body as Bytes)]).toEqual([
      hex(event.header),
      hex(event.body as Bytes),
    ]);
    expect(await bodies(ada)).toEqual([1_024]);
  });

  test("stays where another that counts names the same, on whichever device [RELAY-60]", async () => {
    const phone = new TestDevice(log, ada.person);
    await settle(relay.url, log, phone);
    const other = await connect(relay.url, phone);
    const events = [ada.write(), ada.write(), ada.write(), ada.write()];
    expect(await say(client, ...events)).toBe("committed 5");
    expect(await say(theirs, lost.erase({ device: ada.id, seq: 4 }))).toBe("committed 2");
    const cut = [lost.seq, lost.prev] as const;
    const all = [2, 3, 4, 5].map((seq) => ({ device: ada.id, seq }));
    expect(await say(theirs, lost.erase(...all))).toBe("committed 3");
    expect(await say(other, phone.erase({ device: ada.id, seq: 3 }))).toBe("committed 2");
    expect(await say(client, ada.erase({ device: ada.id, seq: 2 }))).toBe("committed 6");
    expect(await say(client, ada.revoke(lost, ...cut))).toBe("committed 7");
    expect(await say(client, ...events)).toBe("committed 5");
    expect(await bodies(ada)).toEqual([null, null, null, 1_024]);
  });

  test("is forgotten where its event has not come yet, unless another waits for the same [RELAY-60]", async () => {
    const cut = [lost.seq, lost.prev] as const;
    const ahead = [2, 3, 4].map((seq) => ({ device: noor.id, seq }));
    expect(await say(theirs, lost.erase(...ahead))).toBe("not-allowed");
    Object.assign(lost, { seq: cut[0], prev: cut[1] });
    const own = [4, 5].map((seq) => ({ device: ada.id, seq }));
    expect(await say(theirs, lost.erase(...own))).toBe("committed 2");
    expect(await say(client, ada.erase({ device: ada.id, seq: 5 }))).toBe("committed 2");
    expect(await say(client, ada.revoke(lost, ...cut))).toBe("committed 3");
    expect(await say(client, ada.write(), ada.write())).toBe("committed 5");
    expect(await bodies(ada)).toEqual([1_024, null]);
  });

  test("is void as soon as the earliest of several last places makes it so [RELAY-60]", async () => {
    const events = [ada.write(), ada.write()];
    expect(await say(client, ...events)).toBe("committed 3");
    const first = [lost.seq, lost.prev] as const;
    expect(await say(theirs, lost.erase({ device: ada.id, seq: 2 }))).toBe("committed 2");
    const second = [lost.seq, lost.prev] as const;
    expect(await say(theirs, lost.erase({ device: ada.id, seq: 3 }))).toBe("committed 3");
    expect(await say(client, ada.revoke(lost, ...second))).toBe("committed 4");
    expect(await say(client, ...events)).toBe("committed 3");
    expect(await bodies(ada)).toEqual([null, 1_024]);
    expect(await say(client, ada.revoke(lost, ...first))).toBe("committed 5");
    expect(await say(client, ada.revoke(lost, ...second))).toBe("committed 6");
    expect(await say(client, ...events)).toBe("committed 3");
    expect(await bodies(ada)).toEqual([1_024, 1_024]);
  });

  test("one that comes after the removal is refused, and erases nothing [RELAY-17] [RELAY-60]", async () => {
    const event = ada.write();
    expect(await say(client, event, ada.revoke(lost))).toBe("committed 3");
    expect(await say(client, lost.erase({ device: ada.id, seq: 2 }))).toBe("revoked");
    expect(await bodies(ada)).toEqual([1_024]);
  });
});

describe("whoever offers a header alone", () => {
  test("is given the body that is stored; of an erased one, nothing [RELAY-61]", async () => {
    const events = [ada.write(), ada.write()];
    expect(await say(client, ...events)).toBe("committed 3");
    expect(await say(client, ada.erase({ device: ada.id, seq: 3 }))).toBe("committed 4");
    const partner = await connect(relay.url, noor);
    await partner.history();
    for (const { header } of events.toReversed()) partner.append({ header, body: null });
    const [given, ...more] = (await partner.expect("events")).events;
    expect([hex(given?.header as Bytes), hex(given?.body as Bytes), more.length]).toEqual([
      hex(events[0]?.header as Bytes),
      hex(events[0]?.body as Bytes),
      0,
    ]);
    // Nothing of the erased one follows: what comes next are answers, up to that of something new.
    partner.append(noor.write());
    for (let own = false; !own;) {
      const { upTo } = await partner.expect("committed");
      own = upTo.some(({ device }) => equal(device, noor.id));
    }
  });
});
