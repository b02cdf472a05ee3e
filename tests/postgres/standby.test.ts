/** What a server shows after it broke down, and its synchronous standby never confirmed, is not taken for safe. */
import { setTimeout as later } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Deposit } from "../../src/relay/mailbox.ts";
import { postgresMailbox } from "../../src/relay/postgres/mailbox.ts";
import { chainKey } from "../../src/relay/roll.ts";
import { makeLog, makePerson, placeOf, TestDevice } from "../../src/relay/testing.ts";
import { startPostgres } from "./server.ts";

test("an event that only a broken server has is shown to nobody until the standby has it, too [PG-14]", async () => {
  const server = await startPostgres({ quick: true });
  try {
    const url = await server.createDatabase();
    const name = new URL(url).pathname.slice(1);
    const standby = await server.standby({ synchronous: true });
    const options = { patience: 60_000, connections: 4, statement: 1_500 };
    const mailbox = await postgresMailbox(url, options);
    const person = makePerson();
    const log = makeLog(person);
    const ada = new TestDevice(log, person);
    const deposit = (event: TestDevice["certificate"], effect: Deposit["effect"] = null): Deposit => ({
      ...placeOf(event),
      log: log.id,
      header: event.header,
      body: event.body,
      erased: false,
      effect,
    });
    await mailbox.found(log.id, log.record);
    const first = await mailbox.append([deposit(ada.certificate, { type: "certificate", side: 0 })]);
    const known = first.versions.get(chainKey(log.id)) as number;

    await standby.kill("SIGTERM");
    let answered = false;
    const late = mailbox.append([deposit(ada.write())], new Map([[chainKey(log.id), known]])).then((what) => {
      answered = true;
      return what;
    });
    const rows = async (): Promise<number> =>
      Number((await server.say("SELECT count(*)::int AS n FROM hearth.events", name))[0]?.["n"]);
    await later(500);
    expect(answered).toBe(false);
    await server.restart("immediate");
    // The danger is there: the server has recovered the event by itself.
    expect(await rows()).toBe(2);

    const opening = postgresMailbox(url, options);
    let shown = false;
    const look = opening
      .then((other) => other.look(log.id, [{ device: ada.id, seq: 2 }]))
      .then((found) => {
        shown = true;
        return found;
      });
    await later(3_000);
    expect([answered, shown]).toEqual([false, false]);

    await standby.start();
    expect((await look)[0]?.body).toBe("here");
    const what = await late;
    if (!what.ok) expect([...what.lost.values()]).toEqual(["moved"]);
    await Promise.all([mailbox.close(), (await opening).close()]);
  } finally {
    await server.stop();
  }
});
