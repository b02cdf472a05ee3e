/** A device of each peer, as bare as can be: it speaks the protocol and counts, so that the servers are what is measured. */
import { createPrivateKey, type KeyObject, sign } from "node:crypto";
import { WebSocket } from "ws";
import type { DeviceKeys, OpenGenesis } from "#vault";
import {
  type Bucket,
  bucketBytes,
  challengeStatement,
  entryBytes,
  type Envelope,
  HEADER_BYTES,
  hex,
  MAX_FRAME_UP,
  offeredProtocols,
  parseRelayMessage,
  PATHS,
  PROTOCOL_VERSION,
  writeDeviceMessage,
  writeRelayMessage,
} from "#wire";
import type { Act, Client } from "./peers.ts";
import { proveFrames } from "./proof.ts";
import { EVENT_BYTES, FLOOR } from "./shape.ts";

/** Ed25519 of RFC 8410: the fixed head of a PKCS #8 key, then the 32-byte seed. */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

function privateKey(secretKey: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8, secretKey.subarray(0, 32)]), format: "der", type: "pkcs8" });
}

export async function opened(url: string, protocols: readonly string[] = []): Promise<WebSocket> {
  const socket = new WebSocket(url, [...protocols], { perMessageDeflate: false });
  await new Promise<void>((resolve, reject) => {
    socket.once("open", () => resolve());
    socket.once("error", reject);
  });
  socket.on("error", () => socket.terminate());
  return socket;
}

export async function floorClient(url: string): Promise<Client> {
  const socket = await opened(url);
  let total = 0;
  let caughtUp: (count: number) => void = () => {};
  const client: Client = {
    append: (events) => {
      const parts = (events as readonly Envelope[]).flatMap((one) => [one.header, one.body as Uint8Array]);
      socket.send(Buffer.concat([Buffer.of(FLOOR.append), ...parts]));
    },
    delivered: () => {},
    committed: () => {},
    catchUp: () => {
      total = 0;
      const done = new Promise<number>((resolve) => (caughtUp = resolve));
      socket.send(Buffer.of(FLOOR.fetch));
      return done;
    },
    close: () => socket.terminate(),
  };
  socket.on("message", (data: Buffer) => {
    if (data[0] === FLOOR.events) {
      const count = (data.length - 1) / EVENT_BYTES;
      total += count;
      client.delivered(count);
    } else if (data[0] === FLOOR.committed) client.committed(data.readUInt32BE(1));
    else caughtUp(total);
  });
  return client;
}

const EVENTS = writeRelayMessage({ type: "events", events: [] })[0];

/** Events in a frame, counted where they lie: opening them is a device's work, and not what is measured here. */
function countEvents(frame: Buffer): number {
  let count = 0;
  for (let at = 1; at < frame.length; count++) {
    at += 1 + HEADER_BYTES + (frame[at] === 1 ? bucketBytes(frame[at + 6] as Bucket) : 0);
  }
  return count;
}

/** Connects, proves itself and asks for what is new, as every device does. */
export async function hearthClient(origin: string, genesis: OpenGenesis, keys: DeviceKeys): Promise<Client> {
  const socket = await opened(`${origin.replace("http", "ws")}${PATHS.connect}`, offeredProtocols());
  const me = hex(keys.id);
  let total = 0;
  let before = 0;
  /** What came while catching up, for `takeIn`. */
  let frames: Uint8Array[] | null = null;
  let caught: readonly Uint8Array[] | null = null;
  let caughtUp: (count: number) => void = () => {};
  const client: Client = {
    append: (acts: readonly Act[]) => {
      const events = acts as readonly Envelope[];
      for (let at = 0; at < events.length;) {
        const batch: Envelope[] = [];
        for (let bytes = 1; at < events.length; at++) {
          const event = events[at] as Envelope;
          bytes += entryBytes(event);
          if (bytes > MAX_FRAME_UP) break;
          batch.push(event);
        }
        socket.send(writeDeviceMessage({ type: "append", events: batch }));
      }
    },
    delivered: () => {},
    committed: () => {},
    catchUp: () => {
      total = 0;
      frames = [];
      const done = new Promise<number>((resolve) => (caughtUp = resolve));
      socket.send(writeDeviceMessage({ type: "fetch", cursor: [] }));
      return done;
    },
    takeIn: async () => {
      const proven = proveFrames(caught ?? []);
      caught = null;
      return proven;
    },
    close: () => socket.terminate(),
  };
  const welcomed = new Promise<void>((resolve, reject) => {
    socket.on("message", (data: Buffer) => {
      if (data[0] === EVENTS) {
        const count = countEvents(data);
        total += count;
        frames?.push(data);
        client.delivered(count);
        return;
      }
      const message = parseRelayMessage(data);
      switch (message?.type) {
        case "challenge": {
          const statement = challengeStatement(origin, genesis.log, keys.id, message.nonce);
          const signature = sign(null, statement, privateKey(keys.sign.secretKey));
          socket.send(writeDeviceMessage({ type: "prove", signature }));
          break;
        }
        case "welcome":
          before = message.heads.find((head) => hex(head.device) === me)?.seq ?? 0;
          resolve();
          break;
        case "caught-up":
          caught = frames;
          frames = null;
          caughtUp(total);
          break;
        case "committed":
          for (const one of message.upTo) {
            if (hex(one.device) !== me || one.seq <= before) continue;
            client.committed(one.seq - before);
            before = one.seq;
          }
          break;
        default:
          reject(new Error(`the relay said ${message === null ? "nothing known" : JSON.stringify(message)}`));
      }
    });
  });
  socket.send(writeDeviceMessage({ type: "hello", version: PROTOCOL_VERSION, log: genesis.log, device: keys.id }));
  await welcomed;
  return client;
}
