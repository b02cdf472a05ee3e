/**
 * The relay is killed at every point at which it writes, and under real devices again and again: nothing acknowledged is
 * lost, nothing is doubled, no word is on the disk.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { canonical, notesOf } from "#core";
import { ready } from "#vault";
import { utf8 } from "#wire";
import { type RelayProcess, startRelay } from "../relay/process.ts";
import { scrape } from "../relay/scrape.ts";
import { nodeCourier } from "../simulation/courier.ts";
import { Person, until } from "../simulation/person.ts";
import { seeded } from "./platter.ts";
import { lost, writeUntilGone } from "./writers.ts";

const LONG = process.env["HEARTH_LONG"] === "1";
const SEED = Number(process.env["HEARTH_FAULT_SEED"] ?? (LONG ? Date.now() % 1e9 : 20_261_124));

vi.setConfig({ testTimeout: LONG ? 3_600_000 : 180_000 });

let folder = "";
let traces = "";
beforeAll(async () => {
  await ready();
  process.stdout.write(`kills: HEARTH_FAULT_SEED=${String(SEED)}\n`);
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearth-kills-"));
  traces = mkdtempSync(join(tmpdir(), "hearth-trace-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(traces, { recursive: true, force: true });
});

const CALLS = ["pwrite64", "fsync", "fdatasync", "ftruncate", "unlink"] as const;
/** Answers in the life that is cut short: enough for two erases of each device. */
const ANSWERS = 24;

function traced(...more: string[]): string[] {
  // Not with --seccomp-bpf: signals are then not injected.
  const options = ["-D", "-f", "-qq", "-o", join(traces, "trace"), "-e", `trace=${CALLS.join(",")}`];
  return ["strace", ...options, ...more];
}

/** One short life under strace; gives what was wrong after the next start, and how it ended. */
async function life(place: string, under: readonly string[]): Promise<{ wrong: string[]; ended: number | string }> {
  let ended: number | string = "never began";
  let wrong: string[] = [];
  const relay = await startRelay(place, { under }).catch(() => null);
  if (relay !== null) {
    const stop = (): void => void relay.child.kill("SIGTERM");
    const writers = await writeUntilGone(relay, { count: 2, after: ANSWERS, then: stop });
    ended = await relay.ended;
    wrong = await lost(place, writers);
  } else {
    wrong = await lost(place, []);
  }
  return { wrong, ended };
}

describe("killed at every write point", () => {
  test("from the first start to the end, whichever call it is: what was acknowledged is there [FAULT-1] [RELAY-31]", async () => {
    const whole = await life(join(folder, "whole"), traced());
    expect(whole).toEqual({ wrong: [], ended: 0 });
    const lines = readFileSync(join(traces, "trace"), "utf8").split("\n");
    const points = CALLS.flatMap((call) => {
      const count = lines.filter((line) => line.includes(` ${call}(`)).length;
      return Array.from({ length: count }, (_, i) => `${call}:signal=SIGKILL:when=${String(i + 1)}`);
    });
    expect(points.length).toBeGreaterThan(100);
    const chance = seeded(SEED);
    const chosen = LONG ? points : points.filter(() => chance() < 4 / points.length);
    let [killed, lives] = [0, 0];
    const complaints: string[] = [];
    for (const point of chosen) {
      const place = join(folder, "life");
      const { wrong, ended } = await life(place, traced("-e", `inject=${point}`));
      if (ended !== 0) killed += 1;
      complaints.push(...wrong.map((one) => `${one}, ${point}`));
      rmSync(place, { recursive: true, force: true });
      if (++lives % 50 === 0) process.stdout.write(`kills: ${lives} lives, ${complaints.length} complaints\n`);
    }
    process.stdout.write(`kills: ${killed} of ${chosen.length} lives cut short, ${points.length} points\n`);
    expect(complaints).toEqual([]);
    // The last calls of a life that went otherwise may not be reached.
    expect(killed).toBeGreaterThan(chosen.length / 2);
  });
});

describe("killed under real devices", () => {
  test("they come back by themselves, agree, and each thing said is there once [FAULT-2]", async () => {
    const chance = seeded(SEED);
    let relay = await startRelay(folder);
    const port = new URL(relay.url).port;
    const origin = relay.url;
    const mark = "a word that only two may read";
    const outputs: string[] = [];
    const wire: Buffer[] = [];
    const people = ["Ada", "Noor"].map(
      (name) =>
        new Person(
          name,
          nodeCourier((bytes) => wire.push(Buffer.from(bytes))),
        ),
    );
    const [ada, noor] = people as [Person, Person];
    await noor.accept(await ada.invite(origin));
    await until("both compare", () => people.every((one) => one.pairing?.view().stage === "comparing"));
    for (const one of people) await one.pairing?.say(true);
    await until("both are complete", () => people.every((one) => one.pairing?.complete() !== null));
    await Promise.all(people.map((one) => one.open(origin)));

    let said = 0;
    const kills = LONG ? 25 : 3;
    for (let round = 0; round < kills; round++) {
      const dies = setTimeout(() => relay.child.kill("SIGKILL"), 20 + chance() * 150);
      for (let i = 0; i < 8; i++) {
        const who = people[said % 2] as Person;
        const note = await who.act({ do: "note", note: { kind: "thanks", words: `${mark}, ${String(++said)}` } });
        if (i === 3) {
          await who.act({ do: "take-back", item: note });
          said -= 1;
        }
        await new Promise((resume) => setTimeout(resume, chance() * 25));
      }
      expect(await relay.ended).toBe("SIGKILL");
      clearTimeout(dies);
      outputs.push(relay.output());
      relay = await again(port);
      for (const one of people) one.log?.wake();
    }
    await until(
      "both have everything",
      () =>
        canonical(ada.state()) === canonical(noor.state()) &&
        people.every((one) => one.log?.unsent() === 0 && one.log.link() === "here"),
    );
    for (const one of people) {
      expect(notesOf(one.state())).toHaveLength(said);
      expect([one.log?.trouble(), one.log?.gaps(), one.log?.forks()]).toEqual([null, [], []]);
    }
    await Promise.all(people.map((one) => one.close()));
    relay.child.kill("SIGTERM");
    expect(await relay.ended).toBe(0);
    outputs.push(relay.output());
    expect(scrape([utf8(mark)], { folder, log: outputs.join("\n"), wire })).toEqual([]);
    expect(await lost(folder, [])).toEqual([]);
  });

  async function again(port: string): Promise<RelayProcess> {
    return startRelay(folder, { environment: { HEARTH_RELAY_PORT: port } });
  }
});
