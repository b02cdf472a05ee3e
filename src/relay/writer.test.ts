import { expect, test } from "vitest";
import { concat, type Envelope, hex, MAX_FRAME_DOWN, parseRelayMessage, writeRelayMessage } from "#wire";
import { makeLog, makePerson, TestDevice } from "./testing.ts";
import { eventFrames } from "./frames.ts";

const person = makePerson();
const device = new TestDevice(makeLog(person), person);

test("events go out as the wire writes them, with bodies and without [RELAY-5] [RELAY-6]", () => {
  const [one, two, three] = [device.write(), device.write(undefined, 2), device.write()];
  const events: Envelope[] = [one, { header: two.header, body: null }, two, three];
  const frames = eventFrames(events);
  expect(frames.map((frame) => hex(frame))).toEqual([hex(writeRelayMessage({ type: "events", events }))]);
  expect(eventFrames([])).toEqual([]);
});

test("no frame is longer than the limit, and none loses an event [RELAY-5]", () => {
  const events = Array.from({ length: 40 }, (_, i) => device.write(undefined, i % 3 === 0 ? 1 : 3));
  const frames = eventFrames(events);
  expect(frames.length).toBeGreaterThan(1);
  expect(Math.max(...frames.map((frame) => frame.length))).toBeLessThanOrEqual(MAX_FRAME_DOWN);
  const read = frames.flatMap((frame) => {
    const message = parseRelayMessage(frame);
    return message?.type === "events" ? message.events : [];
  });
  expect(hex(concat(...read.map((event) => event.header)))).toBe(hex(concat(...events.map((event) => event.header))));
});
