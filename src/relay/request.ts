/** Reading a request and answering it: bounded bodies, one form of refusal, the same headers on everything. [RELAY-36] [RELAY-39] [RELAY-40] */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Bytes, MAX_REQUEST, REGISTRATION_HEADER } from "#wire";

/** Why a request was not done, as it is told in `{"why":…}`, with its status. */
export const STATUS = {
  malformed: 400,
  "bad-signature": 400,
  "not-allowed": 401,
  registration: 403,
  "registration-closed": 403,
  gone: 404,
  unknown: 404,
  method: 405,
  taken: 409,
  closed: 409,
  "too-large": 413,
  "content-type": 415,
  "over-quota": 429,
  "too-fast": 429,
  busy: 503,
  "going-away": 503,
  "not-ready": 503,
  "no-space": 507,
} as const;
export type Why = keyof typeof STATUS;

export type Answer =
  | { readonly status: 204 }
  | { readonly status: 200; readonly bytes: Bytes }
  | { readonly status: 200; readonly json: unknown }
  | { readonly why: Why };

/** Open to every app's origin; there are no cookies, so an origin gives no power here. */
const HEADERS = {
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
} as const;

const PREFLIGHT = {
  "access-control-allow-methods": "GET, POST, PUT",
  "access-control-allow-headers": `authorization, content-type, ${REGISTRATION_HEADER}`,
  "access-control-max-age": "86400",
} as const;

export function answerPreflight(response: ServerResponse): void {
  response.writeHead(204, { ...HEADERS, ...PREFLIGHT });
  response.end();
}

/** Answers. `close` ends the connection too, when the rest of the request is not wanted. */
export function answer(response: ServerResponse, what: Answer, close = false): void {
  const [status, type, body] = plain(what);
  response.writeHead(status, {
    ...HEADERS,
    ...(type === null ? {} : { "content-type": type, "content-length": body.length }),
    ...(close ? { connection: "close" } : {}),
  });
  response.end(body);
}

function plain(what: Answer): [number, string | null, Bytes] {
  if ("why" in what) return [STATUS[what.why], "application/json", json({ why: what.why })];
  if (what.status === 204) return [204, null, new Uint8Array(0)];
  return "json" in what ? [200, "application/json", json(what.json)] : [200, "application/octet-stream", what.bytes];
}

function json(value: unknown): Bytes {
  return Buffer.from(JSON.stringify(value));
}

export type Body = { readonly ok: true; readonly bytes: Bytes } | { readonly ok: false; readonly why: Why };

/** Everything that the request carries, refused before more than `limit` bytes are kept. */
export async function readBody(request: IncomingMessage, limit = MAX_REQUEST): Promise<Body> {
  const type = request.headers["content-type"];
  if (type !== undefined && type !== "application/octet-stream") return { ok: false, why: "content-type" };
  if (Number(request.headers["content-length"] ?? 0) > limit) return { ok: false, why: "too-large" };
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > limit) return { ok: false, why: "too-large" };
      chunks.push(chunk);
    }
  } catch {
    return { ok: false, why: "malformed" };
  }
  return { ok: true, bytes: new Uint8Array(Buffer.concat(chunks, length)) };
}
