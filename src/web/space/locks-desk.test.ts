/** Changing locks over two disks that can lose power at any write, and what a passkey opens. */
import { beforeAll, describe, expect, test, vi } from "vitest";
import { ready, sealForPasskey } from "#vault";
import { seeded } from "../../../tests/vectors/seeded.ts";
import type { LockDoors } from "./api-trust.ts";
import type { ClientCore } from "./client-core.ts";
import { locksDoors, settleMine } from "./client-locks.ts";
import { StorageError } from "./database.ts";
import { Disk } from "./harness.ts";
import { hearthLocks, mineLocks } from "./locks-desk.ts";
import { NEXT_LOCK, PASSKEY } from "./names.ts";
import { openBehind, type Opened } from "./opening.ts";
import { hex } from "./records.ts";
import { sealedStore } from "./store.ts";

// What a lock costs is measured elsewhere; here it is opened often.
vi.mock("../../vault/sodium.ts", async (original) => {
  const real = await original<typeof import("../../vault/sodium.ts")>();
  return { ...real, argon2id: (password: Uint8Array, salt: Uint8Array) => real.hmacSha256(salt, password) };
});

beforeAll(ready);

const OLD = "the old four words";
const NEXT = "the next four words";
const random = seeded("locks");
const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const KIND = "lock";
const RECORDS = ["me", "log/event/ada/1", "media/1", "log/body/ada/2"] as const;

type Kind = "shared" | "own";

/** Two stores behind one passphrase, as a beginning makes them. */
async function begun(kind: Kind = "shared") {
  const { makeLock } = await import("#vault");
  const house = { ours: new Disk(), mine: new Disk() };
  for (const space of ["ours", "mine"] as const) {
    const passphrase = space === "mine" && kind === "own" ? "words of its own" : OLD;
    const { lock, key } = makeLock(passphrase, random);
    const records = [...RECORDS, KIND].map((name) => [name, text(name === KIND ? kind : `${space} ${name}`)] as const);
    await sealedStore(house[space].open(), key, random, lock).found(lock, records);
  }
  return house;
}

type House = Awaited<ReturnType<typeof begun>>;
const ALL = Number.POSITIVE_INFINITY;

/** The doors of a tab over these disks; a corner with a lock of its own stays closed. */
async function tab(house: House, passphrase: string) {
  const hearth = await openBehind(house.ours.open(), { passphrase }, random);
  if (!hearth.ok) return hearth;
  for (const { store } of [hearth.opened]) await store.seize(() => undefined);
  const ended: string[] = [];
  const corner: { lines: object | null; parts: object | null } = { lines: null, parts: null };
  const openCorner = async (tried: string) => {
    const opened = await openBehind(house.mine.open(), { passphrase: tried }, random);
    if (!opened.ok) return opened;
    const kind = new TextDecoder().decode((await opened.opened.store.get(KIND)) ?? undefined) as Kind;
    if (kind === "own") return { ok: false, why: "wrong-passphrase" } as const;
    await opened.opened.store.seize(() => undefined);
    Object.assign(corner, { lines: mineLocks({ ...deskOf(opened.opened), kind, own: [] }), parts: { lock: kind } });
    return { ok: true, unsettled: opened.opened.unsettled } as const;
  };
  const calls = { ours: (await hearthLocks({ ...deskOf(hearth.opened), changed: () => undefined })).calls };
  const line = (space: "ours" | "mine") => ({
    call: async (name: string, ...args: readonly string[]) => {
      if (space === "mine" && name === "unlock") return openCorner(args[0] ?? "");
      const desk = (space === "ours" ? calls.ours : corner.lines) as Record<
        string,
        (...a: readonly string[]) => unknown
      >;
      return desk === null ? null : desk[name]?.(...args);
    },
  });
  const core = {
    lines: {
      ours: line("ours"),
      get mine() {
        return corner.lines === null ? null : line("mine");
      },
    },
    parts: {
      ours: {},
      get mine() {
        return corner.parts;
      },
    },
    line,
    end: (...spaces: string[]) => {
      ended.push(...spaces);
      if (spaces.includes("mine")) Object.assign(corner, { lines: null, parts: null });
    },
    say: (word: string) => void ended.push(`others: ${word}`),
    alone: async (work: (interrupted: () => boolean) => unknown) => work(() => false),
    changed: () => undefined,
    places: { all: () => ["h0"], here: () => "h0" },
  } as unknown as ClientCore;
  const opened = await openCorner(passphrase);
  const doors: LockDoors = locksDoors(core, {} as never);
  return { ok: true, core, doors, ended, opened } as const;
}

const deskOf = ({ store }: Opened) => ({ store, random, inTurn: <Result>(work: () => Promise<Result>) => work() });

/** All that lies in a store that this passphrase opens; null where it opens nothing. */
async function read(disk: Disk, passphrase: string): Promise<readonly string[] | null> {
  const opened = await openBehind(disk.open(), { passphrase }, random);
  if (!opened.ok) return null;
  const { store } = opened.opened;
  await store.load();
  const values = await Promise.all(RECORDS.map((name) => store.get(name)));
  return values.map((value) => new TextDecoder().decode(value ?? undefined));
}

const whole = (space: string) => RECORDS.map((name) => `${space} ${name}`);
const powerGone = () => new Promise((resolve) => setTimeout(resolve, 30));

/** `writes`: how many the corner's disk still does. */
async function changed(house: House, writes = ALL) {
  const here = await tab(house, OLD);
  if (!here.ok) throw new Error("it did not open");
  house.mine.left = writes;
  return { ...here, done: here.doors.changePassphrase({ now: OLD, next: NEXT }) };
}

describe("a new passphrase", () => {
  test("[UNLOCK-1] [UNLOCK-2] seals both spaces anew, large records too, and locks every tab", async () => {
    const house = await begun();
    const before = { ours: new Map(house.ours.records), mine: new Map(house.mine.records) };
    const { done, ended } = await changed(house);
    expect(await done).toEqual({ ok: true });
    expect(ended).toEqual(["others: lock", "ours", "mine"]);
    for (const space of ["ours", "mine"] as const) {
      expect(await read(house[space], OLD)).toBeNull();
      expect(await read(house[space], NEXT)).toEqual(whole(space));
      // Under fresh names and fresh seals: nothing that lay there before lies there now.
      const old = [...before[space].values()].map(hex);
      for (const [name, bytes] of house[space].records) {
        expect(old).not.toContain(hex(bytes));
        if (name !== "0") expect(before[space].has(name)).toBe(false);
      }
      expect(house[space].records.has(NEXT_LOCK)).toBe(false);
    }
  });

  test("[UNLOCK-2] is refused with a wrong old one, and where it is too short, and nothing is different", async () => {
    const house = await begun();
    const here = await tab(house, OLD);
    if (!here.ok) throw new Error("it did not open");
    const before = [new Map(house.ours.records), new Map(house.mine.records)];
    const { changePassphrase } = here.doors;
    expect(await changePassphrase({ now: "not these words", next: NEXT })).toEqual({
      ok: false,
      why: "wrong-passphrase",
    });
    expect(await changePassphrase({ now: OLD, next: "short" })).toEqual({ ok: false, why: "too-short" });
    expect(await changePassphrase({ now: OLD, next: " " })).toEqual({ ok: false, why: "blank" });
    expect([house.ours.records, house.mine.records]).toEqual(before);
    expect(here.ended).toEqual([]);
  });

  test.each([
    ["before anything", { mine: 0, ours: ALL }, OLD],
    ["after the corner was told", { mine: ALL, ours: 0 }, OLD],
    ["after the hearth changed", { mine: 1, ours: ALL }, NEXT],
  ] as const)("[UNLOCK-3] cut off %s, one passphrase opens both, and soon that one alone", async (_, left, opens) => {
    const house = await begun();
    const here = await tab(house, OLD);
    if (!here.ok) throw new Error("it did not open");
    house.mine.left = left.mine;
    house.ours.left = left.ours;
    const done = here.doors.changePassphrase({ now: OLD, next: NEXT });
    const ended = await Promise.race([done.then(() => true), powerGone().then(() => false)]);
    expect(ended).toBe(false);
    house.mine.left = house.ours.left = ALL;

    const other = opens === OLD ? NEXT : OLD;
    expect(await read(house.ours, other)).toBeNull();
    expect(await read(house.ours, opens)).toEqual(whole("ours"));
    expect(await read(house.mine, opens)).toEqual(whole("mine"));

    // The next opening finishes it, or undoes it.
    const again = await tab(house, opens);
    if (!again.ok) throw new Error("it did not open");
    expect(await settleMine(again.core, again.opened, opens)).toMatchObject({ ok: true });
    for (const space of ["ours", "mine"] as const) {
      expect(await read(house[space], opens)).toEqual(whole(space));
      expect(await read(house[space], other)).toBeNull();
      expect(house[space].records.has(NEXT_LOCK)).toBe(false);
    }
  });

  test("[UNLOCK-3] whoever comes with the other passphrase first settles nothing", async () => {
    const house = await begun();
    const here = await changed(house, 1);
    await Promise.race([here.done, powerGone()]);
    house.mine.left = ALL;
    const before = new Map(house.mine.records);
    // The old one still opens the corner's store, and no hearth: so it decides nothing.
    expect(await tab(house, OLD)).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(house.mine.records).toEqual(before);
    expect(await read(house.mine, NEXT)).toEqual(whole("mine"));
  });

  test("[UNLOCK-3] a hearth without room changes nothing, and the corner forgets that one was coming", async () => {
    const house = await begun();
    const here = await tab(house, OLD);
    if (!here.ok) throw new Error("it did not open");
    house.ours.full = true;
    expect(await here.doors.changePassphrase({ now: OLD, next: NEXT })).toEqual({ ok: false, why: "no-storage" });
    expect(house.mine.records.has(NEXT_LOCK)).toBe(false);
    house.ours.full = false;
    for (const space of ["ours", "mine"] as const) expect(await read(house[space], OLD)).toEqual(whole(space));
  });

  test("[UNLOCK-3] a corner without room to settle opens all the same, and settles later", async () => {
    const house = await begun();
    await Promise.race([(await changed(house, 1)).done, powerGone()]);
    house.mine.left = ALL;
    house.mine.full = true;
    const here = await tab(house, NEXT);
    if (!here.ok) throw new Error("it did not open");
    expect(await settleMine(here.core, here.opened, NEXT)).toEqual({ ok: true });
    expect(await read(house.mine, NEXT)).toEqual(whole("mine"));
    house.mine.full = false;
    const later = await tab(house, NEXT);
    if (!later.ok) throw new Error("it did not open");
    await settleMine(later.core, later.opened, NEXT);
    expect(await read(house.mine, OLD)).toBeNull();
  });

  test("[UNLOCK-4] leaves a corner with a lock of its own as it is", async () => {
    const house = await begun("own");
    const before = new Map(house.mine.records);
    const here = await changed(house);
    expect(await here.done).toEqual({ ok: true });
    expect(house.mine.records).toEqual(before);
    expect(await read(house.ours, NEXT)).toEqual(whole("ours"));
    expect(await read(house.mine, "words of its own")).toEqual(whole("mine"));
  });
});

describe("behind an old lock", () => {
  test("[UNLOCK-5] nothing is written any more, not even a claim to write", async () => {
    const house = await begun();
    const late = await openBehind(house.ours.open(), { passphrase: OLD }, random);
    if (!late.ok) throw new Error("it did not open");
    expect(await (await changed(house)).done).toEqual({ ok: true });
    const before = new Map(house.ours.records);
    const failure = await late.opened.store.seize(() => undefined).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StorageError);
    expect(failure).toMatchObject({ why: "deposed" });
    expect(house.ours.records).toEqual(before);
    expect(await read(house.ours, NEXT)).toEqual(whole("ours"));
  });
});

describe("the corner's own lock", () => {
  test("[UNLOCK-4] is changed with the words it has, and with no others", async () => {
    const house = await begun("own");
    const corner = await openBehind(house.mine.open(), { passphrase: "words of its own" }, random);
    if (!corner.ok) throw new Error("it did not open");
    const desk = mineLocks({ ...deskOf(corner.opened), kind: "own", own: [[KIND, text("own")]] });
    for (const now of [undefined, OLD]) {
      expect(await desk.lockMine("other words of its own", now)).toEqual({ ok: false, why: "wrong-passphrase" });
    }
    // The hearth's change never prepares anything here.
    expect(await desk.prepareLock("words of its own", NEXT)).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(await desk.lockMine("other words of its own", "words of its own")).toEqual({ ok: true });
    expect(await read(house.mine, "other words of its own")).toEqual(whole("mine"));
    expect(await read(house.mine, "words of its own")).toBeNull();
  });
});

describe("a passkey", () => {
  const given = { credential: random(40), salt: random(32), secret: random(32) };
  const open = async (house: House, secret: Uint8Array) => {
    const opened = await openBehind(house.ours.open(), { secret }, random);
    return opened.ok ? (await opened.opened.store.get("me")) !== null : opened.why;
  };

  test("[UNLOCK-21] [UNLOCK-22] is kept with the passphrase only, opens the hearth, and nothing once it is removed", async () => {
    const house = await begun();
    const here = await tab(house, OLD);
    if (!here.ok) throw new Error("it did not open");
    const { keepKey, dropKey } = here.doors;
    expect(await keepKey({ ...given, passphrase: "not these" })).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(await open(house, given.secret)).toBe("wrong-passphrase");
    expect(await keepKey({ ...given, secret: random(16), passphrase: OLD })).toEqual({
      ok: false,
      why: "crypto-failed",
    });
    expect(await keepKey({ ...given, passphrase: OLD })).toEqual({ ok: true });
    expect(await open(house, given.secret)).toBe(true);
    expect(await open(house, random(32))).toBe("wrong-passphrase");
    // The passphrase opens as before, and the corner's store knows of no passkey.
    expect(await read(house.ours, OLD)).toEqual(whole("ours"));
    expect(house.mine.records.has(PASSKEY)).toBe(false);
    expect(await dropKey()).toEqual({ ok: true });
    expect(await open(house, given.secret)).toBe("wrong-passphrase");
    expect(house.ours.records.has(PASSKEY)).toBe(false);
  });

  test("[UNLOCK-23] goes with a new passphrase, and an old record of it opens nothing then", async () => {
    const house = await begun();
    const here = await tab(house, OLD);
    if (!here.ok) throw new Error("it did not open");
    await here.doors.keepKey({ ...given, passphrase: OLD });
    const record = house.ours.records.get(PASSKEY);
    await here.doors.changePassphrase({ now: OLD, next: NEXT });
    expect(house.ours.records.has(PASSKEY)).toBe(false);
    // Put back by somebody who copied it: its key opens no record any more.
    house.ours.records.set(PASSKEY, record as Uint8Array);
    const opened = await openBehind(house.ours.open(), { secret: given.secret }, random);
    if (!opened.ok) throw new Error("the record itself was as it had been");
    await expect(opened.opened.store.load()).rejects.toMatchObject({ why: "damaged" });
    expect(await read(house.ours, NEXT)).toEqual(whole("ours"));
  });

  test("[UNLOCK-22] of a version that is not known opens nothing and stays", async () => {
    const house = await begun();
    const sealed = sealForPasskey(random(32), given, given.secret, random) as Uint8Array;
    house.ours.records.set(PASSKEY, sealed.with(2, 9));
    expect(await open(house, given.secret)).toBe("wrong-passphrase");
    const here = await tab(house, OLD);
    expect(here.ok).toBe(true);
    expect(house.ours.records.get(PASSKEY)).toEqual(sealed.with(2, 9));
  });
});
