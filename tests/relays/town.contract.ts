/** What many relays on the same data do, whatever the data lie in. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bucketBytes, concat, type Envelope, equal, hex, PATHS } from "#wire";
import { ask, connect, makeLog, makePerson, placeOf, settle, TestClient, TestDevice } from "../../src/relay/testing.ts";
import { Author } from "./author.ts";
import type { Town } from "./town.ts";

type Scene = { readonly log: ReturnType<typeof makeLog>; readonly ada: TestDevice; readonly noor: TestDevice };

export async function couple(url: string): Promise<Scene> {
  const people = [makePerson(), makePerson()] as const;
  const log = makeLog(...people);
  const [ada, noor] = [new TestDevice(log, people[0]), new TestDevice(log, people[1])];
  await settle(url, log, ada, noor);
  return { log, ada, noor };
}

export async function until(what: string, isSo: () => boolean, seconds = 30): Promise<void> {
  const end = Date.now() + seconds * 1_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`it never came to this: ${what}`);
    await new Promise((resume) => setTimeout(resume, 10));
  }
}

/** A connection that has caught up. */
async function listening(url: string, device: TestDevice): Promise<{ client: TestClient; history: Envelope[] }> {
  const client = await connect(url, device);
  return { client, history: await client.history() };
}

const text = ({ header, body }: Envelope): string => hex(header) + (body === null ? "" : hex(body.slice(0, 32)));

/** The next so many events of this connection. */
async function events(client: TestClient, count: number): Promise<Envelope[]> {
  const all: Envelope[] = [];
  while (all.length < count) all.push(...(await client.expect("events")).events);
  return all;
}

export function describeTown(name: string, open: () => Town | Promise<Town>): void {
  describe(`many relays on ${name}`, () => {
    let town: Town;
    beforeEach(async () => {
      town = await open();
    });
    afterEach(() => town.end());

    /** Two relays, and two people of the same log. */
    async function two() {
      const [here, there] = [await town.start(), await town.start()];
      return { here, there, ...(await couple(here.url)) };
    }

    test("the same place written at both at once is stored once, and the other is shown what stands there [MANY-1] (D11)", async () => {
      const { here, there, ada, noor } = await two();
      for (let round = 0; round < 8; round++) {
        const [a, b] = [await connect(here.url, ada), await connect(there.url, ada)];
        const before = { seq: ada.seq, prev: ada.prev };
        const one = ada.write();
        const after = { seq: ada.seq, prev: ada.prev };
        Object.assign(ada, before);
        const other = ada.write();
        a.append(one);
        b.append(other);
        const answers = [await a.next(), await b.next()];
        const won = answers.findIndex((answer) => answer?.type === "committed");
        const [winner, loser] = won === 0 ? [one, answers[1]] : [other, answers[0]];
        expect(won).toBeGreaterThanOrEqual(0);
        expect(loser).toMatchObject({ type: "refused", seq: before.seq + 1, why: "conflict" });
        if (loser?.type === "refused")
          expect(equal(loser.stored ?? one.body ?? other.header, winner.header)).toBe(true);
        if (won === 0) Object.assign(ada, after);
        await Promise.all([a.close(), b.close()]);
      }
      const { history } = await listening(there.url, noor);
      expect(history.filter((one) => equal(placeOf(one).device, ada.id))).toHaveLength(9);
    });

    test("the same events sent to both at once are confirmed at both, and stored once [MANY-1] [MANY-2] (D11)", async () => {
      const { here, there, ada, noor } = await two();
      const [a, b] = [await connect(here.url, ada), await connect(there.url, ada)];
      const written = Array.from({ length: 60 }, () => ada.write());
      for (let at = 0; at < 60; at += 5) for (const one of [a, b]) one.append(...written.slice(at, at + 5));
      for (const one of [a, b]) {
        for (let upTo = 0; upTo < 61;) {
          upTo = (await one.expect("committed")).upTo.find(({ device }) => equal(device, ada.id))?.seq ?? upTo;
        }
      }
      const { history } = await listening(here.url, noor);
      const theirs = history.filter((one) => equal(placeOf(one).device, ada.id));
      expect(theirs.map(text)).toEqual([ada.certificate, ...written].map(text));
    });

    test("two who write at once at two relays keep their order, and nothing is refused [MANY-2] [MANY-3]", async () => {
      const { here, there, ada, noor } = await two();
      const authors = [new Author(ada, () => here.url), new Author(noor, () => there.url)] as const;
      for (const author of authors) author.start();
      for (let i = 0; i < 40; i++) {
        for (const author of authors) author.write(2);
        await new Promise((resume) => setTimeout(resume, 5));
      }
      const both = (of: (author: Author) => boolean): boolean => authors.every(of);
      await until("all is confirmed", () => both((one) => one.isSettled()));
      await until("each heard the other", () => both((one) => one.heard.length >= 81));
      for (const [i, author] of authors.entries()) {
        const other = authors[1 - i] as Author;
        expect([author.refused, author.comings]).toEqual([[], 1]);
        expect(author.heard.map(text)).toEqual(other.written.map(text));
        await author.end();
      }
    });

    test("a certificate, an erase and a statement of leaving at one relay count at the other at once [MANY-2] [MANY-3] [MANY-4]", async () => {
      const { here, there, log, ada, noor } = await two();
      const elsewhere = await listening(there.url, noor);
      const mine = await connect(here.url, ada);
      const second = new TestDevice(log, ada.person);
      await settle(here.url, log, second);
      expect((await events(elsewhere.client, 1)).map(text)).toEqual([text(second.certificate)]);
      const more = await connect(there.url, second);
      const [words, thanks] = [ada.write(), second.write()];
      mine.append(words);
      await mine.expect("committed");
      more.append(thanks);
      expect((await more.expect("committed")).upTo[0]?.seq).toBe(2);
      expect(new Set((await events(elsewhere.client, 2)).map(text))).toEqual(new Set([words, thanks].map(text)));

      const erase = second.erase(placeOf(words));
      more.append(erase);
      await more.expect("committed");
      expect((await events(elsewhere.client, 1)).map(text)).toEqual([text(erase)]);
      const { history } = await listening(here.url, noor);
      expect(history.find((one) => equal(one.header, words.header))?.body).toBeNull();
      // Whoever sends the words again does not bring them back.
      mine.append(words);
      await mine.expect("committed");

      const leave = ada.leave();
      const told = await ask(here.url, "POST", PATHS.leave(log.path), concat(leave.header, leave.body ?? leave.header));
      expect(told.status).toBe(204);
      expect((await events(elsewhere.client, 1)).map(text)).toEqual([text(leave)]);
      more.append(second.write());
      expect(await more.expect("refused")).toMatchObject({ why: "closed" });
      const after = (await listening(there.url, noor)).history;
      for (const one of after) if (one.header[4] === 0) expect(one.body).toBeNull();
    });

    test("a device that is removed at one relay is sent away by the other, and comes in nowhere [MANY-3] [MANY-4]", async () => {
      const { here, there, log, ada } = await two();
      const lost = new TestDevice(log, ada.person);
      await settle(there.url, log, lost);
      const gone = await connect(there.url, lost);
      gone.append(lost.write());
      await gone.expect("committed");
      const mine = await connect(here.url, ada);
      mine.append(ada.revoke(lost));
      await mine.expect("committed");
      for (let message = await gone.next(); message !== null; message = await gone.next()) {
        if (message.type === "denied") expect(message.why).toBe("not-proven");
      }
      for (const relay of [here, there]) {
        const client = await new TestClient(relay.url).opened();
        expect(await client.prove(lost, relay.url)).toEqual({ type: "denied", why: "not-proven" });
      }
    });

    test("what a person keeps is counted once over all relays [MANY-4] (E6)", async () => {
      const room = { bytes: 2_000 + 20 * (216 + bucketBytes(0)), events: 1_000 };
      const [here, there] = [
        await town.start({ limits: { quota: room } }),
        await town.start({ limits: { quota: room } }),
      ];
      const { ada } = await couple(here.url);
      let [stored, refused] = [0, 0];
      for (let i = 0; i < 30 && refused === 0; i++) {
        const client = await connect(i % 2 === 0 ? here.url : there.url, ada);
        client.append(ada.write());
        const answer = await client.next();
        if (answer?.type === "committed") stored += 1;
        if (answer?.type === "refused") refused += Number(answer.why === "over-quota");
        await client.close();
      }
      expect([stored >= 18 && stored <= 20, refused]).toEqual([true, 1]);
    });

    test("a welcome tells what any relay stored, also to a relay that knew the log before [MANY-4]", async () => {
      const { here, there, ada, noor } = await two();
      await (await connect(there.url, noor)).close();
      const mine = await connect(here.url, ada);
      for (let i = 0; i < 5; i++) {
        mine.append(ada.write());
        await mine.expect("committed");
        const client = await new TestClient(there.url).opened();
        const welcome = await client.prove(noor, there.url);
        const heads = welcome?.type === "welcome" ? welcome.heads : [];
        expect(heads.find(({ device }) => equal(device, ada.id))?.seq).toBe(ada.seq);
        await client.close();
      }
    });

    test("a relay is killed while devices write; they go to another, and all they were confirmed is there once [MANY-2] [MANY-13]", async () => {
      const houses = [await town.start(), await town.start()];
      const { ada, noor } = await couple(houses[0]?.url ?? "");
      let turn = 0;
      const anywhere = (): string => houses[turn++ % houses.length]?.url ?? "";
      const authors = [new Author(ada, anywhere), new Author(noor, anywhere)];
      for (const author of authors) author.start();
      for (let round = 0; round < 6; round++) {
        for (let i = 0; i < 10; i++) {
          for (const author of authors) author.write(2);
          await new Promise((resume) => setTimeout(resume, 5));
        }
        const victim = houses.shift();
        houses.push(await town.start());
        await victim?.kill();
      }
      await until("all is confirmed", () => authors.every((one) => one.isSettled()));
      await settledCopies(houses[0]?.url ?? "", authors);
      expect(authors.flatMap((one) => one.refused)).toEqual([]);
      expect(authors.every((one) => one.comings > 1)).toBe(true);
    });

    test("relays are restarted one by one under writing: devices come again, and nothing else [MANY-13] (D7)", async () => {
      const houses = [await town.start(), await town.start(), await town.start()];
      const { ada, noor } = await couple(houses[0]?.url ?? "");
      let turn = 0;
      const anywhere = (): string => houses[turn++ % houses.length]?.url ?? "";
      const authors = [new Author(ada, anywhere), new Author(noor, anywhere)];
      for (const author of authors) author.start();
      for (let i = 0; i < 3; i++) {
        for (let j = 0; j < 20; j++) {
          for (const author of authors) author.write(1);
          await new Promise((resume) => setTimeout(resume, 5));
        }
        const [old] = houses.splice(0, 1);
        houses.push(await town.start());
        await old?.stop();
        expect(old?.failures()).toBe(0);
      }
      await until("all is confirmed", () => authors.every((one) => one.isSettled()));
      await settledCopies(houses[0]?.url ?? "", authors);
      expect(authors.flatMap((one) => one.refused)).toEqual([]);
    });

    test("a slot of an invitation that is filled at one relay wakes who waits at another [MANY-8]", async () => {
      const { here, there } = await two();
      const address = "0a".repeat(16);
      const slot = (n: number): string => `${PATHS.slot(address, n)}${n === 0 ? "?seconds=600" : ""}`;
      const put = (url: string, n: number) =>
        ask(url, "PUT", slot(n), new Uint8Array([n + 1]), { "content-type": "application/octet-stream" });
      expect((await put(here.url, 0)).status).toBe(204);
      const began = Date.now();
      const waiting = ask(there.url, "GET", `${PATHS.invitation(address)}?after=1&wait=20`);
      await new Promise((resume) => setTimeout(resume, 300));
      expect((await put(here.url, 1)).status).toBe(204);
      expect((await waiting).bytes.length).toBe(8);
      expect(Date.now() - began).toBeLessThan(10_000);
      // The same address is taken once over all relays.
      expect((await ask(there.url, "PUT", slot(1), new Uint8Array([9]))).status).toBe(409);
    });

    /** Everybody has everything, once and in order, and so has who comes last. */
    async function settledCopies(url: string, authors: readonly Author[]): Promise<void> {
      await until("everybody heard everything", () =>
        authors.every(
          (one) =>
            distinct(one.heard) === authors.reduce((sum, other) => sum + (other === one ? 0 : other.written.length), 0),
        ),
      );
      for (const author of authors) {
        const { client, history } = await listening(url, author.device);
        for (const other of authors) {
          const theirs = history.filter((one) => equal(placeOf(one).device, other.device.id));
          expect(theirs.map(text)).toEqual(other.written.map(text));
        }
        await client.close();
        await author.end();
      }
    }
  });
}

function distinct(list: readonly Envelope[]): number {
  return new Set(list.map(text)).size;
}
