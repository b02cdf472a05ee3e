/** Thirty days of two people as their relay's host has them, with what only the two know beside it; and simple ways to guess the one from the other. */
import {
  certify,
  deriveIdentity,
  type Identity,
  makeDeviceKeys,
  openGenesis,
  type OpenGenesis,
  signGenesis,
} from "#vault";
import { type Bytes, concat, type Envelope, genesisStatement, hex, KIND, parseHeader } from "#wire";
import { Chance } from "../../src/sync/simulation/chance.ts";
import { Disk } from "../../src/sync/simulation/disk.ts";
import { Network } from "../../src/sync/simulation/network.ts";
import { Relay } from "../../src/sync/simulation/relay.ts";
import { Simulated } from "../../src/sync/simulation/simulated.ts";
import { Time } from "../../src/sync/simulation/time.ts";
import { settled } from "../simulation/settled.ts";

const HOUR = 3_600_000;
const EPOCH = 1_780_272_000_000;

/** One sealed event as the relay has it, and the truth about it. */
export type Seen = { readonly at: number; readonly event: Envelope; readonly type: string; readonly length: number };

/** All that passed or was kept for one log. */
export type Capture = { readonly seen: readonly Seen[]; readonly bytes: readonly Bytes[] };

/** What is said in the shared place and in the private one, with the room that its words have. */
const SHARED = ["note.sent", "share.offered", "share.answered", "landscape.shown", "sign.shown", "together.offered"];
const PRIVATE = ["reflection.kept", "draft.kept", "landscape.kept", "noticing.kept", "checkin.kept", "prediction.kept"];

/** Ada's shared log with Noor and her private one, both at one relay, for so many days. */
export async function month(seed: number, days = 30): Promise<{ readonly shared: Capture; readonly own: Capture }> {
  const chance = new Chance(seed);
  const time = new Time(settled);
  const root = chance.bytes(32);
  const [inShared, inPrivate] = [deriveIdentity(root, chance.bytes(16)), deriveIdentity(root, chance.bytes(16))];
  const noor = deriveIdentity(chance.bytes(32), chance.bytes(16));
  const place = (genesis: OpenGenesis, people: readonly Identity[]) => {
    const relay = new Relay(time, chance);
    const bytes: Bytes[] = [];
    const watch = (frame: Bytes): void => void bytes.push(frame.slice());
    const devices = people.map((identity, i) => {
      const network = new Network(time, chance, relay, watch);
      const keys = makeDeviceKeys(chance.bytes);
      const around = { time, chance, genesis, epoch: EPOCH, disk: new Disk(time, chance), network };
      return new Simulated(`device ${String(i)}`, identity, keys, around);
    });
    const certificates = devices.map(({ identity, keys }) => certify(genesis, identity, keys));
    const said = new Map<string, { at: number; type: string; length: number }>();
    return { relay, bytes, devices, certificates, said };
  };
  const shared = place(founded([inShared, noor], chance.bytes(32)), [inShared, noor]);
  const own = place(founded([inPrivate], chance.bytes(32)), [inPrivate]);
  for (const { devices, certificates } of [shared, own]) {
    for (const device of devices) void device.start({ certificates });
  }
  await time.runUntil(time.now + 10_000);
  const end = time.now + days * 24 * HOUR;
  while (time.now < end) {
    const [where, types] = chance.happens(0.6) ? ([shared, SHARED] as const) : ([own, PRIVATE] as const);
    const device = chance.pick(where.devices);
    const type = chance.pick(types);
    // Each type has a length of its own, on the whole, as in life; all fit the smallest size.
    const length = chance.between(0, 250) + 80 * types.indexOf(type);
    const at = time.now;
    void device.log?.append([{ type, v: 1, data: { words: "w".repeat(length) } }]).then((done) => {
      if (done.ok) for (const id of done.ids) where.said.set(id, { at, type, length });
    });
    await time.runUntil(time.now + chance.between(1_000, 4 * HOUR));
  }
  await time.runUntil(time.now + HOUR);
  return { shared: captureOf(shared), own: captureOf(own) };
}

/** A log that these people founded: one alone, or two. */
function founded(people: readonly Identity[], nonce: Bytes): OpenGenesis {
  const statement = genesisStatement(
    people.map(({ founder }) => founder),
    nonce,
  );
  const opened = openGenesis(concat(statement, ...people.map((one) => signGenesis(one, statement))));
  if (!opened.ok) throw new Error(opened.why);
  return opened.genesis;
}

type Kept = {
  readonly relay: Relay;
  readonly bytes: readonly Bytes[];
  readonly said: ReadonlyMap<string, { at: number; type: string; length: number }>;
  readonly devices: readonly Simulated[];
};

function captureOf({ relay, bytes, said, devices }: Kept): Capture {
  const seen: Seen[] = [];
  const places = new Map<string, { at: number; type: string; length: number }>();
  const [log] = devices.map((device) => device.log);
  for (const { id, fact } of log?.state().order.entries.values() ?? []) {
    const truth = said.get(id);
    if (truth !== undefined) places.set(`${fact.device}/${String(fact.seq)}`, truth);
  }
  for (const { events } of relay.kept.chains.values()) {
    for (const event of events) {
      const parsed = parseHeader(event.header);
      if (!parsed.ok || parsed.header.kind !== KIND.sealed) continue;
      const truth = places.get(`${hex(parsed.header.device)}/${String(parsed.header.seq)}`);
      if (truth !== undefined) seen.push({ ...truth, event });
    }
  }
  const kept = [...relay.kept.chains.values()].flatMap(({ events }) =>
    events.map(({ header, body }) => concat(header, body ?? new Uint8Array(0))),
  );
  return { seen, bytes: [...bytes, ...kept, relay.kept.genesis?.record ?? new Uint8Array(0)] };
}

/** What a host can compute of one event: its sizes, its bytes in stripes, its bits, the hour. */
export function features({ at, event: { header, body } }: Seen): readonly number[] {
  const all = concat(header, body ?? new Uint8Array(0));
  const stripes = (bytes: Bytes, count: number): number[] =>
    Array.from({ length: count }, (_, i) => {
      const part = bytes.subarray(Math.floor((i * bytes.length) / count), Math.floor(((i + 1) * bytes.length) / count));
      return part.reduce((sum, byte) => sum + byte, 0) / Math.max(1, part.length) / 255;
    });
  const firsts = [...(body ?? []).slice(0, 8), ...header.subarray(96, 104), ...header.subarray(152, 156)].map(
    (byte) => byte / 255,
  );
  const zeros = all.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0) / all.length;
  return [
    all.length / 1_240,
    (header[5] as number) / 3,
    ...stripes(body ?? all, 16),
    ...firsts,
    zeros,
    ((at / HOUR) % 24) / 24,
  ];
}

/**
 * How often the truth is guessed on one half of what was seen, after learning from the other half which class lies nearest;
 * and how often it would be by always naming the most frequent class, with what chance alone makes of that.
 */
export function guess(seen: readonly (readonly [readonly number[], string | boolean])[]): {
  readonly right: number;
  readonly chance: number;
  readonly margin: number;
} {
  const learn = seen.filter((_, i) => i % 2 === 0);
  const ask = seen.filter((_, i) => i % 2 === 1);
  const classes = [...new Set(learn.map(([, truth]) => truth))];
  const size = learn[0]?.[0].length ?? 0;
  const mean = (rows: readonly (readonly number[])[], at: number): number =>
    rows.reduce((sum, row) => sum + (row[at] as number), 0) / Math.max(1, rows.length);
  const all = learn.map(([row]) => row);
  const spread = Array.from({ length: size }, (_, at) => {
    const middle = mean(all, at);
    return (
      Math.sqrt(
        mean(
          all.map((row) => row.map((value) => (value - middle) ** 2)),
          at,
        ),
      ) || 1
    );
  });
  const centres = classes.map((name) => {
    const rows = learn.filter(([, truth]) => truth === name).map(([row]) => row);
    return Array.from({ length: size }, (_, at) => mean(rows, at));
  });
  let right = 0;
  for (const [row, truth] of ask) {
    const distances = centres.map((centre) =>
      centre.reduce((sum, value, at) => sum + (((row[at] as number) - value) / (spread[at] as number)) ** 2, 0),
    );
    if (classes[distances.indexOf(Math.min(...distances))] === truth) right++;
  }
  const most = Math.max(...classes.map((name) => ask.filter(([, truth]) => truth === name).length)) / ask.length;
  return { right: right / ask.length, chance: most, margin: 3.5 * Math.sqrt((most * (1 - most)) / ask.length) };
}

/** Every run of sixteen bytes that says something, wherever it stands. */
export function windows(capture: Capture): Set<string> {
  const found = new Set<string>();
  for (const bytes of capture.bytes) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
    for (let at = 0; at + 16 <= text.length; at++) {
      const part = text.slice(at, at + 16);
      // Headers and counts have zeros and constants in common; whatever names something has hardly a byte twice.
      if (new Set(part).size >= 10) found.add(part);
    }
  }
  return found;
}
