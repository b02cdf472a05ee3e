/** What stands in plain storage: a few things, only once picked, and nothing breaks where a browser keeps nothing. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { forgetKept, keep, readKept } from "./kept.ts";

afterEach(() => void vi.unstubAllGlobals());

function storage(): Map<string, string> {
  const held = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  });
  return held;
}

describe("what is kept outside the locks", () => {
  test("[SHELL-8] [LANG-1] is there until it is forgotten", () => {
    const held = storage();
    keep("theme", "night");
    keep("language", "es");
    expect([readKept("theme"), readKept("language")]).toEqual(["night", "es"]);
    keep("language", null);
    expect([...held]).toEqual([["theme", "night"]]);
  });

  test("[SHELL-7] goes altogether, and nothing of others", () => {
    const held = storage();
    held.set("somebody-else", "x");
    keep("theme", "day");
    keep("language", "en");
    keep("face", "2");
    forgetKept();
    expect([...held]).toEqual([["somebody-else", "x"]]);
  });

  test("[LANG-1] a browser that keeps nothing has picked nothing, and is not in the way", () => {
    vi.stubGlobal("localStorage", undefined);
    expect(readKept("language")).toBeNull();
    expect(() => keep("language", "es")).not.toThrow();
    expect(() => forgetKept()).not.toThrow();
  });
});
