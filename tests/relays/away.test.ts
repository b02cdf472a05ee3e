/** The database is away for a while, or says nothing of what other relays store. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { equal, PATHS } from "#wire";
import { Away, type Mailbox } from "../../src/relay/mailbox.ts";
import { memoryMailbox, newMemory } from "../../src/relay/memory.ts";
import { ask, connect, placeOf, TestClient } from "../../src/relay/testing.ts";
import { couple, until } from "./town.contract.ts";
import { fastClock, Town } from "./town.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Seconds of the relay pass as so many milliseconds here. */
const FAST = 20;

let town: Town;
beforeEach(() => {
  const memory = newMemory();
  town = new Town(async () => memoryMailbox(memory));
});
afterEach(() => town.end());

/** The way to the data, that can be cut and mended. `after`: what is asked is done, and only the answer is lost. */
function cable() {
  let cut: "no" | "before" | "after" = "no";
  const through = (inner: Mailbox): Mailbox =>
    new Proxy(inner, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver);
        if (typeof value !== "function" || name === "watch" || name === "close") return value;
        return async (...all: unknown[]): Promise<unknown> => {
          if (cut === "before") throw new Away();
          const answer: unknown = await Reflect.apply(value, target, all);
          if (cut === "after") {
            cut = "before";
            throw new Away();
          }
          return answer;
        };
      },
    });
  return {
    through,
    cut(how: "before" | "after" = "before") {
      cut = how;
    },
    mend() {
      cut = "no";
    },
  };
}

const saysOf = (lines: readonly { readonly what: string }[]): string[] =>
  lines.map(({ what }) => what).filter((what) => what === "away" || what === "back");

for (const how of ["before", "after"] as const) {
  test(`what comes while the database is away waits, and is stored once when it is back (cut ${how} storing) [MANY-6] (D12)`, async () => {
    const line = cable();
    const relay = await town.start({ through: line.through, clock: fastClock(FAST) });
    const { ada, noor } = await couple(relay.url);
    const [mine, theirs] = [await connect(relay.url, ada), await connect(relay.url, noor)];
    await theirs.history();
    expect(relay.relay.ready()).toBe(true);
    line.cut(how);
    const written = [ada.write(), ada.write(), ada.write()];
    for (const event of written) mine.append(event);
    await until("the relay knows", () => !relay.relay.ready());
    expect(relay.relay.figures().away).toBe(true);

    const door = await ask(relay.url, "PUT", PATHS.slot("0a".repeat(16), 0), new Uint8Array([1]));
    expect([door.status, door.text]).toEqual([503, '{"why":"busy"}']);
    expect((await ask(relay.url, "GET", PATHS.health)).status).toBe(200);
    expect((await ask(relay.url, "GET", PATHS.ready)).status).toBe(503);
    await expect(new TestClient(relay.url).opened()).rejects.toThrow("503");

    line.mend();
    let upTo = 0;
    while (upTo < 4) upTo = (await mine.expect("committed")).upTo[0]?.seq ?? 0;
    await until("it is ready again", () => relay.relay.ready());
    const heard = [];
    while (heard.length < 3) heard.push(...(await theirs.expect("events")).events);
    expect(heard.every((event, i) => equal(event.header, written[i]?.header ?? ada.id))).toBe(true);
    const late = await connect(relay.url, noor);
    const history = await late.history();
    expect(history.filter((one) => equal(placeOf(one).device, ada.id)).map((one) => placeOf(one).seq)).toEqual([
      1, 2, 3, 4,
    ]);
    expect(saysOf(relay.lines)).toEqual(["away", "back"]);
    expect(relay.failures()).toBe(0);
    expect(relay.relay.figures().totals.get("away")).toBe(1);
  });
}

test("when it lasts too long everybody is sent away without an answer, and it goes on by itself [MANY-7]", async () => {
  const line = cable();
  const relay = await town.start({ through: line.through, clock: fastClock(FAST) });
  const { log, ada, noor } = await couple(relay.url);
  const [mine, theirs] = [await connect(relay.url, ada), await connect(relay.url, noor)];
  await theirs.history();
  line.cut();
  mine.append(ada.write());
  const leave = noor.leave();
  const [answer, idle] = [await mine.next(), await theirs.next()];
  expect([answer, idle]).toEqual([
    { type: "denied", why: "busy" },
    { type: "denied", why: "busy" },
  ]);
  expect(await mine.next()).toBeNull();
  const body = new Uint8Array([...leave.header, ...(leave.body ?? [])]);
  expect((await ask(relay.url, "POST", PATHS.leave(log.path), body)).status).toBe(503);
  line.mend();
  await until("it is ready again", () => relay.relay.ready());
  const again = await new TestClient(relay.url).opened();
  const welcome = await again.prove(ada, relay.url);
  // What was not confirmed was not stored, and fits still.
  expect(welcome?.type === "welcome" && welcome.heads.map(({ seq }) => seq)).toEqual([1, 1]);
  again.append(ada.write());
  expect(await again.next()).toMatchObject({ type: "refused", why: "gap" });
  expect(saysOf(relay.lines)).toEqual(["away", "back"]);
  expect(relay.failures()).toBe(0);
});

test("a request that is under way when the database goes is answered 503, and a relay that stops meanwhile stops at once [MANY-7] (D7)", async () => {
  const line = cable();
  const relay = await town.start({ through: line.through });
  const { log, ada } = await couple(relay.url);
  const mine = await connect(relay.url, ada);
  line.cut();
  const made = await ask(relay.url, "POST", PATHS.logs, log.record);
  expect([made.status, made.text]).toEqual([503, '{"why":"busy"}']);
  mine.append(ada.write());
  const began = Date.now();
  await relay.stop();
  expect(Date.now() - began).toBeLessThan(4_000);
  for (let message = await mine.next(); message !== null; message = await mine.next()) {
    expect(message.type).toBe("denied");
  }
});

test("what another relay stored and nobody told is found within seconds [MANY-5]", async () => {
  const deaf = (inner: Mailbox): Mailbox =>
    new Proxy(inner, {
      get: (target, name, receiver): unknown =>
        name === "watch" ? () => () => {} : Reflect.get(target, name, receiver),
    });
  const [here, there] = [await town.start(), await town.start({ through: deaf })];
  const { ada, noor } = await couple(here.url);
  const [mine, theirs] = [await connect(here.url, ada), await connect(there.url, noor)];
  await theirs.history();
  const written = [ada.write(), ada.write()];
  for (const event of written) {
    mine.append(event);
    await mine.expect("committed");
  }
  const began = Date.now();
  const heard = [];
  while (heard.length < 2) heard.push(...(await theirs.expect("events")).events);
  expect(heard.every((event, i) => equal(event.header, written[i]?.header ?? ada.id))).toBe(true);
  expect(Date.now() - began).toBeLessThan(8_000);
});

test("after a while in which nothing could be heard, everything is looked at [MANY-5]", async () => {
  let tell: ((what: { type: "all" }) => void) | null = null;
  const deaf = (inner: Mailbox): Mailbox =>
    new Proxy(inner, {
      get: (target, name, receiver): unknown => {
        if (name !== "watch") return Reflect.get(target, name, receiver);
        return (heard: typeof tell) => {
          tell = heard;
          return () => {};
        };
      },
    });
  const [here, there] = [await town.start(), await town.start({ through: deaf })];
  const { ada, noor } = await couple(here.url);
  const [mine, theirs] = [await connect(here.url, ada), await connect(there.url, noor)];
  await theirs.history();
  mine.append(ada.write());
  await mine.expect("committed");
  const waiting = ask(there.url, "GET", `${PATHS.invitation("0b".repeat(16))}?after=1&wait=20`);
  const began = Date.now();
  (tell as ((what: { type: "all" }) => void) | null)?.({ type: "all" });
  expect((await theirs.expect("events")).events).toHaveLength(1);
  expect((await waiting).status).toBe(404);
  expect(Date.now() - began).toBeLessThan(3_000);
});
