/** A site is compared with a checkout: it is the same, it differs in single lines, or it could not be compared. */
import { spawn, spawnSync } from "node:child_process";
import { generateKeyPairSync, sign } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { APP, buildIfStale } from "../../scripts/build.ts";
import { LIMITS } from "../../scripts/ask.ts";
import { type Compared, compareSite } from "../../scripts/compare.ts";
import { sha256, writeList } from "../../scripts/files.ts";
import { tidy } from "../../scripts/lines.ts";
import { checkRelease, siteOf, tell } from "../../scripts/verify.ts";
import { HEADERS } from "../../src/web/headers.ts";
import { ROOT } from "../house/files.ts";
import { giveOut, type Meddling, SCRIPT, smallApp, type SmallApp } from "./sites.ts";

/** For who is kept waiting on purpose. */
const IMPATIENT = { request: 3_000, whole: 60_000 };
const SAME = { differs: [], unknown: [] };
let app: SmallApp;
beforeAll(() => void (app = smallApp()));
afterAll(() => app.remove());

async function compared(meddle?: Meddling, folder = app.folder, limits = LIMITS): Promise<Compared> {
  const site = await giveOut(folder, meddle);
  try {
    return await compareSite(site.address, app.folder, app.list, limits);
  } finally {
    await site.close();
  }
}

/** Answers for one file in the stead of the real server; `packed` only to who takes it packed. */
const instead =
  (name: string, body: string, headers: Record<string, string> = {}, when: RegExp = /./): Meddling =>
  (request, response) => {
    if (request.url !== `/${name}` || !when.test(request.headers["accept-encoding"]?.toString() ?? "")) return false;
    const type = name.endsWith(".js") ? "text/javascript" : "text/html";
    response.writeHead(200, { ...HEADERS, "content-type": type, ...headers }).end(body);
    return true;
  };

/** Another app in a folder of its own, altered by somebody. */
async function altered(how: (folder: string) => void): Promise<Compared> {
  const folder = mkdtempSync(join(tmpdir(), "hearth-altered-"));
  try {
    cpSync(app.folder, folder, { recursive: true });
    how(folder);
    return await compared(undefined, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("a site that gives out what was built", () => {
  test("[CHECK-5] is the same", async () => {
    expect(await compared()).toEqual({ ...SAME, files: 9 });
  });

  test("[CHECK-5] is the same below a path", async () => {
    const site = await giveOut(app.folder, undefined, "/some/place/");
    expect(await compareSite(site.address, app.folder, app.list)).toEqual({ ...SAME, files: 9 });
    await site.close();
  });

  test("[CHECK-5] is asked past caches, packed and unpacked, and for the service worker as a browser asks", async () => {
    const asked: { url: string; how: string; cache: string; worker: string }[] = [];
    await compared((request) => {
      const { headers, url = "" } = request;
      asked.push({
        url,
        how: String(headers["accept-encoding"]),
        cache: String(headers["cache-control"]),
        worker: String(headers["service-worker"]),
      });
    });
    expect(asked).toHaveLength(18);
    expect(new Set(asked.map(({ cache }) => cache))).toEqual(new Set(["no-cache"]));
    expect(asked.filter(({ how }) => how === "identity")).toHaveLength(9);
    expect(asked.filter(({ worker }) => worker === "script").map(({ url }) => url)).toEqual(["/offline.js"]);
    expect(asked.map(({ url }) => url)).toContain("/");
  });
});

describe("a site that gives out something else", () => {
  test("[CHECK-5] (A27) one altered byte of a script is a line", async () => {
    const { differs, unknown } = await altered((folder) => {
      const bytes = readFileSync(join(folder, SCRIPT));
      bytes[3] = (bytes[3] ?? 0) ^ 1;
      writeFileSync(join(folder, SCRIPT), bytes);
      rmSync(join(folder, `${SCRIPT}.br`));
    });
    expect(differs).toEqual([`${SCRIPT}: has other bytes`]);
    expect(unknown).toEqual([]);
  });

  test("[CHECK-5] a script that is another only when it comes packed, too", async () => {
    const body = readFileSync(join(app.folder, SCRIPT), "utf8").replace("run()", "own()");
    expect((await compared(instead(SCRIPT, body, {}, /br/))).differs).toEqual([`${SCRIPT}: has other bytes`]);
    const { differs } = await altered((folder) =>
      writeFileSync(join(folder, `${SCRIPT}.br`), brotliCompressSync(body)),
    );
    expect(differs).toEqual([`${SCRIPT}: has other bytes`]);
  });

  test("[CHECK-5] [CHECK-12] (A27) an altered service worker that matches its own altered list", async () => {
    const { differs } = await altered((folder) => {
      writeFileSync(join(folder, "assets/8c9d0e1f.js"), "export const run = () => 2;");
      const path = join(folder, "offline.js");
      const [before, after] = [app.folder, folder].map((one) => sha256(readFileSync(join(one, "assets/8c9d0e1f.js"))));
      writeFileSync(path, readFileSync(path, "utf8").replace(before ?? "", after ?? ""));
      writeList(folder, "0.0.1");
    });
    expect(differs).toEqual(["assets/8c9d0e1f.js, files.json, offline.js: has other bytes"]);
  });

  test("[CHECK-6] an added script is named, and asked for", async () => {
    const { differs } = await altered((folder) => {
      const path = join(folder, "index.html");
      const more = '<script src="./assets/99999999.js"></script><script src="https://elsewhere.example/x.js"></script>';
      writeFileSync(path, readFileSync(path, "utf8").replace("</title>", `</title>${more}`));
      rmSync(`${path}.br`);
      writeFileSync(join(folder, "assets/99999999.js"), "more()");
    });
    expect(differs).toEqual([
      "assets/99999999.js: is given out, and this checkout has no such file",
      "index.html: has other bytes",
      "index.html: names what lies elsewhere: https://elsewhere.example",
    ]);
  });

  test("[CHECK-6] a file that only its list or its service worker names", async () => {
    const { differs } = await altered((folder) => {
      const path = join(folder, "offline.js");
      writeFileSync(path, `${readFileSync(path, "utf8")};importScripts("./assets/77777777.js")`);
      writeFileSync(join(folder, "assets/77777777.js"), "x");
      writeFileSync(join(folder, "assets/66666666.js"), "y");
      writeList(folder, "0.0.1");
    });
    expect(differs).toEqual([
      "assets/66666666.js, assets/77777777.js: is given out, and this checkout has no such file",
      "files.json, offline.js: has other bytes",
    ]);
  });

  test.each(Object.keys(HEADERS))("[CHECK-5] a dropped or weakened %s is a line", async (name) => {
    const drop: Meddling = (_request, response) => {
      const set = response.setHeader.bind(response);
      response.setHeader = (header, value) => (header === name ? response : set(header, value));
    };
    expect((await compared(drop)).differs).toEqual([
      expect.stringMatching(new RegExp(`^[a-z0-9./, ]+ and 5 more: comes without the header ${name}$`)),
    ]);
    const weaken: Meddling = (_request, response) => {
      const set = response.setHeader.bind(response);
      response.setHeader = (header, value) => set(header, header === name ? "none" : value);
    };
    expect((await compared(weaken)).differs).toEqual([expect.stringMatching(`: comes with another ${name}$`)]);
  });

  test("[CHECK-5] a header that leads elsewhere or notes somebody, and a type that makes it something else", async () => {
    const notes: Meddling = (_request, response) => void response.setHeader("set-cookie", "who=noor");
    expect((await compared(notes)).differs).toEqual([expect.stringMatching(": comes with the header set-cookie$")]);
    const body = readFileSync(join(app.folder, "icon.svg"), "utf8");
    expect((await compared(instead("icon.svg", body, { "content-type": "text/html" }))).differs).toEqual([
      "icon.svg: comes as text/html",
    ]);
    expect((await compared(instead("manifest.webmanifest", "{}", { "content-type": "text/html" }))).differs).toEqual([
      "manifest.webmanifest: comes as text/html",
    ]);
  });

  test("[CHECK-5] a redirect is not followed", async () => {
    let followed = 0;
    const sends: Meddling = (request, response) => {
      if (request.url === "/elsewhere") followed += 1;
      if (request.url !== `/${SCRIPT}`) return false;
      response.writeHead(302, { location: "/elsewhere\u009b[2J" }).end();
      return true;
    };
    expect((await compared(sends)).differs).toEqual([`${SCRIPT}: sends on to /elsewhere?[2J`]);
    expect(followed).toBe(0);
  });

  test("[CHECK-5] a missing file is a line", async () => {
    const { differs } = await altered((folder) => rmSync(join(folder, "icon.svg")));
    expect(differs).toEqual(["icon.svg: is not given out (404)"]);
  });

  test("[CHECK-7] endless bytes are taken no further than the file is long", async () => {
    let sent = 0;
    const endless: Meddling = (request, response) => {
      if (request.url !== `/${SCRIPT}`) return false;
      response.writeHead(200, { ...HEADERS, "content-type": "text/javascript" });
      const chunk = Buffer.alloc(65_536, 32);
      const more = (): void => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length;
      };
      response.on("drain", more);
      more();
      return true;
    };
    expect((await compared(endless)).differs).toEqual([`${SCRIPT}: goes on beyond its end`]);
    expect(sent).toBeLessThan(32 * 1_048_576);
  });

  test("[CHECK-7] so is a small answer that unpacks to a large one", async () => {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 2 };
    const bomb = brotliCompressSync(Buffer.alloc(64 * 1_048_576), { params });
    expect(bomb.length).toBeLessThan(100_000);
    const packed: Meddling = (request, response) => {
      if (request.url !== `/${SCRIPT}`) return false;
      response.writeHead(200, { ...HEADERS, "content-type": "text/javascript", "content-encoding": "br" }).end(bomb);
      return true;
    };
    const before = process.memoryUsage().rss;
    expect((await compared(packed)).differs).toEqual([`${SCRIPT}: goes on beyond its end`]);
    expect(process.memoryUsage().rss - before).toBeLessThan(48 * 1_048_576);
  });
});

describe("a site that cannot be compared", () => {
  test("[CHECK-7] one that stalls ends in time, and is no difference", async () => {
    const stalls: Meddling = (request, response) => {
      if (request.url !== "/icon.svg") return false;
      response.writeHead(200, HEADERS);
      response.write("<");
      return true;
    };
    const began = performance.now();
    expect(await compared(stalls, app.folder, IMPATIENT)).toMatchObject({
      differs: [],
      unknown: ["icon.svg: no answer in time"],
    });
    expect(performance.now() - began).toBeLessThan(LIMITS.request);
  });

  test("[CHECK-7] one where every answer stalls ends when all of it takes too long", async () => {
    const began = performance.now();
    const { differs, unknown } = await compared(() => true, app.folder, { request: 60_000, whole: 700 });
    expect(differs).toEqual([]);
    expect(unknown).toEqual([expect.stringMatching(/ and 5 more: no answer in time$/)]);
    expect(performance.now() - began).toBeLessThan(LIMITS.request);
  });

  test("[CHECK-7] one that breaks off, and one that is not there", async () => {
    const breaks: Meddling = (request, response) => {
      if (request.url !== "/icon.svg") return false;
      response.socket?.destroy();
      return true;
    };
    expect(await compared(breaks)).toMatchObject({ differs: [], unknown: ["icon.svg: no answer"] });
    const site = await giveOut(app.folder);
    await site.close();
    const { differs, unknown, files } = await compareSite(site.address, app.folder, app.list);
    expect([differs, unknown.length, files]).toEqual([[], 1, 0]);
  });
});

describe("the command", () => {
  /** Runs it as a person would, and answers how it ended. */
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ["scripts/verify.ts", ...args], { cwd: ROOT, encoding: "utf8", timeout: 120_000 });

  test.each([
    [[]],
    [["ftp://app.example"]],
    [["https://ada:words@app.example/"]],
    [["--odd"]],
    [["http://x.example", "--list", "x"]],
  ])("[CHECK-7] with %j ends with 2 and one line", (args: string[]) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test("[CHECK-5] [CHECK-7] builds this checkout, compares the real site with it, and ends with 0", async () => {
    await buildIfStale();
    const site = await giveOut(APP);
    const child = spawn(process.execPath, ["scripts/verify.ts", site.address.href], { cwd: ROOT });
    let out = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => void (out += String(part)));
    const code = await new Promise<number | null>((done) => child.on("exit", done));
    await site.close();
    expect(out).toMatch(/The same: all \d+ files .* Its number is( [0-9a-f]{4}){8}\.\n/);
    expect(code).toBe(0);
  }, 180_000);

  test("[CHECK-7] ends with 1 where anything differs, and with 2 where something only could not be compared", () => {
    const lines: string[] = [];
    const log = vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
    const codes = [
      tell({ differs: ["a: has other bytes"], unknown: [], files: 9 }, "1"),
      tell({ differs: ["a: has other bytes"], unknown: ["b: no answer"], files: 8 }, "1"),
      tell({ differs: [], unknown: ["b: no answer"], files: 8 }, "1"),
      tell({ differs: [], unknown: [], files: 9 }, "1"),
    ];
    log.mockRestore();
    expect(codes).toEqual([1, 1, 2, 0]);
    expect(lines).toContain("differs · a: has other bytes");
    expect(lines).toContain("not compared · b: no answer");
  });

  test("[CHECK-5] takes an address as people copy it", () => {
    expect(siteOf("https://app.example.org").href).toBe("https://app.example.org/");
    expect(siteOf("https://app.example.org/place/index.html?x#hearth-invite").href).toBe(
      "https://app.example.org/place/",
    );
  });

  test("what a stranger wrote steers no terminal and fills no screen", () => {
    expect(tidy("a\u001b[31m\r\n\u202eb")).toBe("a?[31m???b");
    expect(tidy("x".repeat(10_000)).length).toBeLessThan(130);
  });
});

describe("a release", () => {
  const place = mkdtempSync(join(tmpdir(), "hearth-keys-"));
  afterAll(() => rmSync(place, { recursive: true, force: true }));
  const at = (name: string) => join(place, name);
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const other = generateKeyPairSync("ed25519").publicKey;
  const list = Buffer.from('{ "files": [] }');

  beforeAll(() => {
    writeFileSync(at("files.json"), list);
    writeFileSync(at("files.json.sig"), sign(null, list, privateKey));
    writeFileSync(at("key.pem"), publicKey.export({ type: "spki", format: "pem" }));
    writeFileSync(at("other.pem"), other.export({ type: "spki", format: "pem" }));
    writeFileSync(
      at("rsa.pem"),
      generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ type: "spki", format: "pem" }),
    );
    writeFileSync(at("altered.json"), '{ "files": [1] }');
    writeFileSync(at("altered.json.sig"), sign(null, list, privateKey));
    writeFileSync(at("short.json"), list);
    writeFileSync(at("short.json.sig"), sign(null, list, privateKey).subarray(0, 63));
  });

  test("[CHECK-8] is right with its key, and where it is what was built", () => {
    expect(checkRelease(at("files.json"), at("key.pem"), list)).toEqual([]);
    expect(checkRelease(at("files.json"), at("key.pem"), Buffer.from("{}"))).toEqual([
      expect.stringMatching("lists another app"),
    ]);
  });

  test("[CHECK-8] is not with another key, an altered list, or a signature that is cut", () => {
    for (const [name, key] of [
      ["files.json", "other.pem"],
      ["altered.json", "key.pem"],
      ["short.json", "key.pem"],
    ] as const) {
      expect(checkRelease(at(name), at(key), readFileSync(at(name)))).toEqual([expect.stringMatching("signature")]);
    }
  });

  test("[CHECK-8] cannot be checked without its files, or with a key of another kind", () => {
    expect(() => checkRelease(at("none.json"), at("key.pem"), list)).toThrow(/cannot be read/);
    expect(() => checkRelease(at("files.json"), at("rsa.pem"), list)).toThrow(/no public Ed25519 key/);
    expect(() => checkRelease(at("files.json"), at("files.json"), list)).toThrow(/no public Ed25519 key/);
  });
});
