import { ready } from "#vault";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { makeLocker, makeLog, makePairing, makeRest } from "./frozen.ts";
import frozenLocker from "./locker.json" with { type: "json" };
import frozenLog from "./log.json" with { type: "json" };
import { reopenLocker, reopenLog, reopenPairing, reopenRest } from "./open.ts";
import frozenPairing from "./pairing.json" with { type: "json" };
import frozenRest from "./rest.json" with { type: "json" };

// A machine that does other things meanwhile may take its time.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(ready);

describe("frozen vectors in a browser", () => {
  test.each([
    ["log", makeLog, frozenLog],
    ["rest", makeRest, frozenRest],
    ["locker", makeLocker, frozenLocker],
    ["pairing", makePairing, frozenPairing],
  ])("[CRYPT-15] the same seeds make the same bytes as in Node: %s", (_name, make, frozen) => {
    expect(make()).toEqual(frozen);
  });

  test("[CRYPT-15] what was sealed in Node opens here", () => {
    expect(reopenLog(frozenLog)).toEqual([]);
    expect(reopenRest(frozenRest)).toEqual([]);
    expect(reopenLocker(frozenLocker)).toEqual([]);
    expect(reopenPairing(frozenPairing)).toEqual([]);
  });
});
