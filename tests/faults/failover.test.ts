/** The database's machine is lost under load and its follower takes over: nothing acknowledged is gone, and writing goes on within ten seconds. */
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { canonical, notesOf } from "#core";
import { ready } from "#vault";
import { until } from "../simulation/person.ts";
import { type Postgres, type Standby, startPostgres } from "../postgres/server.ts";
import { wait } from "./author.ts";
import { couple } from "./couple.ts";
import { calm, gather, judge, metBy } from "./crowd.ts";
import { percentile, tell } from "./figures.ts";
import { Fleet, resumed } from "./fleet.ts";

const LONG = process.env["HEARTH_LONG"] === "1";
const TIMES = LONG ? 8 : 1;

vi.setConfig({ testTimeout: LONG ? 900_000 : 120_000 });
beforeAll(ready);

let server: Postgres | null = null;
let fleet: Fleet | null = null;
afterEach(async () => {
  await fleet?.stop();
  await server?.stop();
  fleet = null;
  server = null;
});

describe("failover", () => {
  test.each(Array.from({ length: TIMES }, (_, i) => i + 1))(
    "the primary is killed under load and the standby promoted: nothing acknowledged is lost, writes go on within 10 seconds [FAULT-66] (%i)",
    async () => {
      server = await startPostgres();
      const url = new URL(await server.createDatabase());
      const standby: Standby = await server.standby({ synchronous: true });
      const { username, password, pathname } = url;
      const hosts = [server.port, standby.port].map((port) => `127.0.0.1:${String(port)}`).join(",");
      fleet = await Fleet.start(`postgres://${username}:${password}@${hosts}${pathname}`, 2);
      const { origin } = fleet;
      const crowd = await gather(origin, 6, 1, { where: () => origin, origin, every: 15, erases: 9 });
      const [ada, noor] = await couple(origin);
      for (const author of crowd.authors) author.start();
      let notes = 0;
      const note = async (): Promise<void> => {
        notes += 1;
        await (notes % 2 === 0 ? ada : noor).act({
          do: "note",
          note: { kind: "thanks", words: `note ${String(notes)}` },
        });
      };
      expect(await resumed(crowd, performance.now(), 10_000)).toBeLessThan(10_000);
      for (const end = Date.now() + 1_000; Date.now() < end; await wait(100)) await note();

      const killed = performance.now();
      await server.kill("SIGKILL");
      const before = crowd.authors.reduce((sum, author) => sum + author.acked, 0);
      // Somebody, or something, has to notice; meanwhile people go on.
      for (const end = Date.now() + 500; Date.now() < end; await wait(100)) await note();
      await standby.promote();
      const promoted = performance.now();
      const took = await resumed(crowd, promoted, 30_000);

      for (const end = Date.now() + 500; Date.now() < end; await wait(100)) await note();
      expect(await calm(crowd, 30_000)).toEqual([]);
      expect(await judge(crowd, fleet.urls, origin)).toEqual([]);
      await until(
        "both people have it all",
        () =>
          [ada, noor].every((one) => one.log?.unsent() === 0 && notesOf(one.state()).length === notes) &&
          canonical(ada.state()) === canonical(noor.state()),
        40_000,
      );
      expect([ada, noor].map((one) => [one.log?.trouble(), one.log?.gaps()])).toEqual([
        [null, []],
        [null, []],
      ]);
      expect(fleet.output()).not.toContain('"failed"');
      expect(fleet.allLive).toBe(true);
      const acks = crowd.authors.flatMap((author) => author.acks);
      tell(
        `failover: ${String(before)} acknowledged before, ${String(acks.length)} in the end; promoted after ${(promoted - killed).toFixed(0)} ms; ` +
          `everybody writes again ${took.toFixed(0)} ms after that; longest wait ${percentile(
            acks.map((ack) => ack.took),
            100,
          ).toFixed(0)} ms; ${JSON.stringify(metBy(crowd))}`,
      );
      await Promise.all([...crowd.authors.map((one) => one.end()), ada.close(), noor.close()]);
      expect(took).toBeLessThan(10_000);
    },
  );
});
