/** What a device took back that was removed up to before it, over the real relay on SQLite: gone for a while, and then there again. */
import { afterEach, beforeAll, expect, test } from "vitest";
import { canonical, notesOf } from "#core";
import type { Courier } from "#sync";
import { ready, revoke } from "#vault";
import { fromHex, KIND } from "#wire";
import { nodeCourier } from "./courier.ts";
import { PostOffice } from "./house.ts";
import { MARKER } from "./life.ts";
import { Person, until } from "./person.ts";

const office = { current: new PostOffice() };

beforeAll(ready);
afterEach(async () => {
  await office.current.remove();
  office.current = new PostOffice();
});

/** Nobody is there while it is shut. */
function gated(base: Courier): Courier & { shut: boolean } {
  const gate = {
    shut: false,
    connect: (origin: string, on: Parameters<Courier["connect"]>[1]) =>
      base.connect(gate.shut ? "http://127.0.0.1:9" : origin, on),
    request: (...asked: Parameters<Courier["request"]>) => (gate.shut ? Promise.resolve(null) : base.request(...asked)),
  };
  return gate;
}

test("[LOG-26] [SYNC-36] [RELAY-60] [RELAY-61] a removed device’s unheard erase is void: whoever removed it brings the words back to everybody, new devices too (B25)", async () => {
  const relay = office.current;
  await relay.start();
  const way = gated(nodeCourier());
  const [ada, noor] = [new Person("Ada", way), new Person("Noor", nodeCourier())];
  await noor.accept(await ada.invite(relay.origin));
  await until("both compare", () => [ada, noor].every((one) => one.pairing?.view().stage === "comparing"));
  await Promise.all([ada.pairing?.say(true), noor.pairing?.say(true)]);
  await until("both are complete", () => [ada, noor].every((one) => one.pairing?.complete() !== null));
  await Promise.all([ada.open(relay.origin), noor.open(relay.origin)]);
  const said = (one: Person): string[] => notesOf(one.state()).map(({ note }) => note.words ?? "");
  for (const words of [`still mine ${MARKER}`, "let go by both"])
    await ada.act({ do: "note", note: { kind: "thanks", words } });
  const second = await ada.addDevice(relay.origin);
  await until("all have them", () => [noor, second].every((one) => said(one).length === 2));
  const [mine, both] = notesOf(ada.state()).map(({ id }) => id) as [string, string];

  // Ada is away with her first device; on the other everything is taken back.
  way.shut = true;
  await ada.close();
  await ada.open(relay.origin);
  expect((await second.log?.append([], [mine, both]))?.ok).toBe(true);
  await until("it is gone at Noor's", () => said(noor).length === 0 && second.log?.unsent() === 0);

  // Still away, she removes the other one, takes one of the two back herself, and comes home.
  const device = second.log?.devices().find(({ here }) => here)?.id ?? "";
  const last = ada.log?.lastOf(device);
  if (last === null || last === undefined) throw new Error("the device is not known");
  const { genesis, identity } = ada.founded();
  const content = revoke(genesis, identity, fromHex(device) ?? new Uint8Array(16), last.seq, last.id);
  expect((await ada.log?.publish(KIND.revocation, content))?.ok).toBe(true);
  expect((await ada.log?.append([], [both]))?.ok).toBe(true);
  expect(said(ada)).toEqual([`still mine ${MARKER}`]);
  way.shut = false;
  ada.log?.wake();
  await until("Noor has what was not Ada's to lose", () => said(noor).length === 1);
  expect(said(noor)).toEqual([`still mine ${MARKER}`]);
  await until("both hold the same", () => canonical(noor.state()) === canonical(ada.state()));

  // The relay has it on disk: who comes anew after a restart is given it, and Ada need not be there.
  await ada.close();
  await relay.stop();
  await relay.start();
  const tablet = await noor.addDevice(relay.origin);
  await until("it is there for a new one", () => said(tablet).length === 1 && tablet.log?.entries().whole === true);
  noor.log?.wake();
  await until("all hold the same", () => canonical(tablet.state()) === canonical(noor.state()));
  await Promise.all([noor.close(), tablet.close(), second.close()]);
  await relay.stop();
  for (const bytes of relay.files()) expect(bytes.includes(MARKER)).toBe(false);
}, 60_000);
