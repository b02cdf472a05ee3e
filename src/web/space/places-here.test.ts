/** Places side by side: how they are named, which is stood in, and who hears what. */
import { describe, expect, test } from "vitest";
import type { ClientAround } from "./client-around.ts";
import { databaseName, newPrefix, prefixOf } from "./names.ts";
import { openPlacesHere, shuffled } from "./places-here.ts";

type Channel = { postMessage: (word: unknown) => void; onmessage: unknown; close: () => void };

/** A browser: what it holds, and channels between its tabs. */
function browser(held: string[] = []) {
  const open = new Map<string, Set<Channel>>();
  const around = {
    places: async () => held.toSorted(),
    openChannel: (name: string) => {
      const all = open.get(name) ?? new Set();
      open.set(name, all);
      const channel: Channel = {
        onmessage: null,
        postMessage: (data) => {
          for (const other of all)
            if (other !== channel) (other.onmessage as ((event: unknown) => void) | null)?.({ data });
        },
        close: () => void all.delete(channel),
      };
      all.add(channel);
      return channel;
    },
  } as unknown as ClientAround;
  return { held, around };
}

const tab = async (around: ClientAround) => {
  const heard: unknown[] = [];
  return { places: await openPlacesHere("h", around, (word) => void heard.push(word)), heard };
};

describe("names of places", () => {
  test("[UNLOCK-30] are random, of one length, and no place looks like the first", () => {
    const names = Array.from({ length: 50 }, (_, i) => newPrefix("h", Uint8Array.of(i, 0, 255, 7)));
    expect(new Set(names).size).toBe(50);
    for (const name of names) expect(name).toMatch(/^h[0-9a-f]{8}$/);
  });

  test("[UNLOCK-30] are known by their databases; what an earlier version made is one of them, and nothing of others is", () => {
    expect(prefixOf("h", databaseName("h00ff00aa", "ours"))).toBe("h00ff00aa");
    expect(prefixOf("h", "h-2")).toBe("h");
    for (const strange of ["h", "h-3", "h-0", "hearth-1", "x-1", "h00ff00a-1", "h00ff00aag-1", "", "t1-1", "h1-1"]) {
      expect(prefixOf("h", strange)).toBeNull();
    }
    expect(prefixOf("t1", "t1-1")).toBe("t1");
    expect(prefixOf("t1", "t10-1")).toBeNull();
  });

  test("[UNLOCK-31] are tried in an order that is another each time, and each once", () => {
    const items = ["a", "b", "c", "d"];
    const orders = new Set<string>();
    let seed = 7;
    const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    const first = new Map<string, number>();
    for (let i = 0; i < 2_000; i++) {
      const mixed = shuffled(items, random);
      expect(mixed.toSorted()).toEqual(items);
      orders.add(mixed.join(""));
      first.set(mixed[0] ?? "", (first.get(mixed[0] ?? "") ?? 0) + 1);
    }
    expect(orders.size).toBe(24);
    for (const times of first.values()) expect(Math.abs(times - 500)).toBeLessThan(90);
  });
});

describe("where a tab stands", () => {
  test("[UNLOCK-30] nothing is stored: a new place, which is there once it began", async () => {
    const { places } = await tab(browser().around);
    expect(places.isStored()).toBe(false);
    expect(places.here()).toMatch(/^h[0-9a-f]{8}$/);
    const here = places.here();
    places.setStored(true);
    expect([places.isStored(), places.here(), places.all()]).toEqual([true, here, [here]]);
  });

  test("[UNLOCK-33] beginning beside what is there takes a new name, and going back takes none", async () => {
    const { around, held } = browser(["haaaaaaaa"]);
    const { places } = await tab(around);
    expect([places.isStored(), places.here()]).toEqual([true, "haaaaaaaa"]);
    places.besides(true);
    expect(places.isStored()).toBe(false);
    expect(places.here()).not.toBe("haaaaaaaa");
    // Looking again, because another tab began something, does not turn this one away.
    await places.look();
    expect(places.isStored()).toBe(false);
    places.besides(false);
    expect([places.isStored(), places.here(), places.all()]).toEqual([true, "haaaaaaaa", ["haaaaaaaa"]]);
    expect(held).toEqual(["haaaaaaaa"]);
  });

  test("[UNLOCK-35] a word reaches the tabs of its place, and not those of another", async () => {
    const { around } = browser(["haaaaaaaa", "hbbbbbbbb"]);
    const [one, two, other] = [await tab(around), await tab(around), await tab(around)];
    one.places.stand("haaaaaaaa");
    two.places.stand("haaaaaaaa");
    other.places.stand("hbbbbbbbb");
    one.places.say("lock");
    one.places.say("touched");
    expect([two.heard, other.heard]).toEqual([["lock", "touched"], []]);
    other.places.say("close-mine");
    expect([one.heard, two.heard]).toEqual([[], ["lock", "touched"]]);
    one.places.say("erase", "hbbbbbbbb");
    expect(other.heard).toEqual(["erase"]);
  });

  test("[UNLOCK-35] that something began or is gone is heard by all, and they look for themselves", async () => {
    const { around, held } = browser();
    const [one, two] = [await tab(around), await tab(around)];
    held.push(one.places.here());
    one.places.setStored(true);
    one.places.say("begun");
    expect([one.heard, two.heard]).toEqual([[], [null]]);
    await two.places.look();
    expect([two.places.isStored(), two.places.here()]).toEqual([true, one.places.here()]);
    held.pop();
    await two.places.look();
    expect(two.places.isStored()).toBe(false);
  });
});
