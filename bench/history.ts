/**
 * A history of any length between the sample's two people, as it lies on Ada's device: true events, signed and sealed, made
 * without a relay so that fifty thousand take seconds. The sample's year is lived again and again, each begun a little after
 * the one before, over ten years that end now.
 */
import { decide, emptyHearth, type EventId, type Fact, light, receive, versionOf } from "#core";
import { Chance, Couple } from "#sync";
import {
  certify,
  eventId,
  type LogKey,
  makeDeviceKeys,
  type Place,
  publicEvent,
  sealEvent,
  writeDeviceKeys,
} from "#vault";
import { concat, type Envelope, eraseBody, fromHex, type Head, HEADER_BYTES, hex, KIND, u64 } from "#wire";
import { settled } from "../tests/simulation/settled.ts";
import { unfoldedBy, yearOf } from "../src/web/sample/year.ts";
import { pairedHearth } from "../src/web/space/ours-desk.ts";
import { story } from "../src/web/words/en/story.ts";

export type History = {
  /** The hearth's records on Ada's device. */
  readonly records: readonly (readonly [string, Uint8Array])[];
  /** The log by its two chains, Ada's first, as a relay would keep it. */
  readonly genesis: Uint8Array;
  readonly chains: readonly (readonly Envelope[])[];
  readonly events: number;
  /** Another device of Ada's that holds nothing yet: its records, with the relay it looks for, and the certificate that says whose it is. */
  readonly added: { readonly records: (relay: string) => History["records"]; readonly certificate: Envelope };
};

const DAY = 86_400_000;
const MINUTE = 60_000;
const TEN_YEARS = 3_650 * DAY;

type Who = "ada" | "noor";
type Writer = { place: Place; named: number; readonly events: Envelope[] };

/** `only`: where no relay has it and the log is all that matters. */
export async function historyOf(events: number, relay: string): Promise<History> {
  const couple = new Couple({ chance: new Chance(3), epoch: Date.now() - TEN_YEARS, settled });
  await couple.begin();
  await couple.act(couple.ada, { do: "name", name: story.ada });
  await couple.act(couple.noor, { do: "name", name: story.noor });
  const { ada, noor, chance, genesis } = couple;
  const key = keyIn(ada.disk.rows);
  const writers = { ada: begun(ada.disk.rows, ada.keys.id), noor: begun(ada.disk.rows, noor.keys.id) };
  for (const one of [ada, noor]) one.kill();

  const steps = yearOf(story).filter(({ command }) => command(() => "", 0).do !== "name");
  const cycles = Math.ceil(events / steps.length);
  const lives = Array.from({ length: cycles }, () => ({ hearth: emptyHearth(), labels: new Map<string, EventId>() }));
  const every = (TEN_YEARS - 366 * DAY) / cycles;
  const acts = lives
    .flatMap((life, cycle) =>
      steps.map((step) => ({ ...step, life, at: couple.epoch + cycle * every + step.at * MINUTE })),
    )
    .toSorted((one, other) => one.at - other.at);
  const where = new Map<EventId, { readonly device: Uint8Array; readonly seq: number }>();

  const put = (who: Who, made: Envelope): EventId => {
    const writer = writers[who];
    const id = eventId(made.header);
    where.set(hex(id), { device: couple[who].keys.id, seq: writer.place.seq });
    writer.place = { seq: writer.place.seq + 1, prev: id };
    writer.events.push(made);
    return hex(id);
  };
  /** The other chain's head, where it went on since it was last named. */
  const parentsFor = (who: Who): readonly Head[] => {
    const other = who === "ada" ? "noor" : "ada";
    const { seq, prev } = writers[other].place;
    if (writers[who].named === seq - 1) return [];
    writers[who].named = seq - 1;
    return [{ device: couple[other].keys.id, seq: seq - 1, id: prev }];
  };

  let count = 0;
  for (const { life, who, label, command, at } of acts) {
    if (count >= events) break;
    const { keys, person } = couple[who];
    const decided = decide(
      life.hearth,
      command((name) => life.labels.get(name) ?? "", at),
      person,
    );
    // What ended early in a life has no more steps.
    if (!decided.ok) continue;
    const facts: Fact[] = [];
    const told = (id: EventId, content: Fact["content"]): void =>
      void facts.push({ id, person, device: hex(keys.id), seq: 1, prev: null, parents: [], created: at, content });
    for (const event of decided.events) {
      const content = { type: event.type, v: versionOf(event), data: event.data };
      const sealing = { ...content, parents: parentsFor(who), created: Math.floor(at) };
      const sealed = sealEvent(genesis, keys, writers[who].place, key, sealing, chance.bytes);
      if (!sealed.ok) throw new Error(`cannot be sealed: ${sealed.why}`);
      const id = put(who, sealed.envelope);
      if (label !== undefined) life.labels.set(label, id);
      told(id, { form: "sealed", ...content });
      count++;
    }
    if (decided.erase.length > 0) {
      const targets = decided.erase.map((id) => where.get(id) ?? { device: keys.id, seq: 1 });
      for (const { device, seq } of targets) bare(device === ada.keys.id ? writers.ada : writers.noor, seq);
      const made = publicEvent(genesis, keys, writers[who].place, KIND.erase, eraseBody(targets));
      told(put(who, made), { form: "erase", targets: decided.erase });
      count++;
    }
    life.hearth = receive(life.hearth, facts.map(light));
  }

  const rows = new Map(ada.disk.rows);
  for (const who of ["ada", "noor"] as const) {
    writers[who].events.forEach(({ header, body }, i) => {
      const row = body === null ? header : concat(header, body);
      rows.set(`event/${hex(couple[who].keys.id)}/${String(i + 1).padStart(16, "0")}`, row);
    });
  }
  rows.set("committed", u64(writers.ada.events.length));
  const place = {
    genesis: genesis.record,
    keys: writeDeviceKeys(ada.keys),
    certificates: couple.certificates,
    relay,
    founder: 0 as const,
    partnerName: story.noor,
  };
  const addedKeys = makeDeviceKeys(chance.bytes);
  const certificate = certify(genesis, ada.identity, addedKeys);
  const addedPlace = {
    ...place,
    keys: writeDeviceKeys(addedKeys),
    certificates: [certificate],
    recovery: ada.identity.recovery.secretKey,
  };
  const read = new Set(unfoldedBy("ada"));
  const unfolded = lives.flatMap(({ labels }) => [...labels].flatMap(([label, id]) => (read.has(label) ? [id] : [])));
  return {
    records: pairedHearth({ name: story.ada, place, rows, unfolded }),
    genesis: genesis.record,
    chains: [writers.ada.events, writers.noor.events],
    events: writers.ada.events.length + writers.noor.events.length,
    added: {
      records: (at) =>
        pairedHearth({ name: story.ada, place: { ...addedPlace, relay: at }, rows: new Map(), unfolded: [] }),
      certificate,
    },
  };
}

function bare(writer: Writer, seq: number): void {
  const event = writer.events[seq - 1];
  if (event !== undefined) writer.events[seq - 1] = { header: event.header, body: null };
}

function keyIn(rows: ReadonlyMap<string, Uint8Array>): LogKey {
  for (const [name, key] of rows) {
    const id = name.startsWith("key/") ? fromHex(name.slice(4)) : null;
    if (id !== null) return { id, key };
  }
  throw new Error("the log has no key");
}

/** A chain as it is so far. */
function begun(rows: ReadonlyMap<string, Uint8Array>, device: Uint8Array): Writer {
  const events: Envelope[] = [];
  for (;;) {
    const row = rows.get(`event/${hex(device)}/${String(events.length + 1).padStart(16, "0")}`);
    if (row === undefined) break;
    events.push({
      header: row.subarray(0, HEADER_BYTES),
      body: row.length > HEADER_BYTES ? row.subarray(HEADER_BYTES) : null,
    });
  }
  const last = events.at(-1);
  if (last === undefined) throw new Error("the chain has not begun");
  return { place: { seq: events.length + 1, prev: eventId(last.header) }, named: 0, events };
}
