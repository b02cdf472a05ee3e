/** Both sides of adding a device, over a post office that knows only mailboxes. */
import { beforeAll, describe, expect, test } from "vitest";
import { makeLock, ready, writeInvitation } from "#vault";
import { paired, type Person, RELAY } from "../../../tests/pretend/hearths.ts";
import { seeded, START } from "../../../tests/vectors/seeded.ts";
import type { LinkingView } from "./api-trust.ts";
import { type Halves, linkingCalls } from "./devices-linking.ts";
import { Disk, PostOffice } from "./harness.ts";
import { SEED } from "./mine-desk.ts";
import { whereRecord } from "./mine-where.ts";
import { LOCK } from "./names.ts";
import type { OurPlace } from "./ours-devices.ts";
import { placeOf } from "./ours-devices.ts";
import { openPlace, type Place } from "./place.ts";
import { readValue, writeValue } from "./records.ts";
import { foundCorner } from "./recovering.ts";
import { sealedStore } from "./store.ts";

const PASSPHRASE = "four calm words here";
const MEETING = "https://letters.example";
let at = START;
const clock = {
  now: () => at,
  after: (ms: number, run: () => void) => {
    const timer = ms < 5_000 ? setTimeout(run, 1) : undefined;
    return () => clearTimeout(timer);
  },
};

let ada: Person;
let lock: { readonly lock: Uint8Array; readonly key: Uint8Array };
beforeAll(async () => {
  await ready();
  [ada] = await paired();
  lock = makeLock(PASSPHRASE, seeded("the lock"));
});

/** One side; what it showed, and what it kept. */
function side(name: string, office: PostOffice, given: Partial<Parameters<typeof linkingCalls>[0]> = {}) {
  const shown: (LinkingView | null)[] = [];
  const kept: { readonly passphrase: string; readonly halves: Halves }[] = [];
  const calls = linkingCalls({
    env: { clock, courier: office, random: seeded(name), linking: (view) => shown.push(view) },
    open: () => null,
    seed: async () => null,
    place: async () => null,
    keep: async (passphrase, halves) => (kept.push({ passphrase, halves }), true),
    ...given,
  });
  const stage = (wanted: LinkingView["stage"]) =>
    expect.poll(() => shown.at(-1)?.stage, { timeout: 30_000 }).toBe(wanted);
  return { calls, shown, kept, stage, view: () => shown.at(-1) };
}

/** Ada's corner, as it lies open on the device on which she began. */
async function holding(relay: string | null = null, seed: Uint8Array | null = ada.seed) {
  const disk = new Disk();
  disk.records.set(LOCK, lock.lock);
  const database = disk.open();
  const store = sealedStore(database, lock.key, seeded("corner"));
  await store.write(
    [
      ...(seed === null ? [] : [[SEED, seed] as const]),
      ["place", writeValue(foundCorner(ada.seed, seeded("corner found")))],
      ...(relay === null ? [] : [whereRecord(relay)]),
    ],
    [],
  );
  const opened = { database, key: lock.key, store, unsettled: false };
  return {
    open: () => opened,
    seed: () => store.get(SEED),
    place: async () => placeOf(await ada.store.get("place"), "Ada"),
  };
}

async function comparing(how: { readonly relay?: string | null; readonly keep?: () => Promise<boolean> } = {}) {
  const office = new PostOffice();
  const fresh = side("new", office, how.keep ? { keep: how.keep } : {});
  const holder = side("holder", office, await holding(how.relay ?? null));
  expect(await fresh.calls.showLinkCode(`${MEETING}/`, PASSPHRASE)).toEqual({ ok: true });
  const code = fresh.view()?.code ?? "";
  expect(await holder.calls.linkDevice(code, PASSPHRASE)).toEqual({ ok: true });
  await fresh.stage("comparing");
  await holder.stage("comparing");
  return { office, fresh, holder, code };
}

describe("adding a device", () => {
  test("[DEVICE-18] gives it both places and keys of its own, and no seed", async () => {
    const { fresh, holder } = await comparing({ relay: RELAY });
    expect(fresh.view()?.pictures).toEqual(holder.view()?.pictures);
    expect(fresh.kept).toEqual([]);
    await fresh.calls.compareLink(true);
    await holder.calls.compareLink(true);
    await fresh.stage("complete");
    await holder.stage("complete");
    expect(await fresh.calls.linked()).toBe(true);
    expect(fresh.kept.map((one) => one.passphrase)).toEqual([PASSPHRASE]);
    const [{ halves } = { halves: { ours: [], mine: [] } as Halves }] = fresh.kept;
    const ours = new Map(halves.ours);
    const mine = new Map(halves.mine);
    expect([...mine.keys()]).toEqual(["lock", "place", "where"]);
    expect(readValue(ours.get("me") as Uint8Array)).toEqual({ name: "Ada" });
    expect(readValue(mine.get("where") as Uint8Array)).toEqual({ relay: RELAY });
    const there = readValue((await ada.store.get("place")) as Uint8Array) as OurPlace;
    const place = readValue(ours.get("place") as Uint8Array) as OurPlace;
    expect(place).toMatchObject({ genesis: there.genesis, relay: there.relay, founder: 0, partnerName: "Noor" });
    expect(place.keys).not.toEqual(there.keys);
    expect(openPlace(place).keys.id).not.toEqual(
      openPlace(readValue(mine.get("place") as Uint8Array) as Place).keys.id,
    );
    // Nothing that was given holds the seed, in whatever form it is kept.
    const all = [...halves.ours, ...halves.mine].map(([, value]) => Buffer.from(value).toString("hex")).join();
    expect(all).not.toContain(Buffer.from(ada.seed).toString("hex"));
    expect(Buffer.from(all.replaceAll(",", ""), "hex").toString()).not.toContain(Buffer.from(ada.seed).toString("hex"));
  });

  test("[DEVICE-15] keeps the corner's half in the mark of the hearth's, until that is made", async () => {
    const { fresh, holder } = await comparing();
    await holder.calls.compareLink(true);
    await fresh.calls.compareLink(true);
    await fresh.stage("complete");
    const [{ halves } = { halves: { ours: [], mine: [] } as Halves }] = fresh.kept;
    expect(readValue(new Map(halves.ours).get("unfinished") as Uint8Array)).toEqual(halves.mine);
    expect(new Map(halves.mine).has("where")).toBe(false);
  });

  for (const who of ["new", "holder"] as const) {
    test(`[DEVICE-17] is void on both when the ${who} one says that they differ`, async () => {
      const { fresh, holder } = await comparing();
      const [says, other] = who === "new" ? [fresh, holder] : [holder, fresh];
      await other.calls.compareLink(true);
      await says.calls.compareLink(false);
      for (const one of [fresh, holder]) await one.stage("void");
      for (const one of [fresh, holder]) expect(one.view()?.why).toBe("not-same");
      expect(await fresh.calls.linked()).toBe(false);
      expect(fresh.kept).toEqual([]);
    });

    test(`[DEVICE-14] is void on both when the ${who} one stops, and nothing was kept`, async () => {
      const { fresh, holder } = await comparing();
      const [stops, other] = who === "new" ? [fresh, holder] : [holder, fresh];
      await stops.calls.endLinking();
      expect(stops.view()).toBeNull();
      await other.stage("void");
      expect(other.view()?.why).toBe("cancelled");
      expect(fresh.kept).toEqual([]);
    });
  }

  test("[DEVICE-15] is void on both where the new one cannot keep what it is given (D14)", async () => {
    const { fresh, holder } = await comparing({ keep: async () => false });
    await fresh.calls.compareLink(true);
    await holder.calls.compareLink(true);
    for (const one of [fresh, holder]) await one.stage("void");
    for (const one of [fresh, holder]) expect(one.view()?.why).toBe("no-storage");
    expect(await fresh.calls.linked()).toBe(false);
  });

  test("[DEVICE-12] refuses what is no code of a device, and one that has run out, storing and sending nothing", async () => {
    const office = new PostOffice();
    const one = side("reader", office);
    const invitation = writeInvitation({ secret: new Uint8Array(32), relay: RELAY, mode: "link", expires: START });
    expect(await one.calls.readLinkCode("hello")).toEqual({ ok: false, why: "not-a-code" });
    expect(await one.calls.readLinkCode(invitation)).toEqual({ ok: false, why: "invitation" });
    expect(await one.calls.readLinkCode("x".repeat(3_000))).toEqual({ ok: false, why: "too-long" });
    const shown = side("shower", office);
    await shown.calls.showLinkCode(RELAY, PASSPHRASE);
    const code = shown.view()?.code ?? "";
    const expires = shown.view()?.expires ?? 0;
    expect(await one.calls.readLinkCode(` ${code}\n`)).toEqual({ ok: true, relay: RELAY, expires });
    expect(await one.calls.readLinkCode(`https://hearth.example/#${code}`)).toEqual({ ok: false, why: "not-a-code" });
    expect(await one.calls.readLinkCode(code.slice(0, -5))).toEqual({ ok: false, why: "damaged" });
    at = expires;
    expect(await one.calls.readLinkCode(code)).toEqual({ ok: false, why: "expired" });
    expect(await one.calls.linkDevice(code, PASSPHRASE)).toEqual({ ok: false, why: "expired" });
    at = START;
    await shown.calls.endLinking();
    expect(one.shown).toEqual([]);
  });

  test("[DEVICE-13] needs the corner open, the seed, a place for two, and the passphrase once more", async () => {
    const office = new PostOffice();
    const shown = side("shower", office);
    await shown.calls.showLinkCode(RELAY, PASSPHRASE);
    const code = shown.view()?.code ?? "";
    const there = await holding();
    const link = (given: Parameters<typeof side>[2], passphrase = PASSPHRASE) =>
      side("holder", office, given).calls.linkDevice(code, passphrase);
    expect(await link({})).toEqual({ ok: false, why: "mine-locked" });
    expect(await link(await holding(null, null))).toEqual({ ok: false, why: "no-seed" });
    expect(await link({ ...there, place: async () => null })).toEqual({ ok: false, why: "not-paired" });
    expect(await link(there, "four other words here")).toEqual({ ok: false, why: "wrong-passphrase" });
    // A seed that founded neither log gives nothing of them away.
    expect(await link({ ...there, seed: async () => new Uint8Array(32).fill(7) })).toEqual({
      ok: false,
      why: "no-seed",
    });
    expect(shown.view()?.stage).toBe("showing");
    await shown.calls.endLinking();
  });

  test("[DEVICE-14] asks for a good passphrase and a server before there is a code", async () => {
    const fresh = side("new", new PostOffice());
    expect(await fresh.calls.showLinkCode(RELAY, "short")).toEqual({ ok: false, why: "too-short" });
    expect(await fresh.calls.showLinkCode("http://far.example", PASSPHRASE)).toEqual({
      ok: false,
      why: "not-an-origin",
    });
    expect(fresh.shown).toEqual([]);
  });
});
