/**
 * Jazz: devices that speak the protocol of cojson as bare as Hearth’s do, on content that a cojson node made, encrypted and
 * signed beforehand: one list of one pair.
 */
import type { WebSocket } from "ws";
import { opened } from "../clients.ts";
import type { Act, Client, Pair, Peer } from "../peers.ts";
import { startOnFolder } from "../peers.ts";
import { bring } from "./bring.ts";
import { words } from "./words.ts";

type Crypto = {
  newRandomAgentSecret(): string;
  getAgentID(secret: string): string;
  newRandomSessionID(id: string): string;
};
type Sessions = Readonly<Record<string, number>>;
type Content = {
  readonly action: "content";
  readonly id: string;
  readonly header?: object;
  readonly new: Readonly<Record<string, { readonly after: number; readonly newTransactions: readonly object[] }>>;
  readonly expectContentUntil?: Sessions;
};
type Known = { readonly action: "known"; readonly id: string; readonly sessions: Sessions };
type Message = Content | Known | { readonly action: "load" | "done"; readonly id: string } | { readonly type: "ping" };
type State = { readonly id: string; readonly header: boolean; readonly sessions: Sessions };
type Core = {
  readonly id: string;
  knownState(): State;
  newContentSince(known?: State): Content[] | undefined;
  getCurrentContent(): { toJSON(): readonly unknown[] };
};
type List = { readonly id: string; readonly core: Core; append(item: string): void };
type Group = { readonly core: Core; createList(): List };
type Node = {
  createGroup(): Group;
  getCoValue(id: string): Core;
  readonly syncManager: { handleNewContent(content: Content, from: "import"): void };
};
type Cojson = { LocalNode: new (secret: string, session: string, crypto: Crypto) => Node };
type Napi = { NapiCrypto: { create(): Promise<Crypto> } };
type Tools = { readonly crypto: Crypto; makeNode(secret: string): Node };

let tools: Promise<Tools> | null = null;
const theTools = (): Promise<Tools> =>
  (tools ??= (async () => {
    const { LocalNode } = await bring<Cojson>("cojson");
    const { NapiCrypto } = await bring<Napi>("cojson/crypto/NapiCrypto");
    const crypto = await NapiCrypto.create();
    return {
      crypto,
      makeNode: (secret) => new LocalNode(secret, crypto.newRandomSessionID(crypto.getAgentID(secret)), crypto),
    };
  })());

/** What a pair shares: who they are, what must lie at the server before, and the list. */
type Shared = { readonly secret: string; readonly group: Core; readonly list: Core };

function say(socket: WebSocket, message: object): void {
  socket.send(JSON.stringify(message));
}

async function jazzClient(url: string, { secret, group, list }: Shared, author: boolean): Promise<Client> {
  const { makeNode } = await theTools();
  const socket = await opened(url);
  const nothing = (id: string): object => ({ action: "load", id, header: false, sessions: {} });
  let acknowledged = 0;
  let caught: Content[] | null = null;
  let history: readonly Content[] = [];
  let received = 0;
  let awaited = 0;
  let caughtUp: (count: number) => void = () => {};
  const client: Client = {
    append: (acts) => {
      for (const act of acts) say(socket, act);
    },
    delivered: () => {},
    committed: () => {},
    catchUp: () => {
      if (author) {
        for (const core of [group, list]) for (const content of core.newContentSince() ?? []) say(socket, content);
        return Promise.resolve(0);
      }
      caught = [];
      received = 0;
      awaited = 0;
      const done = new Promise<number>((resolve) => (caughtUp = resolve));
      say(socket, nothing(group.id));
      say(socket, nothing(list.id));
      return done;
    },
    takeIn: async () => {
      const node = makeNode(secret);
      for (const content of [...(group.newContentSince() ?? []), ...history]) {
        node.syncManager.handleNewContent(content, "import");
      }
      return node.getCoValue(list.id).getCurrentContent().toJSON().length;
    },
    close: () => socket.terminate(),
  };
  const finish = (): void => {
    history = caught ?? [];
    caught = null;
    caughtUp(received);
  };
  const take = (content: Content): void => {
    const came = Object.values(content.new).reduce((sum, one) => sum + one.newTransactions.length, 0);
    if (caught === null) {
      if (came > 0) client.delivered(came);
      return;
    }
    caught.push(content);
    received += came;
    awaited = Math.max(awaited, ...Object.values(content.expectContentUntil ?? {}));
    if (received >= awaited) finish();
  };
  socket.on("message", (data: Buffer) => {
    for (const line of data.toString().split("\n")) {
      const message = JSON.parse(line) as Message;
      if ("type" in message || message.id !== list.id) continue;
      if (message.action === "content") take(message);
      else if (message.action === "known") {
        const count = Object.values(message.sessions).reduce((sum, one) => sum + one, 0);
        if (caught !== null && count === 0) finish();
        if (author && count > acknowledged) {
          client.committed(count - acknowledged);
          acknowledged = count;
        }
      }
    }
  });
  return client;
}

async function shared(): Promise<{ readonly all: Shared; append(text: string): void }> {
  const { crypto, makeNode } = await theTools();
  const secret = crypto.newRandomAgentSecret();
  const node = makeNode(secret);
  const group = node.createGroup();
  const list = group.createList();
  return { all: { secret, group: group.core, list: list.core }, append: (text) => list.append(text) };
}

export const jazz: Peer = {
  name: "jazz",
  acknowledges: "taken in",
  serve: () => startOnFolder("others/jazz-server.ts"),
  pair: async (server): Promise<Pair> => {
    const { all, append } = await shared();
    let begun = false;
    return {
      connect: async (side) => {
        const url = `ws://127.0.0.1:${String(server.ports[0])}`;
        if (!begun) {
          // The second device asks for what the first has put there.
          begun = true;
          const first = await jazzClient(url, all, true);
          await first.catchUp();
          if (side === 0) return first;
          first.close();
        }
        return jazzClient(url, all, side === 0);
      },
      events: (count) =>
        Array.from({ length: count }, (): Act => {
          const before = all.list.knownState();
          const known = { ...before, sessions: { ...before.sessions } };
          append(words());
          const [content] = all.list.newContentSince(known) ?? [];
          if (content === undefined) throw new Error("nothing to send");
          return content;
        }),
    };
  },
  knock: async (port) => {
    try {
      const client = await jazzClient(`ws://127.0.0.1:${String(port)}`, (await shared()).all, true);
      await client.catchUp();
      client.close();
      return true;
    } catch {
      return false;
    }
  },
};
