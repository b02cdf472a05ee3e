/** The service worker, run in a pretended browser: it keeps its own files, answers with them, and touches nothing else. */
import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { HEADERS } from "../headers.ts";

const SCOPE = "https://app.example/place/";
const APP = `${SCOPE}assets/a1.js`;
const POLICY = "content-security-policy";

type Event = {
  readonly request?: { readonly method: string; readonly url: string };
  readonly data?: unknown;
  readonly ports?: readonly { postMessage(said: unknown): void }[];
  waitUntil(work: Promise<unknown>): void;
  respondWith(answer: Promise<unknown>): void;
};
type Held = Map<string, Map<string, Response>>;

const FILES = { "index.html": "<!doctype html>", "assets/a1.js": "one()", "soup.html": "soup" };
const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
const listed = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([name, text]) => [name, hash(text)]);

/** What a server gives out, by address. `null`: it has not got it. */
type Site = Readonly<Record<string, string | null>>;

/** Starts the worker of this version, on caches that hold what `held` says, before a server that has what `site` says. */
async function start(edition: string, site: Site = {}, held: Held = new Map()) {
  const listeners = new Map<string, (event: Event) => void>();
  const fetched: { readonly url: string; readonly cache: string }[] = [];
  const taken = { over: false, claimed: false };
  const told: unknown[] = [];
  const there = new Map<string, string | null>(
    Object.entries({ ...FILES, ...site }).map(([name, text]) => [
      name === "index.html" ? SCOPE : new URL(name, SCOPE).href,
      text,
    ]),
  );
  vi.stubGlobal("__FILES__", listed(FILES));
  vi.stubGlobal("__EDITION__", edition);
  vi.stubGlobal("registration", { scope: SCOPE });
  vi.stubGlobal("clients", {
    claim: async () => void (taken.claimed = true),
    matchAll: async () => [{ postMessage: (said: unknown) => void told.push(said) }],
  });
  vi.stubGlobal("skipWaiting", async () => void (taken.over = true));
  vi.stubGlobal("addEventListener", (type: string, run: (event: Event) => void) => void listeners.set(type, run));
  vi.stubGlobal("fetch", async ({ url, cache }: Request) => {
    fetched.push({ url, cache });
    const text = there.get(url);
    if (text === undefined) throw new TypeError("no connection");
    return new Response(text, { status: text === null ? 404 : 200, headers: { [POLICY]: "none at all" } });
  });
  vi.stubGlobal("caches", {
    keys: async () => [...held.keys()],
    delete: async (name: string) => held.delete(name),
    open: async (name: string) => {
      const cache = held.get(name) ?? new Map<string, Response>();
      held.set(name, cache);
      return {
        put: async (url: string, response: Response) => void cache.set(url, response),
        match: async (url: string) => cache.get(url)?.clone(),
      };
    },
  });
  vi.resetModules();
  await import("./offline.ts");
  const happen = async (type: string, event: Partial<Event> = {}): Promise<unknown> => {
    let work: Promise<unknown> | undefined;
    const keep = (promise: Promise<unknown>) => void (work = promise);
    listeners.get(type)?.({ waitUntil: keep, respondWith: keep, ...event });
    return work ? await work : "untouched";
  };
  const get = async (url: string, method = "GET") => {
    const answer = await happen("fetch", { request: { method, url } });
    return answer instanceof Response ? { ok: answer.ok, text: await answer.text(), headers: answer.headers } : answer;
  };
  return { happen, get, held, fetched, taken, told, there };
}

beforeEach(() => void vi.unstubAllGlobals());
afterEach(() => void vi.unstubAllGlobals());

describe("the service worker", () => {
  test("[SHELL-5] keeps the page and every file of its version, past the browser's own cache", async () => {
    const { happen, fetched, held } = await start("aa");
    await happen("install");
    expect(fetched).toEqual([SCOPE, APP, `${SCOPE}soup.html`].map((url) => ({ url, cache: "reload" })));
    expect([...held.keys()]).toEqual(["files-aa"]);
  });

  test("[SHELL-5] answers with its own files, whatever stands behind ? and #", async () => {
    const { happen, get, there } = await start("aa");
    await happen("install");
    there.clear();
    for (const url of [SCOPE, `${SCOPE}?x=1`, `${SCOPE}#y`]) {
      expect(await get(url)).toMatchObject({ ok: true, text: FILES["index.html"] });
    }
    expect(await get(APP)).toMatchObject({ ok: true, text: "one()" });
  });

  test("[SHELL-5] lets everything else go its way: the relay, other origins, what is not only read", async () => {
    const { happen, get } = await start("aa");
    await happen("install");
    expect(await get("https://app.example/v1/connect")).toBe("untouched");
    expect(await get(`${SCOPE}v1/health`)).toBe("untouched");
    expect(await get("https://relay.example/v1/logs")).toBe("untouched");
    expect(await get(SCOPE, "POST")).toBe("untouched");
  });

  test("[SHELL-5] drops older versions when it takes over, and nothing of others", async () => {
    const held: Held = new Map([
      ["files-old", new Map()],
      ["files-refused", new Map()],
      ["somebody-else", new Map()],
    ]);
    const { happen, taken } = await start("aa", {}, held);
    await happen("install");
    await happen("activate");
    expect([...held.keys()].toSorted()).toEqual(["files-aa", "somebody-else"]);
    expect(taken.claimed).toBe(true);
  });

  test("[SHELL-5] [CHECK-11] takes over only when it is told to", async () => {
    const { happen, taken } = await start("aa");
    await happen("install");
    await happen("message", { data: "something else" });
    expect(taken.over).toBe(false);
    await happen("message", { data: "take-over" });
    expect(taken.over).toBe(true);
  });

  test("[CHECK-13] says which files stand behind a page, to the page that asks", async () => {
    const { happen } = await start("aa");
    const said: unknown[] = [];
    await happen("message", { data: "which", ports: [{ postMessage: (what) => void said.push(what) }] });
    expect(said).toEqual(["aa"]);
  });
});

describe("a file that is not what it should be", () => {
  const old = (): Held => new Map([["files-old", new Map([[APP, new Response("zero()")]])]]);

  test.each(["index.html", "assets/a1.js", "soup.html"])(
    "[CHECK-9] (A27) keeps nothing of a version in which %s is another, and leaves the old one",
    async (name) => {
      const { happen, held, told, taken } = await start("aa", { [name]: "evil()" }, old());
      await expect(happen("install")).rejects.toThrow();
      expect([...held.keys()].toSorted()).toEqual(["files-old", "files-refused"]);
      expect(await held.get("files-old")?.get(APP)?.clone().text()).toBe("zero()");
      expect(told).toEqual(["look-again"]);
      expect(taken.over).toBe(false);
    },
  );

  test("[CHECK-9] one that is missing, or a lost connection, is no other file: nothing is kept, and nothing said", async () => {
    const { happen, held } = await start("aa", { "soup.html": null }, old());
    await expect(happen("install")).rejects.toThrow();
    expect([...held.keys()]).toEqual(["files-old"]);
    const away = await start("aa", {}, old());
    away.there.delete(APP);
    await expect(away.happen("install")).rejects.toThrow();
    expect([...away.held.keys()]).toEqual(["files-old"]);
  });

  test("[CHECK-9] is told, though another file could not be had at all", async () => {
    const { happen, held } = await start("aa", { "index.html": null, "soup.html": "evil" }, old());
    await expect(happen("install")).rejects.toThrow();
    expect([...held.keys()]).toContain("files-refused");
  });

  test("[CHECK-11] is forgotten once a version that matches is kept", async () => {
    const held: Held = new Map([["files-refused", new Map()]]);
    await (await start("aa", {}, held)).happen("install");
    expect([...held.keys()]).toEqual(["files-aa"]);
  });

  test("[CHECK-10] what lay there before under the name of the version is not kept", async () => {
    const held: Held = new Map([["files-aa", new Map([[`${SCOPE}more.js`, new Response("evil()")]])]]);
    await (await start("aa", {}, held)).happen("install");
    expect([...(held.get("files-aa")?.keys() ?? [])]).not.toContain(`${SCOPE}more.js`);
  });

  test("[CHECK-10] is not answered, though it lies among the kept: it is fetched anew", async () => {
    const { happen, get, held } = await start("aa");
    await happen("install");
    held.get("files-aa")?.set(APP, new Response("evil()"));
    expect(await get(APP)).toMatchObject({ ok: true, text: "one()" });
    expect(await held.get("files-aa")?.get(APP)?.clone().text()).toBe("one()");
  });

  test("[CHECK-10] is not answered from the network either, and what cannot be had is a failure", async () => {
    const { happen, held, get, there } = await start("aa");
    await happen("install");
    held.get("files-aa")?.clear();
    there.set(APP, "evil()");
    there.delete(SCOPE);
    const { type } = (await happen("fetch", { request: { method: "GET", url: APP } })) as Response;
    expect(type).toBe("error");
    expect(await get(SCOPE)).toMatchObject({ ok: false, text: "" });
    expect(held.get("files-aa")?.size).toBe(0);
  });

  test("[CHECK-10] every file comes with the headers of its own version, whatever the server sent", async () => {
    const { happen, get, held } = await start("aa");
    await happen("install");
    held.get("files-aa")?.set(APP, new Response("one()", { headers: { [POLICY]: "default-src *" } }));
    for (const url of [SCOPE, APP]) {
      const { headers } = (await get(url)) as { headers: Headers };
      for (const [name, value] of Object.entries(HEADERS)) expect(headers.get(name), name).toBe(value);
    }
  });
});
