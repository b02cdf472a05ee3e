/** automerge-repo: devices are its own Repos, since its rounds of reconciliation need one on either side. */
import type { Act, Client, Pair, Peer } from "../peers.ts";
import { startOnFolder } from "../peers.ts";
import { bring } from "./bring.ts";
import { words } from "./words.ts";

/** Whole pieces of text: its plain strings are lists of letters that may be edited one by one, as no peer’s here are. */
type Doc = { acts: object[] };
type Handle = {
  readonly url: string;
  change(change: (doc: Doc) => void): void;
  doc(): Doc | undefined;
  whenReady(): Promise<void>;
  on(name: "change", listener: () => void): void;
};
type Repo = {
  create(doc: Doc): Handle;
  find(url: string, options: object): Promise<Handle>;
  readonly networkSubsystem: { whenReady(): Promise<void> };
};
type Automerge = { Repo: new (options: object) => Repo; ImmutableString: new (text: string) => object };
type Adapter = { disconnect(): void; once(name: "peer-candidate", listener: () => void): void };
type Network = { WebSocketClientAdapter: new (url: string, retry?: number) => Adapter };

async function connected(port: number): Promise<{ readonly repo: Repo; readonly adapter: Adapter }> {
  const { Repo: Made } = await bring<Automerge>("@automerge/automerge-repo");
  const { WebSocketClientAdapter } = await bring<Network>("@automerge/automerge-repo-network-websocket");
  const adapter = new WebSocketClientAdapter(`ws://127.0.0.1:${String(port)}`, 1_000);
  const there = new Promise<void>((resolve) => adapter.once("peer-candidate", () => resolve()));
  const repo = new Made({ network: [adapter] });
  await there;
  return { repo, adapter };
}

async function deviceOf(port: number, known: { url: string | null }): Promise<Client> {
  const { ImmutableString } = await bring<Automerge>("@automerge/automerge-repo");
  const { repo, adapter } = await connected(port);
  let handle: Handle | null = null;
  let held = 0;
  const count = (): number => handle?.doc()?.acts.length ?? 0;
  const look = (): void => {
    const now = count();
    if (now > held) client.delivered(now - held);
    held = now;
  };
  const client: Client = {
    append: (acts) => {
      const texts = (acts as readonly { readonly words: string }[]).map((act) => new ImmutableString(act.words));
      handle?.change((doc) => void doc.acts.push(...texts));
    },
    delivered: () => {},
    committed: () => {},
    catchUp: async () => {
      if (known.url === null) {
        handle = repo.create({ acts: [] });
        known.url = handle.url;
      } else {
        handle = await repo.find(known.url, { signal: AbortSignal.timeout(60_000) });
        await handle.whenReady();
      }
      held = count();
      handle.on("change", look);
      return held;
    },
    close: () => adapter.disconnect(),
  };
  return client;
}

export const automerge: Peer = {
  name: "automerge-repo",
  acknowledges: "never",
  serve: () => startOnFolder("others/automerge-server.ts"),
  pair: async (server): Promise<Pair> => {
    const known: { url: string | null } = { url: null };
    return {
      connect: async (side) => {
        // The document must be there before the second asks for it.
        const first = await deviceOf(server.ports[0], known);
        if (known.url === null) await first.catchUp();
        if (side === 0) {
          first.catchUp = () => Promise.resolve(0);
          return first;
        }
        return first;
      },
      events: (count) => Array.from({ length: count }, (): Act => ({ words: words() })),
    };
  },
  knock: async (port) => {
    try {
      const { adapter } = await connected(port);
      adapter.disconnect();
      return true;
    } catch {
      return false;
    }
  },
};
