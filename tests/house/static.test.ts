/** The app's server gives out the app's files, with the app's headers, and nothing else. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serve, type Serving } from "../../scripts/serve.ts";
import { serveApp } from "../../scripts/static.ts";
import { HEADERS } from "../../src/web/headers.ts";
import { ROOT } from "./files.ts";

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

const PAGE = "<!doctype html><title>Hearth</title>" + " ".repeat(500);
let place = "";
let server: Server;
let port = 0;

/** Asks with the path exactly as given: `fetch` would tidy it up first. */
function ask(path: string, headers: Record<string, string> = {}, method = "GET", at = port): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "localhost", port: at, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    asked.on("error", reject);
    asked.end();
  });
}

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "static-"));
  const app = join(place, "app");
  mkdirSync(join(app, "assets"), { recursive: true });
  mkdirSync(join(app, ".vite"));
  writeFileSync(join(app, "index.html"), PAGE);
  writeFileSync(join(app, "index.html.br"), brotliCompressSync(PAGE));
  writeFileSync(join(app, "assets", "app-1a2b3c4d.js"), "export {};");
  writeFileSync(join(app, ".vite", "manifest.json"), "{}");
  writeFileSync(join(app, "notes.unknown"), "x");
  writeFileSync(join(place, "secret.txt"), "not for you");
  server = createServer(serveApp(app, () => HEADERS));
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.close();
  rmSync(place, { recursive: true, force: true });
});

describe("the app's server", () => {
  test("gives the page at /, packed for those who take it, with the policy", async () => {
    const packed = await ask("/", { "accept-encoding": "gzip, br" });
    expect(packed.headers["content-encoding"]).toBe("br");
    expect(brotliDecompressSync(packed.body).toString()).toBe(PAGE);
    const plain = await ask("/?from=somewhere");
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(plain.body.toString()).toBe(PAGE);
    for (const answer of [packed, plain]) {
      expect(answer.status).toBe(200);
      expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
      expect(answer.headers["cache-control"]).toBe("no-cache");
      for (const [name, value] of Object.entries(HEADERS)) expect(answer.headers[name], name).toBe(value);
    }
  });

  test("lets what never changes be kept for ever, and answers 304 to who has it", async () => {
    const first = await ask("/assets/app-1a2b3c4d.js");
    expect(first.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(first.headers["content-type"]).toBe("text/javascript; charset=utf-8");
    const again = await ask("/assets/app-1a2b3c4d.js", { "if-none-match": String(first.headers["etag"]) });
    expect(again.status).toBe(304);
    expect(again.body.length).toBe(0);
  });

  test("sends no body to HEAD, and takes nothing in", async () => {
    const head = await ask("/", {}, "HEAD");
    expect(head.status).toBe(200);
    expect(head.body.length).toBe(0);
    expect(Number(head.headers["content-length"])).toBe(PAGE.length);
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) expect((await ask("/", {}, method)).status).toBe(405);
  });

  test.each([
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/assets/../../secret.txt",
    "/assets/..\\..\\secret.txt",
    "//secret.txt",
    "/.vite/manifest.json",
    "/index.html.br",
    "/notes.unknown",
    "/assets/",
    "/nothing",
    "/%00",
    "/constructor",
    "/__proto__",
  ])("has nothing at %s, under the same policy", async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(answer.body.toString()).toBe("There is nothing here.\n");
    expect(answer.headers["content-security-policy"]).toBe(HEADERS["content-security-policy"]);
  });
});

describe("app and relay on one machine", () => {
  const settings = (data: string, relayPort: number | null): Parameters<typeof serve>[0] => ({
    app: join(place, "app"),
    data: join(place, data),
    host: "localhost",
    port: 0,
    relayPort,
    origins: null,
    proxied: false,
    log: () => {},
    failed: () => {},
  });
  const health = (at: number): Promise<Answer> => ask("/v1/health", {}, "GET", at);

  test("share one port: /v1/ is the relay's, all else the app's", async () => {
    const serving = await serve(settings("one", null));
    expect(serving.relayPort).toBe(serving.port);
    const answer = await health(serving.port);
    expect(answer.status).toBe(200);
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
    expect(answer.headers["content-security-policy"]).not.toBe(HEADERS["content-security-policy"]);
    expect((await ask("/", {}, "GET", serving.port)).body.toString()).toBe(PAGE);
    expect((await ask("/v1/nothing", {}, "GET", serving.port)).status).toBe(404);
    await serving.close();
    await expect(health(serving.port)).rejects.toThrow();
  });

  test("or have two: then the app's port knows nothing of the relay", async () => {
    const serving = await serve(settings("two", 0));
    expect(serving.relayPort).not.toBe(serving.port);
    expect((await health(serving.relayPort)).status).toBe(200);
    expect((await health(serving.port)).status).toBe(404);
    expect((await ask("/", {}, "GET", serving.relayPort)).status).toBe(404);
    await serving.close();
  });

  test("a taken port is told as such, and leaves nothing open behind it", async () => {
    const first: Serving = await serve(settings("three", null));
    const second = serve({ ...settings("four", null), port: first.port });
    await expect(second).rejects.toMatchObject({ port: first.port, code: "EADDRINUSE" });
    const third = serve({ ...settings("four", null), relayPort: first.port });
    await expect(third).rejects.toMatchObject({ port: first.port, code: "EADDRINUSE" });
    await first.close();
  });
});

describe("what a self-hoster reads", () => {
  test("is the policy that the app is made for", () => {
    const page = readFileSync(join(ROOT, "docs/self-hosting.md"), "utf8");
    for (const [name, value] of Object.entries(HEADERS)) expect(page).toContain(`${name}: ${value}`);
  });
});
