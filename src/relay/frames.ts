/** Events as the relay sends them: in frames within the limit. */
import { type Bytes, type Envelope, entryBytes, MAX_FRAME_DOWN, putEntries, writeRelayMessage } from "#wire";

/** Frames that carry these events in order, each within the limit. */
export function eventFrames(events: readonly Envelope[]): Bytes[] {
  const frames: Bytes[] = [];
  for (let from = 0; from < events.length;) {
    let bytes = 1;
    let to = from;
    while (to < events.length && (to === from || bytes + entryBytes(events[to] as Envelope) <= MAX_FRAME_DOWN)) {
      bytes += entryBytes(events[to] as Envelope);
      to += 1;
    }
    frames.push(eventFrame(events.slice(from, to), bytes));
    from = to;
  }
  return frames;
}

const [EVENTS = 0] = writeRelayMessage({ type: "events", events: [] });

/** What `writeRelayMessage` gives for these events, written in one go into memory that need not be cleared first. */
function eventFrame(events: readonly Envelope[], bytes: number): Bytes {
  const frame = Buffer.allocUnsafe(bytes);
  frame[0] = EVENTS;
  putEntries(frame, events);
  return frame;
}
