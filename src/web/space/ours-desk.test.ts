import { beforeAll, describe, expect, test } from "vitest";
import type { Draft, HearthCommand } from "#core";
import { readPairing, ready } from "#vault";
import { couple, inHex, met, paired, Person, until } from "../../../tests/pretend/hearths.ts";
import type { PairingView } from "./api.ts";
import { PostOffice } from "./harness.ts";
import { hex } from "./records.ts";

beforeAll(ready);

/** Own events in the log: at the start the device's certificate, a key, and the name. */
async function events(person: Person): Promise<number> {
  const own = [...(await person.store.load()).keys()].filter((name) => name.startsWith("log/event/"));
  const devices = own.map((name) => name.split("/")[2]);
  return Math.max(...devices.map((device) => devices.filter((one) => one === device).length));
}

function indexOf(haystack: Uint8Array, needle: Uint8Array): number {
  return Buffer.from(haystack).indexOf(needle);
}

const DRAFT: Draft = { id: "0a".repeat(16), words: "I am afraid of the move", hope: "listen" };

describe("pairing", () => {
  test("[SPACE-21] goes on after a reload at every stage, and ends with one's own name in the shared log", async () => {
    const [ada, noor] = await couple();
    await ada.do("pair", inHex(ada.inviting()));
    const text = ada.pairing?.invitation ?? "";
    await ada.reopen();
    expect(ada.pairing).toMatchObject({ stage: "inviting", invitation: text, role: "inviter", partnerName: null });
    await until(() => ada.office.asked > 1);
    await noor.do("pair", inHex(noor.accepting(text)));
    await noor.reopen();
    await until(() => noor.pairing?.stage === "comparing" && ada.pairing?.stage === "comparing");
    expect(noor.pairing?.partnerName).toBe("Ada");
    const { pictures } = noor.pairing as PairingView;
    await ada.reopen();
    await noor.reopen();
    expect([ada.pairing?.pictures, noor.pairing?.pictures]).toEqual([pictures, pictures]);
    await ada.do("compare", true);
    await ada.reopen();
    expect(ada.pairing?.stage).toBe("waiting");
    await noor.do("compare", true);
    await until(() => ada.view.ours !== null && noor.view.ours !== null);
    await ada.reopen();
    await noor.reopen();
    expect(ada.view).toMatchObject({ pairing: null, myName: "Ada", link: "away", ours: { partnerName: "Noor" } });
    expect(ada.view.ours?.partner).toBe(noor.view.ours?.me);
    expect(noor.view.ours?.partner).toBe(ada.view.ours?.me);
    expect(await events(ada)).toBe(3);
    expect([...ada.failures, ...noor.failures]).toEqual([]);
  });

  test("[SPACE-21] dies at any write and completes all the same, with the name said once", async () => {
    for (let cut = 0; cut < 8; cut++) {
      const [ada, noor] = await couple();
      await met(ada, noor);
      await noor.do("compare", true);
      ada.disk.left = cut;
      void ada.do("compare", true);
      await new Promise((resolve) => setTimeout(resolve, 30));
      await ada.afterDeath();
      if (ada.pairing?.stage === "comparing") await ada.do("compare", true);
      await until(() => ada.view.ours !== null && noor.view.ours !== null);
      await until(() => ada.view.unsent === 1);
      await ada.reopen();
      expect([cut, ada.view.myName, await events(ada)]).toEqual([cut, "Ada", 3]);
      expect(ada.failures).toEqual([]);
    }
  });

  test("[SPACE-20] keeps the identity sealed, and nothing of it once the log is there", async () => {
    const [ada, noor] = await couple();
    await met(ada, noor);
    const rows = await ada.store.load();
    const kept = [...rows].find(([name]) => name.startsWith("pairing/"))?.[1] ?? new Uint8Array(0);
    const phase = readPairing(kept)?.phase;
    if (phase?.name !== "open") throw new Error("the pairing is over");
    const { sign, recovery } = phase.secrets.identity;
    const secrets = [sign.secretKey.slice(0, 32), recovery.secretKey, phase.secrets.secret];
    const holds = (records: ReadonlyMap<string, Uint8Array>) =>
      secrets.map((secret) =>
        [...records.values()].some(
          (value) => indexOf(value, secret) >= 0 || indexOf(value, Buffer.from(hex(secret))) >= 0,
        ),
      );
    expect(holds(rows)).toEqual(expect.arrayContaining([true]));
    expect(holds(ada.disk.records)).toEqual([false, false, false]);
    await ada.do("compare", true);
    await noor.do("compare", true);
    await until(() => ada.view.ours !== null && noor.view.ours !== null && ada.pairing === null);
    expect(holds(await ada.store.load())).toEqual([false, false, false]);
  });

  test("[SPACE-21] that is not the same is void on both sides, and can be put away for a new one", async () => {
    const [ada, noor] = await couple();
    await met(ada, noor);
    await noor.do("compare", false);
    await until(() => ada.pairing?.stage === "void" && noor.pairing?.stage === "void");
    expect([ada.pairing?.why, noor.pairing?.why]).toEqual(["not-same", "not-same"]);
    await noor.reopen();
    expect(noor.pairing?.stage).toBe("void");
    await noor.do("endPairing");
    expect(noor.pairing).toBeNull();
    await noor.reopen();
    expect(noor.pairing).toBeNull();
    expect([...(await noor.store.load()).keys()].filter((name) => name.startsWith("pairing/"))).toEqual([]);
    await ada.do("endPairing");
    await met(ada, noor);
  });

  test("[SPACE-21] that is cancelled is told to the other side even when it was put away", async () => {
    const [ada, noor] = await couple();
    await met(ada, noor);
    await ada.do("endPairing");
    expect(ada.pairing).toBeNull();
    await until(() => noor.pairing?.stage === "void");
    expect(noor.pairing?.why).toBe("cancelled");
  });

  test("[SPACE-21] makes room for a new invitation while nobody has met the old one, and not later", async () => {
    const [ada, noor] = await couple();
    await ada.do("pair", inHex(ada.inviting()));
    const old = ada.pairing?.invitation;
    await ada.do("pair", inHex(ada.inviting()));
    expect(ada.pairing?.stage).toBe("inviting");
    expect(ada.pairing?.invitation).not.toBe(old);
    await ada.do("endPairing");
    await met(ada, noor);
    expect(await ada.do("pair", inHex(ada.inviting()))).toEqual({ ok: false, why: "already-paired" });
    const [both] = await paired();
    expect(await both.do("pair", inHex(both.inviting()))).toEqual({ ok: false, why: "already-paired" });
  });
});

describe("drafts in the hearth", () => {
  test("[SPACE-17] lie in records of this device and in no log, and keep the corner's limits", async () => {
    const [ada] = await paired();
    const before = ada.view.unsent;
    expect(await ada.do("keepDraft", DRAFT)).toEqual({ ok: true });
    expect(await ada.do("keepDraft", { ...DRAFT, words: "I am afraid" })).toEqual({ ok: true });
    expect(await ada.do("keepDraft", { ...DRAFT, id: "x" })).toEqual({ ok: false, why: "malformed" });
    await ada.reopen();
    expect(ada.view.ours?.drafts).toEqual([{ ...DRAFT, words: "I am afraid" }]);
    expect(ada.view.unsent).toBe(before);
    expect(await ada.do("letDraftGo", DRAFT.id)).toEqual({ ok: true });
    expect(await ada.do("letDraftGo", DRAFT.id)).toEqual({ ok: false, why: "unknown-item" });
    await ada.reopen();
    expect(ada.view.ours?.drafts).toEqual([]);
  });

  test("[SPACE-18] are told once and let go, whichever write is the last before the tab ends", async () => {
    const [ada] = await paired();
    let cuts = 0;
    for (let told = false; !told; cuts++) {
      const draft = { ...DRAFT, id: hex(ada.random(16)) };
      await ada.do("keepDraft", draft);
      const shares = ada.view.ours?.shares.length ?? 0;
      ada.disk.left = cuts;
      told = await Promise.race([
        ada.do("tell", draft).then(() => true),
        new Promise<false>((resolve) => setTimeout(() => resolve(false), 30)),
      ]);
      await ada.afterDeath();
      const [now, drafts] = [ada.view.ours?.shares.length ?? 0, ada.view.ours?.drafts ?? []];
      // Either nothing happened, or all of it.
      expect([cuts, now - shares, drafts.length]).toEqual([cuts, 1 - drafts.length, drafts.length]);
      expect(await ada.do("tell", draft)).toMatchObject({ ok: true });
      expect(await ada.do("tell", draft)).toMatchObject({ ok: true });
      expect(ada.view.ours?.shares.length).toBe(shares + 1);
      expect(ada.view.ours?.drafts).toEqual([]);
      expect(ada.view.told[draft.id]).toBe(ada.view.ours?.shares.at(-1)?.id);
    }
    // The note that it is being told, the event, the end of both.
    expect(cuts).toBeGreaterThanOrEqual(4);
    expect(ada.failures).toEqual([]);
  });

  test("[SPACE-18] with the same words as an earlier share are told all the same", async () => {
    const [ada] = await paired();
    await ada.do("tell", DRAFT);
    await ada.do("tell", { ...DRAFT, id: "0b".repeat(16) });
    expect(ada.view.ours?.shares.length).toBe(2);
  });

  test("[SPACE-18] stay drafts when what they say cannot be told", async () => {
    const [ada] = await paired();
    const draft = { ...DRAFT, words: "" };
    await ada.do("keepDraft", draft);
    expect(await ada.do("tell", draft)).toEqual({ ok: false, why: "empty" });
    expect(await ada.do("tell", { ...DRAFT, hope: null })).toEqual({ ok: false, why: "malformed" });
    await ada.reopen();
    expect(ada.view.ours?.drafts).toEqual([draft]);
    expect(ada.view.ours?.shares).toEqual([]);
  });

  test("[SPACE-18] do not come back when a page keeps them once more after they were told", async () => {
    const [ada] = await paired();
    await ada.do("tell", DRAFT);
    expect(await ada.do("keepDraft", DRAFT)).toEqual({ ok: true });
    expect(ada.view.ours?.drafts).toEqual([]);
  });
});

describe("a full storage", () => {
  test("[SPACE-10] is an answer: nothing is lost, and it goes on when there is room again (D14)", async () => {
    const [ada] = await paired();
    await ada.do("keepDraft", DRAFT);
    await ada.do("act", { do: "note", note: { kind: "thanks", words: "the tea" } });
    const before = new Map(ada.disk.records);
    ada.disk.full = true;
    const full = { ok: false, why: "storage-full" };
    expect(await ada.do("keepDraft", { ...DRAFT, words: "more" })).toEqual(full);
    expect(await ada.do("tell", DRAFT)).toEqual(full);
    expect(await ada.do("act", { do: "note", note: { kind: "thanks", words: "the bread" } })).toEqual(full);
    expect(ada.view.trouble).toBe("storage-full");
    expect(ada.view.ours).toMatchObject({ drafts: [DRAFT], notes: [{ note: { words: "the tea" } }], shares: [] });
    expect(ada.disk.records).toEqual(before);
    await ada.reopen();
    expect(ada.view.ours).toMatchObject({ drafts: [DRAFT], notes: [{ note: { words: "the tea" } }] });
    ada.disk.full = false;
    expect(await ada.do("tell", DRAFT)).toMatchObject({ ok: true });
    expect(ada.view).toMatchObject({ trouble: null, ours: { drafts: [], notes: [{}], shares: [{}] } });
    expect(ada.failures).toEqual([]);
  });
});

test("[SPACE-15] unfolding is remembered here and asks nothing of the relay", async () => {
  const [ada, , office] = await paired();
  await until(() => office.asked > 0);
  const share = "ab".repeat(32);
  const before = [office.asked, ada.view.unsent];
  await ada.do("unfold", share);
  expect([office.asked, ada.view.unsent]).toEqual(before);
  expect([...(await ada.store.load()).keys()]).toContain(`unfolded/${share}`);
});

test("[SPACE-17] without a partner the hearth takes no draft and no act but one's name", async () => {
  const ada = await new Person("Ada", new PostOffice()).begin();
  const alone = { ok: false, why: "not-paired" };
  expect(await ada.do("keepDraft", DRAFT)).toEqual(alone);
  expect(await ada.do("tell", DRAFT)).toEqual(alone);
  expect(await ada.do("act", { do: "note", note: { kind: "thanks", words: "x" } })).toEqual(alone);
  expect(await ada.do("act", { do: "name", name: "Ada L." })).toMatchObject({ ok: true });
  expect(await ada.do("act", { do: "name", name: " " })).toEqual({ ok: false, why: "empty" });
  await ada.reopen();
  expect(ada.view).toMatchObject({ myName: "Ada L.", ours: null, link: "none", pairing: null });
});

test("[SPACE-33] [SPACE-37] what is shown and gathered is there at once, named by its event, and gone when taken back", async () => {
  const [ada] = await paired();
  const idOf = async (command: HearthCommand): Promise<string> => {
    const done = await ada.do("act", command);
    if (!done.ok || done.id === null) throw new Error(done.ok ? "no event" : done.why);
    return done.id;
  };
  const sign = await idOf({ do: "show-sign", showing: { sign: "open", item: "open-2", words: "Often." } });
  const summary = await idOf({ do: "ask-summary" });
  const fullest = Array.from({ length: 40 }, () => ({ heading: "x".repeat(400), words: "x".repeat(800) }));
  await idOf({ do: "give-summary", summary, passages: [{ heading: "", words: "crossed out" }] });
  const half = await idOf({ do: "give-summary", summary, passages: fullest });
  await ada.reopen();
  expect(ada.view.ours).toMatchObject({
    signs: [{ id: sign, mine: true }],
    summaries: [{ id: summary, mine: true, words: null, myHalf: { id: half, passages: fullest }, theirHalf: null }],
  });
  const passages = Array.from({ length: 3 }, () => ({ heading: "", words: `${"\n".repeat(15_999)}x` }));
  const long = { do: "give-summary", summary, passages } as const;
  expect(await ada.do("act", long)).toEqual({ ok: false, why: "too-long" });
  expect(ada.view.ours?.summaries[0]?.myHalf?.id).toBe(half);
  expect(await ada.do("act", { do: "take-back", item: half })).toEqual({ ok: true, id: null });
  expect(ada.view.ours?.summaries).toMatchObject([{ myHalf: null }]);
  for (const item of [sign, summary])
    expect(await ada.do("act", { do: "take-back", item })).toMatchObject({ ok: true });
  await ada.reopen();
  expect(ada.view.ours).toMatchObject({ signs: [], summaries: [] });
});
