/**
 * A relay that lies as it is told to, and is honest in everything else: the simulation's relay, with any number of lies laid
 * over what it says and what it hears. When the lies end, it is honest again, and has never lost anything that it had on disk.
 */
import {
  type Bytes,
  type DeviceMessage,
  hex,
  parseDeviceMessage,
  parseRelayMessage,
  type RelayMessage,
  writeDeviceMessage,
  writeRelayMessage,
} from "#wire";
import { type Line, Relay } from "../../src/sync/simulation/relay.ts";

/** One connection, as a lie sees it. */
export type Ear = {
  /** Who says to be at the other end, in hex; empty before the hello. */
  device: string;
  /** Says something that the honest relay never said. */
  readonly say: (message: RelayMessage) => void;
  readonly close: () => void;
};

/** One way of lying. Each part is asked only while the lie is told. */
export type Lie = {
  readonly name: string;
  /** What is said in place of a message. */
  readonly down?: (message: RelayMessage, ear: Ear) => readonly RelayMessage[];
  /** What is sent in place of a frame, after every `down`. */
  readonly bytes?: (frame: Bytes, ear: Ear) => readonly Bytes[];
  /** What is heard in place of what a device says; null: nothing. */
  readonly up?: (message: DeviceMessage, ear: Ear) => DeviceMessage | null;
  /** The status that answers a POST, or null to answer honestly. */
  readonly post?: (path: string, body: Bytes) => number | null;
};

export class Liar extends Relay {
  readonly lies = new Set<Lie>();
  readonly ears = new Set<Ear>();

  override connect(line: Line): { receive: (frame: Bytes) => void; closed: () => void } {
    const ear: Ear = { device: "", say: (message) => line.send(writeRelayMessage(message)), close: () => line.close() };
    this.ears.add(ear);
    const inner = super.connect({ send: (frame) => this.#down(frame, ear, line), close: () => line.close() });
    return {
      receive: (frame) => this.#up(frame, ear, inner.receive),
      closed: () => {
        this.ears.delete(ear);
        inner.closed();
      },
    };
  }

  override post(path: string, body: Bytes): number {
    for (const { post } of this.lies) {
      const status = post?.(path, body) ?? null;
      if (status !== null) return status;
    }
    return super.post(path, body);
  }

  /** Tells the truth from here on, and begins every conversation anew. */
  repent(): void {
    this.lies.clear();
    this.restart(false);
  }

  #down(frame: Bytes, ear: Ear, line: Line): void {
    const message = parseRelayMessage(frame);
    if (message === null) throw new Error("the honest relay said something unreadable");
    let messages: readonly RelayMessage[] = [message];
    for (const { down } of this.lies) if (down !== undefined) messages = messages.flatMap((one) => down(one, ear));
    let frames: readonly Bytes[] = messages.map(writeRelayMessage);
    for (const { bytes } of this.lies) if (bytes !== undefined) frames = frames.flatMap((one) => bytes(one, ear));
    for (const one of frames) line.send(one);
  }

  #up(frame: Bytes, ear: Ear, receive: (frame: Bytes) => void): void {
    let message = parseDeviceMessage(frame);
    if (message === null) throw new Error("a device said something unreadable");
    if (message.type === "hello") ear.device = hex(message.device);
    for (const { up } of this.lies) {
      if (up === undefined) continue;
      message = up(message, ear);
      if (message === null) return;
    }
    receive(writeDeviceMessage(message));
  }
}
