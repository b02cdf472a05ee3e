/** Leaving a place at the desk: one write that takes all of it, a statement that stays until it was told, and nothing that leaks into the next. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Draft } from "#core";
import { readDeviceKeys, ready } from "#vault";
import { inHex, met, paired, Person, until } from "../../../tests/pretend/hearths.ts";
import { toBase64 } from "./base64.ts";
import { PostOffice } from "./harness.ts";
import { goesWithPlace } from "./ours-leaving.ts";
import { readValue } from "./records.ts";
import { thingsIn } from "./things-in.ts";

beforeAll(ready);

const DRAFT: Draft = { id: "0a".repeat(16), words: "I am afraid of the move", hope: "listen" };
const THANKS = { do: "note", note: { kind: "thanks", words: "the tea" } } as const;

/** What is stored, by name. */
async function names(person: Person): Promise<readonly string[]> {
  return [...(await person.store.load()).keys()].toSorted();
}

/** A place with something of every kind that is kept beside its log. */
async function lived(): Promise<readonly [Person, Person, PostOffice]> {
  const [ada, noor, office] = await paired();
  await ada.do("act", THANKS);
  const offered = await ada.do("tell", { ...DRAFT, id: "0b".repeat(16) });
  if (!offered.ok || offered.id === null) throw new Error("not told");
  await ada.do("keepDraft", DRAFT);
  await ada.do("unfold", "ab".repeat(32));
  await ada.do("prefer", { secondLook: false });
  const voice = toBase64(new Uint8Array(90_001).fill(7));
  await ada.do("keepMedia", voice, { type: "audio/webm", seconds: 3 });
  return [ada, noor, office];
}

describe("closing", () => {
  test("[LEAVE-1] [LEAVE-2] takes the place, its keys and every row in one write, and keeps what is not the place's (B11)", async () => {
    const [ada] = await lived();
    const voice = await ada.do("keepMedia", toBase64(new Uint8Array(90_001).fill(9)), {
      type: "audio/webm",
      seconds: 3,
    });
    if (!voice.ok) throw new Error(voice.why);
    await ada.do("act", { do: "note", note: { kind: "thinking", words: "of you", voice: voice.media } });
    const large = [...ada.disk.records.values()].filter((bytes) => bytes.length > 40_000).length;
    expect(large).toBeGreaterThanOrEqual(3);
    const before = ada.disk.writes;
    expect(await ada.do("closePlace", null)).toEqual({ ok: true });
    expect(await names(ada)).toEqual([
      expect.stringMatching(/^leaving\/[0-9a-f]{32}$/),
      "me",
      "preferences",
      "unfinished",
    ]);
    // The records by name, and the one that names the writer.
    expect(ada.disk.records.size).toBe(5);
    expect([...ada.disk.records.values()].filter((bytes) => bytes.length > 10_000)).toEqual([]);
    expect(ada.disk.writes).toBe(before + 1);
    expect(ada.view).toMatchObject({
      ours: null,
      link: "none",
      unsent: 0,
      trouble: null,
      told: {},
      myName: "Ada",
      preferences: { secondLook: false },
      closed: { by: "me", told: false, refused: false },
    });
    expect(ada.failures).toEqual([]);
  });

  test("[LEAVE-2] keeps the name by which one was called last", async () => {
    const [ada] = await paired();
    await ada.do("act", { do: "name", name: "Ada L." });
    await ada.do("closePlace", null);
    expect(ada.view.myName).toBe("Ada L.");
    await ada.reopen();
    expect(ada.view.myName).toBe("Ada L.");
  });

  test("[LEAVE-3] what stays holds neither key: only the record, the certificate and the statement, all of them public", async () => {
    const [ada] = await paired();
    const before = await ada.store.load();
    const place = readValue(before.get("place") ?? new Uint8Array(0)) as { readonly keys: Uint8Array };
    const keys = readDeviceKeys(place.keys);
    const logKeys = [...before].flatMap(([name, value]) => (name.startsWith("log/key/") ? [value] : []));
    const secrets = [keys?.sign.secretKey.slice(0, 32), keys?.seal.secretKey, ...logKeys].map((one) =>
      Buffer.from(one ?? new Uint8Array(0)),
    );
    const holds = (all: ReadonlyMap<string, Uint8Array>): boolean[] =>
      secrets.map((secret) =>
        [...all.values()].some(
          (value) => Buffer.from(value).includes(secret) || Buffer.from(value).includes(secret.toString("hex")),
        ),
      );
    expect(secrets.length).toBeGreaterThanOrEqual(3);
    expect(holds(before)).toEqual(secrets.map(() => true));
    await ada.do("closePlace", null);
    const rows = await ada.store.load();
    expect(holds(rows)).toEqual(secrets.map(() => false));
    const [row] = [...rows].filter(([name]) => name.startsWith("leaving/"));
    expect(Object.keys(readValue(row?.[1] ?? new Uint8Array(0)) as object).toSorted()).toEqual([
      "certificate",
      "record",
      "relay",
      "statement",
      "unseen",
    ]);
  });

  test("[LEAVE-4] dies at any write and is all done or not at all; a reload goes on telling (B11)", async () => {
    const seen = new Set<string>();
    for (let cut = 0; cut < 3; cut++) {
      const [ada] = await lived();
      const before = await names(ada);
      ada.disk.left = cut;
      void ada.do("closePlace", null);
      await new Promise((resolve) => setTimeout(resolve, 30));
      await ada.afterDeath();
      const after = await names(ada);
      if (ada.view.ours === null) {
        expect(after).toEqual([expect.stringMatching(/^leaving\//), "me", "preferences", "unfinished"]);
        expect(ada.view.closed).toEqual({ by: "me", told: false, refused: false });
        seen.add("closed");
      } else {
        expect(after).toEqual(before);
        expect(ada.view).toMatchObject({ closed: null, ours: { drafts: [DRAFT], notes: [{}] } });
        seen.add("open");
      }
      expect(ada.failures).toEqual([]);
    }
    expect([...seen].toSorted()).toEqual(["closed", "open"]);
  });

  test("[LEAVE-4] with a full storage leaves everything as it is, and works afterwards (D14)", async () => {
    const [ada] = await lived();
    ada.disk.full = true;
    expect(await ada.do("closePlace", null)).toEqual({ ok: false, why: "storage-full" });
    expect(ada.view).toMatchObject({ closed: null, ours: { drafts: [DRAFT], notes: [{}] } });
    ada.disk.full = false;
    expect(await ada.do("act", THANKS)).toMatchObject({ ok: true });
    expect(await ada.do("closePlace", null)).toEqual({ ok: true });
  });

  test("[LEAVE-7] does not happen while something lies there that was to be kept and is not", async () => {
    const [ada] = await lived();
    const { ours } = ada.view;
    if (ours === null) throw new Error("no place");
    const carried = thingsIn(ours);
    await ada.do("keepDraft", { ...DRAFT, words: "I am afraid of the move, still" });
    expect(await ada.do("closePlace", carried)).toEqual({ ok: false, why: "more-came" });
    await ada.do("keepDraft", DRAFT);
    await ada.do("act", THANKS);
    expect(await ada.do("closePlace", carried)).toEqual({ ok: false, why: "more-came" });
    expect(ada.view.closed).toBeNull();
    expect(await ada.do("closePlace", thingsIn(ada.view.ours ?? ours))).toEqual({ ok: true });
  });

  test("[LEAVE-1] without a place is refused", async () => {
    const ada = await new Person("Ada", new PostOffice()).begin();
    expect(await ada.do("closePlace", null)).toEqual({ ok: false, why: "not-paired" });
    expect(ada.view.closed).toBeNull();
  });
});

describe("afterwards", () => {
  test("[LEAVE-9] the same two pair again, and nothing of the old place is in the new one", async () => {
    const [ada, noor] = await lived();
    const old = ada.view.ours?.me;
    await ada.do("closePlace", null);
    await noor.do("closePlace", null);
    await met(ada, noor);
    expect(ada.view.closed).toBeNull();
    await ada.do("compare", true);
    await noor.do("compare", true);
    await until(() => ada.view.ours !== null && noor.view.ours !== null && ada.pairing === null);
    expect(ada.view).toMatchObject({
      told: {},
      closed: null,
      ours: { drafts: [], notes: [], shares: [], partnerName: "Noor" },
    });
    expect(ada.view.ours?.me).not.toBe(old);
    const unfolded = (await names(ada)).filter((name) => name.startsWith("unfolded/"));
    expect(unfolded).toEqual([]);
    await ada.reopen();
    expect(ada.view).toMatchObject({ closed: null, ours: { drafts: [], notes: [] } });
    // The old place is still to be told of, in silence.
    expect((await names(ada)).filter((name) => name.startsWith("leaving/"))).toHaveLength(1);
    await ada.do("closePlace", null);
    expect((await names(ada)).filter((name) => name.startsWith("leaving/"))).toHaveLength(2);
    expect(ada.view.closed).toEqual({ by: "me", told: false, refused: false });
    expect([...ada.failures, ...noor.failures]).toEqual([]);
  });

  test("[LEAVE-5] what was put away stays away after a reload, and goes on being told", async () => {
    const [ada] = await paired();
    await ada.do("closePlace", null);
    const asked = ada.office.asked;
    await until(() => ada.office.asked > asked || ada.office.asked > 0);
    expect(await ada.do("putClosedAway")).toEqual({ ok: true });
    expect(ada.view.closed).toBeNull();
    await ada.reopen();
    expect(ada.view.closed).toBeNull();
    const again = ada.office.asked;
    await until(() => ada.office.asked > again);
    expect((await names(ada)).filter((name) => name.startsWith("leaving/"))).toHaveLength(1);
  });

  test("[LEAVE-9] an invitation can be made at once", async () => {
    const [ada] = await paired();
    await ada.do("closePlace", null);
    expect(await ada.do("pair", inHex(ada.inviting()))).toEqual({ ok: true });
    expect(ada.view).toMatchObject({ closed: null, pairing: { stage: "inviting" } });
    await ada.do("endPairing");
    expect(ada.view.closed).toEqual({ by: "me", told: false, refused: false });
  });
});

test("[LEAVE-2] of everything stored, what belongs to a place goes, with its large rows, and nothing else", () => {
  const stays = ["me", "preferences", "unfinished", "pairing/ab/pairing", "away/ab", "leaving/cd"];
  const goes = [
    "devices",
    "device/aa",
    "push",
    "restored",
    "log/genesis",
    "log/event/aa/0000000000000001",
    "log/told/aa/0000000000000002",
    "draft/x",
    "room/y",
    "lying/zz",
  ];
  expect([...goesWithPlace([...stays, ...goes])].toSorted()).toEqual(
    [...goes, "log/body/aa/0000000000000002", "media/zz"].toSorted(),
  );
});
