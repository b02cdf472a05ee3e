/** App and relay behind Caddy and behind nginx, set up as deploy/ says, with TLS. Where one is not installed, that is said loudly. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { Agent, request } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PATHS } from "#wire";
import { compareSite } from "../../scripts/compare.ts";
import { serve, type Serving } from "../../scripts/serve.ts";
import { LIMITS, TIMES } from "../../src/relay/settings.ts";
import { connect, makeLog, makePerson, settle, TestDevice } from "../../src/relay/testing.ts";
import { smallApp } from "../checking/sites.ts";
import { ROOT } from "../house/files.ts";
import { checkConfig, freePort, type Proxy, proxiesHere, startProxy } from "./proxy.ts";

const here = proxiesHere();
const text = (name: string): string => readFileSync(join(ROOT, "deploy", name), "utf8");

describe("what is handed out", () => {
  test("[DEPLOY-6] nginx waits longer for a device than the relay lets pass between two signs of life", () => {
    const waits = [...text("nginx.conf").matchAll(/proxy_(read|send)_timeout (\d+)s/g)].map(([, , many]) =>
      Number(many),
    );
    expect(waits).toHaveLength(2);
    for (const seconds of waits) expect(seconds * 1_000).toBeGreaterThan(2 * TIMES.pulse);
  });

  test("[DEPLOY-7] both put the client's address in the place of what the client says", () => {
    expect(text("nginx.conf")).toContain("proxy_set_header X-Forwarded-For $remote_addr;");
    expect(text("nginx.conf")).not.toContain("$proxy_add_x_forwarded_for");
    expect(text("Caddyfile")).toContain("header_up X-Forwarded-For {http.request.remote.host}");
    expect(text("Caddyfile")).not.toMatch(/header_up \+X-Forwarded-For|trusted_proxies/);
  });
});

type Answer = { readonly status: number; readonly headers: Record<string, unknown>; readonly body: string };
type How = {
  readonly from?: string;
  readonly headers?: Record<string, string>;
  readonly body?: Buffer;
  readonly agent?: Agent;
};

/** Asks from an address of this machine. */
function ask(address: string, path: string, how: How = {}): Promise<Answer> {
  const { from = "127.0.0.1", headers = {}, body, agent } = how;
  return new Promise((resolve, reject) => {
    const method = body === undefined ? "GET" : "PUT";
    const options = { method, headers, localAddress: from, ...(agent === undefined ? {} : { agent }) };
    const asked = request(`${address}${path}`, options, (response) => {
      let said = "";
      response.on("data", (chunk: Buffer) => (said += chunk.toString()));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: said }));
      response.on("error", reject);
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

describe.each(here)("behind %s", (kind) => {
  const app = smallApp();
  const data = mkdtempSync(join(tmpdir(), "hearth-behind-"));
  const trusted = getCACertificates("default");
  /** What stands behind a second proxy and tells what came through. */
  let recorder: Server;
  let behind: Serving;
  let proxy: Proxy;
  let telling: Proxy;

  beforeAll(async () => {
    const port = await freePort();
    behind = await serve({
      app: app.folder,
      data,
      host: "127.0.0.1",
      port: 0,
      relayPort: null,
      origins: [`https://localhost:${String(port)}`],
      proxied: true,
      log: () => {},
      failed: () => {},
    });
    proxy = await startProxy(kind, behind.port, port);
    recorder = createServer((asked, answer) => {
      asked.resume();
      asked.on("end", () => answer.end(JSON.stringify(asked.headers)));
    });
    await new Promise<void>((done) => recorder.listen(0, "127.0.0.1", done));
    telling = await startProxy(kind, (recorder.address() as AddressInfo).port);
    setDefaultCACertificates([...trusted, proxy.authority, telling.authority]);
  });
  afterAll(async () => {
    setDefaultCACertificates(trusted);
    await proxy.close();
    await telling.close();
    recorder.closeAllConnections();
    recorder.close();
    await behind.close();
    app.remove();
    rmSync(data, { recursive: true, force: true });
  });

  test("[DEPLOY-5] it takes its configuration, and says so itself", () => {
    expect(checkConfig(kind, proxy)).toMatchObject({ code: 0 });
  });

  test("[DEPLOY-6] the app is the same, byte for byte and header for header", async () => {
    const found = await compareSite(new URL(`${proxy.address}/`), app.folder, app.list);
    expect(found).toMatchObject({ differs: [], unknown: [] });
    expect(found.files).toBeGreaterThan(5);
  });

  test("[DEPLOY-6] a device proves itself to the name that people type, writes, and hears what another wrote", async () => {
    const person = makePerson();
    const log = makeLog(person);
    const [one, two] = [new TestDevice(log, person), new TestDevice(log, person)];
    await settle(proxy.address, log, one, two);
    const [first, second] = [await connect(proxy.address, one), await connect(proxy.address, two)];
    await second.history();
    first.append(one.write());
    await first.expect("committed");
    expect((await second.next())?.type).toBe("events");
    for (const client of [first, second]) client.socket.terminate();
  });

  test("[DEPLOY-7] what a client says about its address is replaced by its address", async () => {
    const forged = { "x-forwarded-for": "203.0.113.9, 198.51.100.7", forwarded: "for=203.0.113.9" };
    for (const from of ["127.0.0.2", "127.0.0.3"]) {
      const { body } = await ask(telling.address, "/v1/health", { from, headers: forged });
      const came = JSON.parse(body) as Record<string, string>;
      expect(came["x-forwarded-for"]).toBe(from);
      expect(came["forwarded"] ?? "").toBe("");
      expect(body).not.toContain("203.0.113.9");
    }
  });

  test("[DEPLOY-7] who asks too often is held back under any name, and nobody else is", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 8, localAddress: "127.0.0.4" });
    const many = LIMITS.requests.burst + 200;
    const forged = (i: number) => ({ "x-forwarded-for": `203.0.${String(i >> 8)}.${String(i & 255)}` });
    const statuses: number[] = [];
    for (let i = 0; i < many; i += 50) {
      const some = Array.from({ length: 50 }, (_, k) =>
        ask(proxy.address, "/v1/health", { from: "127.0.0.4", headers: forged(i + k), agent }),
      );
      statuses.push(...(await Promise.all(some)).map(({ status }) => status));
    }
    agent.destroy();
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(LIMITS.requests.burst);
    expect(statuses.at(-1)).toBe(429);
    expect((await ask(proxy.address, "/v1/health", { from: "127.0.0.5" })).status).toBe(200);
  });

  test("[DEPLOY-8] a body above the limit is refused and does not reach the relay", async () => {
    const path = `${PATHS.health}/x`;
    const large = await ask(telling.address, path, { body: Buffer.alloc(300_001) });
    expect(large.status).toBe(413);
    const untold = await ask(telling.address, path, {
      body: Buffer.alloc(600_000),
      headers: { "transfer-encoding": "chunked" },
    }).catch(() => null);
    expect(untold?.status ?? 413).toBeGreaterThanOrEqual(400);
    const fits = await ask(telling.address, path, { body: Buffer.alloc(131_072) });
    expect(fits.status).toBe(200);
  });

  test("[DEPLOY-9] nobody's address is written down, also when the relay does not answer", async () => {
    const silent = await startProxy(kind, await freePort());
    setDefaultCACertificates([...trusted, proxy.authority, telling.authority, silent.authority]);
    const answer = await ask(silent.address, "/v1/health", { from: "127.0.0.6" });
    const kept = [proxy, telling, silent].flatMap((each) => [each.output(), ...written(each.folder)]).join("\n");
    await silent.close();
    expect(answer.status).toBe(502);
    expect(kept).not.toMatch(/127\.0\.0\.[2-6]|203\.0\./);
  });

  test("[DEPLOY-10] started anew it lets devices back in, and nothing that was written is missing", async () => {
    const person = makePerson();
    const log = makeLog(person);
    const device = new TestDevice(log, person);
    await settle(proxy.address, log, device);
    const before = await connect(proxy.address, device);
    before.append(device.write(), device.write());
    await before.expect("committed");
    await proxy.restart();
    await expect.poll(() => before.closed).toBe(true);
    const after = await connect(proxy.address, device);
    expect(await after.history()).toHaveLength(3);
    after.socket.terminate();
  });
});

/** Everything it put into files, but for what it was given. */
function written(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile() && !/\.(pem|key|csr|srl|conf)$|Caddyfile|names$/.test(name))
    .map((name) => readFileSync(join(folder, name), "utf8"));
}
