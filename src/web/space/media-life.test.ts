/** Where voice and pictures lie before they are sent, what goes with them, and that nothing is lost when something is refused. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Draft, Media, Note } from "#core";
import { makeSeed, ready, accept, invite, parseInvitation, writePairing } from "#vault";
import { seeded, START } from "../../../tests/vectors/seeded.ts";
import { toBase64 } from "./base64.ts";
import { Disk, hastyClock, PostOffice } from "./harness.ts";
import { newCorner, openMine } from "./mine-desk.ts";
import { newHearth, openOurs } from "./ours-desk.ts";
import { FORGOTTEN_MS } from "./media-shelf.ts";
import type { DeskCalls, MinePart, OursPart } from "./protocol.ts";
import { hex } from "./records.ts";
import { sealedStore } from "./store.ts";
import type { Desk } from "./tabs.ts";

beforeAll(ready);

const RELAY = "https://relay.example";

/** One space on one disk, opened and opened again; the clock goes on when it is told to. */
class Space<Name extends "ours" | "mine"> {
  readonly disk = new Disk();
  readonly random;
  readonly #name: Name;
  readonly #key;
  readonly #office: PostOffice;
  desk: Desk<OursPart> | Desk<MinePart> | null = null;
  later = 0;

  constructor(name: Name, who: string, office: PostOffice) {
    this.#name = name;
    this.random = seeded(`${name} of ${who}`);
    this.#key = this.random(32);
    this.#office = office;
  }

  get store() {
    return sealedStore(this.disk.open(), this.#key, this.random);
  }

  async begin(who: string): Promise<this> {
    await this.store.write(this.#name === "ours" ? newHearth(who) : newCorner(this.random), []);
    return this.open();
  }

  async open(): Promise<this> {
    await this.desk?.close();
    const { store, random } = this;
    const clock = { ...hastyClock(START), now: () => START + this.later };
    const fail = (error: unknown): void => {
      throw error instanceof Error ? error : new Error("failed");
    };
    await store.seize(() => undefined);
    const changed = (): void => undefined;
    this.desk =
      this.#name === "ours"
        ? await openOurs({ store, random, clock, courier: this.#office, fail }, changed)
        : await openMine({ store, random, clock }, changed);
    return this;
  }

  do<Call extends keyof DeskCalls[Name] & string>(
    call: Call,
    ...args: DeskCalls[Name][Call] extends (...args: infer Args) => unknown ? Args : never
  ): Promise<DeskCalls[Name][Call] extends (...args: never) => infer Result ? Result : never> {
    return (this.desk as Desk<unknown>).handle(call, args) as never;
  }

  /** How many of the records are large, which only voice and pictures are here. */
  get large(): number {
    return [...this.disk.records.values()].filter((value) => value.length > 90_000).length;
  }
}

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 2_000 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(holds()).toBe(true);
}

/** Ada's hearth, paired with somebody. */
async function ours(): Promise<Space<"ours">> {
  const office = new PostOffice();
  const ada = await new Space("ours", "Ada", office).begin("Ada");
  const noor = await new Space("ours", "Noor", office).begin("Noor");
  const view = (one: Space<"ours">): OursPart => (one.desk as Desk<OursPart>).view();
  const given = { relay: RELAY, mode: "link", now: START } as const;
  const invited = invite({ ...given, seed: makeSeed(ada.random), name: "Ada", random: ada.random });
  await ada.do("pair", hex(writePairing(invited)));
  await until(() => view(ada).pairing?.stage === "inviting" && office.asked > 0);
  const read = parseInvitation(view(ada).pairing?.invitation ?? "");
  if (!read.ok) throw new Error(read.why);
  const accepted = accept({
    seed: makeSeed(noor.random),
    name: "Noor",
    random: noor.random,
    invitation: read.invitation,
    now: START,
  });
  await noor.do("pair", hex(writePairing(accepted)));
  await until(() => view(ada).pairing?.stage === "comparing" && view(noor).pairing?.stage === "comparing");
  await ada.do("compare", true);
  await noor.do("compare", true);
  await until(() => view(ada).ours !== null && view(ada).pairing === null);
  await noor.desk?.close();
  return ada;
}

const VOICE = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 31) & 255);
const DATA = toBase64(VOICE);
const ABOUT = { type: "audio/webm", seconds: 25 };
const DRAFT: Draft = { id: "d".repeat(32), words: "I was afraid.", hope: "listen" };

async function kept(space: Space<"ours"> | Space<"mine">): Promise<Media> {
  const done = await (space as Space<"ours">).do("keepMedia", DATA, ABOUT);
  if (!done.ok) throw new Error(done.why);
  return done.media;
}

describe.each(["ours", "mine"] as const)("the voice note of a draft in %s", (name) => {
  const open = async (): Promise<Space<"ours">> =>
    name === "ours"
      ? ours()
      : ((await new Space("mine", "Ada", new PostOffice()).begin("Ada")) as unknown as Space<"ours">);

  test("[MEDIA-5] lies sealed beside it, is there after a restart, and nothing of it can be read on the disk", async () => {
    const space = await open();
    const voice = await kept(space);
    await space.do("keepDraft", { ...DRAFT, voice });
    expect(space.large).toBe(1);
    for (const record of space.disk.records.values()) {
      expect(Buffer.from(record).includes(Buffer.from(VOICE.subarray(0, 64)))).toBe(false);
    }
    await space.open();
    expect(await space.do("readMedia", voice)).toEqual({ ok: true, data: DATA });
  });

  test("[MEDIA-6] goes with the draft, and when the draft names another one or none", async () => {
    const space = await open();
    const [one, two, three] = [await kept(space), await kept(space), await kept(space)];
    await space.do("keepDraft", { ...DRAFT, voice: one });
    await space.do("keepDraft", { ...DRAFT, voice: two });
    expect(await space.do("readMedia", one)).toEqual({ ok: false });
    expect(space.large).toBe(2);
    await space.do("keepDraft", DRAFT);
    expect(space.large).toBe(1);
    await space.do("keepDraft", { ...DRAFT, voice: three });
    await space.do("letDraftGo", DRAFT.id);
    expect(space.large).toBe(0);
  });

  test("[MEDIA-6] that no draft came to name is let go a day later, and not before", async () => {
    const space = await open();
    const voice = await kept(space);
    space.later = FORGOTTEN_MS - 1;
    await space.open();
    expect(await space.do("readMedia", voice)).toEqual({ ok: true, data: DATA });
    space.later = FORGOTTEN_MS + 1;
    await space.open();
    expect(space.large).toBe(0);
  });

  test("[MEDIA-8] that finds no room is refused; the draft beside it stays as it was", async () => {
    const space = await open();
    await space.do("keepDraft", DRAFT);
    space.disk.full = true;
    expect(await space.do("keepMedia", DATA, ABOUT)).toEqual({ ok: false, why: "storage-full" });
    expect((space.desk as Desk<OursPart | MinePart>).view()).toMatchObject(
      name === "ours" ? { ours: { drafts: [DRAFT] } } : { drafts: [DRAFT] },
    );
    space.disk.full = false;
    await kept(space);
  });

  test("[MEDIA-1] that is none is refused", async () => {
    const space = await open();
    const refused = [
      ["", ABOUT, "not-this-kind"],
      ["?", ABOUT, "too-large"],
      [DATA, { type: "text/html" }, "not-this-kind"],
      [toBase64(new Uint8Array(640_001)), ABOUT, "too-large"],
    ] as const;
    for (const [data, about, why] of refused) {
      expect(await space.do("keepMedia", data, about)).toEqual({ ok: false, why });
    }
  });
});

describe("sending", () => {
  const parts = (space: Space<"ours">) => (space.desk as Desk<OursPart>).view().ours;

  test("[MEDIA-7] a told draft takes its voice note into the log, in one write, and leaves none beside it", async () => {
    const space = await ours();
    const voice = await kept(space);
    const draft = { ...DRAFT, voice };
    await space.do("keepDraft", draft);
    const before = space.disk.writes;
    expect(await space.do("tell", draft)).toMatchObject({ ok: true });
    expect(parts(space)?.shares[0]?.offer).toMatchObject({ words: DRAFT.words, voice });
    expect(parts(space)?.shares).toHaveLength(1);
    // Beginning, the log's one write, ending, and letting go.
    expect(space.disk.writes - before).toBeLessThanOrEqual(4);
    expect(space.large).toBe(0);
    expect(await space.do("readMedia", voice)).toEqual({ ok: false });
    expect(await space.do("media", voice)).toEqual({ ok: true, data: DATA });
    await space.open();
    expect(await space.do("media", voice)).toEqual({ ok: true, data: DATA });
  });

  test("[MEDIA-7] a note takes its voice note along, and its id is the note's", async () => {
    const space = await ours();
    const voice = await kept(space);
    const note: Note = { kind: "thanks", words: "Thank you.", voice };
    const sent = await space.do("act", { do: "note", note });
    expect(sent).toEqual({ ok: true, id: parts(space)?.notes[0]?.id });
    expect(parts(space)?.notes[0]?.note).toEqual(note);
    expect(await space.do("media", voice)).toEqual({ ok: true, data: DATA });
    expect(space.large).toBe(0);
  });

  test("[MEDIA-8] a refused one leaves draft and voice note where they were, and goes when it is tried again", async () => {
    const space = await ours();
    const voice = await kept(space);
    const draft = { ...DRAFT, voice };
    await space.do("keepDraft", draft);
    space.disk.full = true;
    expect(await space.do("tell", draft)).toEqual({ ok: false, why: "storage-full" });
    space.disk.full = false;
    expect(parts(space)?.shares).toEqual([]);
    expect(parts(space)?.drafts).toEqual([draft]);
    expect(await space.do("readMedia", voice)).toEqual({ ok: true, data: DATA });
    expect(await space.do("tell", draft)).toMatchObject({ ok: true });
    expect(await space.do("media", voice)).toEqual({ ok: true, data: DATA });
  });

  test("[MEDIA-8] one whose voice note is gone is refused by name, and the words stay a draft", async () => {
    const space = await ours();
    const voice = await kept(space);
    const draft = { ...DRAFT, voice };
    await space.do("keepDraft", draft);
    await space.do("letMediaGo", voice.media);
    expect(await space.do("tell", draft)).toEqual({ ok: false, why: "media-gone" });
    expect(parts(space)?.drafts).toEqual([draft]);
    expect(await space.do("act", { do: "note", note: { kind: "thanks", words: "", voice } })).toEqual({
      ok: false,
      why: "media-gone",
    });
  });

  test("[MEDIA-7] whichever write is the last before the tab ends, it is told whole or not at all", async () => {
    for (let left = 0; left < 5; left++) {
      const space = await ours();
      const voice = await kept(space);
      const draft = { ...DRAFT, voice };
      await space.do("keepDraft", draft);
      space.disk.left = left;
      void space.do("tell", draft);
      await new Promise((resolve) => setTimeout(resolve, 50));
      space.disk.left = Number.POSITIVE_INFINITY;
      space.desk = null;
      await space.open();
      const told = parts(space)?.shares.length === 1;
      expect(parts(space)?.drafts.length).toBe(told ? 0 : 1);
      expect(await space.do("media", voice)).toEqual({ ok: true, data: DATA });
      expect(space.large).toBe(told ? 0 : 1);
    }
  });

  test("[MEDIA-9] taken back, no byte of it stays in the store", async () => {
    const space = await ours();
    const voice = await kept(space);
    await space.do("keepDraft", { ...DRAFT, voice });
    const bytes = (): number => [...space.disk.records.values()].reduce((sum, { length }) => sum + length, 0);
    const before = bytes();
    const told = await space.do("tell", { ...DRAFT, voice });
    if (!told.ok) throw new Error(told.why);
    expect(bytes()).toBeGreaterThan(before);
    await space.do("act", { do: "take-back", item: told.id ?? "" });
    expect(await space.do("media", voice)).toEqual({ ok: false, why: "not-here-yet" });
    // Three pieces of 65,536 bytes, and the record that they came from.
    expect(bytes()).toBeLessThan(before - VOICE.length + 20_000);
  });
});
