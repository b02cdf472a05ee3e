/** A voice note through the real relay: blind to it, with the relay killed while it comes, and gone from every file once it was taken back. */
import { afterEach, beforeAll, expect, test } from "vitest";
import { decide, type EventId, mediaOf, type Note, notesOf } from "#core";
import { ready } from "#vault";
import { assemble, cut, mediaOfBytes } from "../../src/web/space/pieces.ts";
import { nodeCourier } from "../simulation/courier.ts";
import { PostOffice } from "../simulation/house.ts";
import { Person, until } from "../simulation/person.ts";
import { scrape } from "./scrape.ts";

const MARK = "a-sound-nobody-else-may-hear-";
const SOUND = Buffer.from(MARK.repeat(8_000)).subarray(0, 220_000);
const relay = { current: new PostOffice() };

beforeAll(ready);
afterEach(async () => {
  await relay.current.remove();
  relay.current = new PostOffice();
});

async function paired(office: PostOffice, watch?: (bytes: Uint8Array) => void): Promise<readonly [Person, Person]> {
  const [ada, noor] = [new Person("Ada", nodeCourier(watch)), new Person("Noor", nodeCourier(watch))];
  await noor.accept(await ada.invite(office.origin));
  await until("both compare", () => [ada, noor].every((one) => one.pairing?.view().stage === "comparing"));
  await ada.pairing?.say(true);
  await noor.pairing?.say(true);
  await until("both are complete", () => [ada, noor].every((one) => one.pairing?.complete() !== null));
  await Promise.all([ada.open(office.origin), noor.open(office.origin)]);
  await until("both are here", () => [ada, noor].every((one) => one.log?.link() === "here"));
  return [ada, noor];
}

const media = () => mediaOfBytes("5".repeat(32), SOUND, { type: "audio/webm", seconds: 55 });

/** A note with its voice note, as one append. The ids of everything that was said. */
async function send(person: Person): Promise<readonly EventId[]> {
  const voice = media();
  if (voice === null) throw new Error("not to be kept");
  const note: Note = { kind: "thanks", words: "", voice };
  const decided = decide(person.state(), { do: "note", note }, person.me);
  if (!decided.ok) throw new Error(decided.why);
  const contents = decided.events.map(({ type, data }) => ({ type, v: 2, data: data as unknown }));
  const pieces = cut(voice, SOUND).map((data) => ({ type: "media.chunk", v: 1, data }));
  const said = await person.log?.append([...contents, ...pieces]);
  if (said?.ok !== true) throw new Error("not said");
  return said.ids;
}

/** The sound as this person hears it, or why not. */
async function heard(person: Person, by: Person): Promise<string> {
  const voice = media();
  if (voice === null) return "";
  const ids = mediaOf(person.state(), voice.media, by.me);
  const pieces: unknown[] = [];
  for (const id of ids) pieces.push(await person.log?.read(id));
  const put = assemble(voice, pieces);
  return put.ok ? String(Buffer.from(put.bytes).equals(SOUND)) : put.why;
}

/** Sealed bodies of the largest size that lie in this person's store: pieces and nothing else. */
const bodiesIn = (person: Person): Buffer[] =>
  [...person.store.rows.values()].filter((row) => row.length > 65_536).map((row) => Buffer.from(row.subarray(216)));

const stretches = (body: Buffer): Buffer[] =>
  Array.from({ length: Math.floor(body.length / 1_024) }, (_, i) => body.subarray(i * 1_024, i * 1_024 + 64));
const lies = (office: PostOffice, bytes: Buffer): boolean => office.files().some((file) => file.includes(bytes));

test("[MEDIA-9] comes whole, is sealed wherever it lies, and is in no file once it was taken back", async () => {
  const office = relay.current;
  await office.start();
  const wire: Uint8Array[] = [];
  const [ada, noor] = await paired(office, (bytes) => void wire.push(bytes.slice()));
  const ids = await send(ada);
  expect(ids).toHaveLength(6);
  await until("Noor has all of it", () => bodiesIn(noor).length === 5);
  await until("nothing is on its way", () => ada.log?.unsent() === 0);
  expect(await heard(noor, ada)).toBe("true");

  const bodies = bodiesIn(ada);
  // A body is longer than a page of the database: stretches of it are looked for.
  const found = () => bodies.map((body) => stretches(body).filter((one) => lies(office, one)).length);
  for (const count of found()) expect(count).toBeGreaterThan(10);
  expect(scrape([Buffer.from(MARK)], { folder: office.folder, log: office.journal.join("\n"), wire })).toEqual([]);

  const [note] = notesOf(ada.state());
  const taken = decide(ada.state(), { do: "take-back", item: note?.id ?? "" }, ada.me);
  expect(taken.ok && taken.erase.toSorted()).toEqual(ids.toSorted());
  if (taken.ok) await ada.log?.append([], taken.erase);
  await until("it is gone at both", () => bodiesIn(ada).length + bodiesIn(noor).length === 0);
  await until("the relay has it", () => ada.log?.unsent() === 0);
  expect(await heard(noor, ada)).toBe("not-here-yet");
  await Promise.all([ada.close(), noor.close()]);
  await office.stop();
  expect(found()).toEqual(bodies.map(() => 0));
});

test("[MEDIA-10] made while the relay is away, and offered to one that stops in the middle, it comes whole and once", async () => {
  const office = relay.current;
  await office.start();
  const [ada, noor] = await paired(office);
  await office.stop();
  await until("Ada is away", () => ada.log?.link() === "away");
  await send(ada);
  expect(ada.log?.unsent()).toBe(6);
  // The copy is opened again, so that every body comes out of the store.
  await ada.close();
  await ada.open(office.origin);
  await office.start();
  ada.log?.wake();
  await until("some of it is there", () => (ada.log?.unsent() ?? 6) < 6);
  await office.stop();
  await office.start();
  for (const one of [ada, noor]) one.log?.wake();
  await until("all of it is there", () => ada.log?.unsent() === 0 && bodiesIn(noor).length === 5, 60_000);
  expect(await heard(noor, ada)).toBe("true");
  expect(notesOf(noor.state())).toHaveLength(1);
  await Promise.all([ada.close(), noor.close()]);
});
