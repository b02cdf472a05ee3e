import { createECDH, createPrivateKey, randomBytes, sign } from "node:crypto";
import { createServer, type Server, Socket } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { KnockTarget } from "#wire";
import {
  knockAt,
  type Knocked,
  makePushSecret,
  mayKnockAt,
  publicKeyOf,
  type PushKeys,
  type PushSettings,
} from "./push.ts";
import { certificateFor } from "./push-certificate.ts";
import { isPublic, placeOf, readPlaces } from "./push-places.ts";
import { PushService } from "./push-service.ts";
import { readPush } from "./push-settings.ts";
import { type Clock, TIMES } from "./settings.ts";
import { systemClock, systemRandom } from "./system.ts";

const secret = makePushSecret(systemRandom);
const keys: PushKeys = { secret, publicKey: publicKeyOf(secret) ?? new Uint8Array(0) };
const never = new AbortController().signal;

let service: PushService;
/** Every address to which this process began to connect. */
let tried: string[] = [];
beforeEach(async () => {
  service = await PushService.open();
  tried = [];
  const { connect } = Socket.prototype;
  vi.spyOn(Socket.prototype, "connect").mockImplementation(function (this: Socket, ...given: unknown[]) {
    this.on("connectionAttempt", (address: string) => tried.push(address));
    return Reflect.apply(connect, this, given) as Socket;
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await service.close();
});

const settings = (change: Partial<PushSettings> = {}): PushSettings => ({
  places: [service.origin],
  contact: "https://relay.example.org",
  ...change,
});
const send = (target: KnockTarget, change: Partial<PushSettings> = {}, clock: Clock = systemClock): Promise<Knocked> =>
  knockAt(target, keys, settings(change), clock, never);
const at = (endpoint: string): KnockTarget => ({ ...service.subscribe(keys.publicKey), endpoint });

/** Anything that is gone to on loopback, whatever it speaks. */
async function trap(): Promise<{ readonly port: number; readonly visits: () => number; close(): void }> {
  let visits = 0;
  const server: Server = createServer((socket) => {
    visits += 1;
    socket.on("error", () => {});
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    visits: () => visits,
    close: () => server.close(),
  };
}

describe("where a relay may be sent", () => {
  test("the push services of the browsers' makers, over https at their usual port [KNOCK-8]", () => {
    for (const endpoint of [
      "https://fcm.googleapis.com/fcm/send/abc:def",
      "https://fcm.googleapis.com:443/wp/abc",
      "https://jmt17.google.com/fcm/send/abc",
      "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
      "https://web.push.apple.com/QAbc",
      "https://wns2-par02p.notify.windows.com/w/?token=BQ%3d",
    ]) {
      expect(placeOf(endpoint, []), endpoint).toMatchObject({ named: false });
    }
  });

  test.each([
    ["plain http", "http://fcm.googleapis.com/x"],
    ["another port", "https://fcm.googleapis.com:8443/x"],
    ["this machine", "https://localhost/x"],
    ["this machine by number", "https://127.0.0.1/x"],
    ["this machine by an odd number", "https://0x7f.1/x"],
    ["a cloud's own data", "http://169.254.169.254/latest/meta-data"],
    ["a cloud's own data over https", "https://169.254.169.254/latest"],
    ["another part of a known host", "https://jmt17.google.com/checkin"],
    ["another part of a known host, by a way round", "https://jmt17.google.com/fcm/send/../../checkin"],
    ["a name that only begins alike", "https://fcm.googleapis.com.evil.example/x"],
    ["a name that only ends alike", "https://evilfcm.googleapis.com/x"],
    ["a family's name without its dot", "https://evilnotify.windows.com/x"],
    ["a family itself", "https://notify.windows.com/x"],
    ["a family as a part", "https://web.push.apple.com.evil.example/x"],
    ["a name at the end of nothing", "https://fcm.googleapis.com./x"],
    ["a name before an at", "https://fcm.googleapis.com@evil.example/x"],
    ["a name with a word", "https://a:b@fcm.googleapis.com/x"],
    ["another scheme", "ftp://fcm.googleapis.com/x"],
    ["nothing", ""],
  ])("not %s (E10) [KNOCK-8]", async (_what, endpoint) => {
    expect(placeOf(endpoint, [])).toBeNull();
    expect(mayKnockAt(at(endpoint), settings())).toBe(false);
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return [];
    };
    expect(await send(at(endpoint), { resolve })).toBe("failed");
    expect([asked, service.asked, tried]).toEqual([0, 0, []]);
  });

  test("nor to a key that lies on no curve [KNOCK-8]", () => {
    const target = service.subscribe(keys.publicKey);
    expect(mayKnockAt(target, settings())).toBe(true);
    expect(mayKnockAt({ ...target, p256dh: new Uint8Array(65).fill(4) }, settings())).toBe(false);
  });

  test("what the host named, whole origins, without TLS on this machine alone [KNOCK-8] [KNOCK-11]", () => {
    expect(readPlaces("")).toEqual([]);
    expect(readPlaces(" https://Push.Example.org/ ,http://127.0.0.1:99")).toEqual([
      "https://push.example.org",
      "http://127.0.0.1:99",
    ]);
    for (const odd of ["push.example.org", "http://push.example.org", "https://push.example.org/x", "ws://localhost"]) {
      expect(readPlaces(odd), odd).toBeNull();
    }
    const named = ["https://push.example.org", "http://127.0.0.1:99"];
    expect(placeOf("https://push.example.org/up?x=1", named)).toMatchObject({ named: true });
    for (const odd of ["https://push.example.org:444/x", "http://push.example.org/x", "http://127.0.0.1:98/x"]) {
      expect(placeOf(odd, named), odd).toBeNull();
    }
  });

  test("settings are on, off, or one sentence [KNOCK-11]", () => {
    expect(readPush({}, null)).toEqual({ places: [], contact: "https://relay.invalid" });
    expect(readPush({ HEARTH_PUSH: "off", HEARTH_PUSH_HOSTS: "nonsense" }, null)).toBeNull();
    expect(readPush({}, ["http://localhost:4400", "https://relay.example.org"])).toMatchObject({
      contact: "https://relay.example.org",
    });
    expect(readPush({ HEARTH_PUSH_CONTACT: "mailto:ada@example.org" }, null)).toMatchObject({
      contact: "mailto:ada@example.org",
    });
    for (const odd of [{ HEARTH_PUSH: "yes" }, { HEARTH_PUSH_HOSTS: "*" }, { HEARTH_PUSH_CONTACT: "ada" }]) {
      expect(readPush(odd, null), JSON.stringify(odd)).toMatch(/^HEARTH_PUSH.+\.$/);
    }
  });
});

describe("the addresses that a name has", () => {
  test("are public, or nothing is gone to [KNOCK-9]", () => {
    for (const address of ["142.250.185.74", "17.188.143.10", "2a00:1450:4001:82f::200a", "2620:149:208::1"]) {
      expect(isPublic(address), address).toBe(true);
    }
    const special = [
      "0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1",
      "172.31.255.1 192.168.1.1 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1",
      "255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 fe80::1",
      "fe80::1%eth0 fc00::1 fd12::1 ff02::1 2001:db8::1 2002:7f00:1:: 2001::1",
      "fcm.googleapis.com",
      "",
    ].flatMap((line) => line.split(" "));
    for (const address of special) {
      expect(isPublic(address), address).toBe(false);
    }
  });

  test.each([
    ["an address of this machine", ["127.0.0.1"]],
    ["an address of a cloud", ["169.254.169.254"]],
    ["a public address and, beside it, one of this network", ["142.250.185.74", "10.0.0.7"]],
    ["an address of this machine in disguise", ["::ffff:127.0.0.1"]],
    ["none", []],
  ])("a push service's name that leads to %s is not gone to (E10) [KNOCK-9]", async (_what, addresses) => {
    const asked: string[] = [];
    const resolve = async (host: string) => {
      asked.push(host);
      return addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    };
    const endpoint = "https://fcm.googleapis.com/fcm/send/x";
    expect(await send(at(endpoint), { resolve })).toBe("failed");
    expect(asked).toEqual(["fcm.googleapis.com"]);
    expect(tried).toEqual([]);
  });

  test("a name that changes between two questions is asked once, and that answer is gone to (E10) [KNOCK-9]", async () => {
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return [{ address: asked === 1 ? "192.0.2.1" : "127.0.0.1", family: 4 }];
    };
    expect(await send(at("https://web.push.apple.com/x"), { resolve })).toBe("failed");
    expect([asked, tried]).toEqual([1, []]);
    // Named by the host, the same way of asking leads where the answer says: what is looked at is what is connected to.
    const target = service.subscribe(keys.publicKey);
    const port = new URL(service.origin).port;
    const named = `http://localhost:${port}`;
    const here = async () => [{ address: "127.0.0.1", family: 4 }];
    const moved = { ...target, endpoint: target.endpoint.replace(service.origin, named) };
    expect(await send(moved, { places: [named], resolve: here })).toBe("failed");
    expect(service.wrong).toEqual(["meant for another push service"]);
    expect(tried).toEqual(["127.0.0.1"]);
  });
});

describe("over TLS", () => {
  test("a push service is spoken to only when its certificate is vouched for, and is for its name [KNOCK-9]", async () => {
    const tls = certificateFor("localhost");
    const secure = await PushService.open(tls);
    const resolve = async () => [{ address: "127.0.0.1", family: 4 }];
    const over = { places: [secure.origin], resolve };
    const target = secure.subscribe(keys.publicKey);
    expect(await send(target, over)).toBe("failed");
    expect(secure.asked).toBe(0);
    const before = getCACertificates("default");
    setDefaultCACertificates([...before, tls.cert]);
    expect(await send(target, over)).toBe("sent");
    expect(secure.arrived).toHaveLength(1);
    expect(tried).toEqual(["127.0.0.1", "127.0.0.1"]);
    // The same machine by another name, for which the certificate is not.
    const moved = target.endpoint.replace("localhost", "elsewhere.example");
    const places = [new URL(moved).origin];
    expect(await send({ ...target, endpoint: moved }, { places, resolve })).toBe("failed");
    expect(secure.asked).toBe(1);
    setDefaultCACertificates(before);
    await secure.close();
  });
});

describe("a knock under way", () => {
  test.each([301, 302, 307, 308])("follows no redirect: %i (E10) [KNOCK-10]", async (status) => {
    const elsewhere = await trap();
    service.habit = { status, location: `http://127.0.0.1:${String(elsewhere.port)}/x` };
    expect(await send(service.subscribe(keys.publicKey))).toBe("failed");
    expect(service.asked).toBe(1);
    expect(elsewhere.visits()).toBe(0);
    elsewhere.close();
  });

  test("ends after ten seconds without an answer (E10) [KNOCK-10]", async () => {
    expect(TIMES.knock).toBe(10_000);
    service.habit = "never";
    const set: number[] = [];
    const clock: Clock = {
      now: systemClock.now,
      after: (ms, run) => {
        set.push(ms);
        return systemClock.after(ms / 100, run);
      },
    };
    expect(await send(service.subscribe(keys.publicKey), {}, clock)).toBe("failed");
    expect(set).toEqual([10_000]);
  });

  test("ends as well when the name is never answered, and when nobody listens (E10) [KNOCK-10]", async () => {
    const soon: Clock = { now: systemClock.now, after: (ms, run) => systemClock.after(ms / 100, run) };
    const resolve = () => new Promise<never>(() => {});
    expect(await send(at("https://fcm.googleapis.com/x"), { resolve }, soon)).toBe("failed");
    const gone = await trap();
    gone.close();
    const origin = `http://127.0.0.1:${String(gone.port)}`;
    expect(await send(at(`${origin}/x`), { places: [origin] })).toBe("failed");
  });

  test("ends at once when the relay does [KNOCK-10]", async () => {
    service.habit = "never";
    const over = new AbortController();
    const knocked = knockAt(service.subscribe(keys.publicKey), keys, settings(), systemClock, over.signal);
    setTimeout(() => over.abort(), 50);
    expect(await knocked).toBe("failed");
  });

  test("reads no answer but its status, however long [KNOCK-10]", async () => {
    for (const [status, what] of [
      [200, "sent"],
      [201, "sent"],
      [404, "gone"],
      [410, "gone"],
      [400, "failed"],
      [500, "failed"],
    ] as const) {
      service.habit = status;
      expect(await send(service.subscribe(keys.publicKey))).toBe(what);
    }
  });
});

describe("the stand-in", () => {
  const post = (endpoint: string, headers: Record<string, string>, body: Uint8Array): Promise<Response> =>
    fetch(endpoint, { method: "POST", headers, body: body as Uint8Array<ArrayBuffer> });

  /** A VAPID header made by hand. */
  function vapid(change: Record<string, unknown>, signer = secret, key = keys.publicKey): string {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const claims = {
      aud: service.origin,
      exp: Math.floor(Date.now() / 1_000) + 600,
      sub: "mailto:a@b.example",
      ...change,
    };
    const text = `${part({ typ: "JWT", alg: "ES256" })}.${part(claims)}`;
    const point = Buffer.from(publicKeyOf(signer) as Uint8Array);
    const jwk = {
      kty: "EC",
      crv: "P-256",
      x: point.subarray(1, 33).toString("base64url"),
      y: point.subarray(33).toString("base64url"),
      d: Buffer.from(signer).toString("base64url"),
    };
    const made = sign("sha256", Buffer.from(text), {
      key: createPrivateKey({ key: jwk, format: "jwk" }),
      dsaEncoding: "ieee-p1363",
    });
    return `vapid t=${text}.${made.toString("base64url")}, k=${Buffer.from(key).toString("base64url")}`;
  }

  test("refuses what a push service or a browser would, and so can fail a test [KNOCK-7]", async () => {
    const { endpoint } = service.subscribe(keys.publicKey);
    const right = { ttl: "60", "content-encoding": "aes128gcm", authorization: vapid({}) };
    const stranger = makePushSecret(systemRandom);
    const second = (seconds: number): number => Math.floor(Date.now() / 1_000) + seconds;
    const bodyFor = Buffer.concat([
      randomBytes(16),
      Buffer.from([0, 0, 16, 0, 65]),
      createECDH("prime256v1").generateKeys(),
      randomBytes(40),
    ]);
    for (const [headers, why] of [
      [{ ...right, ttl: "soon" }, "no TTL"],
      [{ ...right, "content-encoding": "aesgcm" }, "another encoding"],
      [{ ...right, topic: "a topic" }, "a topic that is none"],
      [{ ...right, urgency: "now" }, "an urgency that is none"],
      [{ ...right, authorization: "" }, "no VAPID"],
      [{ ...right, authorization: vapid({}, stranger) }, "a signature that does not hold"],
      [
        { ...right, authorization: vapid({}, stranger, publicKeyOf(stranger) as Uint8Array) },
        "another application's key",
      ],
      [{ ...right, authorization: vapid({ aud: "https://fcm.googleapis.com" }) }, "meant for another push service"],
      [{ ...right, authorization: vapid({ exp: second(-5) }) }, "expired, or good for too long"],
      [{ ...right, authorization: vapid({ exp: second(90_000) }) }, "expired, or good for too long"],
      [{ ...right, authorization: vapid({ sub: 7 }) }, "nobody to ask"],
      [right, "sealed for somebody else"],
    ] as const) {
      expect((await post(endpoint, headers, bodyFor)).status, why).toBe(400);
      expect(service.wrong.at(-1)).toBe(why);
    }
    expect((await post(`${service.origin}/push/unknown`, right, bodyFor)).status).toBe(410);
    expect(service.arrived).toEqual([]);
  });
});
