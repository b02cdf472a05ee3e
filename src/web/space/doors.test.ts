/** The doors beside telling and drafts: what acts answer, preferences, room for a folded note, and what was stored before them. */
import { beforeAll, describe, expect, test } from "vitest";
import { emptyHearth, type HearthCommand, type Share } from "#core";
import { ready } from "#vault";
import { paired, Person } from "../../../tests/pretend/hearths.ts";
import { START } from "../../../tests/vectors/seeded.ts";
import { PostOffice } from "./harness.ts";
import { preferring, readPreferences } from "./preferences.ts";
import { writeValue } from "./records.ts";
import { refusalOfRoom, roomsThatLast, roomsToForget } from "./rooms.ts";

beforeAll(ready);

const DAY = 86_400_000;
const SHARE = "ab".repeat(32);
const DEFAULTS = { selfChecks: 0, secondLook: true, evening: null, remind: false, lockAfter: 15, copied: null };

describe("acts", () => {
  test("[SPACE-33] answer with the event they made, and with none where they only erase", async () => {
    const [ada] = await paired();
    const told = await ada.do("tell", { id: "0a".repeat(16), words: "w", hope: "near", kind: "need" });
    expect(told).toEqual({ ok: true, id: ada.view.ours?.shares[0]?.id });
    expect(await ada.do("tell", { id: "0a".repeat(16), words: "w", hope: "near" })).toEqual(told);
    const shown = await ada.do("act", { do: "show", showing: { feelings: ["lonely"] } });
    expect(shown).toEqual({ ok: true, id: ada.view.ours?.landscapes[0]?.id });
    const begun = await ada.do("act", { do: "offer-together", form: "repair" });
    const together = ada.view.ours?.togethers[0];
    expect(begun).toEqual({ ok: true, id: together?.id });
    expect(together).toMatchObject({ mine: true, myTurn: false, stage: "offered" });
    const item = shown.ok ? (shown.id ?? "") : "";
    expect(await ada.do("act", { do: "take-back", item })).toMatchObject({ ok: true });
    expect(ada.view.ours?.landscapes).toEqual([]);
    await ada.reopen();
    expect(ada.view.told).toEqual({ ["0a".repeat(16)]: told.ok ? told.id : null });
    expect(ada.view.ours?.shares).toMatchObject([
      { outside: { kind: "need" }, breather: null, shelf: "none", room: null },
    ]);
  });

  test("[SPACE-33] a breather waits for this device's own clock, and the shelf shows one's own wish", async () => {
    const [ada] = await paired();
    const told = await ada.do("tell", { id: "0a".repeat(16), words: "w", hope: "near" });
    const share = told.ok ? (told.id ?? "") : "";
    const act = (command: HearthCommand) => ada.do("act", command);
    expect(await act({ do: "pause", share, minutes: 20 })).toMatchObject({ ok: true });
    expect(ada.view.ours?.shares[0]?.breather).toMatchObject({ minutes: 20, extended: false });
    expect(await act({ do: "resume", share, now: START })).toEqual({ ok: false, why: "in-breather" });
    expect(await act({ do: "resume", share, now: START + DAY })).toMatchObject({ ok: true });
    await act({ do: "stop", share });
    await act({ do: "shelve", share });
    expect(ada.view.ours?.shares[0]?.shelf).toBe("mine");
    expect(await act({ do: "unshelve", share })).toMatchObject({ ok: true });
    expect(ada.view.ours?.shares[0]?.shelf).toBe("none");
  });
});

describe("preferences", () => {
  test("[SPACE-28] are kept on this device, also before there is a partner, and never sent", async () => {
    const office = new PostOffice();
    const ada = await new Person("Ada", office).begin();
    expect(ada.view.preferences).toEqual(DEFAULTS);
    const evening = { day: 0, minute: 1_200 };
    expect(await ada.do("prefer", { selfChecks: 2, evening })).toEqual({ ok: true });
    expect(await ada.do("prefer", { secondLook: false })).toEqual({ ok: true });
    await ada.reopen();
    expect(ada.view.preferences).toEqual({ ...DEFAULTS, selfChecks: 2, evening, secondLook: false });
    expect(await ada.do("prefer", { evening: { day: 7, minute: 0 } })).toEqual({ ok: false, why: "malformed" });
    ada.disk.full = true;
    expect(await ada.do("prefer", { remind: true, lockAfter: 15, copied: null })).toEqual({
      ok: false,
      why: "storage-full",
    });
    expect(ada.view.preferences).toMatchObject({ remind: false, selfChecks: 2 });
    expect(office.asked).toBe(0);
  });

  test("[SPACE-28] a part that is missing or odd is as it was at first", () => {
    const stored = (value: unknown) => readPreferences(writeValue(value));
    expect(readPreferences(undefined)).toEqual(DEFAULTS);
    expect(readPreferences(new TextEncoder().encode("{"))).toEqual(DEFAULTS);
    for (const odd of [null, 1, "text", [], [1]]) expect(stored(odd)).toEqual(DEFAULTS);
    expect(stored({ selfChecks: -1, secondLook: 1, evening: { day: 1 }, remind: true, more: 1 })).toEqual({
      ...DEFAULTS,
      remind: true,
    });
    for (const evening of [{ day: 1.5, minute: 0 }, { day: 1, minute: 1_440 }, { day: 1, minute: 1, more: 1 }, 3]) {
      expect(stored({ evening, selfChecks: 3 })).toEqual({ ...DEFAULTS, selfChecks: 3 });
      expect(preferring(DEFAULTS, { evening: evening as { day: number; minute: number } })).toBeNull();
    }
    expect(preferring(DEFAULTS, { more: 1 } as object)).toBeNull();
  });
});

describe("room for a folded note", () => {
  const folded = { id: SHARE, from: "noor", offer: { words: "w", hope: "near" } } as unknown as Share;
  const given = { me: "ada", unfolded: new Set<string>(), at: START, now: START };

  test("[SPACE-27] is made for what the other told and is still folded here", () => {
    expect(refusalOfRoom(folded, given)).toBeNull();
    expect(refusalOfRoom(folded, { ...given, at: null })).toBeNull();
    expect(refusalOfRoom(folded, { ...given, at: START + 7 * DAY })).toBeNull();
    expect(refusalOfRoom(null, given)).toBe("unknown-item");
    expect(refusalOfRoom({ ...folded, from: "ada" }, given)).toBe("your-own");
    expect(refusalOfRoom({ ...folded, offer: null }, given)).toBe("taken-back");
    expect(refusalOfRoom(folded, { ...given, unfolded: new Set([SHARE]) })).toBe("not-now");
    for (const at of [START + 8 * DAY, START - 2 * DAY, 1.5, Number.NaN, -1]) {
      expect([at, refusalOfRoom(folded, { ...given, at })]).toEqual([at, "malformed"]);
    }
  });

  test("[SPACE-27] is over a day after its time, or where a clock was set back", () => {
    const rooms = new Map([[SHARE, START]]);
    for (const [now, there] of [
      [START - DAY, true],
      [START + DAY - 1, true],
      [START + DAY, false],
      [START - 8 * DAY, false],
    ] as const) {
      expect([now, roomsThatLast(rooms, now).has(SHARE)]).toEqual([now, there]);
    }
    expect(roomsToForget(rooms, emptyHearth(), START)).toEqual([SHARE]);
  });

  test("[SPACE-27] leaves the store once its share is not there, and sends nothing", async () => {
    const [ada, , office] = await paired();
    const names = async () => [...(await ada.store.load()).keys()].filter((name) => name.startsWith("room/"));
    await ada.store.write([[`room/${SHARE}`, writeValue(START)]], []);
    expect(await names()).toHaveLength(1);
    await ada.reopen();
    expect(await names()).toEqual([]);
    const asked = [office.asked, ada.view.unsent];
    expect(await ada.do("makeRoom", SHARE, START)).toEqual({ ok: false, why: "unknown-item" });
    const told = await ada.do("tell", { id: "0a".repeat(16), words: "w", hope: "near" });
    const own = told.ok ? (told.id ?? "") : "";
    expect(await ada.do("makeRoom", own, START)).toEqual({ ok: false, why: "your-own" });
    expect(ada.view.unsent).toBe((asked[1] ?? 0) + 1);
    const alone = await new Person("Noor", new PostOffice()).begin();
    expect(await alone.do("makeRoom", SHARE, START)).toEqual({ ok: false, why: "not-paired" });
  });
});

test("[SPACE-31] what an earlier version stored is opened: drafts without a kind, told drafts without their share", async () => {
  const [ada] = await paired();
  const draft = { id: "0c".repeat(16), words: "from before", hope: "near" };
  await ada.store.write(
    [
      [`draft/${draft.id}`, writeValue(draft)],
      [`told/${"0d".repeat(16)}`, new Uint8Array(0)],
    ],
    [],
  );
  await ada.reopen();
  expect(ada.view).toMatchObject({
    preferences: DEFAULTS,
    told: { ["0d".repeat(16)]: null },
    ours: { drafts: [draft] },
  });
  expect(await ada.do("tell", { ...draft, hope: "near" })).toMatchObject({ ok: true });
  expect(await ada.do("tell", { id: "0d".repeat(16), words: "w", hope: "near" })).toEqual({ ok: true, id: null });
  expect(ada.view.ours).toMatchObject({ drafts: [], shares: [{ outside: { kind: null } }] });
});
