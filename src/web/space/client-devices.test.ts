/** The doors of devices, between two workers that only pretend. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { NOTHING_KEPT } from "../../../tests/pretend/nothing.ts";
import type { SpaceName } from "./api.ts";
import type { LinkingView } from "./api-trust.ts";
import { openSpaces } from "./client.ts";
import type { ClientCore } from "./client-core.ts";
import { devicesDoors } from "./client-devices.ts";
import { UNNAMED } from "./trust.ts";
import type { WorkerLike } from "./line.ts";
import type { FromWorker, PlaceDevice, ToWorker } from "./protocol.ts";

afterEach(() => void vi.unstubAllGlobals());

const id = (letter: string): string => letter.repeat(32);
const place = (letter: string, part: Partial<PlaceDevice> = {}): PlaceDevice => ({
  id: id(letter),
  here: false,
  removed: false,
  since: 5,
  putAway: false,
  ...part,
});
const OURS = [place("a", { here: true }), place("b"), place("c"), place("d", { removed: true })];
const MINE = [place("1", { here: true }), place("2")];
const CARDS = [{ id: id("2"), hearth: id("b"), name: "Phone" }];

type Answer = (...args: readonly unknown[]) => unknown;

function open(given: {
  readonly answers?: Readonly<Record<string, Answer>>;
  readonly locked?: boolean;
  readonly seed?: boolean;
  readonly stored?: boolean;
  /** Places of others in this browser. */
  readonly beside?: readonly string[];
}) {
  const asked: unknown[] = [];
  const line = (space: string) => ({
    call: async (name: string, ...args: readonly unknown[]) => {
      asked.push([space, name, ...args]);
      return (given.answers?.[name] ?? (() => ({ ok: true })))(...args);
    },
  });
  const lines = { ours: line("ours"), mine: line("mine") };
  const ended: string[] = [];
  const said: string[] = [];
  const core = {
    lines,
    parts: {
      ours: { devices: OURS },
      mine: given.locked ? null : { devices: MINE, cards: CARDS, kit: { seed: given.seed ?? true } },
    },
    line: (space: "ours" | "mine") => lines[space],
    end: (...spaces: readonly string[]) => void ended.push(...spaces),
    say: (word: string) => void said.push(word),
    alone: (work: (interrupted: () => boolean) => unknown) => work(() => false),
    isStored: () => given.stored ?? false,
    places: { look: async () => undefined, all: () => given.beside ?? [], here: () => "h0" },
    atDoor: () => line("door"),
    setStored: (is: boolean) => void said.push(`stored ${String(is)}`),
    changed: () => undefined,
  } as unknown as ClientCore;
  return { doors: devicesDoors(core), asked, ended, said };
}

describe("removing", () => {
  test("[DEVICE-9] is done in both logs where it is known in both, the shared one first", async () => {
    const { doors, asked } = open({});
    expect(await doors.removeDevice(id("b"))).toEqual({ ok: true });
    expect(asked).toEqual([
      ["ours", "removeDevice", id("b")],
      ["mine", "removeDevice", id("2")],
    ]);
    asked.length = 0;
    expect(await doors.removeDevice(id("c"))).toEqual({ ok: true });
    expect(asked).toEqual([["ours", "removeDevice", id("c")]]);
  });

  test("[DEVICE-8] [DEVICE-11] needs the corner and the seed, and another device that is there", async () => {
    expect(await open({ locked: true }).doors.removeDevice(id("b"))).toEqual({ ok: false, why: "mine-locked" });
    expect(await open({ seed: false }).doors.removeDevice(id("b"))).toEqual({ ok: false, why: "no-seed" });
    const { doors, asked } = open({ answers: { removeDevice: () => ({ ok: false, why: "storage-full" }) } });
    expect(await doors.removeDevice(id("a"))).toEqual({ ok: false, why: "this-device" });
    expect(await doors.removeDevice(id("d"))).toEqual({ ok: false, why: "unknown-item" });
    expect(await doors.removeDevice(id("9"))).toEqual({ ok: false, why: "unknown-item" });
    expect(asked).toEqual([]);
    // What the shared log refuses is not done in the private one either.
    expect(await doors.removeDevice(id("b"))).toEqual({ ok: false, why: "storage-full" });
    expect(asked).toEqual([["ours", "removeDevice", id("b")]]);
  });

  test("[DEVICE-9] a place that is closed and not put away keeps no device in the private log", async () => {
    const closed = { ok: false, why: "place-closed" };
    const { doors, asked } = open({
      answers: { removeDevice: (device) => (device === id("2") ? { ok: true } : closed) },
    });
    expect(await doors.removeDevice(id("b"))).toEqual({ ok: true });
    expect(asked).toEqual([
      ["ours", "removeDevice", id("b")],
      ["mine", "removeDevice", id("2")],
    ]);
    // This one is known in the shared log alone.
    expect(await doors.removeDevice(id("c"))).toEqual(closed);
  });
});

describe("names and notices", () => {
  test("[DEVICE-2] [DEVICE-3] a name lies in the corner, on a card that says which device is which", async () => {
    const { doors, asked } = open({});
    expect(await doors.nameDevice(id("b"), "The phone")).toEqual({ ok: true });
    expect(await doors.nameDevice(id("a"), "Laptop")).toEqual({ ok: true });
    expect(await doors.nameDevice(id("c"), "Tablet")).toEqual({ ok: true });
    expect(asked.map((one) => (one as unknown[]).slice(0, 2))).toEqual([
      ["mine", "act"],
      ["mine", "act"],
      ["mine", "act"],
    ]);
    expect(asked.map((one) => ((one as unknown[])[2] as { card: unknown }).card)).toEqual([
      { id: id("2"), hearth: id("b"), name: "The phone" },
      { id: id("1"), hearth: id("a"), name: "Laptop" },
      // The private log does not know this one.
      { id: id("c"), hearth: id("c"), name: "Tablet" },
    ]);
    expect(await doors.nameDevice(id("b"), " ")).toEqual({ ok: false, why: "blank" });
    expect(await doors.nameDevice(id("b"), "x".repeat(900))).toEqual({ ok: false, why: "too-long" });
    expect(await doors.nameDevice(id("9"), "Nobody")).toEqual({ ok: false, why: "unknown-item" });
    expect(await open({ locked: true }).doors.nameDevice(id("b"), "x")).toEqual({ ok: false, why: "mine-locked" });
  });

  test("[DEVICE-6] a notice is put away with the corner open, wherever it stands", async () => {
    expect(await open({ locked: true }).doors.putNoticeAway(id("b"))).toEqual({ ok: false, why: "mine-locked" });
    const { doors, asked } = open({});
    expect(await doors.putNoticeAway(id("b"))).toEqual({ ok: true });
    expect(asked).toEqual([
      ["ours", "putNoticeAway", id("b")],
      ["mine", "putNoticeAway", id("2")],
    ]);
    const early = open({ answers: { putNoticeAway: () => ({ ok: false, why: "too-soon" }) } });
    expect(await early.doors.putNoticeAway(id("b"))).toEqual({ ok: false, why: "too-soon" });
    expect(early.asked).toHaveLength(1);
    expect(await doors.putNoticeAway(id("9"))).toEqual({ ok: false, why: "unknown-item" });
  });
});

describe("becoming a device", () => {
  const what = { relay: "https://letters.example", passphrase: "four calm words here" };

  test("[DEVICE-14] counts as stored once it is, and not before", async () => {
    vi.stubGlobal("isSecureContext", true);
    vi.stubGlobal("navigator", { storage: { persist: async () => true } });
    const kept = Promise.withResolvers<boolean>();
    const { doors, said, asked } = open({ answers: { linked: () => kept.promise } });
    expect(await doors.showLinkCode(what)).toEqual({ ok: true });
    await Promise.resolve();
    expect(said).toEqual([]);
    kept.resolve(true);
    await vi.waitFor(() => expect(said).toEqual(["stored true", "begun"]), { timeout: 15_000 });
    // It says on a card which device it is in both logs.
    await vi.waitFor(() => expect(asked).toHaveLength(3), { timeout: 15_000 });
    expect(asked[2]).toEqual([
      "mine",
      "act",
      { do: "name-device", card: { id: id("1"), hearth: id("a"), name: UNNAMED } },
    ]);
  });

  test("[DEVICE-14] ends both workers where it is refused, and is refused where something is stored", async () => {
    vi.stubGlobal("isSecureContext", true);
    const refused = open({ answers: { showLinkCode: () => ({ ok: false, why: "too-short" }) } });
    expect(await refused.doors.showLinkCode(what)).toEqual({ ok: false, why: "too-short" });
    expect(refused.ended).toEqual(["ours", "mine"]);
    expect(await open({ stored: true }).doors.showLinkCode(what)).toEqual({ ok: false, why: "not-empty" });
    vi.stubGlobal("isSecureContext", false);
    expect(await open({}).doors.showLinkCode(what)).toEqual({ ok: false, why: "no-storage" });
  });

  test("[UNLOCK-32] with words that open another place here, or as a fifth place, it shows no code", async () => {
    vi.stubGlobal("isSecureContext", true);
    const refused = { ok: false, why: "not-empty" };
    const same = open({ beside: ["h1", "h2"], answers: { find: () => ({ ok: true, name: "h1-1" }) } });
    expect(await same.doors.showLinkCode(what)).toEqual(refused);
    expect(same.asked).toEqual([["door", "find", ["h1-1", "h2-1"], what.passphrase]]);
    expect(await open({ beside: ["h1", "h2", "h3", "h4"] }).doors.showLinkCode(what)).toEqual(refused);
    const wrong = { ok: false, why: "wrong-passphrase" };
    const other = open({ beside: ["h1"], answers: { find: () => wrong, linked: () => false } });
    expect(await other.doors.showLinkCode(what)).toEqual({ ok: true });
  });

  test("[DEVICE-13] goes on with a code only while the corner is open", async () => {
    const { doors, asked } = open({ locked: true });
    expect(await doors.linkDevice({ code: "x", passphrase: "y" })).toEqual({ ok: false, why: "mine-locked" });
    expect(asked).toEqual([]);
  });
});

/** A worker that says yes to everything, and shows what it is told to. */
class Pretended implements WorkerLike {
  onmessage: WorkerLike["onmessage"] = null;
  onmessageerror: WorkerLike["onmessageerror"] = null;
  onerror: WorkerLike["onerror"] = null;
  postMessage(message: ToWorker): void {
    if (message.t === "call") this.say({ t: "reply", id: message.id, result: { ok: true, unfinished: false } });
  }
  terminate(): void {
    this.onmessage = null;
  }
  say(data: FromWorker): void {
    this.onmessage?.({ data } as MessageEvent<FromWorker>);
  }
}

test("[DEVICE-16] locking, and closing the corner, end an adding that is under way", async () => {
  vi.stubGlobal("document", { addEventListener: () => undefined, visibilityState: "visible" });
  const workers: Partial<Record<SpaceName, Pretended>> = {};
  const spaces = await openSpaces({
    around: {
      spawn: (space) => (workers[space] = new Pretended()),
      openChannel: () => ({ postMessage: () => undefined, onmessage: null }),
      places: async (family) => [family],
      drop: async () => undefined,
    },
  });
  const linking: LinkingView = {
    role: "holder",
    stage: "comparing",
    code: null,
    expires: 1,
    pictures: [1, 2, 3, 4],
    relayReachable: true,
    why: null,
  };
  const begin = async () => {
    await spaces.unlock("a passphrase");
    const { stage: _, ...nothing } = NOTHING_KEPT;
    workers.mine?.say({
      t: "part",
      patch: { is: { ...nothing, lock: "own", devices: [], cards: [] } },
      elsewhere: false,
    });
    workers.mine?.say({ t: "linking", view: linking });
    expect(spaces.snapshot().linking).toEqual(linking);
    return workers.mine;
  };
  const corner = await begin();
  await spaces.closeMine();
  expect(spaces.snapshot().linking).toBeNull();
  corner?.say({ t: "linking", view: linking });
  expect(spaces.snapshot().linking).toBeNull();
  await begin();
  await spaces.lock();
  expect(spaces.snapshot().linking).toBeNull();
  await begin();
  spaces.vanish();
  expect(spaces.snapshot().linking).toBeNull();
});
