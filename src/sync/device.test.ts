import { beforeAll, describe, expect, test } from "vitest";
import { emptyHearth, type EventId, type Hearth, notesOf, owedErasures, receive } from "#core";
import { ready } from "#vault";
import { hex, type RelayMessage, writeRelayMessage } from "#wire";
import { Chance } from "./simulation/chance.ts";
import { Disk } from "./simulation/disk.ts";
import { Network } from "./simulation/network.ts";
import { Relay } from "./simulation/relay.ts";
import { Time } from "./simulation/time.ts";
import { settled } from "../../tests/simulation/settled.ts";
import { pair, RELAY } from "../../tests/simulation/kit.ts";
import { couple, type Side } from "../../tests/vectors/seeded.ts";
import { openLog } from "./device.ts";
import type { Log } from "./log.ts";
import type { Courier, Listener } from "./ports.ts";

beforeAll(ready);

/** Ada and Noor with a relay between them, in virtual time and fair weather. */
class Scene {
  readonly time = new Time(settled);
  readonly chance = new Chance(1);
  readonly relay = new Relay(this.time, this.chance);
  readonly both = couple();

  device(
    side: Side,
    given?: Courier,
  ): { readonly disk: Disk; readonly network: Network; readonly open: () => Promise<Log<Hearth>> } {
    const disk = new Disk(this.time, this.chance);
    const network = new Network(this.time, this.chance, this.relay, () => {});
    const { genesis, ada, noor } = this.both;
    const me = hex(side.identity.sign.publicKey);
    const options = {
      genesis: genesis.record,
      keys: side.keys,
      certificates: [ada.certificate, noor.certificate],
      relay: RELAY,
      clock: { now: () => 1_000 + this.time.now, after: (ms: number, run: () => void) => this.time.after(ms, run) },
      random: this.chance.bytes,
      fold: { empty: emptyHearth(), receive, owed: (hearth: Hearth) => owedErasures(hearth, me) },
    };
    const open = (): Promise<Log<Hearth>> =>
      this.past(openLog({ ...options, store: disk.open(), courier: given ?? network.courier(() => true) }));
    return { disk, network, open };
  }

  /** Lets time pass until it is done. */
  async past<T>(promise: Promise<T>): Promise<T> {
    const outcome = { done: false };
    const settle = promise.finally(() => {
      outcome.done = true;
    });
    settle.catch(() => {});
    for (let i = 0; i < 1_000 && !outcome.done; i++) await this.time.runUntil(this.time.now + 50);
    return settle;
  }

  async pass(ms: number): Promise<void> {
    await this.time.runUntil(this.time.now + ms);
  }
}

const note = (words: string): { type: string; v: number; data: unknown }[] => [
  { type: "note.sent", v: 1, data: { kind: "thanks", words } },
];

const ids = (log: Log<Hearth>): readonly EventId[] =>
  [...log.state().order.entries.values()]
    .filter((entry) => entry.fact.content.form === "sealed")
    .map((entry) => entry.id);

describe("a log on a device", () => {
  test("[SYNC-2] is open and writable with no network, and converges when there is one", async () => {
    const scene = new Scene();
    const [ada, noor] = [scene.device(scene.both.ada), scene.device(scene.both.noor)];
    ada.network.goOffline();
    const mine = await ada.open();
    const theirs = await noor.open();
    const said = await scene.past(mine.append(note("offline")));
    expect([said.ok, mine.link(), mine.unsent()]).toEqual([true, "away", 1]);
    ada.network.goOnline();
    mine.wake();
    await scene.pass(5_000);
    expect([mine.link(), mine.unsent(), ids(theirs)]).toEqual(["here", 0, said.ok ? said.ids : []]);
    expect(mine.trouble()).toBeNull();
  });

  test("[SYNC-3] keeps what it said when its tab is killed, and sends it when it is opened again", async () => {
    const scene = new Scene();
    const [ada, noor] = [scene.device(scene.both.ada), scene.device(scene.both.noor)];
    ada.network.goOffline();
    const first = await ada.open();
    const said = await scene.past(first.append(note("kept")));
    ada.disk.kill();
    ada.network.goOnline();
    const again = await ada.open();
    expect(again.unsent()).toBe(1);
    const theirs = await noor.open();
    await scene.pass(10_000);
    expect([again.unsent(), ids(theirs)]).toEqual([0, said.ok ? said.ids : []]);
  });

  test("[LOG-23] takes back by itself what quotes words that were taken back", async () => {
    const scene = new Scene();
    const [ada, noor] = [scene.device(scene.both.ada), scene.device(scene.both.noor)];
    const [mine, theirs] = [await ada.open(), await noor.open()];
    await scene.pass(5_000);
    const offered = await scene.past(
      mine.append([{ type: "share.offered", v: 1, data: { words: "x", hope: "listen" } }]),
    );
    const share = offered.ok ? (offered.ids[0] ?? "") : "";
    await scene.pass(1_000);
    const answer = { type: "share.answered", v: 1, data: { share, hear: "you said x" } };
    const acknowledged = { type: "share.acknowledged", v: 1, data: { share, how: "thanks" } };
    await scene.past(theirs.append([acknowledged, answer]));
    await scene.pass(1_000);
    expect(ids(mine)).toHaveLength(3);
    await scene.past(mine.append([], [share]));
    await scene.pass(5_000);
    expect([ids(mine), ids(theirs)]).toEqual([[], []]);
    for (const { disk } of [ada, noor]) {
      const sealed = [...disk.rows].filter(([name, row]) => name.startsWith("event/") && row[4] === 0);
      expect(sealed.map(([, row]) => row.length)).toEqual([216, 216, 216]);
    }
  });

  test("[SYNC-18] keeps what it received once a full store has room again, and nothing of its own before it (D14)", async () => {
    const scene = new Scene();
    const [ada, noor] = [scene.device(scene.both.ada), scene.device(scene.both.noor)];
    const [mine, theirs] = [await ada.open(), await noor.open()];
    await scene.pass(5_000);
    ada.disk.full = true;
    await scene.past(theirs.append(note("one")));
    await scene.pass(1_000);
    expect(ids(mine)).toHaveLength(1);
    expect(mine.trouble()).toBe("storage-full");
    expect(await scene.past(mine.append(note("no room")))).toEqual({ ok: false, why: "storage-full" });
    const rows = (): number => [...ada.disk.rows.keys()].filter((name) => name.startsWith("event/")).length;
    expect(rows()).toBe(2);
    ada.disk.full = false;
    expect((await scene.past(mine.append(note("names it")))).ok).toBe(true);
    expect(rows()).toBe(5);
    expect(mine.trouble()).toBeNull();
  });

  test("[SYNC-18] is well again by itself when nothing more is said", async () => {
    const scene = new Scene();
    const ada = scene.device(scene.both.ada);
    const mine = await ada.open();
    ada.disk.full = true;
    await scene.past(mine.append(note("no room")));
    expect(mine.trouble()).toBe("storage-full");
    ada.disk.full = false;
    await scene.pass(31_000);
    expect(mine.trouble()).toBeNull();
  });

  test("[SYNC-3] closes only when everything that was said is stored, and is silent from then on", async () => {
    const scene = new Scene();
    const ada = scene.device(scene.both.ada);
    const mine = await ada.open();
    let calls = 0;
    mine.subscribe(() => calls++);
    const said = mine.append(note("at the last moment"));
    await scene.past(mine.close());
    expect((await said).ok).toBe(true);
    const before = calls;
    await scene.pass(600_000);
    expect([calls, mine.link()]).toEqual([before, "off"]);
    expect(ids(await ada.open())).toHaveLength(1);
  });

  test("[LOG-11] does not open on a store that cannot be read or written", async () => {
    const scene = new Scene();
    const ada = scene.device(scene.both.ada);
    ada.disk.full = true;
    await expect(ada.open()).rejects.toThrow("cannot be written");
  });
});

/** A courier whose connections are led by hand. */
function byHand(): {
  readonly courier: Courier;
  readonly hear: (message: RelayMessage) => void;
  readonly open: () => void;
} {
  const heard: Listener[] = [];
  return {
    courier: {
      connect: (_origin, on) => {
        heard.push(on);
        return { send: () => {}, close: () => {} };
      },
      request: async () => null,
    },
    open: () => heard.at(-1)?.open(),
    hear: (message) => heard.at(-1)?.frame(writeRelayMessage(message)),
  };
}

test("[LOG-23] what a device owes is asked once it has caught up, not in the middle", async () => {
  const scene = new Scene();
  const { genesis, ada, byNoor, key, noor } = pair();
  const { courier, open, hear } = byHand();
  let asked = 0;
  byNoor.wrap(key, [ada, noor]);
  const opening = openLog<number>({
    genesis: genesis.record,
    keys: ada.keys,
    certificates: [ada.certificate],
    store: new Disk(scene.time, scene.chance).open(),
    courier,
    relay: RELAY,
    clock: { now: () => 0, after: (ms, run) => scene.time.after(ms, run) },
    random: scene.chance.bytes,
    fold: {
      empty: 0,
      receive: (count, facts) => count + facts.length,
      owed: () => {
        asked++;
        return [];
      },
    },
  });
  const log = await scene.past(opening);
  open();
  hear({ type: "challenge", nonce: new Uint8Array(32) });
  hear({ type: "welcome", genesis: genesis.record, heads: [] });
  const before = asked;
  for (const event of byNoor.events) hear({ type: "events", events: [event] });
  expect([log.state(), asked]).toEqual([3, before]);
  hear({ type: "caught-up" });
  expect(asked).toBe(before + 1);
});

test("[LOG-15] what somebody said who has left is gone from what is shown, at once", async () => {
  const scene = new Scene();
  const { genesis, key, byNoor } = pair();
  const { courier, open, hear } = byHand();
  const mine = await scene.device(scene.both.ada, courier).open();
  open();
  hear({ type: "challenge", nonce: new Uint8Array(32) });
  hear({ type: "welcome", genesis: genesis.record, heads: [] });
  byNoor.wrap(key, [scene.both.ada, scene.both.noor]);
  byNoor.say(key, "one");
  hear({ type: "events", events: byNoor.events });
  expect(notesOf(mine.state())).toHaveLength(1);
  hear({ type: "events", events: [byNoor.leave()] });
  expect(notesOf(mine.state())).toEqual([]);
  expect(mine.trouble()).toBe("place-closed");
});

test("[SYNC-17] one line at a time is told, the gravest first", async () => {
  const scene = new Scene();
  const ada = scene.device(scene.both.ada);
  const mine = await ada.open();
  const rows = ada.disk.rows;
  rows.set("lost", Uint8Array.of(1));
  ada.disk.kill();
  const again = await ada.open();
  ada.disk.full = true;
  await scene.past(again.append(note("no")));
  expect([mine.trouble(), again.trouble()]).toEqual([null, "device-lost-its-copy"]);
});
