/** Where a file goes: to the place that was chosen, or into the browser's own keeping; and nothing of it stays when it is given up. */
import { afterEach, expect, test, vi } from "vitest";
import { openSink } from "./sink.ts";

afterEach(() => void vi.unstubAllGlobals());

function picker(create: () => unknown, file: object = {}) {
  const asked: unknown[] = [];
  vi.stubGlobal("showSaveFilePicker", async (options: unknown) => {
    asked.push(options);
    return { createWritable: async () => create(), ...file };
  });
  return asked;
}

test("[FILE-13] where the browser has places to choose, it is written there as it is made", async () => {
  const did: unknown[] = [];
  const asked = picker(() => ({
    write: async (part: unknown) => void did.push(part),
    close: async () => void did.push("closed"),
    abort: async () => void did.push("aborted"),
  }));
  const sink = await openSink("export-2026-11-23.bin", "application/octet-stream");
  await sink?.write(Uint8Array.of(1, 2));
  await sink?.write("three");
  expect(did).toEqual([Uint8Array.of(1, 2), "three"]);
  expect(await sink?.close()).toEqual({ saved: true });
  expect(did.at(-1)).toBe("closed");
  const other = await openSink("export-2026-11-23.bin", "application/octet-stream");
  await other?.abandon();
  expect(did.at(-1)).toBe("aborted");
  expect(asked).toEqual([{ suggestedName: "export-2026-11-23.bin" }, { suggestedName: "export-2026-11-23.bin" }]);
});

test("[FILE-13] given up, the empty file that choosing made is removed, and one that was there before stays", async () => {
  for (const [size, removed] of [
    [0, 1],
    [2_000, 0],
  ]) {
    let removals = 0;
    const stream = { write: async () => undefined, abort: async () => undefined };
    picker(() => stream, { getFile: async () => ({ size }), remove: async () => void (removals += 1) });
    const sink = await openSink("x", "y");
    await sink?.write("some");
    await sink?.abandon();
    expect(removals).toBe(removed);
  }
});

test("[FILE-13] whoever chooses no place makes no file", async () => {
  vi.stubGlobal("showSaveFilePicker", () => Promise.reject(new DOMException("", "AbortError")));
  expect(await openSink("x", "y")).toBeNull();
});

test("[FILE-13] where there is no place to choose, or choosing is forbidden, all of it waits at an address of the page", async () => {
  const made: Blob[] = [];
  vi.stubGlobal("URL", { createObjectURL: (blob: Blob) => `blob:${made.push(blob)}` });
  for (const pick of [undefined, () => Promise.reject(new DOMException("", "SecurityError"))]) {
    vi.stubGlobal("showSaveFilePicker", pick);
    const sink = await openSink("export-2026-11-23.html", "text/html");
    const part = new Uint8Array(3 * 1_048_576).fill(7);
    for (let n = 0; n < 3; n++) await sink?.write(part);
    await sink?.write("end");
    expect(await sink?.close()).toEqual({ saved: false, url: `blob:${made.length}`, name: "export-2026-11-23.html" });
    const blob = made.at(-1) as Blob;
    expect([blob.size, blob.type]).toEqual([3 * part.length + 3, "text/html"]);
    expect(await blob.slice(-5).text()).toBe("\u0007\u0007end");
  }
});
