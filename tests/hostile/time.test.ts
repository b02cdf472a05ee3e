/** A relay whose clock is ten years off, or jumps by that much: nothing of order, expiry or authority depends on it. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { notesOf } from "#core";
import { ready } from "#vault";
import { createRelay, sqliteMailbox, systemClock, systemRandom } from "../../src/relay/index.ts";
import { nodeCourier } from "../simulation/courier.ts";
import { Person, until } from "../simulation/person.ts";
import { Scene } from "./pairings.ts";

beforeAll(ready);

const TEN_YEARS = 10 * 365.25 * 86_400_000;
const MINUTE = 60_000;

/** A real relay whose clock can be set. */
class Clocked {
  off = 0;
  readonly folder = mkdtempSync(join(tmpdir(), "hearth-clock-"));
  readonly #server: Server = createServer();
  #end: () => Promise<void> = async () => {};

  get origin(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async start(): Promise<this> {
    await new Promise<void>((listening) => this.#server.listen(0, "127.0.0.1", listening));
    const mailbox = sqliteMailbox(this.folder);
    const clock = { ...systemClock, now: () => systemClock.now() + this.off };
    const relay = createRelay({ mailbox, origins: [this.origin], clock, random: systemRandom, log: () => {} });
    relay.attach(this.#server);
    this.#end = async () => {
      await relay.close();
      this.#server.closeAllConnections();
      await new Promise<void>((closed) => this.#server.close(() => closed()));
      await mailbox.close();
      rmSync(this.folder, { recursive: true, force: true });
    };
    return this;
  }

  stop(): Promise<void> {
    return this.#end();
  }
}

describe("a relay that is wrong about time", () => {
  let relay: Clocked | null = null;
  const people: Person[] = [];

  afterEach(async () => {
    await Promise.all(people.splice(0).map((one) => one.close()));
    await relay?.stop();
    relay = null;
  });

  const words = (one: Person): string[] => notesOf(one.state()).map(({ note }) => note.words);

  test.each([
    ["ten years ahead", TEN_YEARS, TEN_YEARS],
    ["ten years behind", -TEN_YEARS, -TEN_YEARS],
    ["right, and then ten years ahead", 0, TEN_YEARS],
    ["ten years ahead, and then behind", TEN_YEARS, -TEN_YEARS],
  ])("%s: two pair, write, take back and come again, in their own order (A29)", async (_how, first, then) => {
    relay = await new Clocked().start();
    relay.off = first;
    const { origin } = relay;
    const [ada, noor] = [new Person("Ada", nodeCourier()), new Person("Noor", nodeCourier())];
    people.push(ada, noor);
    await noor.accept(await ada.invite(origin));
    await until("both see pictures", () => [ada, noor].every((one) => one.pairing?.view().stage === "comparing"));
    await Promise.all([ada, noor].map(async (one) => one.pairing?.say(true)));
    await until("complete", () => [ada, noor].every((one) => one.pairing?.view().stage === "complete"));
    await Promise.all([ada.open(origin), noor.open(origin)]);
    await until("both are there", () => [ada, noor].every((one) => one.log?.link() === "here"));
    await ada.act({ do: "note", note: { kind: "thanks", words: "one" } });
    await until("one is there", () => words(noor).length === 1);
    relay.off = then;
    const slip = await noor.act({ do: "note", note: { kind: "sorry", words: "two" } });
    await ada.act({ do: "note", note: { kind: "thanks", words: "three" } });
    await until("all are there", () => words(noor).length === 3 && words(ada).length === 3);
    await noor.act({ do: "take-back", item: slip });
    await until("it is gone", () => words(ada).length === 2);
    // A new connection is challenged anew, and nothing of the old time counts.
    await ada.log?.close();
    await ada.open(origin);
    await until("she is there again", () => ada.log?.link() === "here");
    await ada.act({ do: "note", note: { kind: "thanks", words: "four" } });
    await until("four is there", () => words(noor).length === 3);
    expect(words(ada)).toEqual(words(noor));
    expect(words(ada).toSorted()).toEqual(["four", "one", "three"]);
    expect([ada.log?.trouble(), noor.log?.trouble()]).toEqual([null, null]);
  });

  test("that keeps a mailbox for ever cannot keep an invitation open: the app ends it by its own clock (A29)", async () => {
    const scene = new Scene(11);
    const inviting = scene.invites();
    const ada = await scene.run("ada", inviting);
    for (const [address, mailbox] of scene.doors.mailboxes)
      scene.doors.mailboxes.set(address, { ...mailbox, ends: Infinity });
    await scene.pass(11 * MINUTE);
    expect(ada.view()).toMatchObject({ stage: "void", why: "expired" });
    const late = await scene.run("noor", scene.answers(inviting));
    await scene.pass(MINUTE);
    expect(late.view().stage).toBe("void");
    expect([ada.complete(), late.complete()]).toEqual([null, null]);
  });

  test("that ends a mailbox early ends nothing of an invitation's own time: it can be answered by another (A29)", async () => {
    const scene = new Scene(12);
    const inviting = scene.invites();
    const ada = await scene.run("ada", inviting);
    await scene.pass(MINUTE);
    scene.doors.expire();
    const noor = await scene.run("noor", scene.answers(inviting));
    await scene.pass(20 * MINUTE);
    for (const run of [ada, noor]) {
      expect(["void", "answering", "inviting"]).toContain(run.view().stage);
      expect(run.complete()).toBeNull();
    }
  });
});
