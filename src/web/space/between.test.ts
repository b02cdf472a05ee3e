import { describe, expect, test } from "vitest";
import { openBetween } from "./between.ts";

type Doubles = { double: (number: number) => number; fails: () => number };
type Adds = { add: (one: number, other: number) => number };

/** Both ends in this one thread; the clock moves on when it is told to. */
function open() {
  const { port1, port2 } = new MessageChannel();
  const due: (() => void)[] = [];
  const after = (_: number, run: () => void): (() => void) => {
    due.push(run);
    return () => void due.splice(due.indexOf(run), 1);
  };
  let locked = false;
  const one = openBetween<Doubles, Adds>(
    port1,
    {
      double: async (number) => (locked ? null : 2 * number),
      fails: () => Promise.reject(new Error("never told")),
    },
    after,
  );
  const other = openBetween<Adds, Doubles>(port2, { add: async (a, b) => a + b }, after);
  const close = (): void => (port1.close(), port2.close());
  return { one, other, due, lock: () => void (locked = true), close, port1 };
}

describe("the line between a tab's two workers", () => {
  test("[SPACE-38] lets each ask the other, and gives each question its own answer", async () => {
    const { one, other, due, close } = open();
    const answers = [other.ask("double", 4), one.ask("add", 1, 2), other.ask("double", 5)];
    expect(await Promise.all(answers)).toEqual([8, 3, 10]);
    expect(due).toEqual([]);
    close();
  });

  test("[SPACE-38] answers nothing while the other is locked, fails, or does not know the question", async () => {
    const { other, lock, close } = open();
    expect(await other.ask("fails")).toBeNull();
    expect(await other.ask("toString" as "double", 1)).toBeNull();
    lock();
    expect(await other.ask("double", 4)).toBeNull();
    close();
  });

  test("[SPACE-38] waits only so long for one that ended, and hears no late answer", async () => {
    const { other, due, port1, close } = open();
    port1.onmessage = null;
    const asked = other.ask("double", 4);
    expect(due).toHaveLength(1);
    due[0]?.();
    expect(await asked).toBeNull();
    port1.postMessage({ t: "say", id: 1, result: 8 });
    port1.postMessage({ t: "say", id: 7, result: 8 });
    await new Promise((done) => setTimeout(done, 5));
    expect(due).toEqual([]);
    close();
  });
});
