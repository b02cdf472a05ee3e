import { expect, test } from "vitest";
import { parseDeviceMessage, parseRelayMessage } from "./messages.ts";
import { chooseProtocol, isForLater, minorOf, offeredProtocols, PROTOCOL_MINOR } from "./minor.ts";

test("[WIRE-10] of what a device offers the relay takes the highest that it speaks", () => {
  expect(offeredProtocols(2)).toEqual(["hearth.1.0", "hearth.1.1", "hearth.1.2"]);
  for (const [device, relay, both] of [
    [0, 0, 0],
    [0, 3, 0],
    [3, 0, 0],
    [2, 1, 1],
    [1, 2, 1],
    [2, 2, 2],
  ] as const) {
    expect(minorOf(chooseProtocol(offeredProtocols(device), relay) ?? "")).toBe(both);
  }
  expect(minorOf(chooseProtocol(offeredProtocols()) ?? "")).toBe(PROTOCOL_MINOR);
});

test("[WIRE-10] what is no name of ours agrees to nothing", () => {
  for (const name of [
    "",
    "mqtt",
    "hearth",
    "hearth.1",
    "hearth.2.1",
    "hearth.1.1.1",
    "hearth.1.-1",
    "hearth.1.1000",
    "HEARTH.1.1",
  ]) {
    expect([name, chooseProtocol([name]), minorOf(name)]).toEqual([name, null, 0]);
  }
  expect(chooseProtocol([])).toBeNull();
});

test("[WIRE-11] types set aside for later are no messages of today's, and neither side's are the other's", () => {
  for (let tag = 0; tag < 256; tag++) {
    const frame = Uint8Array.of(tag);
    const later = [isForLater(frame, "device"), isForLater(frame, "relay")];
    expect(later).toEqual([tag >= 64 && tag < 128, tag >= 192]);
    if (later[0] === true) expect(parseDeviceMessage(frame)).toBeNull();
    if (later[1] === true) expect(parseRelayMessage(frame)).toBeNull();
  }
  expect(isForLater(new Uint8Array(0), "device")).toBe(false);
});
