import { ready } from "#vault";
import { beforeAll, expect, test, vi } from "vitest";
import frozen from "./file.json" with { type: "json" };
import { makeFile, reopenFile } from "./frozen-file.ts";

// A machine that does other things meanwhile may take its time.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(ready);

test("[FILE-1] [FILE-3] a browser opens the first sealed file, and makes the same bytes as Node", () => {
  expect(reopenFile(frozen)).toEqual([]);
  expect(makeFile()).toEqual(frozen);
});
