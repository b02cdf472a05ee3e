/** The network between relay and database is cut, stalls or breaks in the middle of a message: it goes on by itself, and nothing acknowledged is lost. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Postgres, startPostgres } from "../postgres/server.ts";
import { wait } from "./author.ts";
import { calm, type Crowd, gather, judge, metBy } from "./crowd.ts";
import { tell } from "./figures.ts";
import { Fleet, resumed } from "./fleet.ts";
import { Line, type Way } from "./line.ts";

const LONG = process.env["HEARTH_LONG"] === "1";

vi.setConfig({ testTimeout: LONG ? 3_600_000 : 180_000 });

let server: Postgres;
let line: Line;
let fleet: Fleet | null = null;
beforeAll(async () => {
  server = await startPostgres({ settings: { max_connections: "300" } });
  line = await new Line(server.port).open();
});
afterEach(async () => {
  line.refuse(false);
  line.stall();
  line.slow(0);
  line.spare();
  await fleet?.stop();
  fleet = null;
});
afterAll(async () => {
  await line.close();
  await server.stop();
});

/** A fleet whose way to its database is the line, and devices that write. */
async function scene(relays: number, every = LONG ? 150 : 20): Promise<{ fleet: Fleet; crowd: Crowd }> {
  const url = (await server.createDatabase()).replace(`:${String(server.port)}/`, `:${String(line.port)}/`);
  fleet = await Fleet.start(url, relays);
  const { origin } = fleet;
  const crowd = await gather(origin, 3, 1, { where: () => origin, origin, every, erases: 7 });
  for (const author of crowd.authors) author.start();
  expect(await resumed(crowd, performance.now(), 10_000)).toBeLessThan(10_000);
  return { fleet, crowd };
}

async function settled({ fleet: relays, crowd }: { fleet: Fleet; crowd: Crowd }): Promise<void> {
  expect(await calm(crowd, 20_000)).toEqual([]);
  expect(await judge(crowd, relays.urls, relays.origin)).toEqual([]);
  expect(relays.output()).not.toContain('"failed"');
  expect(relays.allLive).toBe(true);
  await Promise.all(crowd.authors.map((one) => one.end()));
}

describe("the network to the database", () => {
  const lasting = LONG ? 45_000 : 800;
  const troubles: [what: string, begins: () => void | Promise<void>][] = [
    ["is reset, and refuses for a while", () => (line.refuse(true), line.cut())],
    ["swallows what goes there", () => line.stall("up")],
    ["swallows what comes back", () => line.stall("down")],
    ["swallows everything", () => line.stall("up", "down")],
    ["is closed one way", () => line.closeOneWay("down")],
    ["is closed the other way", () => line.closeOneWay("up")],
    ["takes a tenth of a second", () => line.slow(100)],
  ];

  test("is cut, stalls, is closed one way and is slow, one after the other; the relays go on by themselves [FAULT-64]", async () => {
    const all = await scene(2);
    for (const [what, begins] of troubles) {
      await begins();
      await wait(lasting);
      line.refuse(false);
      line.slow(0);
      line.stall();
      const took = await resumed(all.crowd, performance.now(), 20_000);
      tell(`${what}: goes on after ${took.toFixed(0)} ms, ${JSON.stringify(metBy(all.crowd))}`);
      expect({ what, inTime: took < 20_000 }).toEqual({ what, inTime: true });
    }
    await settled(all);
  });
});

/** Of what an ordinary commit and an erase say, both ways: every byte in the long form, and so every end of a message and its neighbours. */
const POINTS: [Way, number][] = [];
for (let bytes = 1; bytes < 4_000; bytes += LONG ? 1 : 600) POINTS.push(["up", bytes]);
for (let bytes = 1; bytes < 500; bytes += LONG ? 1 : 90) POINTS.push(["down", bytes]);
/** A device may write 3,000 times at once: after so many breaks others go on. */
const AT_ONCE = 500;

describe("a connection to the database breaks in the middle of a message", () => {
  test("at many places, both ways: what was under way is asked again, and stored once [FAULT-65] (D12)", async () => {
    for (let from = 0; from < POINTS.length; from += AT_ONCE) {
      const all = await scene(1, 20);
      const points = POINTS.slice(from, from + AT_ONCE);
      for (const [way, bytes] of points) {
        await line.cutAfter(way, bytes);
        const took = await resumed(all.crowd, performance.now(), 20_000);
        if (took > 5_000) tell(`${way} ${String(bytes)}: goes on after ${took.toFixed(0)} ms`);
        expect({ way, bytes, inTime: took < 20_000 }).toEqual({ way, bytes, inTime: true });
      }
      tell(`broken ${String(from + points.length)} times: ${JSON.stringify(metBy(all.crowd))}`);
      await settled(all);
      await all.fleet.stop();
      fleet = null;
    }
  });

  const deaths = LONG ? POINTS.filter((_, i) => i % 45 === 0) : POINTS.filter((_, i) => i % 6 === 2);
  test("and the relay is killed there: another goes on, and nothing acknowledged is lost [FAULT-65]", async () => {
    const all = await scene(2);
    for (const [i, [way, bytes]] of deaths.entries()) {
      await line.cutAfter(way, bytes);
      await all.fleet.kill(i % 2);
      const took = await resumed(all.crowd, performance.now(), 20_000);
      expect({ way, bytes, inTime: took < 20_000 }).toEqual({ way, bytes, inTime: true });
      await all.fleet.revive(i % 2);
    }
    tell(`killed ${String(deaths.length)} times: ${JSON.stringify(metBy(all.crowd))}`);
    await settled(all);
  });
});
