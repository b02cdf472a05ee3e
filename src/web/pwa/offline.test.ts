/** The service worker, run in a pretended browser: it keeps its own files, answers with them, and touches nothing else. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { offlineFiles } from "../../../scripts/offline.ts";

const SCOPE = "https://app.example/place/";

type Event = {
  readonly request?: { readonly method: string; readonly url: string };
  readonly data?: unknown;
  waitUntil(work: Promise<unknown>): void;
  respondWith(answer: Promise<unknown>): void;
};

/** Starts the worker with these files, on caches that hold what `held` says. */
async function start(files: readonly string[], edition: string, held = new Map<string, Map<string, string>>()) {
  const listeners = new Map<string, (event: Event) => void>();
  const fetched: { readonly url: string; readonly cache: string }[] = [];
  const taken = { over: false, claimed: false };
  vi.stubGlobal("__FILES__", files);
  vi.stubGlobal("__EDITION__", edition);
  vi.stubGlobal("registration", { scope: SCOPE });
  vi.stubGlobal("clients", { claim: async () => void (taken.claimed = true) });
  vi.stubGlobal("skipWaiting", async () => void (taken.over = true));
  vi.stubGlobal("addEventListener", (type: string, run: (event: Event) => void) => void listeners.set(type, run));
  vi.stubGlobal("fetch", async () => "from the network");
  vi.stubGlobal("caches", {
    keys: async () => [...held.keys()],
    delete: async (name: string) => held.delete(name),
    open: async (name: string) => {
      const cache = held.get(name) ?? new Map<string, string>();
      held.set(name, cache);
      return {
        addAll: async (requests: Request[]) => {
          for (const { url, cache: how } of requests) {
            fetched.push({ url, cache: how });
            cache.set(url, `kept by ${name}`);
          }
        },
        match: async (url: string) => cache.get(url),
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
  const get = (url: string, method = "GET") => happen("fetch", { request: { method, url } });
  return { happen, get, held, fetched, taken };
}

beforeEach(() => void vi.unstubAllGlobals());
afterEach(() => void vi.unstubAllGlobals());

describe("the service worker", () => {
  test("[SHELL-5] keeps the page and every file of its version, past the browser's own cache", async () => {
    const { happen, fetched, held } = await start(["assets/app-1.js", "soup.html"], "aa");
    await happen("install");
    expect(fetched).toEqual(
      [SCOPE, `${SCOPE}assets/app-1.js`, `${SCOPE}soup.html`].map((url) => ({ url, cache: "reload" })),
    );
    expect([...held.keys()]).toEqual(["files-aa"]);
  });

  test("[SHELL-5] answers with its own files, whatever stands behind ? and #", async () => {
    const { happen, get } = await start(["assets/app-1.js"], "aa");
    await happen("install");
    for (const url of [SCOPE, `${SCOPE}?x=1`, `${SCOPE}#y`, `${SCOPE}assets/app-1.js`]) {
      expect(await get(url)).toBe("kept by files-aa");
    }
  });

  test("[SHELL-5] lets everything else go its way: the relay, other origins, what is not only read", async () => {
    const { happen, get } = await start(["assets/app-1.js"], "aa");
    await happen("install");
    expect(await get("https://app.example/v1/connect")).toBe("untouched");
    expect(await get(`${SCOPE}v1/health`)).toBe("untouched");
    expect(await get("https://relay.example/v1/logs")).toBe("untouched");
    expect(await get(SCOPE, "POST")).toBe("untouched");
  });

  test("[SHELL-5] drops older versions when it takes over, and nothing of others", async () => {
    const held = new Map([
      ["files-old", new Map<string, string>()],
      ["somebody-else", new Map<string, string>()],
    ]);
    const { happen, taken } = await start([], "aa", held);
    await happen("install");
    await happen("activate");
    expect([...held.keys()].toSorted()).toEqual(["files-aa", "somebody-else"]);
    expect(taken.claimed).toBe(true);
  });

  test("[SHELL-5] takes over only when it is told to", async () => {
    const { happen, taken } = await start([], "aa");
    await happen("install");
    await happen("message", { data: "something else" });
    expect(taken.over).toBe(false);
    await happen("message", { data: "take-over" });
    expect(taken.over).toBe(true);
  });
});

describe("the list of files", () => {
  type Bundle = Record<string, { type: string; code?: string; source?: string }>;
  const made = (bundle: Bundle): string => {
    const { generateBundle } = offlineFiles(new URL("../public", import.meta.url).pathname);
    if (typeof generateBundle !== "object") throw new Error("the plugin has no such step");
    const handler = generateBundle.handler as (this: unknown, options: unknown, made: Bundle) => void;
    handler.call(null, {}, bundle);
    return bundle["offline.js"]?.code ?? "";
  };
  const bundle = (script: string): Bundle => ({
    "offline.js": { type: "chunk", code: "keep(__FILES__, __EDITION__)" },
    "index.html": { type: "asset", source: "<html>" },
    "assets/app-1.js": { type: "chunk", code: script },
    ".vite/manifest.json": { type: "asset", source: "{}" },
  });

  test("[SHELL-5] has every file of the build and every file that is copied as it is, once", () => {
    const code = made(bundle("one"));
    for (const name of [
      "assets/app-1.js",
      "soup.html",
      "soup.css",
      "icon.svg",
      "icon-192.png",
      "manifest.webmanifest",
    ]) {
      expect(code.split(JSON.stringify(name)).length - 1).toBe(1);
    }
    expect(code).not.toMatch(/index\.html|offline\.js|\.vite|__/);
  });

  test("[SHELL-6] has another name whenever anything in it is another", () => {
    const nameOf = (code: string) => /"([0-9a-f]{16})"/.exec(code)?.[1];
    const page = bundle("one");
    page["index.html"] = { type: "asset", source: "<html lang>" };
    const names = [made(bundle("one")), made(bundle("two")), made(page)].map(nameOf);
    expect(new Set(names).size).toBe(3);
    expect(nameOf(made(bundle("one")))).toBe(names[0]);
  });
});
