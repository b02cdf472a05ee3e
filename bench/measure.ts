/** What is measured, one function a row. Each takes a running server of either peer and gives one figure. */
import type { Client, Pair, Peer, Server } from "./peers.ts";

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The value below which half of the figures lie; `share` other than 0.5 gives other quantiles. */
export function quantile(figures: readonly number[], share = 0.5): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Measures all of them in turn, `rounds` times, each on a fresh server; gives the median of each. */
export async function inTurn(
  rounds: number,
  peers: readonly Peer[],
  measure: (peer: Peer, server: Server) => Promise<number>,
): Promise<number[]> {
  const figures = new Map<Peer, number[]>(peers.map((peer) => [peer, []]));
  for (let round = 0; round < rounds; round++) {
    for (const peer of round % 2 === 0 ? peers : peers.toReversed()) {
      const server = await peer.serve();
      try {
        figures.get(peer)?.push(await measure(peer, server));
      } finally {
        await server.stop();
      }
    }
  }
  return peers.map((peer) => quantile(figures.get(peer) ?? []));
}

export type Latency = { readonly delivery: number; readonly late: number; readonly ack: number };

/**
 * From sending to the other's receipt, median and 99 of a hundred, and from sending to the own acknowledgement where there
 * is one: ms, one act at a time.
 */
export async function latency(peer: Peer, server: Server, events: number): Promise<Latency> {
  const pair = await peer.pair(server);
  const [a, b] = [await pair.connect(0), await pair.connect(1)];
  await Promise.all([a.catchUp(), b.catchUp()]);
  const delivery: number[] = [];
  const ack: number[] = [];
  for (const event of pair.events(events)) {
    const sent = performance.now();
    await Promise.all([
      new Promise<void>((resolve) => {
        b.delivered = () => {
          delivery.push(performance.now() - sent);
          resolve();
        };
      }),
      new Promise<void>((resolve) => {
        a.committed = () => {
          ack.push(performance.now() - sent);
          resolve();
        };
        a.append([event]);
        if (peer.acknowledges === "never") resolve();
      }),
    ]);
    await later(1);
  }
  a.close();
  b.close();
  return { delivery: quantile(delivery), late: quantile(delivery, 0.99), ack: quantile(ack) };
}

/** How many events each sender may have under way. */
const WINDOW = 32;

export type Flow = { readonly perSecond: number; readonly micros: number };

/**
 * Acts a second that are acknowledged, where the peer does, and have reached the other, with every pair's two devices
 * connected; and the server's microseconds of processor for each.
 */
export async function throughput(
  peer: Peer,
  server: Server,
  pairs: number,
  events: number,
  connected: () => void = () => {},
): Promise<Flow> {
  const sides: { readonly a: Client; readonly b: Client; readonly events: ReturnType<Pair["events"]> }[] = [];
  for (let left = pairs; left > 0; left -= 50) {
    const more = await Promise.all(
      Array.from({ length: Math.min(50, left) }, async () => {
        const pair = await peer.pair(server);
        const [a, b] = [await pair.connect(0), await pair.connect(1)];
        await Promise.all([a.catchUp(), b.catchUp()]);
        return { a, b, events: pair.events(events) };
      }),
    );
    sides.push(...more);
  }
  connected();
  const before = server.processor();
  const begun = performance.now();
  await Promise.all(sides.map((side) => pour(peer, side.a, side.b, side.events)));
  const seconds = (performance.now() - begun) / 1_000;
  const used = server.processor() - before;
  for (const { a, b } of sides) {
    a.close();
    b.close();
  }
  return { perSecond: (pairs * events) / seconds, micros: (used / (pairs * events)) * 1e6 };
}

/** Sends all events, each in a frame of its own as people's acts are; resolves once all are acknowledged and delivered. */
function pour(peer: Peer, a: Client, b: Client, events: ReturnType<Pair["events"]>): Promise<void> {
  return new Promise((resolve) => {
    let sent = 0;
    let committed = 0;
    let delivered = 0;
    const go = (): void => {
      const until = Math.min(events.length, committed + WINDOW);
      for (; sent < until; sent++) a.append(events.slice(sent, sent + 1));
      if (committed === events.length && delivered === events.length) resolve();
    };
    a.committed = (count) => {
      committed += count;
      go();
    };
    b.delivered = (count) => {
      delivered += count;
      if (peer.acknowledges === "never") committed += count;
      go();
    };
    go();
  });
}

/** Seconds for a device that holds nothing to receive a log of so many acts; and to have taken them in as well. */
export type CaughtUp = { readonly appended: number; readonly received: number; readonly takenIn: number };

export async function catchUp(peer: Peer, server: Server, events: number, repeats: number): Promise<CaughtUp> {
  const pair = await peer.pair(server);
  const appended = await fill(peer, pair, events);
  const received: number[] = [];
  const takenIn: number[] = [];
  for (let i = 0; i < repeats; i++) {
    const b = await pair.connect(1);
    const begun = performance.now();
    const got = await b.catchUp();
    received.push((performance.now() - begun) / 1_000);
    const taken = (await b.takeIn?.()) ?? got;
    takenIn.push((performance.now() - begun) / 1_000);
    b.close();
    if (Math.min(got, taken) < events)
      throw new Error(`it gave ${String(got)} of ${String(events)}, of which ${String(taken)} were taken in`);
  }
  return { appended, received: quantile(received), takenIn: quantile(takenIn) };
}

/** Has the first side send so many acts, in batches, and waits until the server has them; the seconds that it took. */
async function fill(peer: Peer, pair: Pair, events: number): Promise<number> {
  const a = await pair.connect(0);
  const b = peer.acknowledges === "never" ? await pair.connect(1) : null;
  await Promise.all([a.catchUp(), b?.catchUp()]);
  let seconds = 0;
  for (let left = events; left > 0; left -= BATCH) {
    const batch = pair.events(Math.min(BATCH, left));
    const begun = performance.now();
    await new Promise<void>((resolve) => {
      let on = 0;
      const more = (count: number): void => {
        on += count;
        if (on >= batch.length) resolve();
      };
      if (b === null) a.committed = more;
      else b.delivered = more;
      a.append(batch);
    });
    seconds += (performance.now() - begun) / 1_000;
  }
  a.close();
  b?.close();
  return seconds;
}

/** Acts in one batch of a history that is sent. */
const BATCH = 500;

/** Devices that are connected before the others are weighed. */
const FIRST_FEW = 200;

/** Megabytes that so many connected, idle devices add to the server that has some already. */
export async function idle(peer: Peer, server: Server, devices: number): Promise<number> {
  const clients: Client[] = [];
  const settledAt = async (count: number): Promise<number> => {
    while (clients.length < count) {
      const pairs = Array.from({ length: Math.min(10, (count - clients.length) / 2) }, async () => {
        const pair = await peer.pair(server);
        for (const side of [0, 1] as const) {
          const client = await pair.connect(side);
          await client.catchUp();
          clients.push(client);
        }
      });
      await Promise.all(pairs);
    }
    await later(2_000);
    return server.memory();
  };
  // What the first few make it load and compile is no other device's.
  const before = await settledAt(FIRST_FEW);
  const after = await settledAt(FIRST_FEW + devices);
  for (const client of clients) client.close();
  return after - before;
}
