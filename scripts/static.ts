/** Serves the built app: only files that were there when it began, each with the app's own headers, packed where the browser takes it. */
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, sep } from "node:path";

/** Headers that every answer carries: the app's policy, which says what a page of it may do. */
export type HeadersOf = (path: string) => Readonly<Record<string, string>>;

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".icc": "application/vnd.iccprofile",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
};

type Served = { readonly type: string; readonly tag: string; readonly plain: Buffer; readonly packed: Buffer | null };

/** Reads a whole built app into memory, by the path of its address. What is not in this map does not exist. */
function read(folder: string): ReadonlyMap<string, Served> {
  const names = globSync("**/*", { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).split(sep).join("/").replace(/^\/*/, "/"));
  const there = new Set(names);
  const served = new Map<string, Served>();
  for (const name of names) {
    const type = TYPES[extname(name)];
    if (type === undefined || name.startsWith("/.")) continue;
    const plain = readFileSync(join(folder, name));
    const packed = there.has(`${name}.br`) ? readFileSync(join(folder, `${name}.br`)) : null;
    const tag = `"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`;
    served.set(name, { type, tag, plain, packed });
  }
  return served;
}

/** A handler for whatever is not the relay's. `/` is index.html; every other address is a file's own or nobody's. */
export function serveApp(folder: string, headersOf: HeadersOf): Handler {
  const served = read(folder);
  return (request, response) => {
    const path = (request.url ?? "/").split(/[?#]/, 1)[0] ?? "/";
    const name = path === "/" ? "/index.html" : path;
    const file = served.get(name);
    for (const [header, value] of Object.entries(headersOf(name))) response.setHeader(header, value);
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("allow", "GET, HEAD");
      say(response, 405, "Only reading is possible here.");
      return;
    }
    if (file === undefined) {
      say(response, 404, "There is nothing here.");
      return;
    }
    // A file below /assets/ has its content's hash in its name, so it never changes.
    response.setHeader(
      "cache-control",
      name.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    );
    response.setHeader("etag", file.tag);
    response.setHeader("vary", "accept-encoding");
    if (request.headers["if-none-match"] === file.tag) {
      response.writeHead(304).end();
      return;
    }
    const takesPacked = /\bbr\b/.test(request.headers["accept-encoding"]?.toString() ?? "");
    const body = takesPacked && file.packed !== null ? file.packed : file.plain;
    if (body !== file.plain) response.setHeader("content-encoding", "br");
    response.writeHead(200, { "content-type": file.type, "content-length": body.length });
    response.end(request.method === "HEAD" ? undefined : body);
  };
}

function say(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end(`${sentence}\n`);
}
