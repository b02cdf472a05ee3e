import { afterEach, describe, expect, test, vi } from "vitest";
import { LOCKER_BYTES, PATHS } from "#wire";
import { runRelay, type Running } from "./harness.ts";
import { memoryMailbox, newMemory } from "./memory.ts";
import { makeWord, ownWord, plainWord, readWord, type Registration, wordKey } from "./registration.ts";
import type { Clock } from "./settings.ts";
import { systemClock, systemRandom } from "./system.ts";
import { ask, connect, makeLog, makePerson, type Reply, settle, TestDevice } from "./testing.ts";

vi.setConfig({ testTimeout: 60_000 });

const WORD = "Blue lamp, river stone";
const TOKEN: Registration = { policy: "token", word: wordKey(WORD) };
let relay: Running | null = null;
let shift = 0;
const clock: Clock = { now: () => systemClock.now() + shift, after: systemClock.after };

afterEach(async () => {
  await relay?.stop();
  expect(relay?.failures() ?? 0).toBe(0);
  relay = null;
  shift = 0;
});

type More = Omit<NonNullable<Parameters<typeof runRelay>[0]>, "registration">;
async function run(registration: Registration, more: More = {}): Promise<string> {
  relay = await runRelay({ clock, registration, ...more });
  return relay.url;
}

const told = (reply: Reply): string => `${String(reply.status)} ${reply.text}`.trim();
const WANTED = '403 {"why":"registration"}';
const CLOSED = '403 {"why":"registration-closed"}';
const withWord = (word: string): Record<string, string> => ({ "hearth-registration": encodeURIComponent(word) });
const newLog = (url: string, headers = {}): Promise<Reply> =>
  ask(url, "POST", PATHS.logs, makeLog(makePerson()).record, headers);
const invitation = (url: string, address: string, seconds: number, headers = {}): Promise<Reply> =>
  ask(url, "PUT", `${PATHS.slot(address, 0)}?seconds=${String(seconds)}`, Buffer.alloc(9, 1), headers);
const locker = (url: string, at: number, headers = {}): Promise<Reply> =>
  ask(url, "PUT", PATHS.locker(at.toString(16).padStart(32, "0")), Buffer.alloc(LOCKER_BYTES), {
    authorization: `Bearer ${"a1".repeat(32)}`,
    ...headers,
  });

describe("under token", () => {
  test("a log and an invitation need the word, and nothing is stored without it [RUN-8]", async () => {
    const url = await run(TOKEN);
    expect(told(await newLog(url))).toBe(WANTED);
    expect(told(await newLog(url, withWord("blue lamp river store")))).toBe(WANTED);
    expect(told(await invitation(url, "5a".repeat(16), 86_400))).toBe(WANTED);
    expect(await relay?.mailbox.counts()).toEqual({ logs: 0, lockers: 0 });
    expect((await ask(url, "GET", PATHS.invitation("5a".repeat(16)))).status).toBe(404);
    expect((await newLog(url, withWord(WORD))).status).toBe(204);
    expect((await invitation(url, "5a".repeat(16), 86_400, withWord(WORD))).status).toBe(204);
  });

  test("the word is its letters and digits, however it was passed on [RUN-8]", async () => {
    const url = await run(TOKEN);
    for (const word of [
      "blue lamp river stone",
      "BLUE-LAMP-RIVER-STONE",
      "  bluelamp riverstone ",
      "blue_lamp.river/stone",
    ]) {
      expect((await newLog(url, withWord(word))).status, word).toBe(204);
    }
    for (const header of ["%", "%ff", "", "...", "x".repeat(129), "é".repeat(2_000)]) {
      const reply = await newLog(url, {
        "hearth-registration": header.normalize("NFC").replace(/[^\x20-\x7e]/g, "%C3%A9"),
      });
      expect(told(reply), header.slice(0, 9)).toBe(WANTED);
    }
    expect(readWord(["a", "b"])).toBeNull();
    expect(plainWord("ÅB ＣＤ-1")).toBe("åbcd1");
  });

  test("what is there goes on without it, and the same genesis again does, too [RUN-14]", async () => {
    const mailbox = memoryMailbox();
    const before = await runRelay({ mailbox: { ...mailbox, close: async () => {} } });
    const [ada, noor] = [makePerson(), makePerson()];
    const log = makeLog(ada, noor);
    await settle(before.url, log, new TestDevice(log, ada));
    expect((await locker(before.url, 1)).status).toBe(204);
    await before.stop();
    for (const registration of [TOKEN, { policy: "closed" } as const]) {
      const url = await run(registration, { mailbox: { ...mailbox, close: async () => {} } });
      expect((await ask(url, "POST", PATHS.logs, log.record)).status).toBe(204);
      const device = new TestDevice(log, noor);
      await settle(url, log, device);
      const client = await connect(url, device);
      client.append(device.write(), device.write());
      await client.expect("committed");
      client.append(device.erase({ device: device.id, seq: 2 }));
      await client.expect("committed");
      expect((await client.history()).length).toBeGreaterThan(2);
      expect((await locker(url, 1)).status).toBe(204);
      await client.close();
      await relay?.stop();
      relay = null;
    }
  });

  test("words are not guessed: wrong ones are counted by address, then even the right one waits [RUN-10] (B18)", async () => {
    const url = await run(TOKEN, { proxied: true });
    const from = (address: string, word: string): Promise<Reply> =>
      ask(url, "GET", PATHS.registration, undefined, { ...withWord(word), "x-forwarded-for": address });
    const answers = new Set<string>();
    for (let i = 0; i < 20; i++) answers.add(told(await from("192.0.2.1", `a guess of ${String(i)}`)));
    expect([...answers]).toEqual([WANTED]);
    expect((await from("192.0.2.1", WORD)).status).toBe(429);
    expect((await from("192.0.2.2", WORD)).status).toBe(204);
    shift = 10_000;
    expect((await from("192.0.2.1", WORD)).status).toBe(204);
    for (let i = 0; i < 100; i++) expect((await from("192.0.2.2", WORD)).status).toBe(204);
  });

  test("one can ask whether a word is the one, and nothing is kept [RUN-10]", async () => {
    const url = await run(TOKEN);
    expect(told(await ask(url, "GET", PATHS.registration))).toBe(WANTED);
    expect(told(await ask(url, "GET", PATHS.registration, undefined, withWord("wrong")))).toBe(WANTED);
    expect(told(await ask(url, "GET", PATHS.registration, undefined, withWord(WORD)))).toBe("204");
    expect(await relay?.mailbox.counts()).toEqual({ logs: 0, lockers: 0 });
  });

  test("brief invitations need none, for adding a device, and no more of them live than logs [RUN-11] (E5)", async () => {
    for (const [registration, why] of [
      [TOKEN, WANTED],
      [{ policy: "closed" }, CLOSED],
    ] as const) {
      const mailbox = memoryMailbox();
      const url = await run(registration, { mailbox });
      expect(told(await invitation(url, "01".repeat(16), 3_600))).toBe(why);
      for (const one of [1, 2]) {
        const { id, record } = makeLog(makePerson());
        await mailbox.found(id, record);
        expect((await invitation(url, `a${String(one)}`.repeat(16), 3_600)).status).toBe(204);
      }
      expect(told(await invitation(url, "01".repeat(16), 3_601))).toBe(why);
      expect(told(await invitation(url, "03".repeat(16), 3_600))).toBe('503 {"why":"busy"}');
      shift += 3_601_000;
      expect((await invitation(url, "04".repeat(16), 60)).status).toBe(204);
      await relay?.stop();
      relay = null;
    }
  });

  test("lockers need none, but there are at most eight for each log [RUN-12]", async () => {
    const mailbox = memoryMailbox();
    const url = await run(TOKEN, { mailbox });
    expect(told(await locker(url, 1))).toBe(WANTED);
    const { id, record } = makeLog(makePerson());
    await mailbox.found(id, record);
    for (let at = 1; at <= 8; at++) expect((await locker(url, at)).status).toBe(204);
    expect(told(await locker(url, 9))).toBe(WANTED);
    expect((await locker(url, 9, withWord(WORD))).status).toBe(204);
    expect((await locker(url, 8)).status).toBe(204);
  });

  test("a million new logs find the same answer and no room [RUN-18] (E6)", async () => {
    const limits = { foundings: { perMinute: 5, burst: 200 } };
    const url = await run(TOKEN, { limits });
    const before = await relay?.mailbox.size();
    const records = Array.from({ length: 50 }, () => makeLog(makePerson()).record);
    const answers = new Map<string, number>();
    const began = performance.now();
    for (let i = 0; i < 2_000; i += 50) {
      const some = records.map((record) => ask(url, "POST", PATHS.logs, record));
      for (const reply of await Promise.all(some)) answers.set(told(reply), (answers.get(told(reply)) ?? 0) + 1);
    }
    const each = (performance.now() - began) / 2_000;
    expect([...answers]).toEqual([[WANTED, 2_000]]);
    expect(await relay?.mailbox.counts()).toEqual({ logs: 0, lockers: 0 });
    expect(await relay?.mailbox.size()).toBe(before);
    // A refusal costs one signature check and nothing that stays.
    expect(each).toBeLessThan(50);
    expect((await newLog(url, withWord(WORD))).status).toBe(204);
  });
});

describe("under closed", () => {
  test("nothing new begins, whatever word comes along [RUN-13]", async () => {
    const url = await run({ policy: "closed" });
    expect(told(await newLog(url, withWord(WORD)))).toBe(CLOSED);
    expect(told(await invitation(url, "5a".repeat(16), 86_400, withWord(WORD)))).toBe(CLOSED);
    expect(told(await locker(url, 1, withWord(WORD)))).toBe(CLOSED);
    expect(told(await ask(url, "GET", PATHS.registration, undefined, withWord(WORD)))).toBe(CLOSED);
  });
});

describe("the relay's own word", () => {
  test("has 80 random bits that can be read out, and no two are alike [RUN-9]", () => {
    const words = new Set(Array.from({ length: 200 }, () => makeWord(systemRandom)));
    expect(words.size).toBe(200);
    for (const word of words) expect(word).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/);
    expect(new Set([...words].join("").replaceAll("-", "")).size).toBe(32);
  });

  test("is made once, and several relays on the same data use the same [RUN-9]", async () => {
    const memory = newMemory();
    const words = await Promise.all([1, 2, 3].map(() => ownWord(memoryMailbox(memory), systemRandom)));
    expect(new Set(words).size).toBe(1);
    expect(await ownWord(memoryMailbox(memory), systemRandom)).toBe(words[0]);
  });

  test("where there is no room to keep one, there is none [RUN-9]", async () => {
    const keepOwn = async () => ({ ok: false, why: "no-space" }) as const;
    expect(await ownWord({ ...memoryMailbox(), keepOwn }, systemRandom)).toBeNull();
  });
});
