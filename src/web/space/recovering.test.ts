import { beforeAll, describe, expect, test, vi } from "vitest";
import { ready } from "#vault";
import { Beside, fresh, ORIGIN, scene, type Town, until } from "../../../tests/recovery/scene.ts";
import type { Person } from "../../../tests/pretend/hearths.ts";
import { START } from "../../../tests/vectors/seeded.ts";
import { hastyClock } from "./harness.ts";
import { findPlaces, isRecovering } from "./recovering.ts";

beforeAll(ready);
vi.setConfig({ testTimeout: 60_000 });

const note = (words: string) => ({ do: "note", note: { kind: "thanks", words } }) as const;
const said = (person: Person): readonly (string | undefined)[] =>
  person.view.ours?.notes.map((one) => one.note.words) ?? [];
const find = (town: Town, { random }: Pick<Person, "random">, words: string, relay = ORIGIN) =>
  findPlaces({ courier: town, clock: hastyClock(START), random }, words, relay);

/** Ada loses everything but her paper, and begins again on a bare device. */
async function lostAndBack() {
  const all = await scene();
  const { ada, noor, corner, town } = all;
  await ada.do("act", note("one"));
  await noor.do("act", note("two"));
  await until(() => said(ada).length === 2 && said(noor).length === 2);
  await corner.do("act", { do: "just-me", on: true });
  const words = await corner.words();
  await ada.desk?.close();
  await corner.desk?.close();
  const found = await find(town, ada, words);
  if (!found.ok) throw new Error(found.why);
  const again = await fresh("", town, found.found.hearth);
  const beside = await new Beside(again, town).begin(found.found.corner);
  return { ...all, again, beside, words };
}

describe("beginning again from recovery words", () => {
  test("[RECOVER-13] [RECOVER-14] brings the history of the two back, and goes on with it", async () => {
    const { ada, noor, again } = await lostAndBack();
    await until(() => said(again).length === 2);
    expect(said(again)).toEqual(["one", "two"]);
    expect(again.view).toMatchObject({
      myName: "Ada",
      ours: { me: ada.view.ours?.me, partnerName: "Noor", relay: ORIGIN },
    });
    await again.do("act", note("three"));
    await until(() => said(noor).includes("three"));
    await noor.do("act", note("four"));
    await until(() => said(again).includes("four"));
    await again.reopen();
    expect(said(again)).toEqual(["one", "two", "three", "four"]);
    expect(again.failures).toEqual([]);
  });

  test("[RECOVER-15] says no name by itself", async () => {
    const all = await scene();
    const { ada, noor, corner, town } = all;
    const words = await corner.words();
    await ada.do("act", { do: "name", name: "Ada Maria" });
    await until(() => noor.view.ours?.partnerName === "Ada Maria");
    await ada.desk?.close();
    const found = await find(town, ada, words);
    if (!found.ok) throw new Error(found.why);
    const again = await fresh("", town, found.found.hearth);
    await until(() => again.view.myName === "Ada Maria");
    await until(() => again.view.link === "here" && again.view.unsent === 0);
    expect(noor.view.ours?.partnerName).toBe("Ada Maria");
  });

  test("[RECOVER-16] says how many and up to which day, until the person looked, also after locking", async () => {
    const { again, beside } = await lostAndBack();
    await until(() => again.view.restored?.whole === true && again.view.restored.entries > 0);
    // Two notes and two names.
    expect(again.view.restored).toEqual({ entries: 4, newest: START, whole: true });
    expect(beside.view.restored).toMatchObject({ entries: 0, newest: null });
    await again.reopen();
    await beside.open();
    expect(again.view.restored?.entries).toBe(4);
    expect(beside.view.restored?.entries).toBe(0);
    await again.do("restoredSeen");
    await beside.do("restoredSeen");
    expect([again.view.restored, beside.view.restored]).toEqual([null, null]);
    await again.reopen();
    await beside.open();
    expect([again.view.restored, beside.view.restored]).toEqual([null, null]);
  });

  test("[RECOVER-13] the corner holds the seed again: it follows its places, and makes new words", async () => {
    const { ada, beside, words, town } = await lostAndBack();
    expect(beside.view).toMatchObject({
      lock: "shared",
      justMe: false,
      kit: { seed: true, made: START, relay: ORIGIN },
    });
    await until(() => beside.view.kit.current);
    expect(await beside.store.get("seed")).toEqual(ada.seed);
    const next = await beside.words();
    await until(() => beside.view.kit.current);
    expect((await find(town, ada, next)).ok).toBe(true);
    await vi.waitFor(async () => expect(await find(town, ada, words)).toEqual({ ok: false, why: "nothing-found" }), {
      timeout: 15_000,
    });
  });

  test("[RECOVER-14] just mine comes back, too, where it lay at a relay, and goes on", async () => {
    const { ada, corner, town } = await scene(false);
    const page = (n: number) => ({
      id: String(n).padStart(32, "0"),
      at: START + n,
      day: "2026-05-28",
      words: `page ${n}`,
    });
    expect(await corner.do("syncMine", ORIGIN)).toEqual({ ok: true });
    for (const n of [1, 2, 3]) await corner.do("act", { do: "keep-reflection", reflection: page(n) });
    await corner.do("act", { do: "let-reflection-go", reflection: page(2).id });
    await until(() => corner.view.where.link === "here" && corner.view.where.unsent === 0);
    const words = await corner.words();
    await corner.desk?.close();
    await ada.desk?.close();
    const found = await find(town, ada, words);
    if (!found.ok) throw new Error(found.why);
    const again = await fresh("", town, found.found.hearth);
    const beside = await new Beside(again, town).begin(found.found.corner);
    await until(() => beside.view.reflections.length === 2);
    expect(beside.view.reflections.map((one) => one.words)).toEqual(["page 1", "page 3"]);
    expect(beside.view).toMatchObject({
      restored: { entries: 2, whole: true },
      where: { relay: ORIGIN },
      trouble: null,
    });
    expect(await beside.do("act", { do: "keep-reflection", reflection: page(4) })).toEqual({ ok: true });
    await until(() => beside.view.where.unsent === 0);
    await beside.open();
    expect(beside.view.reflections.map((one) => one.words)).toEqual(["page 1", "page 3", "page 4"]);
    expect(beside.failures).toEqual([]);
  });

  test("[RECOVER-1] words that cannot be are told apart on the device, and nothing is asked of anybody (C12)", async () => {
    const { ada, corner, town } = await scene(false);
    const words = await corner.words(ORIGIN);
    const asked = town.asked;
    const list = words.split(" ");
    const other = list[0] === "zoo" ? "zone" : "zoo";
    for (const [text, why] of [
      ["", "count"],
      [list.slice(1).join(" "), "count"],
      [list.with(3, "hearth").join(" "), "unknown-word"],
    ] as const) {
      expect(await find(town, ada, text)).toEqual({ ok: false, why });
    }
    const swapped = await find(town, ada, list.with(3, other).join(" "));
    expect(swapped.ok ? null : ["checksum", "nothing-found"].includes(swapped.why)).toBe(true);
    expect(await find(town, ada, words, "relay.example")).toEqual({ ok: false, why: "not-an-origin" });
    if (!swapped.ok && swapped.why === "checksum") expect(town.asked).toBe(asked);
    town.reachable = false;
    expect(await find(town, ada, words)).toEqual({ ok: false, why: "cannot-reach" });
  });

  test("[RECOVER-13] alone, only the identity and the name come back, with a corner that begins empty (D21)", async () => {
    const { ada, corner, town } = await scene(false);
    await corner.do("act", { do: "just-me", on: true });
    const words = await corner.words(ORIGIN);
    const found = await find(town, ada, words);
    if (!found.ok) throw new Error(found.why);
    const names = found.found.hearth.map(([name]) => name);
    expect(names).toEqual(["me", "unfinished", "restored"]);
    const again = await fresh("", town, found.found.hearth);
    const beside = await new Beside(again, town).begin(found.found.corner);
    expect(again.view).toMatchObject({ myName: "Ada", ours: null, restored: null });
    expect(beside.view).toMatchObject({ justMe: false, restored: { entries: 0 }, where: { relay: null } });
    expect(isRecovering(found.found.hearth.find(([name]) => name === "unfinished")?.[1] ?? null)).toBe(true);
    expect(isRecovering(new Uint8Array(0))).toBe(false);
  });
});
