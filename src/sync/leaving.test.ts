/** That somebody left is told to the relay, sooner or later, by bytes alone. */
import { beforeAll, describe, expect, test } from "vitest";
import { ready } from "#vault";
import { hex, PATHS } from "#wire";
import { Author, pair } from "../../tests/simulation/kit.ts";
import { settled } from "../../tests/simulation/settled.ts";
import { type LeavingRun, runLeaving } from "./leaving.ts";
import type { Courier } from "./ports.ts";
import { Time } from "./simulation/time.ts";

beforeAll(ready);

const RELAY = "https://relay.example";
const MINUTE = 60_000;

/** Ada leaves; the relay answers each path as it is told to. */
class Scene {
  readonly time = new Time(settled);
  readonly posts: string[] = [];
  readonly told: string[] = [];
  /** By the path's last part; null: nobody answers. */
  answers: Record<string, number | null> = { leave: 204, logs: 204, devices: 204 };
  /** Knows the log only once it was told. */
  knows = true;
  readonly #pair = pair();
  readonly #statement = new Author(this.#pair.genesis, this.#pair.ada).leave();

  run(): LeavingRun {
    const { genesis, ada } = this.#pair;
    const courier: Courier = {
      connect: () => ({ send: () => undefined, close: () => undefined }),
      request: async (method, url) => {
        const path = url.slice(RELAY.length);
        const last = path.split("/").at(-1) ?? "";
        this.posts.push(`${method} ${last}`);
        if (last === "devices") this.knows = true;
        const status = last === "leave" && !this.knows ? 401 : (this.answers[last] ?? null);
        return status === null ? null : { status, body: new Uint8Array(0) };
      },
    };
    return runLeaving({
      courier,
      clock: { now: () => this.time.now, after: (ms, run) => this.time.after(ms, run) },
      relay: RELAY,
      record: genesis.record,
      certificate: ada.certificate,
      statement: this.#statement,
      taken: () => void this.told.push("taken"),
      refused: () => void this.told.push("refused"),
    });
  }

  get path(): string {
    return PATHS.leave(hex(this.#pair.genesis.log));
  }

  async pass(ms: number): Promise<void> {
    await this.time.runUntil(this.time.now + ms);
  }
}

describe("leaving", () => {
  test("[SYNC-28] is told at once and once where the relay answers", async () => {
    const scene = new Scene();
    scene.run();
    await scene.pass(60 * MINUTE);
    expect(scene.posts).toEqual(["POST leave"]);
    expect(scene.told).toEqual(["taken"]);
    expect(scene.path).toMatch(/^\/v1\/logs\/[0-9a-f]{32}\/leave$/);
  });

  test("[SYNC-28] while nobody answers it is tried again, at most five minutes apart, and completes (B11)", async () => {
    const scene = new Scene();
    scene.answers = {};
    scene.run();
    await scene.pass(120 * MINUTE);
    expect(scene.told).toEqual([]);
    const tries = scene.posts.length;
    expect(tries).toBeGreaterThan(24);
    expect(tries).toBeLessThan(40);
    scene.answers = { leave: 204 };
    await scene.pass(5 * MINUTE + 1);
    expect(scene.told).toEqual(["taken"]);
  });

  test.each([200, 302, 429, 500, 503, 507])(
    "[SYNC-28] an answer of %d is neither taken nor a refusal: it may be anybody's, or pass",
    async (status) => {
      const scene = new Scene();
      scene.answers = { leave: status, logs: 204, devices: 204 };
      scene.run();
      await scene.pass(10 * MINUTE);
      expect(scene.told).toEqual([]);
      expect(new Set(scene.posts)).toEqual(new Set(["POST leave"]));
      scene.answers = { leave: 204 };
      await scene.pass(6 * MINUTE);
      expect(scene.told).toEqual(["taken"]);
    },
  );

  test("[SYNC-28] a sign of the network tries at once; run again after it was closed, it goes on (B11)", async () => {
    const scene = new Scene();
    scene.answers = {};
    const first = scene.run();
    await scene.pass(30 * MINUTE);
    first.close();
    const tries = scene.posts.length;
    await scene.pass(60 * MINUTE);
    expect(scene.posts).toHaveLength(tries);
    first.wake();
    await scene.pass(0);
    expect(scene.posts).toHaveLength(tries);
    const second = scene.run();
    await scene.pass(0);
    expect(scene.posts).toHaveLength(tries + 1);
    scene.answers = { leave: 204 };
    second.wake();
    await scene.pass(0);
    expect(scene.told).toEqual(["taken"]);
  });

  test("[SYNC-29] a relay that lost the log, or never heard of the device, is told the record first (B11)", async () => {
    const scene = new Scene();
    scene.knows = false;
    scene.run();
    await scene.pass(MINUTE);
    expect(scene.posts).toEqual(["POST leave", "POST logs", "POST devices", "POST leave"]);
    expect(scene.told).toEqual(["taken"]);
  });

  test("[SYNC-30] a relay that was reached and will not: said once, tried every hour, and taken when it will", async () => {
    const scene = new Scene();
    scene.answers = { leave: 401, logs: 429, devices: 401 };
    const run = scene.run();
    await scene.pass(MINUTE);
    expect(scene.told).toEqual(["refused"]);
    const tries = scene.posts.length;
    await scene.pass(58 * MINUTE);
    expect(scene.posts).toHaveLength(tries);
    await scene.pass(2 * MINUTE);
    expect(scene.posts).toHaveLength(2 * tries);
    expect(scene.told).toEqual(["refused"]);
    scene.answers = { leave: 204 };
    run.wake();
    await scene.pass(0);
    expect(scene.told).toEqual(["refused", "taken"]);
  });
});
