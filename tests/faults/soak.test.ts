/** A long evening: three relays on one PostgreSQL, tens of devices, and now and then something is killed. In the end everything is there, and memory did not grow. */
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { canonical } from "#core";
import { ready } from "#vault";
import { Chance } from "../../src/sync/simulation/chance.ts";
import { type Postgres, startPostgres } from "../postgres/server.ts";
import { scrape } from "../relay/scrape.ts";
import { MARKER, SOUND, wish } from "../simulation/life.ts";
import { type Person, until } from "../simulation/person.ts";
import { wait } from "./author.ts";
import { couple } from "./couple.ts";
import { calm, gather, judge, metBy } from "./crowd.ts";
import { busy, percentile, slope, tell } from "./figures.ts";
import { Fleet } from "./fleet.ts";
import { Line } from "./line.ts";

const LONG = process.env["HEARTH_LONG"] === "1";
const SECONDS = LONG ? 600 : 12;
const SEED = LONG ? Number(process.env["HEARTH_SEED"] ?? Math.floor(Math.random() * 2 ** 31)) : 50;

vi.setConfig({ testTimeout: LONG ? 1_200_000 : 150_000 });
beforeAll(ready);

let server: Postgres | null = null;
let line: Line | null = null;
let fleet: Fleet | null = null;
afterEach(async () => {
  await fleet?.stop();
  await line?.close();
  await server?.stop();
});

/** This relay is never killed: its memory is what is looked at. */
const KEPT = 0;

test("three relays, tens of devices, and random deaths of relays, backends and connections: all is there, and memory is flat [FAULT-67]", async () => {
  const chance = new Chance(SEED);
  server = await startPostgres({ settings: { max_connections: "200" } });
  line = await new Line(server.port).open();
  const database = await server.createDatabase();
  const name = new URL(database).pathname.slice(1);
  fleet = await Fleet.start(database.replace(`:${String(server.port)}/`, `:${String(line.port)}/`), 3);
  const { origin } = fleet;
  const crowd = await gather(origin, 8, 2, { where: () => origin, origin, every: 220, erases: 11 });
  const couples: [Person, Person][] = [];
  for (let i = 0; i < 4; i++) couples.push(await couple(origin));
  const people = couples.flat();
  for (const author of crowd.authors) author.start();

  const done: Record<string, number> = {};
  const memory: [number, number][] = [];
  /** What would be left of it if everything that nobody needs were let go of. */
  const alive: [number, number][] = [];
  let nextWeighing = 0;
  const running = { server, line, fleet };
  const deaths: [what: string, does: () => Promise<unknown>][] = [
    [
      "relay",
      async () => {
        const which = chance.between(1, 2);
        await running.fleet.kill(which);
        await wait(chance.between(0, 800));
        await running.fleet.revive(which);
      },
    ],
    ["device", async () => running.fleet.cutOne(chance.between(0, 99))],
    ["device", async () => running.fleet.cutOne(chance.between(0, 99))],
    ["line", async () => running.line.cutOne(chance.between(0, 99))],
    ["all lines", async () => running.line.cut()],
    [
      "backend ended",
      async () =>
        running.server.say(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND application_name = 'hearth' ORDER BY random() LIMIT 3`,
        ),
    ],
    [
      "backend killed",
      async () => {
        const [row] = await running.server.say(
          `SELECT pid FROM pg_stat_activity WHERE datname = '${name}' AND application_name = 'hearth' ORDER BY random() LIMIT 1`,
        );
        if (row !== undefined) process.kill(Number(row["pid"]), "SIGKILL");
      },
    ],
  ];
  const started = Date.now();
  let nextDeath = started + 1_000;
  for (let now = started; now < started + SECONDS * 1_000; now = Date.now()) {
    // Each person does something now and then, with less than the sixty writes a minute that a device has.
    for (const person of people) {
      if (chance.part() > (LONG ? 0.08 : 0.3)) continue;
      const command = wish(person.state(), person.me, chance);
      // What came meanwhile may forbid it.
      if (command !== null) await person.act(command).catch(() => {});
    }
    if (now >= nextDeath) {
      const [what, does] = chance.pick(deaths);
      const ended = await does().then(
        () => what,
        () => `${what}, not reached`,
      );
      done[ended] = (done[ended] ?? 0) + 1;
      nextDeath = Date.now() + chance.between(300, LONG ? 4_000 : 1_500);
    }
    memory.push([(now - started) / 60_000, fleet.relay(KEPT).resident()]);
    if (now >= nextWeighing) {
      alive.push([(now - started) / 60_000, await fleet.relay(KEPT).alive()]);
      nextWeighing = now + (LONG ? 15_000 : 2_000);
    }
    await wait(200);
  }

  expect(await calm(crowd, 60_000)).toEqual([]);
  expect(await judge(crowd, fleet.urls, origin)).toEqual([]);
  const alike = ([one, other]: [Person, Person]): boolean =>
    canonical(one.state()) === canonical(other.state()) && [one, other].every((each) => each.log?.unsent() === 0);
  await until("every two hold the same", () => couples.every(alike), 60_000);
  expect(
    people.flatMap((one) => [one.log?.trouble(), ...(one.log?.gaps() ?? [])]).filter((one) => one !== null),
  ).toEqual([]);
  expect(fleet.output()).not.toContain('"failed"');
  expect(fleet.allLive).toBe(true);

  const acks = crowd.authors.flatMap((author) => author.acks.map((ack) => ack.took));
  // After everything was loaded for the first time.
  const settled = ([at]: readonly [number, number]): boolean => at > SECONDS / 60 / 3;
  const grows = slope(memory.filter(settled));
  const keeps = slope(alive.filter(settled));
  const most = Math.max(...memory.map(([, megabytes]) => megabytes));
  tell(
    `soak: HEARTH_SEED=${String(SEED)}, ${String(crowd.authors.length + people.length)} devices, ${String(acks.length)} acknowledged, ` +
      `p99 ${percentile(acks, 99).toFixed(0)} ms, longest ${percentile(acks, 100).toFixed(0)} ms; ${JSON.stringify(done)}; ` +
      `machine ${busy().toFixed(1)} times busy; memory at most ${most.toFixed(0)} MB, ${grows.toFixed(2)} MB a minute, ` +
      `alive ${(alive.at(-1)?.[1] ?? Number.NaN).toFixed(1)} MB, ${keeps.toFixed(2)} MB a minute; ${JSON.stringify(metBy(crowd))}`,
  );
  await Promise.all([...crowd.authors.map((one) => one.end()), ...people.map((one) => one.close())]);
  const codes = await fleet.stop();
  const said = fleet.output();
  // They end within five seconds of a machine that has the time.
  if (busy() < 4) expect(codes).toEqual([0, 0, 0]);
  fleet = null;
  const secrets = [MARKER, SOUND].map((text) => Buffer.from(text));
  expect(scrape(secrets, { folder: server.folder, log: said + server.journal() })).toEqual([]);
  expect(most).toBeLessThan(400);
  // A short run says little: in the long one nothing may pile up, and the room for what comes and goes stays as it is.
  if (LONG) expect(keeps).toBeLessThan(0.3);
  if (LONG) expect(grows).toBeLessThan(2);
});
