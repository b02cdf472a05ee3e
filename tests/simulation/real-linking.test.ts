/** A device is added, used and removed over the real relay on SQLite, and then its person leaves without any keys. */
import { afterEach, beforeAll, expect, test } from "vitest";
import { canonical, notesOf } from "#core";
import { type LinkingRun, readCode, runLeaving, showCode } from "#sync";
import { type LinkedPlaces, parseLinkCode, ready, revoke, systemRandom } from "#vault";
import { fromHex, KIND } from "#wire";
import { nodeCourier } from "./courier.ts";
import { PostOffice } from "./house.ts";
import { MARKER } from "./life.ts";
import { Person, realClock, until } from "./person.ts";

const office = { current: new PostOffice() };

beforeAll(ready);
afterEach(async () => {
  await office.current.remove();
  office.current = new PostOffice();
});

const clock = realClock;
const random = systemRandom;

/** Ada and Noor, paired and there. */
async function paired(relay: string, watch: (bytes: Uint8Array) => void): Promise<[Person, Person]> {
  const [ada, noor] = [new Person(`Ada ${MARKER}`, nodeCourier(watch)), new Person("Noor", nodeCourier(watch))];
  await noor.accept(await ada.invite(relay));
  await until("both compare", () => [ada, noor].every((one) => one.pairing?.view().stage === "comparing"));
  await Promise.all([ada.pairing?.say(true), noor.pairing?.say(true)]);
  await until("both are complete", () => [ada, noor].every((one) => one.pairing?.complete() !== null));
  await Promise.all([ada.open(relay), noor.open(relay)]);
  await until("both are here", () => [ada, noor].every((one) => one.log?.link() === "here"));
  return [ada, noor];
}

test("[SYNC-31] [LOG-24] [LOG-31] [SYNC-28] added with a code, given what was there, removed, shut out; then its person leaves, and the relay was blind (B11, B25)", async () => {
  const relay = office.current;
  await relay.start();
  const wire: Buffer[] = [];
  const watch = (bytes: Uint8Array): void => void wire.push(Buffer.from(bytes));
  const courier = nodeCourier(watch);
  const [ada, noor] = await paired(relay.origin, watch);
  await ada.act({ do: "note", note: { kind: "thanks", words: `before ${MARKER}` } });

  const kept: LinkedPlaces[] = [];
  const keep = async (got: LinkedPlaces): Promise<boolean> => kept.push(got) > 0;
  const fresh = showCode({ courier, clock, random, relay: relay.origin, keep });
  const parsed = parseLinkCode(fresh.view().code ?? "");
  if (!parsed.ok) throw new Error(parsed.why);
  const holder = readCode({ courier, clock, random, code: parsed.code, places: ada.places(relay.origin) });
  const both = (stage: string) => (): boolean => [fresh, holder].every((run: LinkingRun) => run.view().stage === stage);
  await until("both compare", both("comparing"));
  expect(fresh.view().pictures).toEqual(holder.view().pictures);
  await Promise.all([fresh.say(true), holder.say(true)]);
  await until("both are complete", both("complete"));
  await Promise.all([fresh.close(), holder.close()]);

  const second = new Person(ada.name, courier);
  await second.openLinked(kept[0] as LinkedPlaces);
  await until("it reads what was there", () => canonical(second.state()) === canonical(ada.state()));
  expect(notesOf(second.state())).toHaveLength(1);
  await second.act({ do: "note", note: { kind: "thinking", words: `from the new one ${MARKER}` } });
  await until("everybody has both", () => [ada, noor].every((one) => notesOf(one.state()).length === 2));
  expect(noor.log?.devices().map(({ mine }) => mine)).toHaveLength(3);

  const device = second.log?.devices().find(({ here }) => here)?.id ?? "";
  const last = ada.log?.lastOf(device);
  if (last === null || last === undefined) throw new Error("the device is not known");
  const { genesis, identity } = ada.founded();
  const revocation = revoke(genesis, identity, fromHex(device) ?? new Uint8Array(16), last.seq, last.id);
  expect((await ada.log?.publish(KIND.revocation, revocation))?.ok).toBe(true);
  await until("Noor knows", () => noor.log?.devices().some(({ id, removed }) => id === device && removed) === true);
  await noor.act({ do: "note", note: { kind: "thanks", words: `not for the removed one ${MARKER}` } });
  await until("Ada has it", () => notesOf(ada.state()).length === 3 && noor.log?.unsent() === 0);
  await until("the relay has shut it out", () => second.log?.link() === "away");
  second.log?.wake();
  await until("and does so again, with one calm line", () => second.log?.trouble() === "relay-refuses");
  expect(notesOf(second.state())).toHaveLength(2);

  const statement = ada.log?.leaveStatement();
  const certificate = ada.pairing?.complete()?.certificates[0];
  if (statement === undefined || certificate === undefined) throw new Error("no statement");
  await ada.close();
  const told: string[] = [];
  runLeaving({
    courier,
    clock,
    relay: relay.origin,
    record: genesis.record,
    certificate,
    statement,
    taken: () => void told.push("taken"),
    refused: () => void told.push("refused"),
  });
  await until("Noor sees that it is closed", () => noor.log?.trouble() === "place-closed");
  await until("the relay has it", () => told.length > 0);
  expect(told).toEqual(["taken"]);
  expect(notesOf(noor.state()).map(({ from }) => from)).toEqual([noor.me]);
  await Promise.all([noor.close(), second.close()]);
  await relay.stop();
  for (const bytes of [...relay.files(), ...wire, Buffer.from(relay.journal.join("\n"))])
    expect(bytes.includes(MARKER)).toBe(false);
});
