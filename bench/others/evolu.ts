/**
 * Evolu: devices that send messages made, encrypted, by Evolu’s own protocol beforehand. Catching up goes through several
 * rounds in which a device needs its own storage, so it is done with Evolu’s, in memory: received there means taken in.
 */
import { randomBytes } from "node:crypto";
import { opened } from "../clients.ts";
import type { Act, Client, Pair, Peer } from "../peers.ts";
import { startOnFolder } from "../peers.ts";
import { bring } from "./bring.ts";
import { words } from "./words.ts";

type Owner = { readonly id: string; readonly writeKey: Uint8Array };
type Message = { readonly timestamp: object; readonly change: object };
type Common = {
  createRandomBytes(): { create(length: number): Uint8Array };
  createId(deps: object): string;
  createSqlite(name: string): unknown;
  createRandom(): object;
};
type LocalFirst = {
  createOwnerSecret(deps: object): Uint8Array;
  createAppOwner(secret: Uint8Array): Owner;
  createTimestamp(parts: object): object;
  createProtocolMessageFromCrdtMessages(deps: object): (owner: Owner, messages: readonly Message[]) => Uint8Array;
  createProtocolMessageForSync(deps: object): (owner: string, subscribe: number) => Uint8Array;
  applyProtocolMessageAsClient(bytes: Uint8Array, options: object): unknown;
  createBaseSqliteStorageTables(deps: object): void;
  createRelayStorageTables(deps: object): void;
  createRelaySqliteStorage(deps: object): (config: object) => Storage;
  ownerIdToOwnerIdBytes(id: string): Uint8Array;
};
type Storage = { getSize(owner: Uint8Array): number };
type Result = { readonly ok: boolean; readonly value: { readonly type: string; readonly message?: Uint8Array } };
type Run = ((task: unknown) => Promise<Result>) & {
  readonly deps: object;
  orThrow(task: unknown): Promise<object>;
  create(deps: object): Run;
};
type Nodejs = { createRun(deps: object): Run; createBetterSqliteDriver(name: string, options: object): unknown };
type Tools = { readonly common: Common; readonly local: LocalFirst; readonly deps: object; readonly run: Run };

let tools: Promise<Tools> | null = null;
const theTools = (): Promise<Tools> =>
  (tools ??= (async () => {
    const common = await bring<Common>("@evolu/common");
    const local = await bring<LocalFirst>("@evolu/common/local-first");
    const nodejs = await bring<Nodejs & { createTimingSafeEqual(): unknown }>("@evolu/nodejs");
    const deps = { randomBytes: common.createRandomBytes() };
    const run = nodejs.createRun({
      ...deps,
      random: common.createRandom(),
      timingSafeEqual: nodejs.createTimingSafeEqual(),
      createSqliteDriver: (name: string) => nodejs.createBetterSqliteDriver(name, { mode: "memory" }),
    });
    return { common, local, deps, run };
  })());

/** A storage in memory that begins empty. */
async function storage(): Promise<{ readonly run: Run; readonly storage: Storage }> {
  const { common, local, run } = await theTools();
  const sqlite = await run.orThrow(common.createSqlite("device"));
  const deps = { ...run.deps, sqlite };
  local.createBaseSqliteStorageTables(deps);
  local.createRelayStorageTables(deps);
  const own = local.createRelaySqliteStorage(deps)({ isOwnerWithinQuota: () => true });
  return { run: run.create({ ...run.deps, storage: own }), storage: own };
}

const RESPONSE = 1;
/** Version and owner stand before the kind of a message. */
const KIND_AT = 17;

async function evoluClient(url: string, owner: Owner): Promise<Client> {
  const { local, deps } = await theTools();
  const socket = await opened(`${url}?ownerId=${owner.id}`);
  /** Acts in each message that was not answered yet. */
  const unanswered: number[] = [];
  let syncing: ((message: Buffer) => void) | null = null;
  const client: Client = {
    append: (acts) => {
      unanswered.push(acts.length);
      const messages = acts as readonly { readonly alone: Uint8Array; readonly message: Message }[];
      const [first] = messages;
      const together = (): Uint8Array =>
        local.createProtocolMessageFromCrdtMessages(deps)(
          owner,
          messages.map((one) => one.message),
        );
      socket.send(messages.length === 1 && first !== undefined ? first.alone : together());
    },
    delivered: () => {},
    committed: () => {},
    catchUp: async () => {
      const own = await storage();
      let next: Uint8Array | undefined = local.createProtocolMessageForSync({ storage: own.storage })(owner.id, 1);
      while (next !== undefined) {
        const saying: Uint8Array = next;
        const answer = await new Promise<Buffer>((resolve) => {
          syncing = resolve;
          socket.send(saying);
        });
        const result: Result = await own.run(
          local.applyProtocolMessageAsClient(new Uint8Array(answer), { writeKey: owner.writeKey }),
        );
        if (!result.ok) throw new Error("the relay’s answer was not taken");
        next = result.value.message;
      }
      syncing = null;
      return own.storage.getSize(local.ownerIdToOwnerIdBytes(owner.id));
    },
    close: () => socket.terminate(),
  };
  socket.on("message", (data: Buffer) => {
    if (data[KIND_AT] !== RESPONSE) client.delivered(1);
    else if (syncing !== null) syncing(data);
    else client.committed(unanswered.shift() ?? 0);
  });
  return client;
}

export const evolu: Peer = {
  name: "evolu",
  acknowledges: "durable",
  serve: () => startOnFolder("others/evolu-server.ts"),
  pair: async (server): Promise<Pair> => {
    const { common, local, deps } = await theTools();
    const owner = local.createAppOwner(local.createOwnerSecret(deps));
    const nodeId = randomBytes(8).toString("hex");
    let millis = Date.now();
    return {
      connect: () => evoluClient(`ws://127.0.0.1:${String(server.ports[0])}/`, owner),
      events: (count) =>
        Array.from({ length: count }, (): Act => {
          const message: Message = {
            timestamp: local.createTimestamp({ millis: ++millis, counter: 0, nodeId }),
            change: {
              table: "acts",
              id: common.createId(deps),
              values: { words: words() },
              isInsert: true,
              isDelete: null,
            },
          };
          return { message, alone: local.createProtocolMessageFromCrdtMessages(deps)(owner, [message]) };
        }),
    };
  },
  knock: async (port) => {
    try {
      const { local, deps } = await theTools();
      const owner = local.createAppOwner(local.createOwnerSecret(deps));
      const client = await evoluClient(`ws://127.0.0.1:${String(port)}/`, owner);
      await client.catchUp();
      client.close();
      return true;
    } catch {
      return false;
    }
  },
};
