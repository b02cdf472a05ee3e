/** Relays and devices of two minor versions of the protocol, side by side and one after another. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { chooseProtocol, equal, minorOf, offeredProtocols, PROTOCOL_MINOR } from "#wire";
import { connect, placeOf, type TestClient } from "../../src/relay/testing.ts";
import { Author } from "./author.ts";
import { couple, until } from "./town.contract.ts";
import { type House, memoryTown, type Town } from "./town.ts";

vi.setConfig({ testTimeout: 60_000 });

let town: Town;
beforeEach(() => {
  town = memoryTown();
});
afterEach(() => town.end());

const OLD = PROTOCOL_MINOR - 1;
/** Of a type that is set aside for later, as a device of tomorrow might send it where it was agreed on. */
const LATER = Uint8Array.of(64, 1, 2, 3);

const agreed = ({ socket }: TestClient): number => minorOf(socket.protocol);

test("old and new devices come to old and new relays, and speak the lower of the two [WIRE-10]", async () => {
  const [older, newer] = [await town.start({ minor: OLD }), await town.start()];
  const { ada, noor } = await couple(older.url);
  const found: number[][] = [];
  for (const relay of [older, newer]) {
    const old = await connect(relay.url, ada);
    const young = await connect(relay.url, noor, relay.url, offeredProtocols());
    found.push([agreed(old), agreed(young)]);
    // Agreed on or not, they hear each other.
    await young.history();
    const event = ada.write();
    old.append(event);
    await old.expect("committed");
    expect(equal((await young.expect("events")).events[0]?.header ?? ada.id, event.header)).toBe(true);
    await Promise.all([old.close(), young.close()]);
  }
  expect(found).toEqual([
    [0, OLD],
    [0, PROTOCOL_MINOR],
  ]);
});

test("a relay of before there were minors takes the first that is offered, and is understood [WIRE-10]", () => {
  const [first = ""] = offeredProtocols();
  expect(minorOf(first)).toBe(0);
  expect(chooseProtocol([first], 0)).toBe(first);
});

test("what is set aside for later is passed over by a new relay, and ends the connection at an old one [WIRE-11]", async () => {
  const [older, newer] = [await town.start({ minor: 0 }), await town.start()];
  const { ada } = await couple(older.url);
  const young = await connect(newer.url, ada, newer.url, offeredProtocols());
  young.socket.send(LATER);
  young.append(ada.write());
  expect((await young.expect("committed")).upTo[0]?.seq).toBe(2);
  young.socket.send(Uint8Array.of(33));
  expect(await young.next()).toEqual({ type: "denied", why: "malformed" });
  const old = await connect(older.url, ada, older.url, offeredProtocols());
  expect(agreed(old)).toBe(0);
  old.socket.send(LATER);
  expect(await old.next()).toEqual({ type: "denied", why: "malformed" });
});

test("relays are replaced one by one by newer ones under writing, and back again: devices of both kinds come again, and nothing else [MANY-12] [MANY-13]", async () => {
  const houses: House[] = [];
  for (let i = 0; i < 3; i++) houses.push(await town.start({ minor: OLD }));
  const { ada, noor } = await couple(houses[0]?.url ?? "");
  let turn = 0;
  const anywhere = (): string => houses[turn++ % houses.length]?.url ?? "";
  const spoken = new Set<number>();
  /** A new device says something of tomorrow wherever that was agreed on. */
  const greet = (client: TestClient): void => {
    spoken.add(agreed(client));
    if (agreed(client) === PROTOCOL_MINOR) client.socket.send(LATER);
  };
  const authors = [new Author(ada, anywhere), new Author(noor, anywhere, { protocols: offeredProtocols(), greet })];
  for (const author of authors) author.start();
  for (const minor of [PROTOCOL_MINOR, OLD]) {
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 15; j++) {
        for (const author of authors) author.write(1);
        await new Promise((resume) => setTimeout(resume, 5));
      }
      houses.push(await town.start({ minor }));
      await houses.shift()?.stop();
    }
  }
  await until("all is confirmed", () => authors.every((one) => one.isSettled()));
  await until("each has heard the other", () =>
    authors.every((one) => new Set(one.heard.map((event) => placeOf(event).seq)).size === 91),
  );
  expect(authors.flatMap((one) => one.refused)).toEqual([]);
  expect(spoken).toEqual(new Set([OLD, PROTOCOL_MINOR]));
  const late = await connect(houses[0]?.url ?? "", ada);
  const history = await late.history();
  for (const author of authors) {
    const theirs = history.filter((one) => equal(placeOf(one).device, author.device.id));
    expect(theirs.map(({ header }) => Buffer.from(header).toString("hex"))).toEqual(
      author.written.map(({ header }) => Buffer.from(header).toString("hex")),
    );
    await author.end();
  }
});
