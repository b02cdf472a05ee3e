/** What an older or newer version stored, in a real browser: it opens or is refused by name, and stays as it is. */
import { describe, expect, test, vi } from "vitest";
import type { Spaces } from "./api.ts";
import { ADA, ask, begun, draft, names, newFamily, put, records } from "../../../tests/pretend/in-browser.ts";

// Every opening costs half a second of one core, on purpose.
vi.setConfig({ testTimeout: 120_000 });

describe("what another version stored", () => {
  async function stored(): Promise<{ readonly spaces: Spaces; readonly hearth: string; readonly corner: string }> {
    const family = newFamily();
    const spaces = await begun(family);
    await spaces.keepDraft(draft(), "mine");
    await spaces.lock();
    const [hearth = "", corner = ""] = await names(family);
    return { spaces, hearth, corner };
  }

  test("[UNLOCK-9] a newer lock is called newer, a weaker one weak, and neither is written over (D19) (B16)", async () => {
    const { spaces, hearth } = await stored();
    const lock = (await records(hearth)).get("0") as Uint8Array<ArrayBuffer>;
    const weak = lock.slice();
    new DataView(weak.buffer).setUint32(4, 1_024);
    for (const [bytes, why] of [
      [lock.with(2, 2), "newer-version"],
      [weak, "below-floor"],
      [lock.with(0, 0), "damaged"],
      [lock.slice(0, 50), "damaged"],
    ] as const) {
      await put(hearth, "0", bytes);
      const before = await records(hearth);
      expect(await spaces.unlock(ADA)).toEqual({ ok: false, why });
      expect(spaces.snapshot().stage).toBe("locked");
      expect(await records(hearth)).toEqual(before);
    }
    await put(hearth, "0", lock);
    expect(await spaces.unlock(ADA)).toEqual({ ok: true });
  });

  test("[UNLOCK-9] a newer database is called newer, and left at its version (D19)", async () => {
    const { spaces, hearth } = await stored();
    const before = await records(hearth);
    const newer = indexedDB.open(hearth, 2);
    newer.onupgradeneeded = () => void newer.result.createObjectStore("of a newer version");
    (await ask(newer)).close();
    expect(await spaces.unlock(ADA)).toEqual({ ok: false, why: "newer-version" });
    expect((await indexedDB.databases()).find(({ name }) => name === hearth)?.version).toBe(2);
    expect(await records(hearth)).toEqual(before);
  });

  test("[UNLOCK-9] a record of a newer version keeps its space closed, and stays (D19)", async () => {
    const { spaces, hearth } = await stored();
    // The longest is the name; the shortest says which tab writes, and is sealed anew by each that tries.
    const all = [...(await records(hearth))].filter(([name]) => name !== "0");
    const [[name, sealed]] = all.toSorted(([, one], [, other]) => other.length - one.length) as [
      [string, Uint8Array<ArrayBuffer>],
    ];
    await put(hearth, name, sealed.with(0, 2));
    const before = await records(hearth);
    expect(await spaces.unlock(ADA)).toEqual({ ok: false, why: "damaged" });
    const after = await records(hearth);
    expect([...after.keys()]).toEqual([...before.keys()]);
    expect(after.get(name)).toEqual(sealed.with(0, 2));
    const shortest = Math.min(...[...before.values()].map((value) => value.length));
    for (const [key, value] of before) if (value.length > shortest) expect(after.get(key)).toEqual(value);
    await put(hearth, name, sealed);
    expect(await spaces.unlock(ADA)).toEqual({ ok: true });
  });

  test("[UNLOCK-9] a database that an upgrade left without its table opens nothing, and is not filled anew (D19)", async () => {
    const { spaces, corner } = await stored();
    await ask(indexedDB.deleteDatabase(corner));
    const half = indexedDB.open(corner, 1);
    half.onupgradeneeded = () => undefined;
    (await ask(half)).close();
    expect(await spaces.unlock(ADA)).toEqual({ ok: true });
    expect(spaces.snapshot()).toMatchObject({ trouble: "device-lost-its-copy", mine: { stage: "locked" } });
    const db = await ask(indexedDB.open(corner));
    expect([...db.objectStoreNames]).toEqual([]);
    db.close();
  });
});
