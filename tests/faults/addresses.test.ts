/** Somebody who has a whole network of addresses, or may tell any: nothing that is kept by address grows with them. */
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { PATHS } from "#wire";
import { Buckets, MOST_NAMES } from "../../src/relay/pace.ts";
import { startWeighed } from "../relay/weighing.ts";

vi.setConfig({ testTimeout: 120_000 });

/** The n-th network of 64 bits. */
function network(n: number): string {
  return `2001:db8:${(n >> 16).toString(16)}:${(n & 0xffff).toString(16)}`;
}

describe("addresses that somebody invents", () => {
  test("paces are kept of so many, and of those that took something latest [FAULT-54] (E5)", () => {
    const buckets = new Buckets({ perMinute: 1, burst: 3 });
    let [given, most] = [0, 0];
    for (let n = 0; n < 300_000; n++) {
      if (buckets.take("somebody who asks all the time", 0)) given += 1;
      buckets.take(network(n), 0);
      most = Math.max(most, buckets.size);
    }
    expect(given).toBe(3);
    expect(most).toBeLessThanOrEqual(MOST_NAMES);
    expect(buckets.size).toBeGreaterThanOrEqual(MOST_NAMES / 2);
    // Of the latest it is known what they took; who is forgotten begins anew.
    const latest = network(299_999);
    expect([1, 2, 3].map(() => buckets.take(latest, 0))).toEqual([true, true, false]);
    expect([1, 2, 3, 4].map(() => buckets.take(network(0), 0))).toEqual([true, true, true, false]);
    buckets.sweep(600_000);
    expect(buckets.size).toBe(0);
  });

  test("of an address nothing else of the header stays, however long it is [FAULT-54]", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hearth-addresses-"));
    const relay = await startWeighed(folder, { environment: { HEARTH_PROXIED: "1" } });
    onTestFinished(async () => {
      relay.child.kill("SIGKILL");
      await relay.ended;
      rmSync(folder, { recursive: true, force: true });
    });
    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    onTestFinished(() => agent.destroy());
    const padding = "a".repeat(7_000);
    /** Takes something, so that the address is remembered. */
    const ask = async (address: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const headers = { "x-forwarded-for": address };
        const asked = request(relay.url + PATHS.logs, { method: "POST", agent, headers }, (response) => {
          response.resume().once("end", () => resolve(response.statusCode ?? 0));
        });
        asked.once("error", reject).end();
      });
    for (let n = 0; n < 64; n++) await ask(`${padding}, 9.9.9.${String(n)}`);
    const before = await relay.alive();
    const asked = 3_000;
    for (let n = 0; n < asked; n += 16) {
      // Half of them no addresses at all, but nearly as long as a header may be.
      await Promise.all(
        Array.from({ length: 16 }, async (_, i) => {
          const [high, low] = [100 + ((n + i) >> 6), 100 + ((n + i) & 63)];
          return ask(i % 2 === 0 ? `${padding}, 100.100.${String(high)}.${String(low)}` : `${String(n + i)}${padding}`);
        }),
      );
    }
    // 7,000 bytes of each would be 20 megabytes.
    expect((await relay.alive()) - before).toBeLessThan(4);
  });
});
