/** Three times Shift and nothing else; and what leaving does, in which order. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { leaveNow, shiftCounter } from "./exit.ts";

const press = (keys: readonly (readonly [key: string, at: number, repeat?: boolean])[]) => {
  const counted = shiftCounter();
  return keys.map(([key, at, repeat = false]) => counted(key, repeat, at));
};

describe("three times Shift", () => {
  test("[SCREEN-5] leaves at the third press", () => {
    expect(
      press([
        ["Shift", 0],
        ["Shift", 200],
        ["Shift", 400],
      ]),
    ).toEqual([false, false, true]);
  });
  test("[SCREEN-5] typing capitals does not", () => {
    const typed = press([
      ["Shift", 0],
      ["A", 50],
      ["Shift", 200],
      ["B", 250],
      ["Shift", 400],
      ["C", 450],
    ]);
    expect(typed).not.toContain(true);
  });
  test("[SCREEN-5] holding it down does not", () => {
    expect(
      press([
        ["Shift", 0],
        ["Shift", 100, true],
        ["Shift", 200, true],
        ["Shift", 300, true],
      ]),
    ).not.toContain(true);
  });
  test("[SCREEN-5] pressing it slowly does not", () => {
    expect(
      press([
        ["Shift", 0],
        ["Shift", 1_000],
        ["Shift", 2_000],
        ["Shift", 3_000],
      ]),
    ).not.toContain(true);
  });
  test("[SCREEN-5] Escape does not, however often", () => {
    expect(
      press([
        ["Escape", 0],
        ["Escape", 100],
        ["Escape", 200],
      ]),
    ).not.toContain(true);
  });
});

describe("leaving", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  /** A page with something on it, `depth` steps into the app. */
  function page(depth: number, lang = "en-GB") {
    vi.useFakeTimers();
    const done: string[] = [];
    const listeners = new Map<string, () => void>();
    let children = 2;
    const root = {
      lang,
      get childElementCount() {
        return children;
      },
      replaceChildren: () => {
        children = 0;
        done.push("empty");
      },
    };
    vi.stubGlobal("document", { documentElement: root });
    vi.stubGlobal("location", {
      href: "https://app.example/place/#x",
      replace: (to: URL) => void done.push(`to ${to.href}`),
    });
    vi.stubGlobal("history", { go: (by: number) => void done.push(`back ${by}`) });
    vi.stubGlobal("addEventListener", (type: string, run: () => void) => void listeners.set(type, run));
    const leave = () => leaveNow({ vanish: () => void done.push("locked") }, depth);
    return { done, leave, popped: () => listeners.get("popstate")?.() };
  }

  test("[SCREEN-5] empties first, then locks, then goes elsewhere", () => {
    const { done, leave } = page(0);
    leave();
    expect(done).toEqual(["empty", "locked", "to https://app.example/place/soup.html"]);
  });

  test.each([
    ["es-MX", "sopa.html"],
    ["es", "sopa.html"],
    ["en", "soup.html"],
    ["constructor", "soup.html"],
    ["", "soup.html"],
  ])("[SCREEN-5] goes to a page in the language of the screen: %s", (lang, file) => {
    const { done, leave } = page(0, lang);
    leave();
    expect(done.at(-1)).toBe(`to https://app.example/place/${file}`);
  });

  test("[SCREEN-5] steps back out of the app before it goes, and goes once however often it is asked", () => {
    const { done, leave, popped } = page(3);
    leave();
    leave();
    expect(done).toEqual(["empty", "locked", "back -3"]);
    popped();
    vi.advanceTimersByTime(1_000);
    leave();
    expect(done.slice(3)).toEqual(["to https://app.example/place/soup.html"]);
  });

  test("[SCREEN-5] goes even when stepping back never ends", () => {
    const { done, leave } = page(3);
    leave();
    vi.advanceTimersByTime(150);
    expect(done.at(-1)).toBe("to https://app.example/place/soup.html");
  });
});
