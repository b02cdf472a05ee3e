/** Events that came before their predecessor or before their device's certificate. Bounded: what does not fit is fetched again. */
import { type Envelope, HEADER_BYTES } from "#wire";

/** Never more than this many events and bytes wait. [SYNC-6] */
export const MAX_WAITING_EVENTS = 8_192;
export const MAX_WAITING_BYTES = 16_777_216;

export type Waiting = {
  /** By device id in hex, then by seq. */
  readonly devices: Map<string, Map<number, Envelope>>;
  events: number;
  bytes: number;
};

export function newWaiting(): Waiting {
  return { devices: new Map(), events: 0, bytes: 0 };
}

const sizeOf = (event: Envelope): number => HEADER_BYTES + (event.body?.length ?? 0);

/** Keeps an event until its turn. The first that claims a place stays, unless only the later one has a body. False when there is no room. */
export function hold(waiting: Waiting, device: string, seq: number, event: Envelope): boolean {
  const places = waiting.devices.get(device);
  const before = places?.get(seq);
  if (before !== undefined && (before.body !== null || event.body === null)) return true;
  if (waiting.events >= MAX_WAITING_EVENTS || waiting.bytes + sizeOf(event) > MAX_WAITING_BYTES) return false;
  if (before !== undefined) release(waiting, device, seq);
  const kept = waiting.devices.get(device);
  if (kept === undefined) waiting.devices.set(device, new Map([[seq, event]]));
  else kept.set(seq, event);
  waiting.events++;
  waiting.bytes += sizeOf(event);
  return true;
}

/** Lets go of what waits at a place, if anything does. */
export function release(waiting: Waiting, device: string, seq: number): void {
  const places = waiting.devices.get(device);
  const event = places?.get(seq);
  if (places === undefined || event === undefined) return;
  places.delete(seq);
  if (places.size === 0) waiting.devices.delete(device);
  waiting.events--;
  waiting.bytes -= sizeOf(event);
}

export function releaseAll(waiting: Waiting): void {
  waiting.devices.clear();
  waiting.events = 0;
  waiting.bytes = 0;
}

export function waitingAt(waiting: Waiting, device: string, seq: number): Envelope | undefined {
  return waiting.devices.get(device)?.get(seq);
}
