/**
 * For tests and the benchmark only: people, devices and their valid events, made without the vault, and a small client
 * that speaks to a real relay. Bodies are whatever bytes the test gives: the relay cannot tell them from sealed ones.
 */
import { randomBytes } from "node:crypto";
import sodium from "libsodium-wrappers-sumo";
import { WebSocket } from "ws";
import {
  type Bytes,
  bucketBytes,
  type Bucket,
  certificateBody,
  certificateStatement,
  challengeStatement,
  concat,
  CONTEXT,
  type DeviceMessage,
  type Envelope,
  eraseBody,
  type Founder,
  genesisStatement,
  hex,
  type Kind,
  KIND,
  leaveBody,
  padPublic,
  parseRelayMessage,
  PATHS,
  type Position,
  PROTOCOL_VERSION,
  type RelayMessage,
  revocationBody,
  revocationStatement,
  SIGNED_BYTES,
  utf8,
  writeDeviceMessage,
  writeHeader,
} from "#wire";
import { eventId, sha256 } from "./proof.ts";

await sodium.ready;

type KeyPair = { readonly publicKey: Bytes; readonly privateKey: Bytes };

export function sign(context: string, statement: Bytes, key: Bytes): Bytes {
  return sodium.crypto_sign_detached(concat(utf8(context), statement), key);
}

export type Person = { readonly identity: KeyPair; readonly founder: Founder };

export function makePerson(): Person {
  const identity = sodium.crypto_sign_keypair();
  const recovery = sodium.crypto_box_keypair().publicKey;
  return { identity, founder: { identity: identity.publicKey, recovery, salt: new Uint8Array(randomBytes(16)) } };
}

export type TestLog = {
  readonly people: readonly Person[];
  readonly record: Bytes;
  readonly hash: Bytes;
  readonly id: Bytes;
  readonly path: string;
};

export function makeLog(...people: Person[]): TestLog {
  const statement = genesisStatement(
    people.map((one) => one.founder),
    new Uint8Array(randomBytes(32)),
  );
  const record = concat(statement, ...people.map((one) => sign(CONTEXT.genesis, statement, one.identity.privateKey)));
  const hash = sha256(statement);
  const id = hash.slice(0, 16);
  return { people, record, hash, id, path: hex(id) };
}

/** A device that keeps its own chain in mind. */
export class TestDevice {
  readonly log: TestLog;
  readonly person: Person;
  readonly keys: KeyPair = sodium.crypto_sign_keypair();
  readonly seal: Bytes = sodium.crypto_box_keypair().publicKey;
  readonly id: Bytes;
  readonly certificate: Envelope;
  seq = 0;
  prev: Bytes;

  constructor(log: TestLog, person: Person) {
    this.log = log;
    this.person = person;
    this.prev = log.hash;
    this.id = sha256(concat(this.keys.publicKey, this.seal)).slice(0, 16);
    const { publicKey, privateKey } = person.identity;
    const statement = certificateStatement(log.hash, this.keys.publicKey, this.seal);
    const body = certificateBody({
      identity: publicKey,
      sign: this.keys.publicKey,
      seal: this.seal,
      signature: sign(CONTEXT.certificate, statement, privateKey),
    });
    this.certificate = this.publish(KIND.certificate, body);
  }

  /** The next event, sealed for all the relay knows. `start` begins its body. */
  write(start: Bytes = new Uint8Array(0), bucket: Bucket = 0): Envelope {
    const body = new Uint8Array(randomBytes(bucketBytes(bucket)));
    body.set(start);
    return this.event(KIND.sealed, bucket, body);
  }

  publish(kind: Kind, content: Bytes): Envelope {
    const padded = padPublic(content);
    if (padded === null) throw new Error("too long");
    return this.event(kind, padded.bucket, padded.body);
  }

  erase(...targets: Position[]): Envelope {
    return this.publish(KIND.erase, eraseBody(targets));
  }

  revoke(device: TestDevice, lastSeq = device.seq, lastId = device.prev): Envelope {
    const { publicKey, privateKey } = this.person.identity;
    const statement = revocationStatement(this.log.hash, device.id, lastSeq, lastId);
    const signature = sign(CONTEXT.revocation, statement, privateKey);
    return this.publish(
      KIND.revocation,
      revocationBody({ device: device.id, lastSeq, lastId, identity: publicKey, signature }),
    );
  }

  leave(): Envelope {
    return this.publish(KIND.leave, leaveBody(this.log.hash));
  }

  event(kind: Kind, bucket: Bucket, body: Bytes): Envelope {
    const sealed = kind === KIND.sealed;
    const header = writeHeader({
      kind,
      bucket,
      seq: this.seq + 1,
      log: this.log.id,
      device: this.id,
      keyId: sealed ? new Uint8Array(16).fill(7) : new Uint8Array(16),
      prev: this.prev,
      nonce: sealed ? new Uint8Array(randomBytes(24)) : new Uint8Array(24),
      bodyHash: sha256(body),
      signature: new Uint8Array(64),
    });
    header.set(sign(CONTEXT.event, header.subarray(0, SIGNED_BYTES), this.keys.privateKey), SIGNED_BYTES);
    this.seq += 1;
    this.prev = eventId(header);
    return { header, body };
  }
}

export function placeOf(envelope: Envelope): { device: Bytes; seq: number } {
  const view = new DataView(envelope.header.buffer, envelope.header.byteOffset);
  return { device: envelope.header.subarray(32, 48), seq: Number(view.getBigUint64(8)) };
}

/** One WebSocket to a relay. Messages are read in their order with `next`. */
export class TestClient {
  readonly socket: WebSocket;
  readonly #messages: RelayMessage[] = [];
  readonly #waiting: ((message: RelayMessage | null) => void)[] = [];
  closed = false;

  /** `protocols`: the minor versions that it offers; an old client offers none. */
  constructor(url: string, headers: Record<string, string> = {}, protocols: string[] = []) {
    const address = url.replace(/^http/, "ws") + PATHS.connect;
    this.socket = new WebSocket(address, protocols, { perMessageDeflate: false, headers });
    this.socket.on("message", (data: Buffer) => {
      const message = parseRelayMessage(new Uint8Array(data));
      if (message === null) throw new Error("the relay said something unreadable");
      const waiting = this.#waiting.shift();
      if (waiting === undefined) this.#messages.push(message);
      else waiting(message);
    });
    this.socket.on("error", () => {});
    this.socket.on("close", () => {
      this.closed = true;
      for (const waiting of this.#waiting.splice(0)) waiting(null);
    });
  }

  async opened(): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.socket.once("open", () => resolve());
      this.socket.once("error", reject);
    });
    return this;
  }

  send(message: DeviceMessage): void {
    this.socket.send(writeDeviceMessage(message));
  }

  /** The next message, or null when the connection ended before one came. */
  async next(): Promise<RelayMessage | null> {
    const message = this.#messages.shift();
    if (message !== undefined) return message;
    if (this.closed) return null;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The next message, which must be of this type. */
  async expect<Type extends RelayMessage["type"]>(type: Type): Promise<RelayMessage & { type: Type }> {
    const message = await this.next();
    if (message?.type !== type) throw new Error(`wanted ${type}, got ${nameOf(message)}`);
    return message as RelayMessage & { type: Type };
  }

  async close(): Promise<void> {
    if (this.closed) return;
    const gone = new Promise<void>((resolve) => this.socket.once("close", () => resolve()));
    this.socket.close();
    await gone;
  }

  /** Hello, challenge, proof. The answer is welcome or denied. */
  async prove(device: TestDevice, origin: string, log = device.log.id): Promise<RelayMessage | null> {
    this.send({ type: "hello", version: PROTOCOL_VERSION, log, device: device.id });
    const { nonce } = await this.expect("challenge");
    const statement = challengeStatement(origin, log, device.id, nonce);
    this.send({ type: "prove", signature: sodium.crypto_sign_detached(statement, device.keys.privateKey) });
    return this.next();
  }

  append(...events: Envelope[]): void {
    this.send({ type: "append", events });
  }

  /** Everything up to caught-up. */
  async history(cursor: readonly Position[] = []): Promise<Envelope[]> {
    this.send({ type: "fetch", cursor });
    const all: Envelope[] = [];
    for (;;) {
      const message = await this.next();
      if (message === null) throw new Error("the connection ended");
      if (message.type === "caught-up") return all;
      if (message.type !== "events") throw new Error(`wanted events, got ${message.type}`);
      all.push(...message.events);
    }
  }
}

function nameOf(message: RelayMessage | null): string {
  if (message === null) return "the end";
  return "why" in message ? `${message.type} ${message.why}` : message.type;
}

export type Reply = { readonly status: number; readonly bytes: Bytes; readonly text: string };

export async function ask(
  url: string,
  method: string,
  path: string,
  body?: Bytes,
  headers?: Record<string, string>,
): Promise<Reply> {
  const response = await fetch(url + path, {
    method,
    headers: headers ?? {},
    ...(body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> }),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, bytes, text: Buffer.from(bytes).toString() };
}

/** Makes the log at the relay and registers these devices. */
export async function settle(url: string, log: TestLog, ...devices: TestDevice[]): Promise<void> {
  const made = await ask(url, "POST", PATHS.logs, log.record);
  if (made.status !== 204) throw new Error(`the log was refused: ${made.text}`);
  for (const { certificate } of devices) {
    const body = concat(certificate.header, certificate.body ?? new Uint8Array(0));
    const registered = await ask(url, "POST", PATHS.devices(log.path), body);
    if (registered.status !== 204) throw new Error(`a device was refused: ${registered.text}`);
  }
}

/** A proven connection of this device. */
export async function connect(
  url: string,
  device: TestDevice,
  origin = url,
  protocols: string[] = [],
): Promise<TestClient> {
  const client = await new TestClient(url, {}, protocols).opened();
  const answer = await client.prove(device, origin);
  if (answer?.type !== "welcome") throw new Error(`not welcome: ${nameOf(answer)}`);
  return client;
}
