import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Bytes, concat, equal, hex, type KnockTarget, PATHS } from "#wire";
import { type Running, runRelay } from "./harness.ts";
import { memoryMailbox } from "./memory.ts";
import { KNOCK_TTL, KNOCK_WORD, type PushSettings } from "./push.ts";
import { PushService } from "./push-service.ts";
import { type Clock, KNOCKS, TIMES } from "./settings.ts";
import { systemClock } from "./system.ts";
import { ask, connect, makeLog, makePerson, placeOf, settle, TestClient, TestDevice } from "./testing.ts";

let service: PushService;
let relay: Running | null = null;
let shift = 0;
/** Alarms that were set, ms; those beyond a minute never ring here. */
let alarms: number[] = [];
const clock: Clock = {
  now: () => systemClock.now() + shift,
  after: (ms, run) => {
    alarms.push(ms);
    return systemClock.after(ms, run);
  },
};

beforeEach(async () => {
  service = await PushService.open();
  [shift, alarms] = [0, []];
});
afterEach(async () => {
  await relay?.stop();
  await service.close();
  relay = null;
});

type Scene = {
  readonly url: string;
  readonly ada: TestDevice;
  readonly noor: TestDevice;
  /** Ada's open connection. */
  readonly mine: TestClient;
  /** Noor's subscription, given to the relay; nobody of hers is connected. */
  readonly target: KnockTarget;
  readonly tell: () => Promise<void>;
};

async function keyOf(url: string): Promise<Bytes> {
  return (await ask(url, "GET", PATHS.push)).bytes;
}

async function give(url: string, device: TestDevice, target: KnockTarget | null): Promise<string> {
  const client = await connect(url, device);
  client.send({ type: "knock", target });
  const { what } = await client.expect("knocks");
  await client.close();
  return what;
}

async function scene(push: Partial<PushSettings> = {}): Promise<Scene> {
  const given = { places: [service.origin], contact: "https://relay.example.org", delay: [0, 0] as const, ...push };
  relay = await runRelay({ clock, push: given });
  const people = [makePerson(), makePerson()] as const;
  const log = makeLog(...people);
  const [ada, noor] = [new TestDevice(log, people[0]), new TestDevice(log, people[1])];
  const { url } = relay;
  await settle(url, log, ada, noor);
  const target = service.subscribe(await keyOf(url));
  const mine = await connect(url, ada);
  expect(await give(url, noor, target)).toBe("kept");
  const tell = async (): Promise<void> => {
    mine.append(ada.write());
    await mine.expect("committed");
  };
  return { url, ada, noor, mine, target, tell };
}

const pause = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));
/** Long enough for a knock that should not come. */
const quiet = async (): Promise<void> => {
  await pause(150);
  expect(service.wrong).toEqual([]);
};
const targetsOf = async (device: TestDevice): Promise<string[]> =>
  ((await relay?.mailbox.open(device.log.id))?.targets ?? []).map((one) => hex(one.device));

describe("a knock", () => {
  test("reaches the browser of somebody who is not there, and says nothing [KNOCK-6] [KNOCK-7]", async () => {
    const { tell, target } = await scene();
    await tell();
    await service.until(1);
    const [knock] = service.arrived;
    expect(knock?.endpoint).toBe(target.endpoint);
    expect(knock?.plain).toBe(KNOCK_WORD);
    expect(knock?.contact).toBe("https://relay.example.org");
    expect(knock?.headers).toMatchObject({ ttl: String(KNOCK_TTL), urgency: "normal", topic: "knock" });
    expect(service.wrong).toEqual([]);
  });

  test("is the same whatever came: the same size, padding and headers [KNOCK-7]", async () => {
    const { ada, mine } = await scene();
    for (const [i, bucket] of ([0, 3, 1] as const).entries()) {
      mine.append(ada.write(undefined, bucket));
      await mine.expect("committed");
      await service.until(i + 1);
      shift += KNOCKS.apart;
    }
    const plain = ({ length, padding, headers }: (typeof service.arrived)[number]): unknown => {
      const { authorization, host, ...rest } = headers;
      return { length, padding, rest, signed: authorization?.length, host };
    };
    expect(service.arrived.map(plain)).toEqual([1, 2, 3].map(() => plain(service.arrived[0] as never)));
  });

  test("comes after some time, by chance between two bounds [KNOCK-6]", async () => {
    const { url, noor, tell } = await scene({ delay: KNOCKS.delay });
    const seen: number[] = [];
    for (let i = 0; i < 12; i++) {
      alarms = [];
      await tell();
      seen.push(...alarms.filter((ms) => ms >= KNOCKS.delay[0] && ms <= KNOCKS.delay[1]));
      // A new subscription puts off what was still to come.
      await give(url, noor, service.subscribe(await keyOf(url)));
    }
    expect(seen).toHaveLength(12);
    expect(new Set(seen).size).toBeGreaterThan(8);
    expect(service.asked).toBe(0);
  });

  test("comes at most once an hour at one device, whatever comes [KNOCK-6]", async () => {
    const { tell } = await scene();
    await tell();
    await service.until(1);
    alarms = [];
    for (let i = 0; i < 5; i++) await tell();
    await quiet();
    expect(service.asked).toBe(1);
    // One more is waiting for the hour to end, and only one.
    const late = alarms.filter((ms) => ms > 3_500_000);
    expect(late).toHaveLength(1);
    expect(late[0]).toBeLessThanOrEqual(KNOCKS.apart);
  });

  test("goes to each device of theirs that asked for it, and to none of one's own [KNOCK-6]", async () => {
    const { url, ada, noor, tell, target } = await scene();
    const [second, third] = [new TestDevice(ada.log, noor.person), new TestDevice(ada.log, ada.person)];
    await settle(url, ada.log, second, third);
    const key = await keyOf(url);
    const more = service.subscribe(key);
    await give(url, second, more);
    await give(url, third, service.subscribe(key));
    await tell();
    await service.until(2);
    await quiet();
    expect(service.arrived.map((one) => one.endpoint).toSorted()).toEqual([target.endpoint, more.endpoint].toSorted());
  });
});

describe("nobody is knocked at", () => {
  test("while any device of theirs is connected to that log [KNOCK-6]", async () => {
    const { url, noor, ada, tell } = await scene();
    const second = new TestDevice(ada.log, noor.person);
    await settle(url, ada.log, second);
    const theirs = await connect(url, second);
    await tell();
    await quiet();
    expect(service.asked).toBe(0);
    await theirs.close();
    await pause(50);
    await tell();
    await service.until(1);
  });

  test("when they came before it was time [KNOCK-6]", async () => {
    const { url, noor, tell } = await scene({ delay: [200, 200] });
    await tell();
    const theirs = await connect(url, noor);
    await theirs.close();
    await pause(400);
    expect(service.asked).toBe(0);
  });

  test("for what is public: keys, certificates, removals, taking back and leaving (B10) [KNOCK-6]", async () => {
    const { url, ada, noor, mine, tell } = await scene();
    await tell();
    await service.until(1);
    shift += KNOCKS.apart;
    const spare = new TestDevice(ada.log, ada.person);
    await settle(url, ada.log, spare);
    mine.append(ada.revoke(spare));
    await mine.expect("committed");
    mine.append(ada.erase({ device: ada.id, seq: 2 }));
    await mine.expect("committed");
    const leave = ada.leave();
    const left = await ask(url, "POST", PATHS.leave(ada.log.path), concat(leave.header, leave.body as Bytes));
    expect(left.status).toBe(204);
    await quiet();
    expect(service.asked).toBe(1);
    expect(await targetsOf(noor)).toEqual([]);
  });

  test("for what was taken back before it was time [KNOCK-6]", async () => {
    const { ada, mine } = await scene({ delay: [250, 250] });
    // An erase stands between the two, and is no reason either.
    const one = ada.write();
    mine.append(one, ada.erase(placeOf(one)));
    await mine.expect("committed");
    const two = ada.write();
    mine.append(two);
    await mine.expect("committed");
    mine.append(ada.erase(placeOf(two)));
    await mine.expect("committed");
    await pause(450);
    expect(service.asked).toBe(0);
    const [three, four] = [ada.write(), ada.write()];
    mine.append(three, four);
    await mine.expect("committed");
    mine.append(ada.erase(placeOf(three)));
    await service.until(1);
  });

  test("by what one's own other device wrote, or what one wrote oneself [KNOCK-6]", async () => {
    const { url, noor } = await scene();
    const second = new TestDevice(noor.log, noor.person);
    await settle(url, noor.log, second);
    const theirs = await connect(url, second);
    theirs.append(second.write());
    await theirs.expect("committed");
    await theirs.close();
    await quiet();
    expect(service.asked).toBe(0);
  });
});

describe("a subscription", () => {
  test("is withdrawn when the device says so [KNOCK-3]", async () => {
    const { url, noor, tell } = await scene();
    expect(await give(url, noor, null)).toBe("none");
    expect(await give(url, noor, null)).toBe("none");
    expect(await targetsOf(noor)).toEqual([]);
    await tell();
    await quiet();
    expect(service.asked).toBe(0);
  });

  test("given again changes nothing, another takes its place [KNOCK-3]", async () => {
    const { url, noor, target, tell } = await scene();
    const kept = relay?.mailbox as { keepTarget: (...given: unknown[]) => Promise<unknown> };
    let writes = 0;
    const before = kept.keepTarget;
    kept.keepTarget = (...given) => {
      writes += 1;
      return before(...given);
    };
    for (let i = 0; i < 40; i++) expect(await give(url, noor, target)).toBe("kept");
    expect(writes).toBe(0);
    const next = service.subscribe(await keyOf(url));
    expect(await give(url, noor, next)).toBe("kept");
    expect(writes).toBe(1);
    await tell();
    await service.until(1);
    expect(service.arrived[0]?.endpoint).toBe(next.endpoint);
  });

  test("changes at a pace [KNOCK-3]", async () => {
    const { url, noor } = await scene();
    const key = await keyOf(url);
    const answers: string[] = [];
    for (let i = 0; i < 25; i++) answers.push(await give(url, noor, service.subscribe(key)));
    expect(answers.filter((what) => what === "kept")).toHaveLength(KNOCKS.changes.burst - 1);
    expect(answers.at(-1)).toBe("too-fast");
  });

  test("goes with the removal of its device [KNOCK-4]", async () => {
    const { url, noor, tell } = await scene();
    const second = new TestDevice(noor.log, noor.person);
    await settle(url, noor.log, second);
    const theirs = await connect(url, second);
    theirs.append(second.revoke(noor));
    await theirs.expect("committed");
    await theirs.close();
    await pause(50);
    expect(await targetsOf(noor)).toEqual([]);
    await tell();
    await quiet();
    expect(service.asked).toBe(0);
  });

  test.each([404, 410])("goes when the push service answers %i [KNOCK-4]", async (status) => {
    const { noor, tell } = await scene();
    service.habit = status;
    await tell();
    while ((await targetsOf(noor)).length > 0) await pause(10);
    shift += 2 * KNOCKS.apart;
    service.habit = 201;
    await tell();
    await quiet();
    expect(service.asked).toBe(1);
  });

  test("stays when the push service is in trouble [KNOCK-4]", async () => {
    const { noor, tell } = await scene();
    for (const status of [500, 429, 403]) {
      service.habit = status;
      await tell();
      await quiet();
      shift += KNOCKS.apart;
    }
    expect(await targetsOf(noor)).toEqual([hex(noor.id)]);
    service.habit = 201;
    await tell();
    await service.until(1);
  });

  test("is refused by a relay that knocks nowhere, which gives no key either [KNOCK-5] [KNOCK-11]", async () => {
    relay = await runRelay({});
    const person = makePerson();
    const log = makeLog(person);
    const device = new TestDevice(log, person);
    await settle(relay.url, log, device);
    expect((await ask(relay.url, "GET", PATHS.push)).status).toBe(404);
    expect(await give(relay.url, device, service.subscribe(device.id))).toBe("not-offered");
    expect(await give(relay.url, device, null)).toBe("none");
    expect(await relay.mailbox.own("push-secret")).toBeNull();
  });

  test("before a device is proven there is nothing to give it to [KNOCK-1]", async () => {
    const { url, target } = await scene();
    const client = await new TestClient(url).opened();
    client.send({ type: "knock", target });
    expect(await client.next()).toEqual({ type: "denied", why: "malformed" });
  });
});

describe("the relay's key", () => {
  test("is one for all who ask, and the same after a restart [KNOCK-5]", async () => {
    const mailbox = memoryMailbox();
    const push = { places: [service.origin], contact: "https://relay.example.org" };
    const first = await runRelay({ mailbox: { ...mailbox, close: async () => {} }, push });
    const key = await keyOf(first.url);
    expect(key).toHaveLength(65);
    expect(key[0]).toBe(4);
    expect(equal(key, await keyOf(first.url))).toBe(true);
    await first.stop();
    relay = await runRelay({ mailbox, push });
    expect(hex(await keyOf(relay.url))).toBe(hex(key));
  });

  test("waits for room on a full disk, and nothing else does [KNOCK-5]", async () => {
    const mailbox = memoryMailbox();
    let full = true;
    const keepOwn: typeof mailbox.keepOwn = async (name, secret) =>
      full ? { ok: false, why: "no-space" } : mailbox.keepOwn(name, secret);
    relay = await runRelay({ mailbox: { ...mailbox, keepOwn }, push: { places: [], contact: "https://a.b" } });
    expect((await ask(relay.url, "GET", PATHS.push)).status).toBe(404);
    expect((await ask(relay.url, "GET", PATHS.health)).status).toBe(200);
    full = false;
    expect((await ask(relay.url, "GET", PATHS.push)).status).toBe(200);
  });
});

describe("writing", () => {
  test("goes on while a push service stalls, and is acknowledged as fast (E10) [KNOCK-10]", async () => {
    const { tell } = await scene();
    service.habit = "never";
    await tell();
    while (service.asked === 0) await pause(5);
    const began = performance.now();
    for (let i = 0; i < 100; i++) await tell();
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(alarms).toContain(TIMES.knock);
    // It ends at once, too.
    const ending = performance.now();
    await relay?.stop();
    relay = null;
    expect(performance.now() - ending).toBeLessThan(2_000);
  });

  test("fails by nothing that knocking does [KNOCK-10]", async () => {
    const get = (): never => {
      throw new Error("a fault in knocking");
    };
    const { tell } = await scene({ delay: new Proxy([0, 0] as const, { get }) });
    await tell();
    await tell();
    expect(relay?.failures()).toBe(0);
    expect(service.asked).toBe(0);
  });

  test("the relay's journal names neither device nor address nor push service [KNOCK-12]", async () => {
    const { tell, noor, ada, target } = await scene();
    await tell();
    await service.until(1);
    await pause(100);
    await relay?.relay.close();
    const said = JSON.stringify(relay?.lines);
    expect(said).toContain('"knocks-sent":1');
    for (const one of [target.endpoint, new URL(target.endpoint).pathname.slice(6), service.origin, "127.0.0.1"]) {
      expect(said).not.toContain(one);
    }
    for (const { id } of [ada, noor, ada.log]) expect(said).not.toContain(hex(id));
  });
});
