import { beforeAll, describe, expect, test } from "vitest";
import { ready } from "#vault";
import { seeded } from "../../../tests/vectors/seeded.ts";
import { StorageError } from "./database.ts";
import { Disk } from "./harness.ts";
import { sealedStore } from "./store.ts";

beforeAll(ready);

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const random = seeded("store");
const key = random(32);

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => (error instanceof StorageError ? error.why : error),
  );
}

describe("a sealed store", () => {
  test("[SPACE-8] keeps neither names nor values in the open, and gives both back", async () => {
    const disk = new Disk();
    const store = sealedStore(disk.open(), key, random);
    await store.write([["draft/1", text("marked words")]], []);
    expect(await store.get("draft/1")).toEqual(text("marked words"));
    expect(await store.get("draft/2")).toBeNull();
    expect(await store.load()).toEqual(new Map([["draft/1", text("marked words")]]));
    for (const [name, value] of disk.records) {
      expect(name).toMatch(/^[0-9a-f]{64}$/);
      const seen = new TextDecoder().decode(value);
      expect(seen).not.toContain("marked");
      expect(seen).not.toContain("draft");
    }
  });

  test("[SPACE-8] opens no value that was moved to another name, or cut", async () => {
    const disk = new Disk();
    const store = sealedStore(disk.open(), key, random);
    await store.write(
      [
        ["a", text("one")],
        ["b", text("two")],
      ],
      [],
    );
    const [[a, one], [b, two]] = [...disk.records] as [[string, Uint8Array], [string, Uint8Array]];
    disk.records.set(a, two).set(b, one);
    expect(await failure(store.load())).toBe("damaged");
    expect(await failure(store.get("a"))).toBe("damaged");
    disk.records.set(a, one.slice(0, -1)).set(b, two);
    expect(await failure(store.load())).toBe("damaged");
    disk.records.set(a, one);
    expect((await store.load()).size).toBe(2);
  });

  test("[SPACE-8] shows sync its own part, under sync's names", async () => {
    const store = sealedStore(new Disk().open(), key, random);
    await store.write([["me", text("Ada")]], []);
    const part = store.part("log/", new Map());
    await part.write([["event/1", text("one")]], []);
    const loaded = await store.load();
    expect([...loaded.keys()].toSorted()).toEqual(["log/event/1", "me"]);
    expect(await store.part("log/", loaded).load()).toEqual(new Map([["event/1", text("one")]]));
    await part.write([], ["event/1"]);
    expect([...(await store.load()).keys()]).toEqual(["me"]);
  });

  test("[SPACE-26] leaves large records where they lie when it is loaded, and takes them along to another lock", async () => {
    const disk = new Disk();
    const store = sealedStore(disk.open(), key, random);
    const large = ["media/1", "log/body/ada/0001"] as const;
    await store.write(
      [...large, "me"].map((name) => [name, text(name)] as const),
      [],
    );
    expect([...(await store.load()).keys()]).toEqual(["me"]);
    expect(await store.part("log/", new Map()).read("body/ada/0001")).toEqual(text("log/body/ada/0001"));
    // One that does not open holds up nothing until it is wanted.
    const [, sealed] = [...disk.records].find(([name]) => name.startsWith("~")) as [string, Uint8Array];
    sealed[40] = (sealed[40] as number) ^ 1;
    expect([...(await store.load()).keys()]).toEqual(["me"]);
    expect(await failure(store.get("media/1"))).toBe("damaged");
    sealed[40] ^= 1;

    const next = random(32);
    await store.relock(text("lock"), next, []);
    const again = sealedStore(disk.open(), next, random);
    for (const name of [...large, "me"]) expect(await again.get(name)).toEqual(text(name));
    await again.write([], large);
    expect([...disk.records.keys()].filter((name) => name.startsWith("~"))).toEqual([]);
  });

  test("[SPACE-13] takes no write from whom another took over from, and says so", async () => {
    const disk = new Disk();
    const old = sealedStore(disk.open(), key, random);
    const fresh = sealedStore(disk.open(), key, random);
    let deposed = 0;
    await old.seize(() => deposed++);
    await old.write([["a", text("one")]], []);
    await fresh.seize(() => expect.unreachable());
    const before = new Map(disk.records);
    expect(await failure(old.write([["a", text("two")]], []))).toBe("deposed");
    expect(await failure(old.relock(text("lock"), random(32), []))).toBe("deposed");
    expect(deposed).toBe(2);
    expect(disk.records).toEqual(before);
    await fresh.write([["a", text("three")]], []);
    expect(await fresh.load()).toEqual(new Map([["a", text("three")]]));
  });

  test("[SPACE-24] seals everything anew for another key, and is of no use itself any more", async () => {
    const disk = new Disk();
    const old = sealedStore(disk.open(), key, random);
    await old.found(text("old lock"), [["a", text("one")]]);
    await old.seize(() => undefined);
    await old.write([["b", text("two")]], []);
    const before = new Set([...disk.records].map(([name]) => name));
    const next = random(32);
    await old.relock(text("new lock"), next, [["b", text("three")]]);
    const fresh = sealedStore(disk.open(), next, random);
    expect(await fresh.load()).toEqual(
      new Map([
        ["a", text("one")],
        ["b", text("three")],
      ]),
    );
    expect(disk.records.get("0")).toEqual(text("new lock"));
    expect([...disk.records.keys()].filter((name) => before.has(name))).toEqual(["0"]);
    expect(await failure(old.load())).toBe("damaged");
    const kept = new Map(disk.records);
    expect(await failure(old.write([["a", text("four")]], []))).toBe("deposed");
    expect(disk.records).toEqual(kept);
  });

  test("[SPACE-10] takes the lead on a full disk, too, and claims it with the first write that fits", async () => {
    const disk = new Disk();
    const old = sealedStore(disk.open(), key, random);
    await old.seize(() => undefined);
    disk.full = true;
    const fresh = sealedStore(disk.open(), key, random);
    await fresh.seize(() => undefined);
    expect(await failure(fresh.write([["a", text("one")]], []))).toBe("full");
    disk.full = false;
    await fresh.write([["a", text("one")]], []);
    expect(await failure(old.write([["a", text("two")]], []))).toBe("deposed");
    await fresh.write([["a", text("three")]], []);
    expect(await fresh.get("a")).toEqual(text("three"));
  });
});
