/** Knocking where several relays could: once, and not at somebody who is there. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { equal, type KnockTarget, PATHS } from "#wire";
import { Away, type Mailbox } from "../../src/relay/mailbox.ts";
import { memoryMailbox, newMemory } from "../../src/relay/memory.ts";
import { PushService } from "../../src/relay/push-service.ts";
import { ask, connect, settle, type TestClient, TestDevice } from "../../src/relay/testing.ts";
import { couple, until } from "./town.contract.ts";
import { fastClock, type House, Town } from "./town.ts";

vi.setConfig({ testTimeout: 60_000 });

let town: Town;
let service: PushService;
beforeEach(async () => {
  service = await PushService.open();
  const memory = newMemory();
  town = new Town(async () => memoryMailbox(memory));
});
afterEach(async () => {
  await town.end();
  await service.close();
});

const house = (through: (mailbox: Mailbox) => Mailbox = (mailbox) => mailbox): Promise<House> =>
  town.start({
    through,
    clock: fastClock(10),
    push: { places: [service.origin], contact: "https://relay.example.org", delay: [1_000, 1_000] },
  });

const keyOf = async (url: string) => (await ask(url, "GET", PATHS.push)).bytes;

/** Two relays; Noor's device asked one of them to be knocked at, and is away. */
async function scene(through?: (mailbox: Mailbox) => Mailbox) {
  const [here, there] = [await house(through), await house()];
  const { log, ada, noor } = await couple(here.url);
  const target = service.subscribe(await keyOf(here.url));
  await give(there.url, noor, target);
  return { here, there, log, ada, noor };
}

async function give(url: string, device: TestDevice, target: KnockTarget): Promise<void> {
  const client = await connect(url, device);
  client.send({ type: "knock", target });
  expect((await client.expect("knocks")).what).toBe("kept");
  await client.close();
}

async function write(client: TestClient, device: TestDevice): Promise<void> {
  client.append(device.write());
  for (;;) {
    const message = await client.next();
    if (message?.type === "committed") return;
    if (message === null) throw new Error("not confirmed");
  }
}

const later = (): Promise<void> => new Promise((resume) => setTimeout(resume, 1_000));

test("two devices write at two relays, and the person who is away is knocked at once [MANY-9]", async () => {
  const { here, there, log, ada } = await scene();
  const second = new TestDevice(log, ada.person);
  await settle(there.url, log, second);
  const [one, other] = [await connect(here.url, ada), await connect(there.url, second)];
  await Promise.all([write(one, ada), write(other, second)]);
  await until("a knock", () => service.asked === 1);
  await later();
  await Promise.all([write(one, ada), write(other, second)]);
  await later();
  expect(service.asked).toBe(1);
});

test("nobody is knocked at who is connected at another relay, or came there meanwhile [MANY-10]", async () => {
  const { here, there, ada, noor } = await scene();
  const mine = await connect(here.url, ada);
  const theirs = await connect(there.url, noor);
  await theirs.history();
  await write(mine, ada);
  await later();
  expect(service.asked).toBe(0);
  await theirs.close();
  // Came and went while the knock was waiting.
  await write(mine, ada);
  await (await connect(there.url, noor)).close();
  await later();
  expect(service.asked).toBe(0);
  await write(mine, ada);
  await until("a knock", () => service.asked === 1);
});

test("nobody is knocked at who came while the other relays were asked [MANY-10]", async () => {
  let come = async (): Promise<void> => {};
  let asked = 0;
  const { here, ada, noor } = await scene((inner) => ({
    ...inner,
    async say(what) {
      if (what.type === "anyone") {
        asked += 1;
        await come();
      }
      return inner.say(what);
    },
  }));
  const mine = await connect(here.url, ada);
  come = async () => (await connect(here.url, noor)).close();
  await write(mine, ada);
  await later();
  expect([asked, service.asked]).toEqual([1, 0]);
  come = async () => {};
  await write(mine, ada);
  await until("a knock", () => service.asked === 1);
});

test("an event that was stored though its answer was lost is knocked for, once [MANY-9]", async () => {
  let lose = false;
  const { here, ada } = await scene((inner) => ({
    ...inner,
    async append(batch, known) {
      const answer = await inner.append(batch, known);
      if (!lose) return answer;
      lose = false;
      throw new Away();
    },
  }));
  const mine = await connect(here.url, ada);
  lose = true;
  await write(mine, ada);
  expect(here.relay.figures().totals.get("known")).toBe(1);
  await until("a knock", () => service.asked === 1);
  await later();
  expect(service.asked).toBe(1);
});

test("relays that start at once on empty data have one key for push services [MANY-11]", async () => {
  const houses = await Promise.all([house(), house(), house()]);
  const [first, ...others] = await Promise.all(houses.map(({ url }) => keyOf(url)));
  expect(first).toHaveLength(65);
  for (const one of others) expect(equal(one, first ?? one.subarray(1))).toBe(true);
});
