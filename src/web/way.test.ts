/** The way through the places, on a history that behaves as the browser's does. */
import { describe, expect, test } from "vitest";
import type { Place } from "./places.ts";
import { makeWay } from "./way.ts";

/** Session history: entries, where one stands, and traversal that answers later. */
function browser(states: unknown[] = [null], at = 0) {
  const addresses: (string | URL | null | undefined)[] = [];
  let listener: (state: unknown) => void = () => undefined;
  let due: (() => void)[] = [];
  const history = {
    get state() {
      return states[at];
    },
    pushState(state: unknown, _: string, address?: string | URL | null) {
      states = [...states.slice(0, at + 1), state];
      at += 1;
      addresses.push(address);
    },
    replaceState(state: unknown) {
      states[at] = state;
    },
    go(by: number) {
      due.push(() => {
        at = Math.max(0, Math.min(states.length - 1, at + by));
        listener(states[at]);
      });
    },
    back() {
      history.go(-1);
    },
  };
  return {
    history,
    addresses,
    listen: (run: (state: unknown) => void) => {
      listener = run;
    },
    settle() {
      const now = due;
      due = [];
      for (const run of now) run();
    },
    entries: () => states,
    at: () => at,
  };
}

const home: Place = { name: "alone", params: undefined };

describe("the way", () => {
  test("[SHELL-1] goes on and back, and the history holds numbers only", () => {
    const { history, listen, settle, entries, addresses } = browser();
    const way = makeWay(history, listen, () => home);
    way.go("invited", { invitation: "hearth-invite.1.secret" });
    way.go("help");
    expect(way.place.value.name).toBe("help");
    way.back();
    settle();
    expect(way.place.value).toEqual({ name: "invited", params: { invitation: "hearth-invite.1.secret" } });
    expect(way.hasBack.value).toBe(true);
    expect(JSON.stringify(entries())).not.toContain("secret");
    expect(entries()).toEqual([null, { at: 1 }, { at: 2 }]);
    expect(addresses).toEqual([undefined, undefined]);
  });

  test("[SHELL-1] goes instead: Back skips what was replaced", () => {
    const { history, listen, settle } = browser();
    const way = makeWay(history, listen, () => home);
    way.go("before", { invitation: null });
    way.instead("begin", { invitation: null });
    way.back();
    settle();
    expect(way.place.value).toEqual(home);
    expect(way.hasBack.value).toBe(false);
  });

  test("[SHELL-1] starts anew: the path is forgotten and the first entry is where it stands", () => {
    const { history, listen, settle, at } = browser();
    const way = makeWay(history, listen, () => home);
    way.go("settings");
    way.go("seen");
    way.restart({ name: "unlock", params: undefined });
    expect(way.place.value.name).toBe("unlock");
    settle();
    expect([way.place.value.name, at(), way.hasBack.value, way.depth()]).toEqual(["unlock", 0, false, 0]);
  });

  test("[SHELL-1] keeps what is asked for while it steps back, in order", () => {
    const { history, listen, settle, entries } = browser();
    const way = makeWay(history, listen, () => home);
    way.go("settings");
    way.restart(home);
    way.go("invite");
    way.go("help");
    expect(way.place.value).toEqual(home);
    settle();
    expect(way.place.value.name).toBe("help");
    expect(entries()).toEqual([null, { at: 1 }, { at: 2 }]);
  });

  test("[SHELL-1] after a reload in the middle it is at home, and an unknown entry leads home too", () => {
    const { history, listen, settle } = browser([null, { at: 1 }, { at: 2 }], 2);
    const way = makeWay(history, listen, () => home);
    expect([way.place.value, way.hasBack.value, way.depth()]).toEqual([home, false, 2]);
    history.go(-1);
    settle();
    expect(way.place.value).toEqual(home);
  });

  test("[SHELL-1] a state that somebody else left in the history is no number of ours", () => {
    for (const odd of [{ at: -1 }, { at: 1.5 }, { at: "2" }, "x", 3]) {
      const { history, listen } = browser([odd]);
      expect(makeWay(history, listen, () => home).depth()).toBe(0);
    }
  });
});
