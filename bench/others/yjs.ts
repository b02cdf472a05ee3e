/** y-websocket and Hocuspocus: devices that speak their protocols, as bare as Hearth’s, on updates made by Yjs beforehand. */
import { opened } from "../clients.ts";
import { bring } from "./bring.ts";
import type { Act, Client, Pair, Peer } from "../peers.ts";
import { startOnFolder } from "../peers.ts";
import { words } from "./words.ts";

type Doc = {
  getArray(name: string): { push(content: string[]): void; readonly length: number };
  on(name: "update", listener: (update: Uint8Array) => void): void;
};
type Meta = { readonly from: Map<number, number>; readonly to: Map<number, number> };
type Yjs = {
  Doc: new () => Doc;
  applyUpdate(doc: Doc, update: Uint8Array): void;
  mergeUpdates(updates: readonly Uint8Array[]): Uint8Array;
  parseUpdateMeta(update: Uint8Array): Meta;
};
type Encoder = object;
type Encoding = {
  createEncoder(): Encoder;
  toUint8Array(encoder: Encoder): Uint8Array;
  writeVarUint(encoder: Encoder, number: number): void;
  writeVarString(encoder: Encoder, text: string): void;
  writeVarUint8Array(encoder: Encoder, bytes: Uint8Array): void;
};
type Decoder = object;
type Decoding = {
  createDecoder(bytes: Uint8Array): Decoder;
  readVarUint(decoder: Decoder): number;
  readVarString(decoder: Decoder): string;
  readVarUint8Array(decoder: Decoder): Uint8Array;
};
type Tools = { readonly yjs: Yjs; readonly encoding: Encoding; readonly decoding: Decoding };

let tools: Promise<Tools> | null = null;
const theTools = (): Promise<Tools> =>
  (tools ??= Promise.all([bring<Yjs>("yjs"), bring<Encoding>("lib0/encoding"), bring<Decoding>("lib0/decoding")]).then(
    ([yjs, encoding, decoding]) => ({ yjs, encoding, decoding }),
  ));

const MESSAGE = { sync: 0, auth: 2, syncReply: 4, syncStatus: 8 } as const;
const SYNC = { step1: 0, step2: 1, update: 2 } as const;
const NOTHING_HELD = Uint8Array.of(0);

/** Hocuspocus puts the document’s name before every message, asks for a token, and answers every update. */
type Manner = { readonly named: boolean };

async function yjsClient(url: string, name: string, { named }: Manner): Promise<Client> {
  const { yjs, encoding, decoding } = await theTools();
  const socket = await opened(named ? url : `${url}/${name}`);
  /** Clocks that were seen, by author: an update may hold many acts, and an act may come twice. */
  const seen = new Map<number, number>();
  let history: Uint8Array = NOTHING_HELD;
  let caughtUp: (count: number) => void = () => {};
  let admitted: () => void = () => {};
  /** Acts in each message that was not answered yet: an answer is to a whole message. */
  const unanswered: number[] = [];
  const say = (write: (encoder: Encoder) => void): void => {
    const encoder = encoding.createEncoder();
    if (named) encoding.writeVarString(encoder, name);
    write(encoder);
    socket.send(encoding.toUint8Array(encoder));
  };
  const sync = (step: number, bytes: Uint8Array): void =>
    say((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.sync);
      encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, bytes);
    });
  const client: Client = {
    append: (acts) => {
      const updates = acts as readonly Uint8Array[];
      unanswered.push(updates.length);
      sync(SYNC.update, updates.length === 1 ? (updates[0] as Uint8Array) : yjs.mergeUpdates(updates));
    },
    delivered: () => {},
    committed: () => {},
    catchUp: () => {
      seen.clear();
      const done = new Promise<number>((resolve) => (caughtUp = resolve));
      sync(SYNC.step1, NOTHING_HELD);
      return done;
    },
    takeIn: async () => {
      const doc = new yjs.Doc();
      yjs.applyUpdate(doc, history);
      return doc.getArray("acts").length;
    },
    close: () => socket.terminate(),
  };
  const fresh = (update: Uint8Array): number => {
    let count = 0;
    for (const [author, to] of yjs.parseUpdateMeta(update).to) {
      const before = seen.get(author) ?? 0;
      if (to > before) {
        count += to - before;
        seen.set(author, to);
      }
    }
    return count;
  };
  socket.on("message", (data: Buffer) => {
    const decoder = decoding.createDecoder(data);
    if (named) decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.auth) admitted();
    else if (type === MESSAGE.syncStatus) client.committed(unanswered.shift() ?? 0);
    else if (type === MESSAGE.sync || type === MESSAGE.syncReply) {
      const step = decoding.readVarUint(decoder);
      if (step === SYNC.step1) return;
      const update = decoding.readVarUint8Array(decoder);
      const count = fresh(update);
      if (step === SYNC.step2) {
        history = update;
        // Some of it may have come as an update just before.
        caughtUp([...seen.values()].reduce((sum, clock) => sum + clock, 0));
      } else if (count > 0) client.delivered(count);
    }
  });
  if (named) {
    const welcome = new Promise<void>((resolve) => (admitted = resolve));
    say((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.auth);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, "anybody");
      encoding.writeVarString(encoder, "4.7.0");
    });
    await welcome;
  }
  return client;
}

let number = 0;

function peerOf(label: string, script: string, manner: Manner, acknowledges: Peer["acknowledges"]): Peer {
  const connect = (port: number, name: string): Promise<Client> =>
    yjsClient(`ws://127.0.0.1:${String(port)}`, name, manner);
  return {
    name: label,
    acknowledges,
    serve: () => startOnFolder(script),
    pair: async (server): Promise<Pair> => {
      const { yjs } = await theTools();
      const name = `pair-${String(++number)}`;
      const doc = new yjs.Doc();
      let made: Act[] = [];
      doc.on("update", (update) => made.push(update));
      return {
        connect: () => connect(server.ports[0], name),
        events: (count) => {
          made = [];
          const acts = doc.getArray("acts");
          for (let i = 0; i < count; i++) acts.push([words()]);
          return made;
        },
      };
    },
    knock: async (port) => {
      try {
        const client = await connect(port, "first");
        await client.catchUp();
        client.close();
        return true;
      } catch {
        return false;
      }
    },
  };
}

export const yWebsocket: Peer = peerOf("y-websocket", "others/yjs-server.ts", { named: false }, "never");
export const hocuspocus: Peer = peerOf("hocuspocus", "others/hocuspocus-server.ts", { named: true }, "taken in");
