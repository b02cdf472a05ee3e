/** A file that was just handed over can still be saved, and is gone as soon as its place is locked. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Snapshot, Spaces } from "../space/api.ts";
import { letGoSoon } from "./address-of-file.ts";

type Stages = { readonly stage: Snapshot["stage"]; readonly mine: { readonly stage: "open" | "locked" } };
const at = (stage: Snapshot["stage"], mine: "open" | "locked"): Stages => ({ stage, mine: { stage: mine } });

const gone: string[] = [];
beforeEach(() => {
  gone.length = 0;
  vi.useFakeTimers();
  vi.stubGlobal("URL", { revokeObjectURL: (address: string) => void gone.push(address) });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function spacesAt(first: Stages) {
  const listeners = new Set<(snapshot: Snapshot) => void>();
  const made: Pick<Spaces, "snapshot" | "subscribe"> = {
    snapshot: () => first as Snapshot,
    subscribe: (run) => {
      listeners.add(run);
      return () => void listeners.delete(run);
    },
  };
  const say = (next: Stages) => [...listeners].forEach((run) => run(next as Snapshot));
  return { spaces: made, say, listening: () => listeners.size };
}

test("[FILE-23] [SUM-36] a file can be saved for a minute after its page was left, and no longer", () => {
  const { spaces, say, listening } = spacesAt(at("open", "open"));
  letGoSoon("blob:1", "mine", spaces);
  say(at("open", "open"));
  vi.advanceTimersByTime(59_999);
  expect(gone).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(gone).toEqual(["blob:1"]);
  expect(listening()).toBe(0);
});

test("[FILE-23] [SUM-36] its address goes at once when just mine is locked, and only once", () => {
  const { spaces, say } = spacesAt(at("open", "open"));
  letGoSoon("blob:1", "mine", spaces);
  say(at("open", "locked"));
  expect(gone).toEqual(["blob:1"]);
  vi.advanceTimersByTime(120_000);
  expect(gone).toEqual(["blob:1"]);
  letGoSoon("blob:2", "mine", spacesAt(at("open", "locked")).spaces);
  expect(gone).toEqual(["blob:1", "blob:2"]);
});

test("[SUM-36] one of both stays when just mine alone is locked, and goes when all is", () => {
  const { spaces, say } = spacesAt(at("open", "locked"));
  letGoSoon("blob:1", "ours", spaces);
  say(at("open", "locked"));
  expect(gone).toEqual([]);
  say(at("locked", "locked"));
  expect(gone).toEqual(["blob:1"]);
});
