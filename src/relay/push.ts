/**
 * One knock: the same sealed word to one push service, over a connection that goes nowhere else. [KNOCK-7 to KNOCK-10]
 * A push service learns that this relay knocks at one of its browsers, and when.
 */
import { createECDH, ECDH } from "node:crypto";
import { lookup as lookUp } from "node:dns/promises";
import type { ClientRequest } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import type { Bytes, KnockTarget } from "#wire";
import { request as requestHttp } from "./http.ts";
import { isPublic, placeOf, type PushPlace } from "./push-places.ts";
import { type Clock, type Random, TIMES } from "./settings.ts";

/** What every knock says, to every device, for ever: nothing. The browser shows its own words. */
export const KNOCK_WORD = "knock";
/** The same for all, so that no knock differs from another: seconds it may wait for the device, and its name there. */
export const KNOCK_TTL = 86_400;
const TOPIC = "knock";
const URGENCY = "normal";

export type PushSettings = {
  /** Origins beside the push services that are known. */
  readonly places: readonly string[];
  /** Whom a push service may ask about this relay: https: or mailto:. */
  readonly contact: string;
  /** Least and most milliseconds between what came and the knock. */
  readonly delay?: readonly [number, number];
  /** How a name becomes addresses. */
  readonly resolve?: Resolve;
};

export type Resolve = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

/** `gone`: the push service knows that browser no more. `failed`: it could not be asked, or said something else. */
export type Knocked = "sent" | "gone" | "failed";

export type PushKeys = { readonly publicKey: Bytes; readonly secret: Bytes };

/** A fresh key pair for push services. */
export function makePushSecret(random: Random): Bytes {
  for (;;) {
    const secret = random(32);
    if (publicKeyOf(secret) !== null) return secret;
  }
}

/** Null for bytes that are no secret key. */
export function publicKeyOf(secret: Bytes): Bytes | null {
  try {
    const pair = createECDH("prime256v1");
    pair.setPrivateKey(secret);
    return new Uint8Array(pair.getPublicKey());
  } catch {
    return null;
  }
}

/** Whether the relay would knock there: a push service that it knows, and a key on the curve. */
export function mayKnockAt({ endpoint, p256dh }: KnockTarget, { places }: PushSettings): boolean {
  try {
    ECDH.convertKey(p256dh, "prime256v1");
  } catch {
    return false;
  }
  return placeOf(endpoint, places) !== null;
}

/** Sends one knock. Never rejects, and takes no longer than ten seconds. */
export async function knockAt(
  target: KnockTarget,
  keys: PushKeys,
  settings: PushSettings,
  clock: Clock,
  over: AbortSignal,
): Promise<Knocked> {
  const place = placeOf(target.endpoint, settings.places);
  if (place === null) return "failed";
  const text = (bytes: Bytes): string => Buffer.from(bytes).toString("base64url");
  try {
    // Most relays start and stop without a knock: what makes one is loaded when the first is due.
    const { default: webpush } = await import("web-push");
    const { headers, body } = webpush.generateRequestDetails(
      { endpoint: place.url.href, keys: { p256dh: text(target.p256dh), auth: text(target.auth) } },
      KNOCK_WORD,
      {
        vapidDetails: {
          subject: settings.contact,
          publicKey: text(keys.publicKey),
          privateKey: text(keys.secret),
        },
        TTL: KNOCK_TTL,
        urgency: URGENCY,
        topic: TOPIC,
        contentEncoding: "aes128gcm",
      },
    );
    const status = await post(place, headers, body, settings.resolve ?? resolveHere, clock, over);
    if (status === 404 || status === 410) return "gone";
    return status !== null && status >= 200 && status < 300 ? "sent" : "failed";
  } catch {
    return "failed";
  }
}

/** The status, or null when there was none. Redirects are not followed: 3xx is a status like any other. */
function post(
  { url, named }: PushPlace,
  headers: Readonly<Record<string, string | number>>,
  body: Buffer,
  resolve: Resolve,
  clock: Clock,
  over: AbortSignal,
): Promise<number | null> {
  return new Promise((settle) => {
    let asked: ClientRequest | null = null;
    const done = (status: number | null): void => {
      stop();
      over.removeEventListener("abort", given);
      asked?.destroy();
      settle(status);
    };
    const given = (): void => done(null);
    const stop = clock.after(TIMES.knock, given);
    over.addEventListener("abort", given);
    const ask = url.protocol === "https:" ? requestHttps : requestHttp;
    const lookup = checked(resolve, named ? () => true : isPublic);
    asked = ask(url, { method: "POST", headers, agent: false, lookup }, (response) => {
      // What it says beside its status is not read.
      done(response.statusCode ?? null);
    });
    asked.on("error", given);
    asked.end(body);
  });
}

/** Gives a name's addresses only when all of them may be gone to: what is connected to is what was looked at. (E10) */
function checked(resolve: Resolve, may: (address: string) => boolean): LookupFunction {
  return (host, options, give) => {
    resolve(host).then(
      (found) => {
        const [first] = found;
        if (first === undefined || !found.every(({ address }) => may(address)))
          give(new Error("not a public address"), "");
        else if (options.all === true) give(null, [...found]);
        else give(null, first.address, first.family);
      },
      (error: unknown) => give(error instanceof Error ? error : new Error("no address"), ""),
    );
  };
}

const resolveHere: Resolve = (host) => lookUp(host, { all: true });
