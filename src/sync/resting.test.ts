/** Large bodies leave the memory and not the device; and a voice note comes through whatever the network does. */
import { beforeAll, describe, expect, test } from "vitest";
import { emptyHearth, type EventId, type Hearth, light, mediaOf, notesOf, owedErasures, receive } from "#core";
import { ready } from "#vault";
import { type Bytes, concat, HEADER_BYTES, hex, parseDeviceMessage } from "#wire";
import { settled } from "../../tests/simulation/settled.ts";
import { couple, type Side } from "../../tests/vectors/seeded.ts";
import { openLog } from "./device.ts";
import { step } from "./engine.ts";
import type { Log } from "./log.ts";
import { restore } from "./restore.ts";
import { Chance } from "./simulation/chance.ts";
import { Disk } from "./simulation/disk.ts";
import { FAIR, Network, type Tamper } from "./simulation/network.ts";
import { ORIGIN, Relay } from "./simulation/relay.ts";
import { Time } from "./simulation/time.ts";
import type { NewContent } from "./state.ts";

beforeAll(ready);

const MEDIA = "a".repeat(32);
const PIECES = 9;
const dataOf = (at: number): string => String.fromCharCode(65 + at).repeat(60_000);

/** A note with a picture of nine pieces, as one append. */
const noteWithPicture: readonly NewContent[] = [
  {
    type: "note.sent",
    v: 2,
    data: {
      kind: "thanks",
      words: "Look.",
      picture: { media: MEDIA, type: "image/jpeg", bytes: PIECES * 45_000, chunks: PIECES, hash: "0".repeat(64) },
    },
  },
  ...Array.from({ length: PIECES }, (_, at) => ({
    type: "media.chunk",
    v: 1,
    data: { media: MEDIA, at, of: PIECES, data: dataOf(at) },
  })),
];

class Scene {
  readonly time = new Time(settled);
  readonly chance = new Chance(7);
  readonly relay = new Relay(this.time, this.chance);
  readonly both = couple();

  device(side: Side) {
    const disk = new Disk(this.time, this.chance);
    const network = new Network(this.time, this.chance, this.relay, () => undefined);
    const { genesis, ada, noor } = this.both;
    const me = hex(side.identity.sign.publicKey);
    const open = (up?: Tamper): Promise<Log<Hearth>> =>
      this.past(
        openLog({
          genesis: genesis.record,
          keys: side.keys,
          certificates: [ada.certificate, noor.certificate],
          relay: ORIGIN,
          clock: { now: () => 1_000 + this.time.now, after: (ms, run) => this.time.after(ms, run) },
          random: this.chance.bytes,
          fold: { empty: emptyHearth(), receive, light, owed: (hearth) => owedErasures(hearth, me) },
          store: disk.open(),
          courier: network.courier(() => true, up),
        }),
      );
    /** What memory would hold of this store, were it opened now. */
    const opened = () => {
      const given = { genesis, keys: side.keys, origin: ORIGIN, random: this.chance.bytes, recovery: null, light };
      return restore(given, disk.rows, [ada.certificate, noor.certificate])[0];
    };
    return { me, disk, network, open, opened };
  }

  async past<T>(promise: Promise<T>): Promise<T> {
    const outcome = { done: false };
    const settle = promise.finally(() => {
      outcome.done = true;
    });
    settle.catch(() => undefined);
    for (let i = 0; i < 1_000 && !outcome.done; i++) await this.time.runUntil(this.time.now + 50);
    return settle;
  }

  pass = (ms: number): Promise<void> => this.time.runUntil(this.time.now + ms);
}

/** The pieces that can be read, each as its place when it is whole. */
async function pieces(scene: Scene, log: Log<Hearth>, by: string): Promise<(number | "other")[]> {
  const ids = mediaOf(log.state(), MEDIA, by);
  const read = await Promise.all(ids.map((id) => scene.past(log.read(id))));
  const all = read as ({ readonly at: number; readonly data?: string } | null)[];
  return all.map((one) => (one !== null && one.data === dataOf(one.at) ? one.at : "other"));
}

const whole = Array.from({ length: PIECES }, (_, at) => at);

/** Bytes of the rows that a copy holds in memory. */
const weightOf = (sync: ReturnType<typeof restore>[0]): number =>
  [...sync.chains.values()].reduce((sum, { rows }) => sum + rows.reduce((inner, row) => inner + row.length, 0), 0);
const onDisk = (disk: Disk): number =>
  [...disk.rows].reduce((sum, [name, row]) => sum + (name.startsWith("body/") ? row.length : 0), 0);

describe("a body that rests", () => {
  test("[SYNC-26] is in the store and not in memory once the log was opened again, and is read back by its id", async () => {
    const scene = new Scene();
    const ada = scene.device(scene.both.ada);
    ada.network.goOffline();
    const log = await ada.open();
    await scene.past(log.append(noteWithPicture));
    expect(await pieces(scene, log, ada.me)).toEqual(whole);
    await scene.past(log.close());

    expect(onDisk(ada.disk)).toBe(PIECES * 65_536);
    expect(weightOf(ada.opened())).toBeLessThan(10_000);
    const bodies = [...ada.disk.rows].filter(([name]) => name.startsWith("body/"));
    for (const [name] of bodies) ada.disk.rows.delete(name);
    const without = await ada.open();
    expect(mediaOf(without.state(), MEDIA, ada.me)).toHaveLength(PIECES);
    expect(await pieces(scene, without, ada.me)).toEqual(whole.map(() => "other"));
    await scene.past(without.close());
    for (const [name, body] of bodies) ada.disk.rows.set(name, body);
    const again = await ada.open();
    expect(await pieces(scene, again, ada.me)).toEqual(whole);
    expect(again.room().bytes).toBe(log.room().bytes);
  });

  test("[SYNC-26] rests while the log is open, at its author's once the relay has it, and at the other's once it is stored", async () => {
    const scene = new Scene();
    const [ada, noor] = [scene.device(scene.both.ada), scene.device(scene.both.noor)];
    const [mine, theirs] = [await ada.open(), await noor.open()];
    await scene.past(mine.append(noteWithPicture));
    await scene.pass(10_000);
    for (const log of [mine, theirs]) {
      const ids = mediaOf(log.state(), MEDIA, ada.me);
      expect(ids).toHaveLength(PIECES);
      // The fold holds none of it either.
      expect(JSON.stringify([...log.state().order.entries.values()]).length).toBeLessThan(60_000);
    }
    // Only the store has the bytes: what is not in it cannot be read.
    const rows = [...noor.disk.rows].filter(([, row]) => row.length > 60_000);
    expect(rows).toHaveLength(PIECES);
    for (const [name] of rows) noor.disk.rows.delete(name);
    expect(await pieces(scene, theirs, ada.me)).toEqual(whole.map(() => "other"));
    for (const [name, row] of rows) noor.disk.rows.set(name, row);
    expect(await pieces(scene, theirs, ada.me)).toEqual(whole);
    expect(await pieces(scene, mine, ada.me)).toEqual(whole);
  });

  test("[SYNC-26] waits in memory while the store is full, and rests when it was stored", async () => {
    const scene = new Scene();
    const [ada, noor] = [scene.device(scene.both.ada), scene.device(scene.both.noor)];
    const [mine, theirs] = [await ada.open(), await noor.open()];
    noor.disk.full = true;
    await scene.past(mine.append(noteWithPicture));
    await scene.pass(5_000);
    expect(await pieces(scene, theirs, ada.me)).toEqual(whole);
    noor.disk.full = false;
    await scene.pass(40_000);
    await scene.past(theirs.close());
    expect(await pieces(scene, await noor.open(), ada.me)).toEqual(whole);
  });

  test("[SYNC-27] made offline and resting since, it is sent out of the store, in order and once", async () => {
    const scene = new Scene();
    const [ada, noor] = [scene.device(scene.both.ada), scene.device(scene.both.noor)];
    ada.network.goOffline();
    const log = await ada.open();
    await scene.past(log.append(noteWithPicture));
    await scene.past(log.close());
    ada.network.goOnline();
    const offered: number[] = [];
    const mine = await ada.open((frame) => {
      const message = parseDeviceMessage(frame);
      for (const { body } of message?.type === "append" ? message.events : []) offered.push(body?.length ?? 0);
      return frame;
    });
    const theirs = await noor.open();
    await scene.pass(20_000);
    expect(mine.unsent()).toBe(0);
    expect(offered.filter((length) => length === 65_536)).toHaveLength(PIECES);
    expect(offered).not.toContain(0);
    expect(await pieces(scene, theirs, ada.me)).toEqual(whole);
  });

  test("[SYNC-27] a relay that came back from an old backup is given it again, by either of the two", async () => {
    for (const by of ["ada", "noor"] as const) {
      const scene = new Scene();
      const [ada, noor] = [scene.device(scene.both.ada), scene.device(scene.both.noor)];
      const mine = await ada.open();
      const theirs = await noor.open();
      await scene.past(mine.append([{ type: "note.sent", v: 1, data: { kind: "thanks", words: "First." } }]));
      await scene.pass(5_000);
      scene.relay.backUp();
      await scene.past(mine.append(noteWithPicture));
      await scene.pass(10_000);
      await scene.past(mine.close());
      await scene.past(theirs.close());
      scene.relay.restart(true);
      const giver = await (by === "ada" ? ada : noor).open();
      await scene.pass(20_000);
      await scene.past(giver.close());
      const name = hex(scene.both.ada.keys.id);
      const there = scene.relay.kept.chains.get(name)?.events.filter(({ body }) => body?.length === 65_536);
      expect(there).toHaveLength(PIECES);
    }
  });

  test("[SYNC-27] taken back while it rests, it is nowhere: not in either store, not at the relay, not by any other way", async () => {
    const scene = new Scene();
    const [ada, noor] = [scene.device(scene.both.ada), scene.device(scene.both.noor)];
    const mine = await ada.open();
    let theirs = await noor.open();
    const said = await scene.past(mine.append(noteWithPicture));
    const ids: readonly EventId[] = said.ok ? said.ids : [];
    await scene.pass(10_000);
    // Noor's copy was opened again, so that hers rests from the start.
    await scene.past(theirs.close());
    theirs = await noor.open();
    await scene.past(mine.append([], ids));
    await scene.pass(10_000);
    for (const { disk } of [ada, noor]) {
      expect([...disk.rows].filter(([, row]) => row.length > 60_000)).toEqual([]);
    }
    for (const chain of scene.relay.kept.chains.values()) {
      expect(chain.events.filter(({ body }) => body?.length === 65_536)).toEqual([]);
    }
    expect(await Promise.all(ids.map((id) => scene.past(theirs.read(id))))).toEqual(ids.map(() => null));
    expect(mine.unsent()).toBe(0);
  });

  test("[SYNC-27] a row that the store has lost is missing, and is fetched again", async () => {
    const scene = new Scene();
    const ada = scene.device(scene.both.ada);
    ada.network.goOffline();
    const log = await ada.open();
    await scene.past(log.append(noteWithPicture));
    await scene.past(log.close());
    const sync = ada.opened();
    const chain = sync.chains.get(hex(scene.both.ada.keys.id));
    const seq = [...(chain?.resting.keys() ?? [])][0] as number;
    step(sync, { on: "recalled", device: chain?.name ?? "", seq, row: null });
    expect([chain?.resting.has(seq), chain?.bodyless.has(seq)]).toEqual([false, true]);
    const next = seq + 1;
    const row = concat(
      chain?.rows[next - 1] as Bytes,
      ada.disk.rows.get(`body/${chain?.name ?? ""}/${String(next).padStart(16, "0")}`) as Bytes,
    );
    step(sync, { on: "recalled", device: chain?.name ?? "", seq: next, row });
    expect(chain?.rows[next - 1]?.length).toBe(HEADER_BYTES + 65_536);
  });
});

describe("a voice note on its way", () => {
  test.each([1, 2, 3, 5, 8])("[MEDIA-10] is cut off at frame %i of it, and all arrives, once", async (at) => {
    const scene = new Scene();
    const [ada, noor] = [scene.device(scene.both.ada), scene.device(scene.both.noor)];
    let frames = -1;
    let isBack = false;
    const mine = await ada.open((frame) => {
      if (frames < 0 || parseDeviceMessage(frame)?.type !== "append") return frame;
      if (++frames < at || isBack) return frame;
      // Nothing comes through from here on, and then the connection breaks.
      if (frames === at) {
        scene.time.after(1_000, () => ada.network.goOffline());
        scene.time.after(30_000, () => {
          isBack = true;
          ada.network.goOnline();
        });
      }
      return null;
    });
    const theirs = await noor.open();
    await scene.pass(2_000);
    frames = 0;
    await scene.past(mine.append(noteWithPicture));
    await scene.pass(2_000);
    // The words are there before all of it is.
    if (at > 1) expect(notesOf(theirs.state())).toHaveLength(1);
    expect((await pieces(scene, theirs, ada.me)).length).toBeLessThan(PIECES);
    await scene.pass(120_000);
    expect(frames).toBeGreaterThan(at);
    expect(mine.unsent()).toBe(0);
    expect(await pieces(scene, theirs, ada.me)).toEqual(whole);
    expect(notesOf(theirs.state()).map(({ note }) => note.words)).toEqual(["Look."]);
  });

  test("[MEDIA-10] comes through weather that loses, doubles, delays and breaks", async () => {
    for (const seed of [1, 2, 3]) {
      const scene = new Scene();
      const [ada, noor] = [scene.device(scene.both.ada), scene.device(scene.both.noor)];
      const [mine, theirs] = [await ada.open(), await noor.open()];
      await scene.pass(seed * 1_000);
      for (const one of [ada, noor]) {
        one.network.weather = { loss: 0.1, doubling: 0.2, delay: 0.2, breaking: 0.05, forging: 0.1 };
      }
      await scene.past(mine.append(noteWithPicture));
      await scene.pass(120_000);
      for (const one of [ada, noor]) one.network.weather = FAIR;
      await scene.pass(600_000);
      expect(mine.unsent()).toBe(0);
      expect(await pieces(scene, theirs, ada.me)).toEqual(whole);
      expect(theirs.state().order.size).toBe(mine.state().order.size);
    }
  });
});
