import { describe, expect, test } from "vitest";
import { openLine } from "./line.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";

type Calls = { readonly double: (number: number) => number };

class Pretended {
  readonly posted: ToWorker[] = [];
  ended = false;
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  onerror: (() => void) | null = null;
  onmessageerror: (() => void) | null = null;
  postMessage(message: ToWorker): void {
    this.posted.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  say(data: FromWorker): void {
    this.onmessage?.({ data });
  }
}

function open() {
  const worker = new Pretended();
  const told: unknown[] = [];
  const line = openLine<Calls>(worker, {
    part: (part, elsewhere) => told.push([part, elsewhere]),
    linking: (view) => told.push(["linking", view]),
    failed: () => told.push("failed"),
  });
  return { worker, line, told };
}

describe("a line to a worker", () => {
  test("[SPACE-11] gives each call its own answer", async () => {
    const { worker, line } = open();
    const [one, two] = [line.call("double", 1), line.call("double", 2)];
    worker.say({ t: "reply", id: 2, result: 4 });
    worker.say({ t: "reply", id: 1, result: 2 });
    worker.say({ t: "reply", id: 9, result: 9 });
    expect(await Promise.all([one, two])).toEqual([2, 4]);
    expect(worker.posted).toEqual([
      { t: "call", id: 1, call: "double", args: [1] },
      { t: "call", id: 2, call: "double", args: [2] },
    ]);
  });

  for (const [how, fail] of [
    ["crashes", (worker: Pretended) => worker.onerror?.()],
    ["says what cannot be read", (worker: Pretended) => worker.onmessageerror?.()],
    ["says that it cannot go on", (worker: Pretended) => worker.say({ t: "failed", why: "bug" })],
  ] as const) {
    test(`[SPACE-11] ends with a worker that ${how}, and leaves no call waiting (D22)`, async () => {
      const { worker, line, told } = open();
      const waiting = line.call("double", 1);
      fail(worker);
      fail(worker);
      expect(await waiting).toBeNull();
      expect(await line.call("double", 2)).toBeNull();
      expect(worker.ended).toBe(true);
      expect(told).toEqual(["failed"]);
    });
  }

  test("[SPACE-22] [SPACE-25] that was ended hears nothing any more, and tells nobody", async () => {
    const { worker, line, told } = open();
    const waiting = line.call("double", 1);
    worker.say({ t: "part", patch: { is: { words: "words" } }, elsewhere: false });
    worker.say({ t: "part", patch: { fields: { more: { is: 1 } }, gone: [] }, elsewhere: true });
    worker.say({ t: "part", patch: null, elsewhere: false });
    line.end();
    worker.say({ t: "part", patch: { is: "late words" }, elsewhere: false });
    worker.onerror?.();
    expect(await waiting).toBeNull();
    expect(told).toEqual([
      [{ words: "words" }, false],
      [{ words: "words", more: 1 }, true],
      [{ words: "words", more: 1 }, false],
    ]);
  });
});
