import { beforeAll, describe, expect, test } from "vitest";
import { notesOf } from "#core";
import {
  certifyFor,
  deriveIdentity,
  foundPrivate,
  type Locker,
  lockerOf,
  makeDeviceKeys,
  openGenesis,
  ready,
  sealLocker,
} from "#vault";
import { type Bytes, equal, hex, LOCKER_BYTES, parseRelayMessage, writeRelayMessage } from "#wire";
import { settled } from "../../tests/simulation/settled.ts";
import { seeded, sharedGenesis, START } from "../../tests/vectors/seeded.ts";
import { firstLocker } from "../../tests/vectors/frozen.ts";
import type { Courier } from "./ports.ts";
import { clearLocker, readLocker, recoverLogs, writeLocker } from "./recover.ts";
import { Chance } from "./simulation/chance.ts";
import { Couple } from "./simulation/couple.ts";
import { Disk } from "./simulation/disk.ts";
import { Network, type Tamper } from "./simulation/network.ts";
import { ORIGIN } from "./simulation/relay.ts";
import { Simulated } from "./simulation/simulated.ts";

beforeAll(ready);

const KEY = lockerOf(new Uint8Array(16).fill(3));
const note = (words: string) => ({ do: "note", note: { kind: "thanks", words } }) as const;

/** Lockers of a relay, beside what the simulated one does; `answers` may change what it says. */
class Doors {
  readonly lockers = new Map<string, { access: string; bytes: Bytes }>();
  answers: (answer: { status: number; body: Bytes }) => { status: number; body: Bytes } | null | "never" = (one) => one;

  courier(rest: Courier): Courier {
    return {
      connect: rest.connect,
      request: async (method, url, body, headers) => {
        const address = /\/v1\/lockers\/([0-9a-f]{32})$/.exec(url)?.[1];
        if (address === undefined) return rest.request(method, url, body, headers);
        const answer = this.answers(this.#ask(method, address, headers?.["authorization"] ?? "", body));
        return answer === "never" ? new Promise(() => undefined) : answer;
      },
    };
  }

  #ask(method: string, address: string, access: string, body?: Bytes): { status: number; body: Bytes } {
    const none = new Uint8Array(0);
    const there = this.lockers.get(address);
    if (method === "PUT" && body !== undefined) {
      if (there !== undefined && there.access !== access) return { status: 401, body: none };
      this.lockers.set(address, { access, bytes: body });
      return { status: 204, body: none };
    }
    if (there === undefined || there.access !== access) return { status: 401, body: none };
    return { status: 200, body: there.bytes };
  }
}

/** Ada and Noor, with what Ada's locker holds of them, and a bare device of Ada's. */
class Scene {
  readonly couple = new Couple({ chance: new Chance(11), epoch: START, settled });
  readonly doors = new Doors();
  readonly bare = new Network(this.couple.time, this.couple.chance, this.couple.relay, () => undefined);
  readonly clock = {
    now: () => START + this.couple.time.now,
    after: (ms: number, run: () => void) => this.couple.time.after(ms, run),
  };

  around(up?: Tamper, down?: Tamper) {
    const courier = this.doors.courier(this.bare.courier(() => true, up, down));
    return { courier, clock: this.clock, random: this.couple.chance.bytes };
  }

  async pass<Result>(work: Promise<Result>, ms = 4_000): Promise<Result> {
    await this.couple.time.runUntil(this.couple.time.now + ms);
    return work;
  }
}

/** A seed whose identities the couple's log knows: the simulation's own couple has none, so a log is founded with it. */
function founded() {
  const random = seeded("recover");
  const seed = random(32);
  const ada = deriveIdentity(seed, random(16));
  const noor = deriveIdentity(random(32), random(16));
  const genesis = sharedGenesis(ada, noor, random(32));
  const record = foundPrivate(deriveIdentity(seed, ada.salt), random);
  const own = openGenesis(record);
  if (!own.ok) throw new Error(own.why);
  const log = (of: typeof genesis, relay: string | null) => ({
    log: of.log,
    genesisHash: of.hash,
    salt: ada.salt,
    relay,
    partnerName: of.shared ? "Noor" : "",
    genesis: of.record as Bytes | null,
  });
  const locker: Locker = { seed, made: START, name: "Ada", logs: [log(own.genesis, null), log(genesis, ORIGIN)] };
  return { seed, ada, noor, genesis, own: own.genesis, locker, log };
}

describe("the locker at the relay", () => {
  test("[RECOVER-2] is found with its words, and says what it holds", async () => {
    const scene = new Scene();
    const { locker } = founded();
    const sealed = sealLocker(KEY.key, locker, seeded("x"));
    expect(await scene.pass(writeLocker(scene.around(), ORIGIN, KEY, sealed))).toBe("taken");
    expect(await scene.pass(readLocker(scene.around(), ORIGIN, KEY))).toEqual({ ok: true, locker });
  });

  test("[RECOVER-2] other words, or words that lead nowhere any more, find nothing (C12)", async () => {
    const scene = new Scene();
    const { locker } = founded();
    const nothing = { ok: false, why: "nothing-found" };
    expect(await scene.pass(readLocker(scene.around(), ORIGIN, KEY))).toEqual(nothing);
    await scene.pass(writeLocker(scene.around(), ORIGIN, KEY, sealLocker(KEY.key, locker, seeded("x"))));
    const other = lockerOf(new Uint8Array(16).fill(4));
    expect(await scene.pass(readLocker(scene.around(), ORIGIN, other))).toEqual(nothing);
    expect(await scene.pass(readLocker(scene.around(), ORIGIN, { ...KEY, access: other.access }))).toEqual(nothing);
    expect(await scene.pass(clearLocker(scene.around(), ORIGIN, KEY))).toBe(true);
    expect(scene.doors.lockers.get(KEY.address)?.bytes.length).toBe(LOCKER_BYTES);
    expect(await scene.pass(readLocker(scene.around(), ORIGIN, KEY))).toEqual(nothing);
  });

  test("[RECOVER-9] what is not there is not founded by emptying it", async () => {
    const scene = new Scene();
    expect(await scene.pass(clearLocker(scene.around(), ORIGIN, KEY))).toBe(true);
    expect(scene.doors.lockers.size).toBe(0);
    scene.doors.answers = () => null;
    expect(await scene.pass(clearLocker(scene.around(), ORIGIN, KEY))).toBe(false);
  });

  test("[RECOVER-4] a relay that stalls is left after fifteen seconds, and one that answers oddly is none (A28)", async () => {
    const scene = new Scene();
    const asked = (): ReturnType<typeof readLocker> => readLocker(scene.around(), ORIGIN, KEY);
    const away = { ok: false, why: "cannot-reach" };
    scene.doors.answers = () => "never";
    let done: unknown = null;
    void asked().then((answer) => (done = answer));
    await scene.couple.time.runUntil(scene.couple.time.now + 14_000);
    expect(done).toBeNull();
    await scene.couple.time.runUntil(scene.couple.time.now + 1_000);
    expect(done).toEqual(away);
    expect(await scene.pass(writeLocker(scene.around(), ORIGIN, KEY, new Uint8Array(LOCKER_BYTES)), 15_000)).toBe(
      "cannot-reach",
    );
    const odd = [null, 429, 500, 507, 302, 405].map((status) => (status === null ? null : { status }));
    for (const one of odd) {
      scene.doors.answers = () => (one === null ? null : { ...one, body: new Uint8Array(0) });
      expect([one, await scene.pass(asked())]).toEqual([one, away]);
    }
    for (const length of [0, 1, LOCKER_BYTES - 1, LOCKER_BYTES + 1, 100_000]) {
      scene.doors.answers = () => ({ status: 200, body: new Uint8Array(length) });
      expect([length, await scene.pass(asked())]).toEqual([length, away]);
    }
    scene.doors.answers = () => ({ status: 401, body: new Uint8Array(0) });
    expect(await scene.pass(writeLocker(scene.around(), ORIGIN, KEY, new Uint8Array(1)))).toBe("refused");
  });
});

describe("the logs of a locker", () => {
  test("[RECOVER-3] come back with a new device each, certified by the seed", async () => {
    const scene = new Scene();
    const { locker, genesis, own, ada } = founded();
    scene.couple.relay.post("/v1/logs", genesis.record);
    const found = await scene.pass(recoverLogs(scene.around(), locker, ORIGIN));
    if (!found.ok) throw new Error(found.why);
    const [mine, ours] = found.logs;
    expect(mine).toMatchObject({ shared: false, relay: null, founder: 0, genesis: own.record });
    expect(ours).toMatchObject({
      shared: true,
      relay: ORIGIN,
      founder: 0,
      genesis: genesis.record,
      partnerName: "Noor",
    });
    expect(ours?.identity.founder).toEqual(ada.founder);
    expect(new Set([mine, ours].map((one) => hex(one?.keys.id ?? new Uint8Array(0)))).size).toBe(2);
    // The relay took the new device: only a certificate of this very seed makes one.
    expect(scene.couple.relay.kept.chains.has(hex(ours?.keys.id ?? new Uint8Array(0)))).toBe(true);
    const again = await scene.pass(recoverLogs(scene.around(), locker, ORIGIN));
    expect(again.ok && again.logs[1]?.keys.id).not.toEqual(ours?.keys.id);
  });

  test("[RECOVER-3] a locker of the first version names no relay: its logs are looked for where it lay", async () => {
    const scene = new Scene();
    const { seed, genesis, locker } = founded();
    scene.couple.relay.post("/v1/logs", genesis.record);
    const logs = locker.logs.slice(1);
    scene.doors.lockers.set(KEY.address, {
      access: `Bearer ${KEY.access}`,
      bytes: firstLocker(KEY.key, { seed, logs }, seeded("x")),
    });
    const read = await scene.pass(readLocker(scene.around(), ORIGIN, KEY));
    const found = read.ok ? await scene.pass(recoverLogs(scene.around(), read.locker, ORIGIN)) : read;
    expect(found.ok && found.logs).toMatchObject([{ relay: ORIGIN, genesis: genesis.record, founder: 0 }]);
  });

  test("[RECOVER-5] a relay that has not the log is told of it again, where the locker knows it (A16)", async () => {
    const scene = new Scene();
    const { locker } = founded();
    const known = await scene.pass(recoverLogs(scene.around(), locker, ORIGIN));
    expect(known).toMatchObject({ ok: true });
    const bare = { ...locker, logs: locker.logs.slice(1).map((one) => ({ ...one, genesis: null })) };
    expect(await scene.pass(recoverLogs(scene.around(), bare, ORIGIN))).toEqual({ ok: false, why: "nothing-found" });
  });

  test("[RECOVER-5] a place that was closed meanwhile keeps nobody from the rest", async () => {
    const scene = new Scene();
    const { locker, genesis, own } = founded();
    const around = scene.around();
    const closed: Courier = {
      ...around.courier,
      request: async (method, url, body, headers) =>
        url.endsWith("/devices")
          ? { status: 409, body: new TextEncoder().encode('{"why":"closed"}') }
          : around.courier.request(method, url, body, headers),
    };
    const found = await scene.pass(recoverLogs({ ...around, courier: closed }, locker, ORIGIN));
    expect(found.ok && found.logs).toMatchObject([
      { shared: false, genesis: own.record },
      { shared: true, genesis: genesis.record, relay: ORIGIN },
    ]);
  });

  test("[RECOVER-4] a relay that is away or stalls is no empty one (A28)", async () => {
    const scene = new Scene();
    const { locker, genesis } = founded();
    scene.couple.relay.post("/v1/logs", genesis.record);
    const away = { ok: false, why: "cannot-reach" };
    scene.bare.goOffline();
    expect(await scene.pass(recoverLogs(scene.around(), locker, ORIGIN))).toEqual(away);
    scene.bare.goOnline();
    // It takes the certificate, and says no more.
    const silent = recoverLogs(
      scene.around(undefined, () => null),
      locker,
      ORIGIN,
    );
    expect(await scene.pass(silent, 20_000)).toEqual(away);
  });

  test("[RECOVER-6] another genesis than the locker's is not believed, whoever signed it (A6)", async () => {
    const scene = new Scene();
    const { locker, genesis, ada, noor } = founded();
    scene.couple.relay.post("/v1/logs", genesis.record);
    const random = seeded("another");
    const other = sharedGenesis(ada, noor, random(32));
    const lies = [other.record, foundPrivate(ada, random), new Uint8Array(0), genesis.record.with(40, 1)];
    for (const lie of lies) {
      const down: Tamper = (frame) => {
        const message = parseRelayMessage(frame);
        return message?.type === "welcome" ? writeRelayMessage({ ...message, genesis: lie }) : frame;
      };
      const found = await scene.pass(recoverLogs(scene.around(undefined, down), locker, ORIGIN));
      expect(found).toEqual({ ok: false, why: "damaged" });
    }
  });

  test("[RECOVER-6] a locker with another's seed, or another's genesis, brings nothing", async () => {
    const scene = new Scene();
    const { locker, genesis, own } = founded();
    scene.couple.relay.post("/v1/logs", genesis.record);
    const stranger = { ...locker, seed: new Uint8Array(32).fill(1) };
    const damaged = { ok: false, why: "damaged" };
    expect(
      await scene.pass(recoverLogs(scene.around(), { ...stranger, logs: locker.logs.slice(0, 1) }, ORIGIN)),
    ).toEqual(damaged);
    expect((await scene.pass(recoverLogs(scene.around(), stranger, ORIGIN))).ok).toBe(false);
    const swapped = locker.logs.slice(1).map((one) => ({ ...one, genesis: own.record }));
    expect(await scene.pass(recoverLogs(scene.around(), { ...locker, logs: swapped }, ORIGIN))).toEqual(damaged);
  });
});

describe("an old state of the relay", () => {
  /** Ada's device is lost; the relay comes back from a backup of before Noor's last words; Ada begins anew from the locker. */
  async function rolledBack() {
    const scene = new Scene();
    const { couple } = scene;
    await couple.begin();
    await couple.act(couple.ada, note("one"));
    await couple.act(couple.noor, note("two"));
    couple.relay.backUp();
    await couple.act(couple.ada, note("three"));
    await couple.act(couple.noor, note("four"));
    couple.ada.kill();
    couple.noor.network.goOffline();
    couple.relay.restart(true);
    return scene;
  }

  /** A new device of Ada's, by the identity that the seed gives. */
  async function again(scene: Scene, down?: Tamper): Promise<Simulated> {
    const { couple } = scene;
    const { time, chance, genesis, epoch, ada } = couple;
    const keys = makeDeviceKeys(chance.bytes);
    const founding = { log: genesis.log, hash: genesis.hash, founders: [] };
    const around = { time, chance, genesis, epoch, disk: new Disk(time, chance), network: scene.bare };
    const device = new Simulated("ada-2", ada.identity, keys, around);
    await scene.pass(device.start({ certificates: [certifyFor(founding, ada.identity, keys)], down }), 200);
    await scene.couple.time.runUntil(time.now + 4_000);
    return device;
  }

  const words = (device: Simulated): readonly string[] =>
    device.log === null ? [] : notesOf(device.log.state()).map((one) => one.note.words);

  test("[RECOVER-7] is accepted by a fresh device, which cannot know better, and says how many and of when (A16)", async () => {
    const scene = await rolledBack();
    const fresh = await again(scene);
    expect(words(fresh)).toEqual(["one", "two"]);
    expect(fresh.log?.trouble()).toBeNull();
    expect(fresh.log?.gaps()).toEqual([]);
    expect(fresh.log?.entries()).toMatchObject({ count: 2, whole: true });
    expect(fresh.log?.entries().newest).toBeGreaterThan(START);
  });

  test("[RECOVER-7] is made good by the partner's device, which offers what the relay lacks (A16)", async () => {
    const scene = await rolledBack();
    const fresh = await again(scene);
    await scene.couple.reconnect(scene.couple.noor);
    expect(words(fresh)).toEqual(["one", "two", "three", "four"]);
    expect(fresh.log?.entries().count).toBe(4);
  });

  test("[RECOVER-8] that the relay goes on showing is noticed with the partner's next words, and said calmly (A16)", async () => {
    const scene = await rolledBack();
    const { couple } = scene;
    const noor = couple.noor.keys.id;
    /** What Noor said after the backup is kept back; what is said from now on is shown. */
    const shown = couple.relay.kept.chains.get(hex(noor))?.events.length ?? 0;
    const down: Tamper = (frame) => {
      const message = parseRelayMessage(frame);
      if (message?.type !== "events") return frame;
      const events = message.events.filter(({ header }) => {
        const seq = Number(new DataView(header.buffer, header.byteOffset).getBigUint64(8));
        return !(equal(header.subarray(32, 48), noor) && seq === shown + 1);
      });
      return writeRelayMessage({ ...message, events });
    };
    const fresh = await again(scene, down);
    expect(fresh.log?.trouble()).toBeNull();
    await couple.reconnect(couple.noor);
    await couple.act(couple.noor, note("five"));
    expect(fresh.log?.gaps()).toMatchObject([{ device: hex(noor) }]);
    expect(fresh.log?.entries().whole).toBe(false);
    await couple.time.runUntil(couple.time.now + 70_000);
    expect(fresh.log?.trouble()).toBe("relay-withholds");
    expect(words(fresh)).not.toContain("five");
  });
});
