import { ready } from "#vault";
import { beforeAll, expect, test } from "vitest";
import { makeLink, reopenLink } from "./frozen-link.ts";
import frozen from "./link.json" with { type: "json" };

beforeAll(ready);

test("[CRYPT-15] the same seeds still make the same bytes: adding a device", () => {
  expect(makeLink()).toEqual(frozen);
});

test("[CRYPT-15] the first adding of a device still reads and still completes", () => {
  expect(reopenLink(frozen)).toEqual([]);
});

test("[CRYPT-15] opening notices a byte that changed", () => {
  const last = frozen.slots[4] as string;
  const changed = `${last.slice(0, -1)}${last.endsWith("0") ? "1" : "0"}`;
  expect(reopenLink({ ...frozen, slots: frozen.slots.with(4, changed) })).toEqual(["bundle"]);
  expect(reopenLink({ ...frozen, pictures: [0, 0, 0, 0] })).toEqual(["pictures"]);
});
