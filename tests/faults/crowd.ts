/** Many devices that write at once, in logs for two, and the oracle that judges them and the relay afterwards. */
import { concat, equal, hex, KIND, PATHS } from "#wire";
import { ask, connect, makeLog, makePerson, placeOf, TestDevice, type TestLog } from "../../src/relay/testing.ts";
import { Author, type Habits, wait } from "./author.ts";

export type Crowd = {
  readonly authors: readonly Author[];
  /** The authors of each log. */
  readonly homes: readonly { readonly log: TestLog; readonly authors: readonly Author[] }[];
};

/** Logs for two with so many devices for each person, made at this relay. Nobody writes yet. */
export async function gather(url: string, homes: number, devicesEach: number, habits: Habits): Promise<Crowd> {
  const made: { log: TestLog; authors: Author[] }[] = [];
  for (let home = 0; home < homes; home++) {
    const people = [makePerson(), makePerson()];
    const log = makeLog(...people);
    const devices = people.flatMap((person) => Array.from({ length: devicesEach }, () => new TestDevice(log, person)));
    // Each household has an address of its own, as behind a proxy that tells it.
    await settleFrom(url, log, devices, `10.0.${String(home >> 8)}.${String(home & 255)}`);
    made.push({ log, authors: devices.map((device) => new Author(device, habits)) });
  }
  return { homes: made, authors: made.flatMap((home) => home.authors) };
}

/** Makes the log and registers its devices, from this address. What cannot be done just now is tried again, for a while. */
export async function settleFrom(
  url: string,
  log: TestLog,
  devices: readonly TestDevice[],
  from: string,
): Promise<void> {
  await posted(url, PATHS.logs, log.record, from);
  for (const { certificate } of devices) {
    const body = concat(certificate.header, certificate.body ?? new Uint8Array(0));
    await posted(url, PATHS.devices(log.path), body, from);
  }
}

async function posted(url: string, path: string, body: Uint8Array, from: string): Promise<void> {
  const headers = { "content-type": "application/octet-stream", "x-forwarded-for": from };
  let said = "";
  for (let tries = 0; tries < 40; tries++) {
    const answer = await ask(url, "POST", path, body, headers).catch(() => null);
    if (answer?.status === 204) return;
    said = answer === null ? "nothing" : answer.text;
    await wait(250);
  }
  throw new Error(`could not be settled: ${said}`);
}

/** Ends the writing, and waits until everything is acknowledged and everybody holds everything of their log. */
export async function calm(crowd: Crowd, ms: number): Promise<string[]> {
  for (const author of crowd.authors) author.rest();
  const until = Date.now() + ms;
  const restless = (): string[] =>
    crowd.homes.flatMap(({ authors }) =>
      authors.flatMap((author) => {
        if (author.unacknowledged > 0) return [`${String(author.unacknowledged)} events were never acknowledged`];
        const behind = authors.filter((other) => other !== author && author.holds(other.device) < other.made.length);
        return behind.length > 0 ? [`a device did not hear of ${String(behind.length)} others in the end`] : [];
      }),
    );
  while (restless().length > 0 && Date.now() < until) await wait(50);
  return restless();
}

/**
 * What may never be, whatever happened: an acknowledged event that is gone or another, one that is there twice or without a
 * body that nobody took back, one that was taken back and has a body, devices of one log that hold different things.
 */
export async function judge(crowd: Crowd, urls: readonly string[], origin: string): Promise<string[]> {
  const complaints = crowd.authors.flatMap((author) => author.complaints);
  for (const { authors } of crowd.homes) {
    for (const url of urls) {
      const [asker] = authors;
      if (asker === undefined) continue;
      const client = await connectedIn(30_000, url, asker.device, origin);
      const history = await client.history();
      await client.close();
      const chains = new Map<string, number>();
      for (const event of history) {
        const { device, seq } = placeOf(event);
        const name = hex(device);
        const author = authors.find((one) => equal(one.device.id, device));
        const own = author?.made[seq - 1];
        if (seq !== (chains.get(name) ?? 0) + 1)
          complaints.push(`place ${String(seq)} is there twice, or out of order`);
        chains.set(name, seq);
        if (author === undefined || own === undefined) complaints.push("an event is there that nobody made");
        else if (!equal(own.header, event.header)) complaints.push(`place ${String(seq)} holds another event`);
        else if (event.body === null && event.header[4] === KIND.sealed && !author.takenBack(seq))
          complaints.push(`place ${String(seq)} has lost its body`);
        else if (event.body !== null && own.body !== null && !equal(event.body, own.body))
          complaints.push(`place ${String(seq)} has another body`);
        else if (event.body !== null && author.erased.has(seq)) complaints.push(`place ${String(seq)} came back`);
      }
      for (const author of authors) {
        const there = chains.get(hex(author.device.id)) ?? 0;
        if (there < author.acked) complaints.push(`${String(author.acked - there)} acknowledged events are gone`);
      }
    }
    const digests = new Set(authors.map((author) => stateOf(author, authors)));
    if (digests.size > 1) complaints.push("devices of one log hold different things");
  }
  return complaints;
}

/** As any device does it: a relay whose database was cut off just now is asked again. Throws what it said last. */
async function connectedIn(ms: number, ...to: Parameters<typeof connect>): ReturnType<typeof connect> {
  for (const until = performance.now() + ms; ; await wait(250)) {
    try {
      return await connect(...to);
    } catch (error) {
      if (performance.now() > until) throw error;
    }
  }
}

/** What a device holds of the others', and made itself, as one text. */
function stateOf(author: Author, all: readonly Author[]): string {
  return all
    .map((one) => {
      const headers =
        one === author ? one.made.map(({ header }) => header) : (author.held.get(hex(one.device.id)) ?? []);
      return `${hex(one.device.id)} ${String(headers.length)} ${hex(headers.at(-1) ?? new Uint8Array(0))}`;
    })
    .join("\n");
}

/** How often connections ended and events were refused, over everybody. */
export function metBy(crowd: Crowd): Record<string, number> {
  const all: Record<string, number> = {};
  for (const { met } of crowd.authors) for (const [what, times] of met) all[what] = (all[what] ?? 0) + times;
  return all;
}
