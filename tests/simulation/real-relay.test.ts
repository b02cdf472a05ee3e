/** Two headless devices and the real relay on SQLite: the first evening, with a restart in the middle, and nothing readable anywhere. */
import { afterEach, beforeAll, expect, test } from "vitest";
import { canonical, landscapesOf, mediaOf, notesOf, share, sharesOf, signsOf, summariesOf, togethersOf } from "#core";
import { openGenesis, publicEvent, ready } from "#vault";
import { concat, hex, KIND, leaveBody, PATHS } from "#wire";
import { nodeCourier } from "./courier.ts";
import { PostOffice } from "./house.ts";
import { MARKER, SOUND } from "./life.ts";
import { Person, until } from "./person.ts";

const office = { current: new PostOffice() };

beforeAll(ready);
afterEach(async () => {
  await office.current.remove();
  office.current = new PostOffice();
});

test("pairing, a note, a share, heard, taken back, with the relay restarted in between, and blind to all of it [SYNC-21]", async () => {
  const relay = office.current;
  await relay.start();
  const wire: Buffer[] = [];
  const watch = (bytes: Uint8Array): void => void wire.push(Buffer.from(bytes));
  const ada = new Person(`Ada ${MARKER}`, nodeCourier(watch));
  const noor = new Person(`Noor ${MARKER}`, nodeCourier(watch));

  await noor.accept(await ada.invite(relay.origin));
  await until("both compare", () => [ada, noor].every((one) => one.pairing?.view().stage === "comparing"));
  expect(ada.pairing?.view().pictures).toEqual(noor.pairing?.view().pictures);
  await ada.pairing?.say(true);
  await until("Ada waits", () => ada.pairing?.view().stage === "waiting");
  await noor.pairing?.say(true);
  await until("both are complete", () => [ada, noor].every((one) => one.pairing?.complete() !== null));

  await Promise.all([ada.open(relay.origin), noor.open(relay.origin)]);
  const linked = (): boolean => [ada, noor].every((one) => one.log?.link() === "here");
  await until("both are here", linked);
  const agree = (): boolean => canonical(ada.state()) === canonical(noor.state());
  const settled = (): boolean => linked() && agree() && [ada, noor].every((one) => one.log?.unsent() === 0);

  await ada.act({ do: "note", note: { kind: "thanks", words: MARKER } });
  await until("the note is there", () => notesOf(noor.state()).length === 1);
  const told = await ada.act({ do: "offer", offer: { words: MARKER, hope: "listen", outside: MARKER } });
  await until("the share is there", () => sharesOf(noor.state()).length === 1);

  await relay.stop();
  await until("both are away", () => [ada, noor].every((one) => one.log?.link() === "away"));
  await noor.act({ do: "acknowledge", share: told, how: "thanks" });
  await noor.act({ do: "answer", share: told, answer: { hear: MARKER } });
  expect(noor.log?.unsent()).toBeGreaterThan(0);
  await relay.start();
  ada.log?.wake();
  noor.log?.wake();

  await until("the answer is there", () => share(ada.state(), told)?.status === "answered");
  await ada.act({ do: "hear", share: told, how: "yes" });
  await until("Noor knows", () => share(noor.state(), told)?.status === "heard");
  await until("all is settled", settled);
  const bodies = bodiesIn(ada);
  expect(bodies.length).toBeGreaterThan(4);
  for (const body of bodies) expect(relay.files().some((file) => file.includes(body))).toBe(true);

  await ada.act({ do: "take-back", item: told });
  await until(
    "it is gone at Noor's",
    () => share(noor.state(), told)?.offer === null || share(noor.state(), told) === null,
  );
  // Noor's device takes back by itself what quotes it.
  await until("all is settled again", () => settled() && bodiesIn(ada).length === bodiesIn(noor).length);
  const erased = bodies.filter((body) => !bodiesIn(ada).some((one) => one.equals(body)));
  expect(erased.length).toBeGreaterThanOrEqual(4);
  await Promise.all([ada.close(), noor.close()]);
  await relay.stop();
  for (const body of erased) {
    expect(relay.files().some((file) => file.includes(body))).toBe(false);
    expect([...noor.store.rows.values()].some((row) => Buffer.from(row).includes(body))).toBe(false);
  }

  expect(wire.length).toBeGreaterThan(20);
  for (const bytes of [...relay.files(), ...wire, Buffer.from(relay.journal.join("\n"))]) {
    expect(bytes.includes(MARKER)).toBe(false);
  }
});

test("an evening with the whole practice, and the relay is blind to all of it [SYNC-21] [TOGETHER-7] [SHARE-81]", async () => {
  const relay = office.current;
  await relay.start();
  const wire: Buffer[] = [];
  const [ada, noor] = await paired(relay, (bytes) => void wire.push(Buffer.from(bytes)));
  const settled = (): boolean =>
    canonical(ada.state()) === canonical(noor.state()) && [ada, noor].every((one) => one.log?.unsent() === 0);
  const everybody = (): Promise<void> => until("both have it all", settled);

  const voice = { media: "0a".repeat(16), type: "audio/webm", bytes: 40, chunks: 2, hash: "0b".repeat(32), seconds: 2 };
  const offer = { words: MARKER, hope: "think", kind: "need", feelings: [MARKER], voice } as const;
  const told = await ada.act({ do: "offer", offer });
  await everybody();
  expect(mediaOf(noor.state(), voice.media, ada.me)).toHaveLength(2);
  await noor.act({ do: "answer", share: told, answer: { hear: MARKER, voice: { ...voice, media: "0c".repeat(16) } } });
  await noor.act({ do: "place", share: told, shoes: { words: MARKER, feelings: [MARKER] } });
  await everybody();
  await ada.act({ do: "meet", share: told, how: "closer", like: MARKER });
  await ada.act({ do: "hear", share: told, how: "yes" });
  await ada.act({ do: "invite-ideas", share: told });
  await everybody();
  await noor.act({ do: "give-idea", share: told, words: MARKER });
  await noor.act({ do: "pause", share: told, minutes: 20 });
  const shown = await noor.act({ do: "show", showing: { feelings: [MARKER], words: MARKER } });
  const together = await ada.act({ do: "offer-together", form: "repair", card: "repair-1" });
  await everybody();
  await ada.act({ do: "answer-landscape", landscape: shown, words: MARKER });
  await noor.act({ do: "join", together });
  await everybody();
  await ada.act({ do: "hand", together });
  await ada.act({ do: "end-together", together, keep: true, line: MARKER });
  await everybody();
  expect(share(noor.state(), told)?.turns.map(({ turn }) => turn)).toEqual(TURNS);
  expect(landscapesOf(ada.state())[0]?.answers).toHaveLength(1);
  const bodies = bodiesIn(ada);

  await noor.act({ do: "end-together", together, keep: false });
  await ada.act({ do: "take-back", item: told });
  await until(
    "nothing is left",
    () => settled() && togethersOf(ada.state()).length === 0 && bodiesIn(ada).length === bodiesIn(noor).length,
  );
  const erased = bodies.filter((body) => !bodiesIn(ada).some((one) => one.equals(body)));
  // Words, answer, place, its word, heard, asking, idea, breather and four pieces; offer, joining, hand-over and end.
  expect(erased.length).toBeGreaterThanOrEqual(16);
  await Promise.all([ada.close(), noor.close()]);
  await relay.stop();
  for (const body of erased) expect(relay.files().some((file) => file.includes(body))).toBe(false);
  for (const bytes of [...relay.files(), ...wire, Buffer.from(relay.journal.join("\n"))]) {
    expect([bytes.includes(MARKER), bytes.includes(SOUND)]).toEqual([false, false]);
  }
});

test("a summary of both, and a yes that is taken back while the other makes it: that half leaves every disk [SUM-4] [SUM-5] [NOTE-12] [SIGN-4]", async () => {
  const relay = office.current;
  await relay.start();
  const wire: Buffer[] = [];
  const [ada, noor] = await paired(relay, (bytes) => void wire.push(Buffer.from(bytes)));
  const settled = (): boolean =>
    canonical(ada.state()) === canonical(noor.state()) && [ada, noor].every((one) => one.log?.unsent() === 0);
  const everybody = (): Promise<void> => until("both have it all", settled);
  const halves = (person: Person) => summariesOf(person.state()).flatMap((one) => one.halves);

  const thanks = await ada.act({ do: "note", note: { kind: "thanks", words: MARKER, noticed: MARKER } });
  const item = await ada.act({ do: "show-sign", showing: { sign: "open", item: "open-1", words: MARKER } });
  const summary = await ada.act({ do: "ask-summary", words: MARKER });
  await everybody();
  await noor.act({ do: "answer-note", note: thanks, words: MARKER });
  await noor.act({ do: "show-sign", showing: { sign: "open", item: "open-1", words: MARKER } });
  const passages = [{ heading: MARKER, words: MARKER }];
  const half = await noor.act({ do: "give-summary", summary, passages });
  await ada.act({ do: "give-summary", summary, passages });
  await everybody();
  expect([halves(ada).length, signsOf(noor.state()).length]).toEqual([2, 2]);
  const bodies = bodiesIn(ada);

  await noor.act({ do: "take-back", item: half });
  await until("her half is gone", () => halves(ada).length === 1 && settled());
  expect(halves(ada).map(({ from }) => from)).toEqual([ada.me]);
  await noor.act({ do: "give-summary", summary, passages });
  await everybody();
  for (const one of [thanks, item, summary]) await ada.act({ do: "take-back", item: one });
  await until("nothing but one sign is left", () => settled() && bodiesIn(ada).length === bodiesIn(noor).length);
  expect([notesOf(noor.state()), summariesOf(noor.state())]).toEqual([[], []]);
  expect(signsOf(ada.state()).map(({ from }) => from)).toEqual([noor.me]);
  const erased = bodies.filter((body) => !bodiesIn(ada).some((one) => one.equals(body)));
  // The note with its answer, a sign, the asking and both halves.
  expect(erased.length).toBe(6);
  await Promise.all([ada.close(), noor.close()]);
  await relay.stop();
  for (const body of erased) expect(relay.files().some((file) => file.includes(body))).toBe(false);
  for (const bytes of [...relay.files(), ...wire, Buffer.from(relay.journal.join("\n"))]) {
    expect(bytes.includes(MARKER)).toBe(false);
  }
});

test("one of the two leaves: the other's device shows it on the statement alone, and nothing of theirs is left [SYNC-21] [LOG-15] (B10)", async () => {
  const relay = office.current;
  await relay.start();
  const [ada, noor] = await paired(relay);
  await noor.act({ do: "note", note: { kind: "thanks", words: "for the tea" } });
  await ada.act({ do: "note", note: { kind: "thinking", words: "of you" } });
  await until("both notes are there", () => notesOf(ada.state()).length === 2 && ada.log?.unsent() === 0);

  const phase = noor.pairing?.complete();
  const opened = openGenesis(phase?.record ?? new Uint8Array(0));
  if (phase === null || phase === undefined || !opened.ok) throw new Error("not paired");
  await noor.close();
  const { genesis } = opened;
  const leave = publicEvent(genesis, phase.keys, { seq: 99, prev: genesis.hash }, KIND.leave, leaveBody(genesis.hash));
  const url = relay.origin + PATHS.leave(hex(genesis.log));
  const answer = await nodeCourier().request("POST", url, concat(leave.header, leave.body ?? new Uint8Array(0)));
  expect(answer?.status).toBe(204);

  await until("Ada knows", () => ada.log?.trouble() === "place-closed");
  expect(notesOf(ada.state()).map(({ note }) => note.words)).toEqual(["of you"]);
  await expect(ada.act({ do: "note", note: { kind: "thinking", words: "still" } })).rejects.toThrow("could not");
  await ada.close();
});

test("the relay comes back from an old backup: it is given everything again, and nothing that was taken back [SYNC-4] [LOG-12]", async () => {
  const relay = office.current;
  await relay.start();
  const [ada, noor] = await paired(relay);
  await ada.act({ do: "note", note: { kind: "thanks", words: "before" } });
  const regretted = await ada.act({ do: "offer", offer: { words: "regretted", hope: "near" } });
  await until("Noor has both", () => sharesOf(noor.state()).length === 1 && ada.log?.unsent() === 0);
  const [body] = bodiesIn(ada).slice(-1);
  await relay.stop();
  const backup = relay.backUp();
  await relay.start();
  ada.log?.wake();
  noor.log?.wake();
  await until("both are back", () => [ada, noor].every((one) => one.log?.link() === "here"));
  await ada.act({ do: "take-back", item: regretted });
  await noor.act({ do: "note", note: { kind: "thanks", words: "after" } });
  await until("it is gone", () => sharesOf(noor.state()).length === 0 && ada.log?.unsent() === 0);
  await until("Noor's note is there", () => notesOf(ada.state()).length === 2);

  await relay.stop();
  relay.restore(backup);
  expect(relay.files().some((file) => file.includes(body ?? "nothing"))).toBe(true);
  // Noor's device is away for now; what she said meanwhile comes from Ada's.
  await noor.close();
  await relay.start();
  ada.log?.wake();
  await until("Ada is back", () => ada.log?.link() === "here" && ada.log.unsent() === 0);
  const added = await ada.addDevice(relay.origin);
  await until("her new device has it all", () => canonical(added.state()) === canonical(ada.state()));
  expect(notesOf(added.state()).map(({ note }) => note.words)).toEqual(["before", "after"]);
  expect([ada, added].map((one) => [one.log?.trouble(), one.log?.gaps()])).toEqual([
    [null, []],
    [null, []],
  ]);
  await Promise.all([ada.close(), added.close()]);
  await relay.stop();
  expect(relay.files().some((file) => file.includes(body ?? ""))).toBe(false);
});

const TURNS = ["answered", "placed", "met", "heard", "invited", "idea", "paused"];

/** Two people who have paired at this relay, both there. */
async function paired(relay: PostOffice, watch?: (bytes: Uint8Array) => void): Promise<[Person, Person]> {
  const [ada, noor] = [new Person("Ada", nodeCourier(watch)), new Person("Noor", nodeCourier(watch))];
  await noor.accept(await ada.invite(relay.origin));
  await until("both compare", () => [ada, noor].every((one) => one.pairing?.view().stage === "comparing"));
  await Promise.all([ada.pairing?.say(true), noor.pairing?.say(true)]);
  await until("both are complete", () => [ada, noor].every((one) => one.pairing?.complete() !== null));
  await Promise.all([ada.open(relay.origin), noor.open(relay.origin)]);
  await until("both are here", () => [ada, noor].every((one) => one.log?.link() === "here"));
  return [ada, noor];
}

/** A piece of each sealed body that a device holds: short enough to lie on one page of a database. */
function bodiesIn(person: Person): Buffer[] {
  return [...person.store.rows]
    .filter(([name, row]) => name.startsWith("event/") && row.length > 216 && row[4] === 0)
    .map(([, row]) => Buffer.from(row.subarray(300, 332)));
}
