/** Relays as processes of their own on one PostgreSQL: killed and restarted while devices write. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { equal, hex } from "#wire";
import { connect, placeOf } from "../../src/relay/testing.ts";
import { type Postgres, startPostgres } from "../postgres/server.ts";
import { type RelayProcess, startRelay } from "../relay/process.ts";
import { Author } from "./author.ts";
import { couple, until } from "./town.contract.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let server: Postgres;
const started: RelayProcess[] = [];
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  for (const { child } of started) child.kill("SIGKILL");
  await server.stop();
});

async function open(database: string): Promise<RelayProcess> {
  const relay = await startRelay("/nowhere", { environment: { HEARTH_DATABASE: database } });
  started.push(relay);
  return relay;
}

for (const [signal, name] of [
  ["SIGKILL", "killed mid-stream"],
  ["SIGTERM", "restarted one by one"],
] as const) {
  test(`relay processes are ${name} under writing: what was confirmed is there once, all copies are equal, nothing is refused [MANY-13] [MANY-2] (D7) (D11)`, async () => {
    const database = await server.createDatabase();
    const relays = await Promise.all([open(database), open(database), open(database)]);
    const { ada, noor } = await couple(relays[0].url);
    let turn = 0;
    const anywhere = (): string => relays[turn++ % relays.length]?.url ?? "";
    const authors = [new Author(ada, anywhere), new Author(noor, anywhere)];
    for (const author of authors) author.start();
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 40; i++) {
        for (const author of authors) author.write(2);
        await new Promise((resume) => setTimeout(resume, 5));
      }
      const [old] = relays.splice(0, 1);
      old?.child.kill(signal);
      if (signal === "SIGTERM") expect(await old?.ended).toBe(0);
      relays.push(await open(database));
    }
    const everybody = (holds: (one: Author) => boolean) => () => authors.every(holds);
    await until(
      "all is confirmed",
      everybody((one) => one.isSettled()),
      60,
    );
    await until(
      "each heard the other",
      everybody((one) => new Set(one.heard.map((event) => placeOf(event).seq)).size === 241),
      60,
    );
    for (const { url } of relays) {
      const client = await connect(url, noor);
      const history = await client.history();
      for (const author of authors) {
        const theirs = history.filter((one) => equal(placeOf(one).device, author.device.id));
        expect(theirs.map(({ header }) => hex(header))).toEqual(author.written.map(({ header }) => hex(header)));
      }
      await client.close();
    }
    for (const author of authors) {
      expect(author.refused).toEqual([]);
      await author.end();
    }
    for (const { child, ended } of relays) {
      child.kill("SIGTERM");
      expect(await ended).toBe(0);
    }
  });
}
