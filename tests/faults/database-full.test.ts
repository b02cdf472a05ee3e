/** The disk under the database's tables is full and gets room again, under devices that write. */
import { chmodSync, chownSync, mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connect } from "../../src/relay/testing.ts";
import { type Postgres, startPostgres } from "../postgres/server.ts";
import { wait } from "./author.ts";
import { calm, gather, judge, metBy } from "./crowd.ts";
import { tell } from "./figures.ts";
import { Fleet, resumed } from "./fleet.ts";
import { type SmallDisk, smallDisk } from "./small-disk.ts";

vi.setConfig({ testTimeout: 120_000 });

const MEGABYTE = 1_048_576;
const disk = smallDisk("tmpfs", 40 * MEGABYTE);
let server: Postgres;
let fleet: Fleet;
let small: SmallDisk;

beforeAll(async () => {
  if (typeof disk === "string") return;
  small = disk;
  server = await startPostgres();
  const { uid, gid } = statSync(server.folder);
  const tables = join(small.root, "tables");
  mkdirSync(tables);
  for (const folder of [dirname(small.root), small.root]) chmodSync(folder, 0o755);
  chownSync(tables, uid, gid);
  await server.say(`CREATE TABLESPACE small LOCATION '${tables}'`);
  await server.say("CREATE DATABASE small TABLESPACE small");
  fleet = await Fleet.start(server.url("small"), 2);
});
afterAll(async () => {
  if (typeof disk === "string") return;
  await fleet.stop();
  await server.stop();
  small.gone();
});

test("writes are refused for want of room, reading goes on, and with room again it all goes on by itself [FAULT-68]", async () => {
  if (typeof disk === "string") {
    process.stderr.write(`NOT TESTED HERE: ${disk}.\n`);
    return;
  }
  const { origin } = fleet;
  const crowd = await gather(origin, 3, 1, { where: () => origin, origin, every: 15, erases: 9 });
  for (const author of crowd.authors) author.start();
  expect(await resumed(crowd, performance.now(), 10_000)).toBeLessThan(10_000);
  for (let times = 0; times < 2; times++) {
    const before = metBy(crowd)["refused-no-space"] ?? 0;
    small.fill();
    const refused = (): number => (metBy(crowd)["refused-no-space"] ?? 0) - before;
    for (const until = Date.now() + 20_000; refused() < 12 && Date.now() < until;) await wait(50);
    expect(refused()).toBeGreaterThanOrEqual(12);
    const [{ device }] = crowd.authors as unknown as [{ device: Parameters<typeof connect>[1] }];
    const [url] = fleet.urls as [string];
    const reader = await connect(url, device, origin);
    expect((await reader.history()).length).toBeGreaterThan(5);
    await reader.close();
    small.empty();
    const took = await resumed(crowd, performance.now(), 20_000);
    tell(`full: refused ${String(refused())} times, goes on ${took.toFixed(0)} ms after there is room`);
    expect(took).toBeLessThan(10_000);
  }
  expect(await calm(crowd, 30_000)).toEqual([]);
  expect(await judge(crowd, fleet.urls, origin)).toEqual([]);
  expect(fleet.output()).not.toContain('"failed"');
  expect(fleet.allLive).toBe(true);
  await Promise.all(crowd.authors.map((one) => one.end()));
});
