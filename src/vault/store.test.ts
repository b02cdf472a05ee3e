import { type Bytes, concat, hex, utf8 } from "#wire";
import { beforeAll, describe, expect, test } from "vitest";
import { flips, seeded, truncations } from "../../tests/vectors/seeded.ts";
import { ready } from "./sodium.ts";
import { openRecord, recordName, sealRecord } from "./store.ts";

beforeAll(ready);

describe("records at rest", () => {
  test("[LOCK-4] a record opens under its key and its name, and under no other", () => {
    const random = seeded("records");
    const [key, other] = [random(32), random(32)];
    const value = utf8("not yet said");
    const sealed = sealRecord(key, "draft/1", value, random);
    expect(openRecord(key, "draft/1", sealed)).toEqual(value);
    expect(openRecord(key, "draft/2", sealed)).toBeNull();
    expect(openRecord(other, "draft/1", sealed)).toBeNull();
    expect(openRecord(key, "e", sealRecord(key, "e", new Uint8Array(0), random))).toEqual(new Uint8Array(0));
  });

  test("[LOCK-4] no bit of it may change, no byte be missing; the value is nowhere in it (B22) (C2)", () => {
    const random = seeded("bits");
    const key = random(32);
    const value = utf8("not yet said");
    const sealed = sealRecord(key, "draft", value, random);
    for (const bad of flips(sealed)) expect(openRecord(key, "draft", bad)).toBeNull();
    for (const bad of truncations(sealed)) expect(openRecord(key, "draft", bad)).toBeNull();
    expect(openRecord(key, "draft", concat(sealed, new Uint8Array(1)))).toBeNull();
    expect(hex(sealed)).not.toContain(hex(value));
  });

  test("[LOCK-4] the same value twice looks different", () => {
    const random = seeded("twice");
    const key = random(32);
    const [first, second] = [1, 2].map(() => hex(sealRecord(key, "a", utf8("same"), random)));
    expect(first).not.toBe(second);
  });

  test("[LOCK-5] a record's name is the same in its space, another in any other, and says nothing", () => {
    const random = seeded("names");
    const [ours, mine] = [random(32), random(32)] as [Bytes, Bytes];
    const names = ["draft/1", "draft/2"].flatMap((name) => [recordName(ours, name), recordName(mine, name)]);
    expect(new Set(names).size).toBe(4);
    expect(names.every((name) => /^[0-9a-f]{64}$/.test(name))).toBe(true);
    expect(recordName(ours, "draft/1")).toBe(names[0]);
    expect(recordName(ours, "a".repeat(10_000)).length).toBe(64);
  });
});
