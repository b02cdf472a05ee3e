import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hex, type KnockTarget, utf8, writeKnockTarget } from "#wire";
import { runRelay, type Running } from "./harness.ts";
import { publicKeyOf } from "./push.ts";
import { DATABASE, sqliteMailbox } from "./sqlite.ts";
import { connect, makeLog, makePerson, settle, type TestClient, TestDevice } from "./testing.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearth-knocks-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const filesWith = (text: string): string[] =>
  readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(Buffer.from(text)));

/** A subscription whose address is found in any file that holds it. */
const MARKED = "https://push.example.org/a-marked-subscription-in-a-file";
const OTHER = "https://push.example.org/another-one";
const p256dh = publicKeyOf(new Uint8Array(32).fill(7)) as Uint8Array;
const target = (endpoint: string): KnockTarget => ({ endpoint, p256dh, auth: new Uint8Array(16).fill(3) });
const push = { places: ["https://push.example.org"], contact: "https://relay.example.org", delay: [9e6, 9e6] } as const;

async function until(check: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !check(); i++) await new Promise((resume) => setTimeout(resume, 10));
  expect(check()).toBe(true);
}

describe("a subscription in the relay's files", () => {
  type Scene = {
    readonly relay: Running;
    readonly ada: TestDevice;
    readonly noor: TestDevice;
    readonly theirs: TestClient;
  };
  async function scene(): Promise<Scene> {
    const relay = await runRelay({ mailbox: sqliteMailbox(folder), push });
    const people = [makePerson(), makePerson()] as const;
    const log = makeLog(...people);
    const [ada, noor] = [new TestDevice(log, people[0]), new TestDevice(log, people[1])];
    await settle(relay.url, log, ada, noor);
    const theirs = await connect(relay.url, noor);
    theirs.send({ type: "knock", target: target(MARKED) });
    expect(await theirs.expect("knocks")).toEqual({ type: "knocks", what: "kept" });
    expect(filesWith(MARKED)).not.toEqual([]);
    return { relay, ada, noor, theirs };
  }

  test.each(["withdrawn", "given anew", "removed", "left"] as const)(
    "is in none of them any more once it is %s [KNOCK-4]",
    async (how) => {
      const { relay, ada, noor, theirs } = await scene();
      if (how === "withdrawn") theirs.send({ type: "knock", target: null });
      if (how === "given anew") theirs.send({ type: "knock", target: target(OTHER) });
      if (how === "removed") {
        const second = new TestDevice(noor.log, noor.person);
        await settle(relay.url, noor.log, second);
        const other = await connect(relay.url, second);
        other.append(second.revoke(noor));
      }
      if (how === "left") (await connect(relay.url, ada)).append(ada.leave());
      await until(() => filesWith(MARKED).length === 0);
      expect(filesWith(OTHER).length > 0).toBe(how === "given anew");
      await relay.stop();
      expect(filesWith(MARKED)).toEqual([]);
    },
  );

  test("stays over a restart, and so does the relay's key [KNOCK-3] [KNOCK-5]", async () => {
    const { relay, noor } = await scene();
    const secret = hex((await relay.mailbox.own("push-secret")) as Uint8Array);
    await relay.stop();
    const mailbox = sqliteMailbox(folder);
    const stored = (await mailbox.open(noor.log.id))?.targets ?? [];
    expect(stored.map((one) => [hex(one.device), hex(one.target)])).toEqual([
      [hex(noor.id), hex(writeKnockTarget(target(MARKED)))],
    ]);
    expect(hex((await mailbox.own("push-secret")) as Uint8Array)).toBe(secret);
    await mailbox.close();
  });
});

describe("data of the version before", () => {
  test("are opened with all that is in them, and have room for knocks from then on [KNOCK-3] [RELAY-30]", async () => {
    const first = await runRelay({ mailbox: sqliteMailbox(folder) });
    const person = makePerson();
    const log = makeLog(person);
    const ada = new TestDevice(log, person);
    await settle(first.url, log, ada);
    const client = await connect(first.url, ada);
    client.append(ada.write(utf8("before")), ada.write());
    await client.expect("committed");
    await first.stop();
    const old = new DatabaseSync(join(folder, DATABASE));
    old.exec("DROP TABLE targets; DROP TABLE own; PRAGMA user_version = 1;");
    old.close();

    const again = await runRelay({ mailbox: sqliteMailbox(folder), push });
    const later = await connect(again.url, ada);
    const history = await later.history();
    expect(history).toHaveLength(3);
    expect(
      Buffer.from(history[1]?.body ?? [])
        .subarray(0, 6)
        .toString(),
    ).toBe("before");
    later.send({ type: "knock", target: target(MARKED) });
    expect((await later.expect("knocks")).what).toBe("kept");
    await again.stop();
    const db = new DatabaseSync(join(folder, DATABASE));
    expect(db.prepare("PRAGMA user_version").get()).toEqual({ user_version: 2 });
    expect(db.prepare("SELECT count(*) AS there FROM targets").get()).toEqual({ there: 1 });
    db.close();
  });
});
