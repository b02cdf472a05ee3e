/** Places side by side in a real browser: each opens with its own passphrase, and none disturbs another. */
import { describe, expect, test, vi } from "vitest";
import {
  ADA,
  MARK,
  NOOR,
  ask,
  begun,
  besides,
  draft,
  draftsOf,
  names,
  newFamily,
  open,
  put,
  records,
  until,
} from "../../../tests/pretend/in-browser.ts";

// Every opening costs half a second of one core, on purpose.
vi.setConfig({ testTimeout: 120_000 });

describe("places side by side", () => {
  test("[UNLOCK-30] [UNLOCK-31] [UNLOCK-33] [UNLOCK-35] each opens with its own passphrase, and neither shows nor disturbs the other", async () => {
    const family = newFamily();
    const ada = await begun(family);
    await ada.keepDraft(draft("of Ada alone"), "mine");
    const noor = await open(family);
    await besides(noor);
    await noor.keepDraft(draft("of Noor alone"), "mine");
    expect(noor.snapshot()).toMatchObject({ stage: "open", myName: "Noor" });
    // Locking the door to begin beside was this tab's alone: it stood in no place.
    expect(ada.snapshot()).toMatchObject({ stage: "open", myName: "Ada" });
    expect(draftsOf(ada.snapshot())).toEqual(["of Ada alone"]);

    const all = await names(family);
    expect(all).toHaveLength(4);
    for (const name of all) expect(name).toMatch(new RegExp(`^${family}[0-9a-f]{8}-[12]$`));
    // Numbers and sizes of what a beginning makes are the same.
    const shape = async (name: string): Promise<number[]> =>
      [...(await records(name)).values()].map((value) => value.length).toSorted((a, b) => a - b);
    const hearths = await Promise.all(all.filter((name) => name.endsWith("-1")).map(shape));
    expect(hearths[0]?.length).toBe(hearths[1]?.length);

    await noor.lock();
    expect(ada.snapshot().stage).toBe("open");
    expect(JSON.stringify(noor.snapshot())).not.toMatch(/Ada|Noor|alone/);
    const third = await open(family);
    expect(third.snapshot()).toMatchObject({ stage: "locked", myName: "" });
    expect(await third.unlock("nobody's words at all")).toEqual({ ok: false, why: "wrong-passphrase" });
    for (let round = 0; round < 2; round++) {
      expect(await third.unlock(NOOR)).toEqual({ ok: true });
      expect(third.snapshot().myName).toBe("Noor");
      expect(draftsOf(third.snapshot())).toEqual(["of Noor alone"]);
      await third.lock();
      expect(await third.unlock(ADA)).toEqual({ ok: true });
      expect(third.snapshot().myName).toBe("Ada");
      // The tab that was open before stands in the same place, and hears of it.
      await third.lock();
      await until(ada, ({ stage }) => stage === "locked");
    }
  });

  test("[UNLOCK-32] words that open another place begin none, and become nobody’s new ones", async () => {
    const family = newFamily();
    const ada = await begun(family);
    await ada.lock();
    await ada.beginBeside(true);
    expect(await ada.begin({ passphrase: ADA, name: "Noor" })).toEqual({ ok: false, why: "not-empty" });
    expect(await names(family)).toHaveLength(2);
    expect(await ada.begin({ passphrase: NOOR, name: "Noor" })).toEqual({ ok: true });
    expect(await ada.changePassphrase({ now: NOOR, next: ADA })).toEqual({ ok: false, why: "not-empty" });
    expect(ada.snapshot()).toMatchObject({ stage: "open", myName: "Noor" });
  });

  test("[UNLOCK-33] going back to the door leaves nothing of the place that was not begun", async () => {
    const family = newFamily();
    const spaces = await begun(family);
    await spaces.lock();
    const before = await names(family);
    await spaces.beginBeside(true);
    expect(await spaces.begin({ passphrase: "short", name: "Noor" })).toEqual({ ok: false, why: "too-short" });
    await spaces.beginBeside(false);
    expect(spaces.snapshot().stage).toBe("locked");
    expect(await names(family)).toEqual(before);
    expect(await spaces.unlock(ADA)).toEqual({ ok: true });
    // Behind the open door there is nothing to begin.
    await spaces.beginBeside(true);
    expect(spaces.snapshot().stage).toBe("open");
  });

  test("[UNLOCK-30] [UNLOCK-34] four places at most; from inside one's own is deleted, at the door all of them", async () => {
    const family = newFamily();
    const spaces = await begun(family);
    for (const [i, name] of ["Noor", "Kim", "Sam"].entries()) await besides(spaces, `words of the next one ${i}`, name);
    expect(await names(family)).toHaveLength(8);
    await spaces.lock();
    await spaces.beginBeside(true);
    expect(await spaces.begin({ passphrase: "one place too many", name: "Lee" })).toEqual({
      ok: false,
      why: "not-empty",
    });
    await spaces.beginBeside(false);

    expect(await spaces.unlock(ADA)).toEqual({ ok: true });
    const other = await open(family);
    expect(await other.unlock("words of the next one 1")).toEqual({ ok: true });
    await spaces.erase();
    expect(spaces.snapshot().stage).toBe("locked");
    await expect.poll(() => names(family)).toHaveLength(6);
    expect(other.snapshot()).toMatchObject({ stage: "open", myName: "Kim" });
    expect(await spaces.unlock(ADA)).toEqual({ ok: false, why: "wrong-passphrase" });

    await spaces.erase();
    await until(other, ({ stage }) => stage === "new");
    expect(spaces.snapshot().stage).toBe("new");
    await expect.poll(() => names(family)).toEqual([]);
  });

  test("[UNLOCK-33] a place of an earlier version keeps its shorter name, and opens beside others", async () => {
    const family = newFamily();
    const spaces = await begun(family);
    await spaces.keepDraft(draft(), "mine");
    await spaces.lock();
    // As an earlier version would have named it.
    for (const name of await names(family)) {
      const short = `${family}-${name.at(-1)}`;
      const all = await records(name);
      const fresh = indexedDB.open(short, 1);
      fresh.onupgradeneeded = () => void fresh.result.createObjectStore("r");
      (await ask(fresh)).close();
      for (const [key, bytes] of all) await put(short, key, bytes);
      await ask(indexedDB.deleteDatabase(name));
    }
    const again = await open(family);
    expect(again.snapshot().stage).toBe("locked");
    await besides(again);
    await again.lock();
    expect(await again.unlock(ADA)).toEqual({ ok: true });
    expect(draftsOf(again.snapshot())).toEqual([MARK]);
  });
});
