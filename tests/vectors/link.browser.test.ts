import { ready } from "#vault";
import { beforeAll, expect, test, vi } from "vitest";
import { makeLink, reopenLink } from "./frozen-link.ts";
import frozen from "./link.json" with { type: "json" };

// A machine that does other things meanwhile may take its time.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(ready);

test("[CRYPT-15] a browser adds a device with the same bytes as Node, and opens the first ones", () => {
  expect(reopenLink(frozen)).toEqual([]);
  expect(makeLink()).toEqual(frozen);
});
