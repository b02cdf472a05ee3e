import { describe, expect, test } from "vitest";
import type { PushTarget } from "./api-trust.ts";
import { StorageError } from "./database.ts";
import { openPush } from "./ours-push.ts";

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
const target = (endpoint = "https://push.example.org/x"): PushTarget => ({
  endpoint,
  p256dh: base64url(Uint8Array.of(4, ...new Uint8Array(64).fill(200))),
  auth: base64url(new Uint8Array(16).fill(251)),
});

type Told = { readonly endpoint: string } | null | undefined;

/** A hearth with a relay that answers as it is told to; time goes by at once. */
function scene(rows = new Map<string, Uint8Array>()) {
  const said: Told[] = [];
  const state = { answers: "kept" as string | null, full: false, paired: true, key: 65, changes: 0 };
  let hear: (what: never) => void = () => {};
  const log = {
    knock: (what: Told, heard: (what: never) => void) => {
      said.push(what);
      hear = heard;
      const answer = what === null ? "none" : state.answers;
      if (what !== undefined && state.answers !== null) queueMicrotask(() => heard(answer as never));
    },
    wake: () => {},
  };
  const place = { log, me: "ada", relay: "https://relay.example.org" };
  const asked: string[] = [];
  const push = openPush({
    store: {
      write: async (puts, deletes) => {
        if (state.full) throw new StorageError("full");
        for (const [name, value] of puts) rows.set(name, value);
        for (const name of deletes) rows.delete(name);
      },
    },
    loaded: new Map(rows),
    courier: {
      request: async (method, url) => {
        asked.push(`${method} ${url}`);
        return state.key === 0 ? null : { status: 200, body: new Uint8Array(state.key).fill(255) };
      },
    },
    clock: {
      after: (_ms, run) => {
        const timer = setTimeout(run, 30);
        return () => clearTimeout(timer);
      },
    },
    changed: () => void state.changes++,
    here: () => (state.paired ? place : null),
  });
  return { push, said, state, rows, asked, place, hear: (what: string) => hear(what as never) };
}

const moment = (): Promise<void> => new Promise((resume) => setTimeout(resume, 0));

describe("knocks at this device", () => {
  test("[KNOCK-13] are off until the relay has said that it keeps them", async () => {
    const { push, said, state } = scene();
    expect(push.on()).toBe(false);
    expect(await push.calls.setPush(target())).toEqual({ ok: true });
    expect(push.on()).toBe(true);
    expect(state.changes).toBeGreaterThan(0);
    expect(said[0]).toMatchObject({ endpoint: "https://push.example.org/x", auth: new Uint8Array(16).fill(251) });
    // The same again is nothing new.
    const before = said.length;
    expect(await push.calls.setPush(target())).toEqual({ ok: true });
    expect(said).toHaveLength(before);
  });

  test.each(["not-allowed", "not-offered", "too-fast", "no-space", "none"])(
    "[KNOCK-13] stay off where the relay answers %s",
    async (what) => {
      const { push, said, state, rows } = scene();
      state.answers = what;
      expect(await push.calls.setPush(target())).toEqual({ ok: false, why: "refused" });
      expect(push.on()).toBe(false);
      expect(rows.size).toBe(0);
      expect(said.at(-1)).toBeUndefined();
    },
  );

  test("[KNOCK-13] a refused change leaves what was there before", async () => {
    const { push, said, state } = scene();
    await push.calls.setPush(target());
    state.answers = "not-allowed";
    expect(await push.calls.setPush(target("https://elsewhere.example/x"))).toEqual({ ok: false, why: "refused" });
    expect(push.on()).toBe(true);
    expect(said.at(-1)).toMatchObject({ endpoint: "https://push.example.org/x" });
  });

  test("[KNOCK-13] [KNOCK-14] where nobody answers it is off, and the relay is told so once it can be heard", async () => {
    const { push, said, state, rows, hear } = scene();
    state.answers = null;
    expect(await push.calls.setPush(target())).toEqual({ ok: false, why: "cannot-reach" });
    expect(push.on()).toBe(false);
    expect(said.at(-1)).toBeNull();
    expect(rows.size).toBe(1);
    hear("none");
    await moment();
    expect(rows.size).toBe(0);
    expect(said.at(-1)).toBeUndefined();
  });

  test("[KNOCK-13] need a place for two, and a subscription that is one", async () => {
    const { push, said, state } = scene();
    state.paired = false;
    expect(await push.calls.setPush(target())).toEqual({ ok: false, why: "not-paired" });
    expect(await push.calls.pushKey()).toBeNull();
    state.paired = true;
    for (const odd of [
      { ...target(), auth: "short" },
      { ...target(), p256dh: "" },
      { ...target(), p256dh: "*" },
      { ...target(), endpoint: "nowhere" },
    ]) {
      expect(await push.calls.setPush(odd)).toEqual({ ok: false, why: "refused" });
    }
    expect(said).toEqual([]);
  });

  test("[KNOCK-13] a full storage is said, and the relay is told to let go of it", async () => {
    const { push, said, state } = scene();
    state.full = true;
    expect(await push.calls.setPush(target())).toEqual({ ok: false, why: "storage-full" });
    expect(push.on()).toBe(false);
    expect(said.at(-1)).toBeNull();
  });

  test("[KNOCK-14] taken back it is off at once, and forgotten when the relay has answered", async () => {
    const { push, state, rows, hear } = scene();
    await push.calls.setPush(target());
    state.answers = null;
    expect(await push.calls.setPush(null)).toEqual({ ok: true });
    expect(push.on()).toBe(false);
    expect(rows.size).toBe(1);
    // Opened anew before the relay heard of it: it is told again.
    const again = scene(new Map(rows));
    again.push.meet(again.place);
    expect(again.push.on()).toBe(false);
    expect(again.said).toEqual([null]);
    hear("none");
    await moment();
    expect(rows.size).toBe(0);
  });

  test("[KNOCK-2] opened anew, the relay of the same place is told again, and that of another never", async () => {
    const first = scene();
    await first.push.calls.setPush(target());
    const same = scene(new Map(first.rows));
    expect(same.push.on()).toBe(true);
    same.push.meet(same.place);
    expect(same.said[0]).toMatchObject({ endpoint: "https://push.example.org/x" });
    const other = scene(new Map(first.rows));
    other.push.meet({ ...other.place, me: "ada, with somebody else" });
    await moment();
    expect(other.said).toEqual([]);
    expect(other.push.on()).toBe(false);
    expect(other.rows.size).toBe(0);
  });

  test("[KNOCK-14] where the place for two is gone, taking it back needs nobody", async () => {
    const first = scene();
    await first.push.calls.setPush(target());
    first.state.paired = false;
    expect(first.push.on()).toBe(true);
    expect(await first.push.calls.setPush(null)).toEqual({ ok: true });
    expect(first.push.on()).toBe(false);
    expect(first.rows.size).toBe(0);
  });

  test("[KNOCK-13] the relay's key is 65 bytes, or there is none", async () => {
    const { push, state, asked } = scene();
    expect(await push.calls.pushKey()).toBe(base64url(new Uint8Array(65).fill(255)));
    expect(asked).toEqual(["GET https://relay.example.org/v1/push"]);
    state.key = 64;
    expect(await push.calls.pushKey()).toBeNull();
    state.key = 0;
    expect(await push.calls.pushKey()).toBeNull();
  });
});
