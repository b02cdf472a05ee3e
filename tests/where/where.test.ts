/** The private log at a real relay: moved there, elsewhere and back without loss, met by a second device, and closed to everybody else. */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import type { Reflection } from "#core";
import {
  certify,
  deriveIdentity,
  makeDeviceKeys,
  openGenesis,
  readDeviceKeys,
  ready,
  signDetached,
  writeDeviceKeys,
} from "#vault";
import { challengeStatement, concat, hex, parseRelayMessage, PATHS, PROTOCOL_VERSION, writeDeviceMessage } from "#wire";
import { toBase64 } from "../../src/web/space/base64.ts";
import { SEED } from "../../src/web/space/mine-desk.ts";
import type { Place } from "../../src/web/space/place.ts";
import { readValue, writeValue } from "../../src/web/space/records.ts";
import { PostOffice } from "../simulation/house.ts";
import { START } from "../vectors/seeded.ts";
import { Home, pairUp, until } from "../leaving/home.ts";

beforeAll(ready);

let relay: PostOffice;
let other: PostOffice;
let ada: Home;
let homes: Home[];

beforeEach(async () => {
  vi.stubGlobal("document", { documentElement: { lang: "en" } });
  [relay, other] = [new PostOffice(), new PostOffice()];
  await Promise.all([relay.start(), other.start()]);
  ada = await new Home("Ada").begin();
  homes = [ada];
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await Promise.all(homes.map((home) => home.close()));
  await Promise.all([relay.remove(), other.remove()]);
});

const page = (n: number, words = `page ${String(n)}`): Reflection => ({
  id: n.toString(16).padStart(32, "0"),
  at: START,
  day: "2026-06-01",
  words,
});
const write = (home: Home, n: number, words?: string) =>
  home.keep("act", { do: "keep-reflection", reflection: page(n, words) });
const pages = (home: Home): readonly string[] => home.corner.reflections.map(({ words }) => words).toSorted();

/** Its private log: the genesis record, and this device's keys. */
async function placeOf(home: Home): Promise<Place> {
  return readValue((await home.store("mine").get("place")) ?? new Uint8Array(0)) as Place;
}
async function logOf(home: Home, space: "ours" | "mine" = "mine") {
  const place = readValue((await home.store(space).get("place")) ?? new Uint8Array(0)) as Place;
  const opened = openGenesis(place.genesis);
  const keys = readDeviceKeys(place.keys);
  if (!opened.ok || keys === null) throw new Error("no place");
  return { genesis: opened.genesis, keys };
}

/** Another device of the same person: keys of its own, certified by the seed, and nothing of the log. */
async function secondDevice(of: Home): Promise<Home> {
  const home = await new Home(of.name).begin();
  homes.push(home);
  await home.close();
  const seed = (await of.store("mine").get(SEED)) as Uint8Array;
  const { genesis, certificates } = await placeOf(of);
  const opened = openGenesis(genesis);
  if (!opened.ok) throw new Error("no genesis");
  const [founder] = opened.genesis.genesis.founders;
  const identity = deriveIdentity(seed, founder?.salt ?? new Uint8Array(16));
  const keys = makeDeviceKeys(home.random);
  const place: Place = {
    genesis,
    keys: writeDeviceKeys(keys),
    certificates: [...certificates, certify(opened.genesis, identity, keys)],
  };
  const store = home.store("mine");
  const rows = [...(await store.load()).keys()].filter((name) => name.startsWith("log/"));
  await store.write([["place", writeValue(place)]], rows);
  return home.open();
}

describe("at first", () => {
  test("[WHERE-1] nothing is sent and nobody is asked, whatever is kept", async () => {
    await write(ada, 1);
    await ada.keep("wake");
    expect(ada.wire).toEqual([]);
    expect(ada.corner.where).toEqual({ relay: null, link: "none", unsent: 0, whole: true });
  });

  test("[WHERE-3] an address that is none is refused, and nothing changes", async () => {
    for (const address of [
      "",
      "letters",
      "http://letters.example",
      "https://letters.example/path",
      "ftp://x.example",
    ]) {
      expect(await ada.doors().syncMine(address)).toEqual({ ok: false, why: "not-an-origin" });
    }
    await ada.lockMine();
    expect(await ada.doors().syncMine(relay.origin)).toEqual({ ok: false, why: "mine-locked" });
    await ada.open();
    expect(ada.corner.where.relay).toBeNull();
    expect(ada.wire).toEqual([]);
  });
});

describe("moving", () => {
  test("[WHERE-4] [WHERE-5] to a relay, to another and back to none: all of it is offered, and nothing in hand goes", async () => {
    await write(ada, 1, "the sea");
    const draft = { id: "0a".repeat(16), words: "not told yet", hope: null } as const;
    await ada.keep("keepDraft", draft);
    const voice = await ada.keep("keepMedia", toBase64(new Uint8Array(90_001).fill(7)), {
      type: "audio/webm",
      seconds: 3,
    });
    if (!voice.ok) throw new Error(voice.why);
    await ada.keep("keepDraft", { ...draft, voice: voice.media });
    expect(await ada.keep("search", "sea", 9)).toEqual([page(1).id]);
    const whole = async (origin: string): Promise<void> => {
      await until("all is there", () => ada.corner.where.link === "here" && ada.corner.where.unsent === 0);
      expect(ada.corner.where).toEqual({ relay: origin, link: "here", unsent: 0, whole: true });
      expect(ada.corner.drafts).toEqual([{ ...draft, voice: voice.media }]);
      expect(await ada.keep("readMedia", voice.media)).toMatchObject({ ok: true });
      expect(await ada.keep("search", "sea", 9)).toEqual([page(1).id]);
    };
    expect(await ada.doors().syncMine(relay.origin)).toEqual({ ok: true });
    await whole(relay.origin);
    await write(ada, 2);
    expect(await ada.doors().syncMine(other.origin)).toEqual({ ok: true });
    await whole(other.origin);
    // A new device at the second relay finds all, what was kept before it among it.
    const phone = await secondDevice(ada);
    await phone.doors().syncMine(other.origin);
    await until("it has come", () => pages(phone).length === 2 && phone.corner.drafts.length === 1);
    expect(pages(phone)).toEqual(pages(ada));
    expect(await ada.doors().syncMine(null)).toEqual({ ok: true });
    expect(ada.corner.where).toEqual({ relay: null, link: "none", unsent: 0, whole: true });
    const sent = ada.wire.length;
    await write(ada, 3);
    await ada.keep("wake");
    expect(ada.wire.length).toBe(sent);
    await ada.open();
    expect(pages(ada)).toEqual(["page 2", "page 3", "the sea"]);
    expect(ada.failures).toEqual([]);
  });

  test("[WHERE-4] is remembered, goes on after a reload, and is no loss while nobody answers", async () => {
    await write(ada, 1);
    ada.offline = true;
    await ada.doors().syncMine(relay.origin);
    await write(ada, 2);
    expect(ada.corner.where).toMatchObject({ relay: relay.origin, link: "away", whole: false });
    expect(ada.corner.where.unsent).toBeGreaterThanOrEqual(2);
    // What its relay does shows on no screen that others may look at.
    expect(ada.corner.trouble).toBeNull();
    await ada.open();
    expect(ada.corner.where.relay).toBe(relay.origin);
    expect(pages(ada)).toEqual(["page 1", "page 2"]);
    ada.offline = false;
    await ada.keep("wake");
    await until("all is there", () => ada.corner.where.link === "here" && ada.corner.where.unsent === 0);
  });

  test("[WHERE-4] dies at any write, or finds no room, and lies in the one place or the other, whole (D14)", async () => {
    const seen = new Set<string | null>();
    await write(ada, 1);
    for (let cut = 0; cut < 4; cut++) {
      ada.disks.mine.left = cut;
      void ada.doors().syncMine(relay.origin);
      await new Promise((resolve) => setTimeout(resolve, 60));
      ada.disks.mine.left = Number.POSITIVE_INFINITY;
      ada.mine = null;
      await ada.open();
      seen.add(ada.corner.where.relay);
      expect(pages(ada)).toEqual(["page 1"]);
      await ada.doors().syncMine(null);
    }
    expect(seen).toEqual(new Set([null, relay.origin]));
    ada.disks.mine.full = true;
    expect(await ada.doors().syncMine(relay.origin)).toEqual({ ok: false, why: "storage-full" });
    expect(ada.corner.where.relay).toBeNull();
    ada.disks.mine.full = false;
    expect(await write(ada, 2)).toEqual({ ok: true });
  });
});

test("[WHERE-12] a server that is there and lets nothing begin is not said to be away, and its word lets all of it come", async () => {
  const word = "blue lamp river stone";
  await write(ada, 1);
  await ada.doors().syncMine(relay.origin);
  await until("all is there", () => ada.corner.where.unsent === 0 && ada.corner.where.link === "here");
  for (const [asks, link] of [
    [null, "takes-nobody"],
    [word, "wants-word"],
  ] as const) {
    // Its disk was lost, and whoever runs it lets nobody begin as before.
    await relay.stop();
    relay.forget();
    await relay.start(asks);
    await ada.keep("wake");
    await until(link, () => ada.corner.where.link === link);
    expect(ada.corner.where).toMatchObject({ relay: relay.origin, whole: false });
    expect(ada.corner.trouble).toBeNull();
  }
  await relay.stop();
  await ada.keep("wake");
  await until("it is away", () => ada.corner.where.link === "away");
  await relay.start(word);
  // The word, and what the page does beside it: said once more where it lies already.
  expect(await ada.doors().syncMine(relay.origin)).toEqual({ ok: false, why: "wants-word" });
  expect(await ada.keep("giveWord", relay.origin, word)).toEqual({ ok: true });
  expect(await ada.doors().syncMine(relay.origin)).toEqual({ ok: true });
  await until("all is there again", () => ada.corner.where.link === "here" && ada.corner.where.unsent === 0);
  expect(ada.corner.where).toEqual({ relay: relay.origin, link: "here", unsent: 0, whole: true });
});

test("[WHERE-6] two devices meet, have the same, and either lets go for both", async () => {
  await write(ada, 1);
  await ada.doors().syncMine(relay.origin);
  const phone = await secondDevice(ada);
  await write(phone, 2);
  await phone.doors().syncMine(relay.origin);
  await until("they have the same", () => [ada, phone].every((one) => pages(one).length === 2));
  await write(ada, 3);
  await until("it came", () => pages(phone).length === 3);
  await phone.keep("act", { do: "let-reflection-go", reflection: page(1).id });
  await until("it went", () => pages(ada).length === 2);
  expect(pages(ada)).toEqual(["page 2", "page 3"]);
  expect([ada.corner.trouble, phone.corner.trouble]).toEqual([null, null]);
});

/** What a relay says to somebody who opens a connection for this log with these keys. */
async function answerTo(
  origin: string,
  log: Uint8Array,
  keys: NonNullable<ReturnType<typeof readDeviceKeys>>,
): Promise<string> {
  const socket = new WebSocket(origin.replace("http", "ws") + PATHS.connect, { perMessageDeflate: false });
  const said: string[] = [];
  const ended = new Promise<void>((resolve) => socket.on("close", () => resolve()));
  socket.on("open", () => {
    socket.send(writeDeviceMessage({ type: "hello", version: PROTOCOL_VERSION, log, device: keys.id }));
  });
  socket.on("message", (data: Buffer) => {
    const message = parseRelayMessage(new Uint8Array(data));
    if (message === null) return;
    // A nonce is never the same.
    said.push(message.type === "challenge" ? "challenge" : JSON.stringify(message));
    if (message.type !== "challenge") return socket.close();
    const statement = challengeStatement(origin, log, keys.id, message.nonce);
    socket.send(writeDeviceMessage({ type: "prove", signature: signDetached(statement, keys.sign.secretKey) }));
  });
  await ended;
  return said.join("\n");
}

describe("what others can do with it", () => {
  test("[WHERE-7] the partner’s device gets for it what it gets for a random id, and can put nothing there (B1) (B2)", async () => {
    const noor = await new Home("Noor").begin();
    homes.push(noor);
    await pairUp(ada, noor, relay.origin);
    await write(ada, 1);
    await ada.doors().syncMine(relay.origin);
    await until("all is there", () => ada.corner.where.link === "here" && ada.corner.where.unsent === 0);
    const mine = (await logOf(ada)).genesis.log;
    const theirs = await logOf(noor, "ours");
    const random = ada.random(16);
    // With the keys of the shared log, which are good there.
    expect(await answerTo(relay.origin, theirs.genesis.log, theirs.keys)).toMatch(/^challenge\n.*"welcome"/s);
    const [answer, forNothing] = [
      await answerTo(relay.origin, mine, theirs.keys),
      await answerTo(relay.origin, random, theirs.keys),
    ];
    expect(answer).toMatch(/^challenge\n.*"not-proven"/s);
    expect(answer).toBe(forNothing);
    // A device certified by Noor's identity for Ada's log, and a statement of leaving: refused alike, and nothing stored.
    const before = relay.files().map((file) => file.length);
    const certificate = (await noor.store("ours").get("place")) ?? new Uint8Array(0);
    const { certificates } = readValue(certificate) as Place;
    const [own] = certificates;
    const body = concat(own?.header ?? new Uint8Array(0), own?.body ?? new Uint8Array(0));
    for (const path of [PATHS.devices, PATHS.leave]) {
      const answers = [];
      for (const log of [mine, random]) {
        const asked = { method: "POST", body: body as Uint8Array<ArrayBuffer> };
        const got = await fetch(relay.origin + path(hex(log)), {
          ...asked,
          headers: { "content-type": "application/octet-stream" },
        });
        answers.push(`${String(got.status)} ${await got.text()}`);
      }
      expect(answers[0]).toBe(answers[1]);
      expect(answers[0]).toMatch(/^4/);
    }
    expect(relay.files().map((file) => file.length)).toEqual(before);
    await ada.keep("wake");
    expect(pages(ada)).toEqual(["page 1"]);
  });

  test("[WHERE-7] no id, key or certificate is the same in both logs, on the disk or on the wire (A26)", async () => {
    const noor = await new Home("Noor").begin();
    homes.push(noor);
    await pairUp(ada, noor, relay.origin);
    await ada.doors().syncMine(relay.origin);
    await write(ada, 1);
    await until("all is there", () => ada.corner.where.link === "here" && ada.corner.where.unsent === 0);
    const [mine, ours] = [await logOf(ada), await logOf(ada, "ours")];
    const tokens = ({ genesis, keys }: Awaited<ReturnType<typeof logOf>>): string[] =>
      [
        genesis.log,
        genesis.hash,
        keys.id,
        keys.sign.publicKey,
        keys.seal.publicKey,
        ...genesis.genesis.founders.flatMap(({ identity, recovery, salt }) => [identity, recovery, salt]),
      ].map(hex);
    const [private_, shared] = [tokens(mine), tokens(ours)];
    expect(new Set([...private_, ...shared]).size).toBe(private_.length + shared.length);
    // Whatever frame or request names the one names nothing of the other.
    const naming = (all: readonly string[]) =>
      ada.wire.map((bytes) => hex(bytes)).filter((text) => all.some((token) => text.includes(token)));
    const [forMine, forOurs] = [naming(private_), naming(shared)];
    expect(forMine.length).toBeGreaterThan(2);
    expect(forOurs.length).toBeGreaterThan(2);
    expect(forMine.filter((text) => forOurs.includes(text))).toEqual([]);
  });

  test("[WHERE-7] nothing of what is kept can be read in the relay’s files or on the wire", async () => {
    const mark = "nobody else may read this";
    await write(ada, 1, mark);
    await ada.doors().syncMine(relay.origin);
    await until("all is there", () => ada.corner.where.link === "here" && ada.corner.where.unsent === 0);
    for (const bytes of [...relay.files(), ...ada.wire]) expect(Buffer.from(bytes).includes(mark)).toBe(false);
  });
});

test("[WHERE-2] [WHERE-8] what its relay does shows in the corner alone: the hearth’s part and store are the same with and without", async () => {
  const before = JSON.stringify(ada.view);
  const names = [...(await ada.store("ours").load()).keys()];
  await ada.doors().syncMine(relay.origin);
  await relay.stop();
  await write(ada, 1);
  expect(JSON.stringify(ada.view)).toBe(before);
  expect([...(await ada.store("ours").load()).keys()]).toEqual(names);
  expect(ada.corner.where.link).toBe("away");
  expect(ada.corner.trouble).toBeNull();
});
