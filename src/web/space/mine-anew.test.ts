import { beforeAll, describe, expect, test, vi } from "vitest";
import { lockerOf, openLocker, parseKit, ready } from "#vault";
import { type Beside, ORIGIN, PASSPHRASE, scene, type Town, until } from "../../../tests/recovery/scene.ts";
import { START } from "../../../tests/vectors/seeded.ts";
import type { Place } from "./place.ts";
import { hex, readValue } from "./records.ts";

beforeAll(ready);
vi.setConfig({ testTimeout: 60_000 });

const page = (n: number) => ({
  id: n.toString(16).padStart(32, "0"),
  at: START + n,
  day: "2026-05-28",
  words: `page ${String(n)}`,
});

function leadsSomewhere(town: Town, words: string): boolean {
  const read = parseKit(words);
  if (!read.ok) throw new Error(read.why);
  const { address, key } = lockerOf(read.entropy);
  return openLocker(key, town.lockers.get(address)?.bytes ?? new Uint8Array(0)) !== null;
}

/** What identifies the corner, and what lies in it. */
async function inside({ store, view }: Beside) {
  const place = readValue((await store.get("place")) ?? new Uint8Array(0)) as Place;
  return {
    seed: hex((await store.get("seed")) ?? new Uint8Array(0)),
    log: hex(place.genesis),
    pages: view.reflections.map(({ words }) => words),
    justMe: view.justMe,
  };
}

async function lived(relay: string | null = null) {
  const all = await scene(false);
  const { corner } = all;
  if (relay !== null) await corner.do("syncMine", relay);
  for (let n = 1; n < 6; n++) await corner.do("act", { do: "keep-reflection", reflection: page(n) });
  await corner.do("act", { do: "let-reflection-go", reflection: page(3).id });
  await corner.do("act", { do: "just-me", on: true });
  const words = await corner.words(ORIGIN);
  return { ...all, words, before: await inside(corner) };
}

describe("a new seed, because somebody saw the words", () => {
  test("[RECOVER-18] keeps everything in the corner, and leaves nothing of the old seed", async () => {
    const { corner, town, words, before } = await lived();
    expect(await corner.do("finishAnew")).toEqual({ ok: true });
    expect(await inside(corner)).toEqual(before);
    expect(await corner.do("beginAnew", "something else")).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(corner.view.anew).toBe(false);
    expect(await corner.do("beginAnew", PASSPHRASE)).toEqual({ ok: true });
    expect(corner.view.anew).toBe(true);
    expect(await corner.do("finishAnew")).toEqual({ ok: true });
    const after = await inside(corner);
    expect(after).toMatchObject({ pages: before.pages, justMe: true });
    expect(after.pages).toEqual(["page 1", "page 2", "page 4", "page 5"]);
    expect(after.seed).not.toBe(before.seed);
    expect(after.log).not.toBe(before.log);
    expect(corner.view).toMatchObject({ anew: false, trouble: null, kit: { made: null, relay: null, seed: true } });
    for (const value of (await corner.store.load()).values()) expect(hex(value)).not.toContain(before.seed);
    await until(() => !leadsSomewhere(town, words));
    expect(town.left).toEqual([]);
    await corner.open();
    expect(await inside(corner)).toEqual(after);
    expect(await corner.do("act", { do: "keep-reflection", reflection: page(9) })).toEqual({ ok: true });
    expect(leadsSomewhere(town, await corner.words(ORIGIN))).toBe(true);
  });

  test("[RECOVER-18] a relay at which the old log lay is told that it was left, and gets the new one", async () => {
    const { corner, town } = await lived(ORIGIN);
    await corner.do("beginAnew", PASSPHRASE);
    expect(await corner.do("finishAnew")).toEqual({ ok: true });
    await until(() => town.left.length === 1);
    expect(corner.view.where.relay).toBe(ORIGIN);
    const names = [...(await corner.store.load()).keys()];
    expect(names.filter((name) => name.startsWith("log/event/")).length).toBeGreaterThan(5);
    expect(new Set(names.filter((name) => name.startsWith("log/event/")).map((name) => name.split("/")[2])).size).toBe(
      1,
    );
  });

  test("[RECOVER-19] wherever the power goes, the old corner or the new one opens, with all that is in it", async () => {
    const ended = new Set<string>();
    for (let left = 0; left < 6; left++) {
      const { corner, before } = await lived();
      corner.disk.left = left;
      const run = corner.do("beginAnew", PASSPHRASE).then(() => corner.do("finishAnew"));
      await Promise.race([run, new Promise((done) => setTimeout(done, 700))]);
      await corner.openAfterDeath();
      const now = await inside(corner);
      expect([left, now.pages]).toEqual([left, before.pages]);
      expect((now.seed === before.seed) === (now.log === before.log)).toBe(true);
      ended.add(`${now.seed === before.seed ? "old" : "new"} ${corner.view.anew ? "goes on" : "rests"}`);
      // What was asked for goes on from here.
      if (!corner.view.anew) continue;
      expect(await corner.do("finishAnew")).toEqual({ ok: true });
      expect((await inside(corner)).pages).toEqual(before.pages);
      expect((await inside(corner)).seed).not.toBe(before.seed);
      expect(corner.failures).toEqual([]);
    }
    expect([...ended].toSorted()).toEqual(["new rests", "old goes on", "old rests"]);
  });

  test("[RECOVER-19] where there is no room the old one stays, and it is tried again", async () => {
    const { corner, before } = await lived();
    expect(await corner.do("beginAnew", PASSPHRASE)).toEqual({ ok: true });
    corner.disk.full = true;
    expect(await corner.do("finishAnew")).toEqual({ ok: false, why: "storage-full" });
    expect(await inside(corner)).toEqual(before);
    expect(corner.view.anew).toBe(true);
    corner.disk.full = false;
    expect(await corner.do("act", { do: "keep-reflection", reflection: page(7) })).toEqual({ ok: true });
    expect(await corner.do("finishAnew")).toEqual({ ok: true });
    expect((await inside(corner)).pages).toEqual([...before.pages, "page 7"]);
  });

  test("[RECOVER-17] needs the seed", async () => {
    const { corner } = await lived();
    await corner.store.write([], ["seed"]);
    await corner.open();
    expect(await corner.do("beginAnew", PASSPHRASE)).toEqual({ ok: false, why: "no-seed" });
  });
});
