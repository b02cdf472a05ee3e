import { describe, expect, test } from "vitest";
import type { Envelope } from "#wire";
import { Checks } from "./checks.ts";
import { Fair } from "./fair.ts";
import { makeLog, makePerson, TestDevice } from "./testing.ts";
import { Turnstile } from "./turnstile.ts";

const log = makeLog(makePerson());
const [person] = log.people as [ReturnType<typeof makePerson>];

type Job = {
  readonly name: string;
  readonly from: { readonly device: Uint8Array } | null;
  readonly events: Envelope[];
};

describe("jobs that need signatures checked [FAULT-51] (E4)", () => {
  const device = new TestDevice(log, person);
  const [hostile, honest] = [{ device: device.id }, { device: device.id }];
  const erases = (count: number): Envelope[] =>
    Array.from({ length: count }, () => device.erase({ device: device.id, seq: 1 }));
  const job = (name: string, from: Job["from"], events: Envelope[]): Job => ({ name, from, events });
  const taken = (fair: Fair<Job>): string[] => fair.take().map(({ name }) => name);

  test("few of them are taken together, in the order in which they came [FAULT-51]", () => {
    const fair = new Fair<Job>();
    fair.push(job("one", hostile, erases(60)));
    fair.push(job("two", honest, [device.write()]));
    fair.push(job("three", null, [device.certificate]));
    expect(taken(fair)).toEqual(["one", "two", "three"]);
    expect(fair.length).toBe(0);
  });

  test("many are taken a few at a time; what rests on its connection is always taken, and who waits is next [FAULT-51]", () => {
    const fair = new Fair<Job>();
    for (let i = 0; i < 4; i++) fair.push(job(`junk ${String(i)}`, hostile, erases(60)));
    fair.push(job("plain", honest, [device.write()]));
    expect(taken(fair)).toEqual(["junk 0", "plain"]);
    fair.push(job("erase", honest, erases(1)));
    fair.push(job("behind it", honest, [device.write()]));
    expect(taken(fair)).toEqual(["erase", "behind it"]);
    expect([taken(fair), taken(fair), taken(fair)]).toEqual([["junk 1"], ["junk 2"], ["junk 3"]]);
  });

  test("what one connection sent keeps its order [FAULT-51]", () => {
    const fair = new Fair<Job>();
    fair.push(job("first", hostile, erases(64)));
    fair.push(job("second", hostile, erases(64)));
    fair.push(job("third", hostile, [device.write()]));
    const order: string[] = [];
    while (fair.length > 0) order.push(...taken(fair));
    expect(order).toEqual(["first", "second", "third"]);
  });
});

describe("standing in line for a check", () => {
  test("is bounded for one address, and one address after another has its turn [FAULT-51] (E4)", async () => {
    const checks = new Checks();
    const order: string[] = [];
    const turns = Array.from({ length: 200 }, async () => {
      const mine = await checks.turn("many");
      if (mine) order.push("many");
      return mine;
    });
    const other = checks.turn("few").then((mine) => {
      order.push("few");
      return mine;
    });
    expect(await other).toBe(true);
    expect(order.indexOf("few")).toBeLessThan(24);
    const outcomes = await Promise.all(turns);
    // Eight at once, and sixty-four in line.
    expect(outcomes.filter(Boolean)).toHaveLength(72);
    expect(await checks.turn("many")).toBe(true);
  });
});

describe("the turnstile", () => {
  test("lets one address have no more than a quarter of the places, and others in meanwhile [FAULT-52]", async () => {
    const turnstile = new Turnstile(8);
    const leave: (() => void)[] = [];
    const inside: string[] = [];
    const pass = (who: string): Promise<void> =>
      turnstile.pass(who, async () => {
        inside.push(who);
        await new Promise<void>((gone) => leave.push(gone));
      });
    const all = [pass("many"), pass("many"), pass("many"), pass("few")];
    await new Promise((resume) => setImmediate(resume));
    expect(inside).toEqual(["many", "many", "few"]);
    expect(turnstile.isFull).toBe(false);
    leave[0]?.();
    await new Promise((resume) => setImmediate(resume));
    expect(inside).toEqual(["many", "many", "few", "many"]);
    for (const gone of leave) gone();
    await Promise.all(all);
  });
});
