import { ready } from "#vault";
import { beforeAll, describe, expect, test, vi } from "vitest";
import frozenBad from "./bad.json" with { type: "json" };
import { makeBad } from "./bad.ts";
import { makeLocker, makeLog, makePairing, makeRest } from "./frozen.ts";
import frozenLocker from "./locker.json" with { type: "json" };
import frozenLog from "./log.json" with { type: "json" };
import { reopenLocker, reopenLog, reopenPairing, reopenRest } from "./open.ts";
import frozenPairing from "./pairing.json" with { type: "json" };
import frozenRest from "./rest.json" with { type: "json" };

// A machine that does other things meanwhile may take its time.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(ready);

describe("frozen vectors in Node", () => {
  test.each([
    ["log", makeLog, frozenLog],
    ["rest", makeRest, frozenRest],
    ["locker", makeLocker, frozenLocker],
    ["pairing", makePairing, frozenPairing],
    ["bad", makeBad, frozenBad],
  ])("[CRYPT-15] the same seeds still make the same bytes: %s", (_name, make, frozen) => {
    expect(make()).toEqual(frozen);
  });

  test("[CRYPT-15] the first log still opens", () => {
    expect(reopenLog(frozenLog)).toEqual([]);
  });

  test("[CRYPT-15] the first lock, record, kit and locker still open", () => {
    expect(reopenRest(frozenRest)).toEqual([]);
  });

  test("[CRYPT-15] [KIT-5] the first locker that names relays still opens", () => {
    expect(reopenLocker(frozenLocker)).toEqual([]);
  });

  test("[CRYPT-15] the first pairing still reads and still completes", () => {
    expect(reopenPairing(frozenPairing)).toEqual([]);
  });

  test("[CRYPT-15] opening notices a byte that changed", () => {
    const last = frozenLog.chain[2] as string;
    const changed = `${last.slice(0, -1)}${last.endsWith("0") ? "1" : "0"}`;
    expect(reopenLog({ ...frozenLog, chain: frozenLog.chain.with(2, changed) })).not.toEqual([]);
    expect(reopenRest({ ...frozenRest, passphrase: "another one" })).not.toEqual([]);
    expect(reopenLocker({ ...frozenLocker, locker: `${frozenLocker.locker.slice(0, -1)}0` })).not.toEqual([]);
    expect(reopenPairing({ ...frozenPairing, pictures: [0, 0, 0, 0] })).not.toEqual([]);
  });
});
