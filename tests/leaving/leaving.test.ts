/** Closing end to end: two people's desks and a real relay on SQLite, whose files are read afterwards. */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { readDeviceKeys, ready } from "#vault";
import { concat, hex } from "#wire";
import { toBase64 } from "../../src/web/space/base64.ts";
import { readValue } from "../../src/web/space/records.ts";
import { PostOffice } from "../simulation/house.ts";
import { Home, pairUp, until } from "./home.ts";

beforeAll(ready);

let relay: PostOffice;
let ada: Home;
let noor: Home;

beforeEach(async () => {
  vi.stubGlobal("document", { documentElement: { lang: "en" } });
  relay = new PostOffice();
  await relay.start();
  [ada, noor] = [await new Home("Ada").begin(), await new Home("Noor").begin()];
  await pairUp(ada, noor, relay.origin);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await Promise.all([ada.close(), noor.close()]);
  await relay.remove();
});

const VOICE = new Uint8Array(90_001).fill(7);

/** Notes, a telling with a voice note, and an answer: from both. */
async function live(): Promise<string> {
  await ada.do("act", { do: "note", note: { kind: "thanks", words: "the tea" } });
  const voice = await ada.do("keepMedia", toBase64(VOICE), { type: "audio/webm", seconds: 3 });
  if (!voice.ok) throw new Error(voice.why);
  const offer = { words: "I am afraid of the move", hope: "listen", voice: voice.media } as const;
  const told = await ada.do("act", { do: "offer", offer });
  if (!told.ok || told.id === null) throw new Error("not told");
  const share = told.id;
  await until("it is there", () => noor.view.ours?.shares.length === 1);
  await noor.do("unfold", share);
  await noor.do("act", { do: "acknowledge", share, how: "thanks" });
  await noor.do("act", { do: "answer", share, answer: { hear: "you are afraid" } });
  await noor.do("act", { do: "note", note: { kind: "thinking", words: "of the sea" } });
  await until("Ada has it", () => ada.view.ours?.notes.length === 2 && ada.view.ours.shares[0]?.turns.length === 2);
  await until("all is sent", () => ada.view.unsent === 0 && noor.view.unsent === 0);
  return share;
}

/** The sealed bodies of somebody's own words, as their own store has them. */
async function bodiesOf(home: Home): Promise<readonly Buffer[]> {
  const own = ownDevice(await home.store("ours").load());
  const rows = await home.store("ours").load();
  const bodies: Buffer[] = [];
  for (const [name, row] of rows) {
    if (!name.startsWith(`log/event/${own}/`) || row[4] !== 0) continue;
    const body = row.length > 216 ? row.slice(216) : await home.store("ours").get(name.replace("/event/", "/body/"));
    if (body !== null && body.length > 0) bodies.push(Buffer.from(body));
  }
  return bodies;
}

/** The id of the device that a hearth is, in hex. */
function ownDevice(rows: ReadonlyMap<string, Uint8Array>): string {
  const place = readValue(rows.get("place") ?? new Uint8Array(0)) as { readonly keys: Uint8Array };
  return hex(readDeviceKeys(place.keys)?.id ?? new Uint8Array(0));
}

/** How many of these bodies lie in the relay's files, be it in part: a large one lies there in pages. */
function filesHold(bodies: readonly Buffer[]): number {
  const files = relay.files();
  return bodies.filter((body) => partsOf(body).some((part) => files.some((file) => file.includes(part)))).length;
}

function partsOf(body: Buffer): readonly Buffer[] {
  if (body.length < 2_000) return [body];
  return Array.from({ length: 20 }, (_, i) => body.subarray((i * body.length) / 20).subarray(0, 200));
}

describe("closing while the relay is there", () => {
  test("[LEAVE-10] [LEAVE-13] the partner sees that it is closed, and the leaver's bodies are gone from both (B10) (R13)", async () => {
    await live();
    const bodies = await bodiesOf(ada);
    expect(bodies.length).toBeGreaterThan(5);
    expect(bodies.filter((body) => body.length > 40_000).length).toBeGreaterThanOrEqual(2);
    expect(filesHold(bodies)).toBe(bodies.length);
    expect(await ada.doors().closePlace(false)).toEqual({ ok: true });
    await until("it is told", () => ada.view.closed?.told === true);
    await until("Noor sees it", () => noor.view.closed !== null);
    expect(noor.view).toMatchObject({
      trouble: "place-closed",
      closed: { by: "partner", told: true, refused: false },
      ours: { partnerName: "Ada", notes: [{ mine: true }] },
    });
    expect(Object.keys(noor.view.closed ?? {}).toSorted()).toEqual(["by", "refused", "told"]);
    expect(await noor.do("act", { do: "note", note: { kind: "thanks", words: "more" } })).toEqual({
      ok: false,
      why: "place-closed",
    });
    await noor.close();
    await relay.stop();
    expect(filesHold(bodies)).toBe(0);
    const rows = [...noor.disks.ours.records.keys()].length;
    expect(rows).toBeGreaterThan(5);
    const stored = noor.store("ours");
    const large = [...(await stored.load())].filter(([name]) => name.startsWith("log/told/"));
    for (const [name, value] of await stored.load()) {
      expect(
        bodies.some((body) => Buffer.from(value).includes(body)),
        name,
      ).toBe(false);
    }
    for (const [name] of large) expect(await stored.get(name.replace("/told/", "/body/"))).toEqual(new Uint8Array(0));
    expect([...ada.failures, ...noor.failures]).toEqual([]);
  });

  test("[LEAVE-10] a refusal without a statement is no closing: the place cannot be reached, and nothing else (B10)", async () => {
    await live();
    await relay.stop();
    await until("away", () => noor.view.link === "away");
    expect(noor.view).toMatchObject({ closed: null, trouble: null });
    await relay.start();
  });

  test("[LEAVE-10] the other puts it away, leaves too, and their bodies are gone as well", async () => {
    await live();
    const bodies = await bodiesOf(noor);
    expect(bodies.length).toBeGreaterThan(3);
    await ada.doors().closePlace(false);
    await until("Noor sees it", () => noor.view.closed !== null);
    expect(filesHold(bodies)).toBe(bodies.length);
    expect(await noor.doors().putPlaceAway(true)).toEqual({ ok: true });
    expect(noor.view).toMatchObject({ ours: null, closed: null, trouble: null });
    // What Noor wrote is kept; what Ada wrote went with her.
    expect(noor.corner.brought.map(({ mine }) => mine)).toEqual(noor.corner.brought.map(() => true));
    expect(noor.corner.brought.map(({ words }) => words).join()).toContain("of the sea");
    await until("it is told", () => filesHold(bodies) === 0);
    // The lock, the name, and that nobody finished this beginning: the statement is gone, too.
    await until("and forgotten", () => noor.disks.ours.records.size === 3);
  });

  test("[LEAVE-5] is told in silence and forgotten: nothing of the place is left on the disk", async () => {
    await ada.doors().closePlace(false);
    await until("it is told", () => ada.view.closed?.told === true);
    expect(await ada.doors().putPlaceAway(false)).toEqual({ ok: true });
    expect(ada.view.closed).toBeNull();
    const names = [...(await ada.store("ours").load()).keys()].toSorted();
    expect(names).toEqual(["me", "unfinished"]);
    expect(await ada.doors().putPlaceAway(false)).toEqual({ ok: false, why: "not-paired" });
  });
});

describe("closing while it is not", () => {
  test("[LEAVE-4] [LEAVE-5] is done here at once, and told another day, after a reload (B11)", async () => {
    await live();
    const bodies = await bodiesOf(ada);
    ada.offline = true;
    expect(await ada.doors().closePlace(false)).toEqual({ ok: true });
    expect(ada.view).toMatchObject({ ours: null, closed: { by: "me", told: false, refused: false } });
    await ada.open();
    expect(ada.view.closed).toEqual({ by: "me", told: false, refused: false });
    expect(noor.view.closed).toBeNull();
    ada.offline = false;
    await ada.do("wake");
    await until("it is told", () => ada.view.closed?.told === true);
    await until("Noor sees it", () => noor.view.closed?.by === "partner");
    expect(filesHold(bodies)).toBe(0);
    await ada.open();
    expect(ada.view.closed).toBeNull();
  });

  test("[LEAVE-5] is told although the relay lost the place meanwhile (B11)", async () => {
    ada.offline = true;
    await ada.doors().closePlace(false);
    const before = relay.origin;
    await noor.close();
    await relay.stop();
    // Whoever runs it deleted everything.
    const empty = new PostOffice();
    const copy = empty.backUp();
    await empty.remove();
    relay.restore(copy);
    await relay.start();
    expect(relay.origin).toBe(before);
    ada.offline = false;
    await ada.do("wake");
    await until("it is told", () => ada.view.closed?.told === true);
  });

  test("[LEAVE-12] a relay that will not take it is said to refuse, and is asked again (B11)", async () => {
    const refusing = {
      connect: ada.courier.connect,
      request: async () => ({ status: 403, body: new Uint8Array(0) }),
    };
    Object.defineProperty(ada, "courier", { get: () => refusing, configurable: true });
    await ada.open();
    expect(await ada.doors().closePlace(false)).toEqual({ ok: true });
    await until("it is refused", () => ada.view.closed?.refused === true);
    expect(ada.view.closed).toEqual({ by: "me", told: false, refused: true });
    expect(noor.view.closed).toBeNull();
    // After a reload it is tried again, and said again.
    await ada.open();
    await until("it is refused again", () => ada.view.closed?.refused === true);
    expect(await ada.doors().putPlaceAway(false)).toEqual({ ok: true });
    expect(ada.view.closed).toBeNull();
    Reflect.deleteProperty(ada, "courier");
    await ada.open();
    await until("a relay that came to its senses takes it", () => noor.view.closed !== null);
  });
});

describe("keeping", () => {
  test("[LEAVE-6] carries what was told and seen, with voice, and drafts as drafts (R26)", async () => {
    await live();
    const draft = { id: "0a".repeat(16), words: "not told yet", hope: null } as const;
    await ada.do("keepDraft", draft);
    const sent = noor.wire.length;
    expect(await ada.doors().closePlace(true)).toEqual({ ok: true });
    const { brought, drafts } = ada.corner;
    expect(brought.map(({ from, what }) => `${from} ${what}`).toSorted()).toEqual([
      "Ada note",
      "Ada telling",
      "Noor answer",
      "Noor answer",
      "Noor note",
    ]);
    expect(drafts).toEqual([draft]);
    const [telling] = brought.filter(({ what }) => what === "telling");
    const read = await ada.keep("readMedia", telling?.voice ?? { media: "", type: "", bytes: 0, chunks: 0, hash: "" });
    expect(read).toEqual({ ok: true, data: toBase64(VOICE) });
    expect(sent).toBeGreaterThan(0);
    await ada.open();
    expect(ada.corner.brought).toHaveLength(5);
  });

  test("[LEAVE-7] what comes in while it is carried is carried, too", async () => {
    await live();
    let came = 0;
    const doors = ada.doors(async () => {
      if (came++ > 1) return;
      const words = `came late ${String(came)}`;
      await noor.do("act", { do: "note", note: { kind: "thanks", words } });
      await until("it came", () => ada.view.ours?.notes.some(({ note }) => note.words === words) === true);
    });
    expect(await doors.closePlace(true)).toEqual({ ok: true });
    expect(came).toBe(3);
    const words = ada.corner.brought.map((one) => one.words).join();
    expect(words).toContain("came late 1");
    expect(words).toContain("came late 2");
  });

  test("[LEAVE-7] nothing is closed while just mine is locked, or full", async () => {
    await live();
    await ada.lockMine();
    expect(await ada.doors().closePlace(true)).toEqual({ ok: false, why: "mine-locked" });
    expect(ada.view).toMatchObject({ closed: null, ours: { notes: [{}, {}] } });
    await ada.open();
    ada.disks.mine.full = true;
    expect(await ada.doors().closePlace(true)).toEqual({ ok: false, why: "storage-full" });
    expect(ada.view).toMatchObject({ closed: null, ours: { notes: [{}, {}] } });
    ada.disks.mine.full = false;
    expect(await ada.doors().closePlace(true)).toEqual({ ok: true });
    expect(ada.corner.brought).toHaveLength(5);
  });

  test("[LEAVE-7] [LEAVE-8] dies at any write of just mine: the place is open until all is kept, and twice is once", async () => {
    await live();
    const seen: number[] = [];
    for (let cut = 0; cut < 6; cut++) {
      ada.disks.mine.left = cut;
      const done = await Promise.race([
        ada.doors().closePlace(true),
        new Promise<null>((resolve) => {
          const look = (): void => {
            if (ada.disks.mine.left > 0) setTimeout(look, 20);
            else setTimeout(() => resolve(null), 100);
          };
          look();
        }),
      ]);
      ada.disks.mine.left = Number.POSITIVE_INFINITY;
      ada.mine = null;
      if (done?.ok === true) {
        seen.push(cut);
        await ada.open();
        break;
      }
      expect(ada.view).toMatchObject({ closed: null, ours: { notes: [{}, {}] } });
      await ada.open();
    }
    expect(seen.length).toBe(1);
    expect(seen[0]).toBeGreaterThan(0);
    expect(ada.corner.brought).toHaveLength(5);
    expect(new Set(ada.corner.brought.map(({ id }) => id)).size).toBe(5);
    // What was kept for nothing is no more than what a day sweeps away.
    expect(ada.failures).toEqual([]);
  });
});

describe("afterwards", () => {
  test("[LEAVE-9] the same two pair again at the same relay, and the old place leaks nowhere (R13)", async () => {
    const share = await live();
    await ada.doors().closePlace(true);
    await until("Noor sees it", () => noor.view.closed !== null);
    await noor.doors().putPlaceAway(false);
    await pairUp(ada, noor, relay.origin);
    for (const { view } of [ada, noor]) {
      expect(view).toMatchObject({
        closed: null,
        trouble: null,
        told: {},
        ours: { notes: [], shares: [], drafts: [] },
      });
    }
    const told = await ada.do("act", { do: "offer", offer: { words: "once more", hope: "listen" } });
    await until("it is there", () => noor.view.ours?.shares.length === 1);
    expect(noor.view.ours?.shares[0]).toMatchObject({ unfolded: false, offer: null });
    expect(told).not.toMatchObject({ id: share });
  });

  test("[LEAVE-11] another device of the one who closed sees that they did", async () => {
    await live();
    // The same hearth on another device, as if it had been added: here, simply a copy that has not heard of it.
    const copy = new Map(ada.disks.ours.records);
    await ada.doors().closePlace(false);
    await until("it is told", () => ada.view.closed?.told === true);
    await ada.close();
    ada.disks.ours.records.clear();
    for (const [name, value] of copy) ada.disks.ours.records.set(name, value);
    await ada.open();
    await until("it is seen", () => ada.view.closed !== null);
    expect(ada.view.closed).toEqual({ by: "me", told: true, refused: false });
    expect(ada.view.ours).not.toBeNull();
    expect(await ada.doors().putPlaceAway(true)).toEqual({ ok: true });
    expect(ada.view).toMatchObject({ ours: null, closed: null });
  });
});

test("[LEAVE-3] what is sent when leaving is the statement, and holds no word of anybody", async () => {
  await live();
  const from = ada.wire.length;
  await ada.doors().closePlace(false);
  await until("it is told", () => ada.view.closed?.told === true);
  const sent = Buffer.from(concat(...ada.wire.slice(from)));
  for (const word of ["afraid", "the tea", "of the sea", "Ada", "Noor"]) expect(sent.includes(word)).toBe(false);
  expect(sent.length).toBeLessThan(20_000);
});
