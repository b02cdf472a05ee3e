/** Locks with the real workers and databases of a browser: new passphrases, passkeys, and no memory for a lock. */
import { describe, expect, test, vi } from "vitest";
import { openSpaces } from "./client.ts";
import { browserAround } from "./client-around.ts";
// oxlint-disable-next-line import/default
import workerUrl from "./worker.ts?worker&url";
import {
  ADA,
  MARK,
  NOOR,
  begun,
  besides,
  draft,
  draftsOf,
  names,
  newFamily,
  open,
  opening,
  records,
  until,
} from "../../../tests/pretend/in-browser.ts";

// Every opening costs half a second of one core, on purpose.
vi.setConfig({ testTimeout: 120_000 });

describe("a new passphrase", () => {
  test("[UNLOCK-1] [UNLOCK-2] opens everything, voice and pictures too; the old one nothing, and other tabs are locked", async () => {
    const family = newFamily();
    const spaces = await begun(family);
    const bytes = crypto.getRandomValues(new Uint8Array(60_000)).fill(7, 0, 12);
    bytes.set([0xff, 0xd8, 0xff]);
    const kept = await spaces.keepMedia("mine", bytes, { type: "image/jpeg" });
    if (!kept.ok) throw new Error(`it was not kept: ${kept.why}`);
    await spaces.keepDraft({ ...draft(), picture: kept.media }, "mine");
    const second = await open(family);
    expect(await second.unlock(ADA)).toEqual({ ok: true });
    const before = await Promise.all((await names(family)).map(records));

    expect(await spaces.changePassphrase({ now: NOOR, next: "the next calm words" })).toEqual({
      ok: false,
      why: "wrong-passphrase",
    });
    expect(spaces.snapshot().stage).toBe("open");
    expect(await spaces.changePassphrase({ now: ADA, next: "the next calm words" })).toEqual({ ok: true });
    expect(spaces.snapshot().stage).toBe("locked");
    await until(second, ({ stage }) => stage === "locked");

    expect(await spaces.unlock(ADA)).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(await spaces.unlock("the next calm words")).toEqual({ ok: true });
    expect(spaces.snapshot()).toMatchObject({ trouble: null, mine: { stage: "open", lock: "shared" } });
    expect(draftsOf(spaces.snapshot())).toEqual([MARK]);
    expect(await spaces.media(kept.media)).toMatchObject({ ok: true, bytes });
    expect(await second.unlock("the next calm words")).toEqual({ ok: true });
    const after = await Promise.all((await names(family)).map(records));
    before.forEach((old, at) => {
      const shared = [...(after[at] ?? [])].filter(([name]) => name !== "0" && old.has(name));
      expect(shared).toEqual([]);
    });
  });

  test("[UNLOCK-4] leaves a corner with a lock of its own alone, and that is changed by its own words", async () => {
    const spaces = await begun(newFamily());
    await spaces.keepDraft(draft(), "mine");
    expect(await spaces.lockMine("words for mine alone")).toEqual({ ok: true });
    expect(await spaces.changePassphrase({ now: ADA, next: "the next calm words" })).toEqual({ ok: true });
    expect(await spaces.unlock("the next calm words")).toEqual({ ok: true });
    expect(spaces.snapshot().mine.stage).toBe("locked");
    expect(await spaces.unlockMine("the next calm words")).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(await spaces.unlockMine("words for mine alone")).toEqual({ ok: true });
    expect(draftsOf(spaces.snapshot())).toEqual([MARK]);
    expect(await spaces.lockMine("other words for mine", "the next calm words")).toEqual({
      ok: false,
      why: "wrong-passphrase",
    });
    expect(await spaces.lockMine("other words for mine", "words for mine alone")).toEqual({ ok: true });
    expect(draftsOf(spaces.snapshot())).toEqual([MARK]);
  });
});

describe("a worker without memory for a lock", () => {
  /** The worker as it is, in which memory ends before a lock could be made or opened. */
  function starved(): Worker {
    const code = `import ${JSON.stringify(new URL(workerUrl, location.href).href)};
      WebAssembly.Memory.prototype.grow = () => { throw new RangeError("no memory"); };`;
    return new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })), { type: "module" });
  }

  test("[UNLOCK-8] [SPACE-11] leaves the door locked, and opens once there is memory again (D22)", async () => {
    const family = newFamily();
    const spaces = await begun(family);
    await spaces.keepDraft(draft(), "mine");
    await spaces.lock();
    let hungry = true;
    const here = await openSpaces({
      prefix: family,
      around: { ...browserAround, spawn: (space) => (hungry ? starved() : browserAround.spawn(space)) },
    });
    opening(here);
    const before = await Promise.all((await names(family)).map(records));
    expect(await here.unlock(ADA)).toEqual({ ok: false, why: "crypto-failed" });
    expect(here.snapshot()).toMatchObject({ stage: "locked", myName: "", mine: { stage: "locked" } });
    expect(JSON.stringify(here.snapshot())).not.toContain(MARK);
    expect(await Promise.all((await names(family)).map(records))).toEqual(before);
    hungry = false;
    expect(await here.unlock(ADA)).toEqual({ ok: true });
    expect(draftsOf(here.snapshot())).toEqual([MARK]);

    // A beginning that finds no memory leaves nothing behind, either.
    hungry = true;
    const other = newFamily();
    const bare = await openSpaces({ prefix: other, around: { ...browserAround, spawn: () => starved() } });
    expect(await bare.begin({ passphrase: NOOR, name: "Noor" })).toEqual({ ok: false, why: "crypto-failed" });
    expect(await names(other)).toEqual([]);
    expect(bare.snapshot().stage).toBe("new");
  });
});

describe("a passkey's secret", () => {
  const [credential, salt, secret] = [24, 32, 32].map((size) => crypto.getRandomValues(new Uint8Array(size))) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];

  test("[UNLOCK-21] [UNLOCK-22] [UNLOCK-24] opens the right hearth of several, never a corner, and nothing once it is removed", async () => {
    const family = newFamily();
    const spaces = await begun(family);
    await spaces.keepDraft(draft(), "mine");
    expect(await spaces.keepKey({ credential, salt, secret, passphrase: ADA })).toEqual({ ok: true });
    await until(spaces, ({ locks }) => locks?.key === true);
    await besides(spaces);
    await spaces.lock();

    expect(await spaces.keysWanted()).toEqual([{ credential, salt }]);
    const wrong = crypto.getRandomValues(new Uint8Array(32));
    expect(await spaces.unlockWithKey({ credential, secret: wrong })).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(await spaces.unlockWithKey({ credential: wrong, secret })).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(spaces.snapshot().stage).toBe("locked");
    expect(await spaces.unlockWithKey({ credential, secret })).toEqual({ ok: true });
    // It has no lock of its own, and is closed all the same.
    expect(spaces.snapshot()).toMatchObject({ stage: "open", myName: "Ada", mine: { stage: "locked", lock: "own" } });
    expect(await spaces.unlockMine(NOOR)).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(await spaces.unlockMine(ADA)).toEqual({ ok: true });
    expect(draftsOf(spaces.snapshot())).toEqual([MARK]);

    expect(await spaces.dropKey()).toEqual({ ok: true });
    await spaces.lock();
    expect(await spaces.keysWanted()).toEqual([]);
    expect(await spaces.unlockWithKey({ credential, secret })).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(spaces.snapshot().stage).toBe("locked");
    expect(await spaces.unlock(ADA)).toEqual({ ok: true });
  });

  test("[UNLOCK-23] [UNLOCK-24] a new passphrase, also with the corner closed, changes both and removes it", async () => {
    const spaces = await begun(newFamily());
    await spaces.keepDraft(draft(), "mine");
    await spaces.keepKey({ credential, salt, secret, passphrase: ADA });
    await spaces.lock();
    expect(await spaces.unlockWithKey({ credential, secret })).toEqual({ ok: true });
    expect(await spaces.changePassphrase({ now: ADA, next: "the next calm words" })).toEqual({ ok: true });
    expect(await spaces.keysWanted()).toEqual([]);
    expect(await spaces.unlockWithKey({ credential, secret })).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(await spaces.unlock("the next calm words")).toEqual({ ok: true });
    expect(spaces.snapshot()).toMatchObject({ mine: { stage: "open", lock: "shared" }, locks: { key: false } });
    expect(draftsOf(spaces.snapshot())).toEqual([MARK]);
  });
});

test("[UNLOCK-6] [UNLOCK-7] words and times come from a worker, with nothing stored", async () => {
  const family = newFamily();
  const spaces = await open(family);
  expect((await spaces.offerPassphrase()).split(" ")).toHaveLength(4);
  const takes = await spaces.lockTakes();
  expect(takes).toBeGreaterThan(20);
  expect(takes).toBeLessThan(60_000);
  expect(await names(family)).toEqual([]);
  expect(spaces.snapshot().stage).toBe("new");
});
