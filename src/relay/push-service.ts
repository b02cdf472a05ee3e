/**
 * For tests only: a push service on loopback that checks what a real one does (RFC 8030, RFC 8292) and then what the browser
 * would (RFC 8291, RFC 8188), with Node's own cryptography and none of the library that made the message.
 */
import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type Bytes, concat, type KnockTarget, utf8 } from "#wire";

/** What the browser would have handed to the service worker. */
export type Arrived = {
  readonly endpoint: string;
  readonly plain: string;
  /** Bytes of padding behind the text. */
  readonly padding: number;
  /** Bytes on the wire. */
  readonly length: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly contact: string;
};

type Subscribed = { readonly target: KnockTarget; readonly pair: ECDH; readonly applicationKey: string };

/** How it answers what is right: with a status, a status and where to go instead, or never. */
export type Habit = number | { readonly status: number; readonly location: string } | "never";

const DAY = 86_400;

export class PushService {
  readonly arrived: Arrived[] = [];
  /** Requests of any kind. */
  asked = 0;
  /** What was wrong with those that were refused. */
  readonly wrong: string[] = [];
  habit: Habit = 201;
  readonly #server: Server;
  readonly #named: string;
  readonly #subscribed = new Map<string, Subscribed>();
  readonly #waiting: (() => void)[] = [];

  constructor(tls: { readonly key: string; readonly cert: string } | null) {
    const take = (request: IncomingMessage, response: ServerResponse): void => void this.#take(request, response);
    this.#server = tls === null ? createServer(take) : createSecureServer(tls, take);
    this.#named = tls === null ? "http://127.0.0.1" : "https://localhost";
  }

  /** Plain on loopback; with a certificate for `localhost`, over TLS. */
  static async open(tls: { readonly key: string; readonly cert: string } | null = null): Promise<PushService> {
    const service = new PushService(tls);
    await new Promise<void>((resolve) => service.#server.listen(0, "127.0.0.1", resolve));
    return service;
  }

  get origin(): string {
    return `${this.#named}:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** What a browser does in `PushManager.subscribe`. */
  subscribe(applicationKey: Bytes): KnockTarget {
    const pair = createECDH("prime256v1");
    const p256dh = new Uint8Array(pair.generateKeys());
    const path = `/push/${randomBytes(24).toString("base64url")}`;
    const target = { endpoint: this.origin + path, p256dh, auth: new Uint8Array(randomBytes(16)) };
    this.#subscribed.set(path, { target, pair, applicationKey: Buffer.from(applicationKey).toString("base64url") });
    return target;
  }

  unsubscribe({ endpoint }: KnockTarget): void {
    this.#subscribed.delete(new URL(endpoint).pathname);
  }

  /** Resolves once so many knocks have arrived in all. */
  async until(count: number): Promise<void> {
    while (this.arrived.length < count) await new Promise<void>((resume) => this.#waiting.push(resume));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.asked += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = (status: number, headers: Record<string, string> = {}): void => {
      response.writeHead(status, headers);
      response.end();
    };
    const there = this.#subscribed.get(request.url ?? "");
    if (request.method !== "POST") return answer(405);
    if (there === undefined) return answer(410);
    const body = Buffer.concat(chunks);
    const wrong = this.#check(request, body, there);
    if (typeof wrong === "string") {
      this.wrong.push(wrong);
      return answer(400);
    }
    if (this.habit === "never") return;
    if (typeof this.habit === "object") return answer(this.habit.status, { location: this.habit.location });
    if (this.habit === 201) {
      this.arrived.push(wrong);
      for (const resume of this.#waiting.splice(0)) resume();
    }
    answer(this.habit, { location: `${this.origin}/message/${String(this.asked)}` });
  }

  #check(request: IncomingMessage, body: Buffer, there: Subscribed): Arrived | string {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    if (!/^\d{1,9}$/.test(headers["ttl"] ?? "")) return "no TTL";
    if (!/^(very-low|low|normal|high)$/.test(headers["urgency"] ?? "normal")) return "an urgency that is none";
    if (!/^[A-Za-z0-9_-]{1,32}$/.test(headers["topic"] ?? "x")) return "a topic that is none";
    if (headers["content-encoding"] !== "aes128gcm") return "another encoding";
    if (body.length > 4_096) return "too long";
    const contact = checkVapid(headers["authorization"] ?? "", this.origin, there.applicationKey);
    if (!contact.startsWith("mailto:") && !contact.startsWith("https:")) return contact;
    const opened = open(body, there);
    if (opened === null) return "sealed for somebody else";
    return { endpoint: there.target.endpoint, ...opened, length: body.length, headers, contact };
  }
}

/** The contact that a right VAPID header names, or what is wrong with it. (RFC 8292) */
function checkVapid(header: string, origin: string, applicationKey: string): string {
  const match = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(header);
  if (match === null) return "no VAPID";
  const [, head = "", claims = "", signature = "", key = ""] = match;
  if (key !== applicationKey) return "another application's key";
  const point = Buffer.from(key, "base64url");
  const [x, y] = [point.subarray(1, 33).toString("base64url"), point.subarray(33).toString("base64url")];
  const publicKey = createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
  const signed = Buffer.from(`${head}.${claims}`);
  const right = verify(
    "sha256",
    signed,
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!right) return "a signature that does not hold";
  const { alg } = JSON.parse(Buffer.from(head, "base64url").toString()) as { alg?: unknown };
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, "base64url").toString()) as Record<string, unknown>;
  const now = Date.now() / 1_000;
  if (alg !== "ES256") return "another algorithm";
  if (aud !== origin) return "meant for another push service";
  if (typeof exp !== "number" || exp <= now || exp > now + DAY) return "expired, or good for too long";
  return typeof sub === "string" ? sub : "nobody to ask";
}

/** Opens it as the browser would: one record of aes128gcm under the keys of RFC 8291. Null when it is not for this browser. */
function open(body: Buffer, { pair, target }: Subscribed): { plain: string; padding: number } | null {
  const [salt, size, length] = [body.subarray(0, 16), body.readUInt32BE(16), body[20] ?? 0];
  const theirs = body.subarray(21, 21 + length);
  const record = body.subarray(21 + length);
  if (length !== 65 || record.length > size) return null;
  const derive = (from: Bytes, with_: Bytes, info: Bytes, bytes: number): Buffer =>
    Buffer.from(hkdfSync("sha256", from, with_, info, bytes));
  const info = concat(utf8("WebPush: info\0"), target.p256dh, theirs);
  const shared = derive(pair.computeSecret(theirs), target.auth, info, 32);
  const key = derive(shared, salt, utf8("Content-Encoding: aes128gcm\0"), 16);
  const nonce = derive(shared, salt, utf8("Content-Encoding: nonce\0"), 12);
  try {
    const cipher = createDecipheriv("aes-128-gcm", key, nonce);
    cipher.setAuthTag(record.subarray(-16));
    const padded = Buffer.concat([cipher.update(record.subarray(0, -16)), cipher.final()]);
    const end = padded.lastIndexOf(2);
    if (end < 0 || padded.subarray(end + 1).some((byte) => byte !== 0)) return null;
    return { plain: padded.subarray(0, end).toString(), padding: padded.length - end - 1 };
  } catch {
    return null;
  }
}
