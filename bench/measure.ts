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

/** From sending to the other's receipt, and from sending to the own acknowledgement: ms, one event at a time. */
export async function latency(peer: Peer, server: Server, events: number): Promise<{ delivery: number; ack: number }> {
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
      }),
    ]);
    await later(1);
  }
  a.close();
  b.close();
  return { delivery: quantile(delivery), ack: quantile(ack) };
}

/** How many events each sender may have under way. */
const WINDOW = 32;

/** Events a second that are on disk and acknowledged, with every pair's two devices connected and the other receiving. */
export async function throughput(peer: Peer, server: Server, pairs: number, events: number): Promise<number> {
  const sides = await Promise.all(
    Array.from({ length: pairs }, async () => {
      const pair = await peer.pair(server);
      const [a, b] = [await pair.connect(0), await pair.connect(1)];
      await Promise.all([a.catchUp(), b.catchUp()]);
      return { a, b, events: pair.events(events) };
    }),
  );
  const begun = performance.now();
  await Promise.all(sides.map((side) => pour(side.a, side.b, side.events)));
  const seconds = (performance.now() - begun) / 1_000;
  for (const { a, b } of sides) {
    a.close();
    b.close();
  }
  return (pairs * events) / seconds;
}

/** Sends all events, each in a frame of its own as people's acts are; resolves once all are acknowledged and delivered. */
function pour(a: Client, b: Client, events: ReturnType<Pair["events"]>): Promise<void> {
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
      go();
    };
    go();
  });
}

/** Seconds for a device that holds nothing to receive a log of so many events. */
export async function catchUp(peer: Peer, server: Server, events: number, repeats: number): Promise<number> {
  const pair = await peer.pair(server);
  const a = await pair.connect(0);
  for (let left = events; left > 0; left -= 500) {
    const batch = pair.events(Math.min(500, left));
    await new Promise<void>((resolve) => {
      let on = 0;
      a.committed = (count) => {
        on += count;
        if (on === batch.length) resolve();
      };
      a.append(batch);
    });
  }
  a.close();
  const figures: number[] = [];
  for (let i = 0; i < repeats; i++) {
    const b = await pair.connect(1);
    const begun = performance.now();
    const got = await b.catchUp();
    figures.push((performance.now() - begun) / 1_000);
    if (got < events) throw new Error(`${peer.name} gave ${String(got)} of ${String(events)} events`);
    b.close();
  }
  return quantile(figures);
}

/** Megabytes that so many connected, idle devices add to the server. */
export async function idle(peer: Peer, server: Server, devices: number): Promise<number> {
  await later(500);
  const empty = server.memory();
  const clients: Client[] = [];
  for (let i = 0; i < devices / 2; i += 10) {
    await Promise.all(
      Array.from({ length: Math.min(10, devices / 2 - i) }, async () => {
        const pair = await peer.pair(server);
        for (const side of [0, 1] as const) {
          const client = await pair.connect(side);
          await client.catchUp();
          clients.push(client);
        }
      }),
    );
  }
  await later(2_000);
  const full = server.memory();
  for (const client of clients) client.close();
  return full - empty;
}
