/** Devices whose clocks are wrong, or jump while somebody writes: an answer still stands after what it answers, for everybody alike. */
import { beforeAll, describe, expect, test } from "vitest";
import { ready } from "#vault";
import { parseHeader } from "#wire";
import { judge } from "./judge.ts";
import { Trial } from "./trial.ts";

beforeAll(ready);

const MINUTE = 60_000;
const DAY = 86_400_000;
/** What the simulation calls now. */
const NOW = 1_780_272_000_000;

const CLOCKS = [
  ["a minute ahead", MINUTE],
  ["a minute behind", -MINUTE],
  ["a day ahead", DAY],
  ["a day behind", -DAY],
  ["an hour off, as where summer time was missed", 60 * MINUTE],
  ["in 1970", -NOW],
  ["before 1970", -NOW - DAY],
  ["at the end of 2038's seconds", 2_147_483_647_000 - NOW],
  ["in 2100", Date.UTC(2100, 1, 28) - NOW],
  ["beyond every calendar", 9e15],
] as const;

/** The order in which everybody sees what was said. */
function inOrder(trial: Trial, device: string): string[] {
  const entries = [...(trial.device(device).log?.state().order.entries.values() ?? [])];
  return entries
    .toSorted((a, b) => a.time - b.time || a.depth - b.depth || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)
    .filter((id) => trial.said.has(id));
}

describe("a clock that is", () => {
  test.each(CLOCKS)(
    "%s changes no order of cause and effect, keeps nobody out, and makes no odd place (C6)",
    async (_how, skew) => {
      const trial = new Trial(17);
      trial.device("noor-1").skew = skew;
      await trial.begin();
      const said: string[] = [];
      for (let i = 0; i < 6; i++) {
        said.push(await trial.note(trial.device(i % 2 === 0 ? "ada-1" : "noor-1"), `word ${String(i)}`));
        await trial.pass(5_000);
        // Now and then it is set right, or jumps back in the middle.
        if (i === 3) trial.device("noor-1").skew = -skew;
      }
      trial.addSecond();
      await trial.pass(MINUTE);
      expect(trial.devices.map(({ log }) => log?.link())).toEqual(["here", "here", "here"]);
      await trial.honest();
      expect(judge(trial)).toEqual([]);
      for (const { name } of trial.devices) expect(inOrder(trial, name)).toEqual(said);
      expect(new Set(trial.devices.map(({ name }) => trial.known(name))).size).toBe(1);
      for (const { events } of trial.relay.kept.chains.values()) {
        const seqs = events.map(({ header }) => {
          const parsed = parseHeader(header);
          return parsed.ok ? parsed.header.seq : 0;
        });
        expect(seqs).toEqual(seqs.map((_, i) => i + 1));
      }
    },
  );

  test("set back between the words of one write is still one order (C6)", async () => {
    const trial = await new Trial(18).begin();
    const ada = trial.device("ada-1");
    const writes = [0, -400 * DAY, 30 * DAY, -NOW].map((skew) => {
      ada.skew = skew;
      const content = { type: "note.sent", v: 1, data: { kind: "thanks", words: `at ${String(skew)}` } };
      return ada.log?.append([content]);
    });
    await trial.pass(5_000);
    const ids: string[] = [];
    for (const write of writes) {
      const done = await write;
      if (done?.ok === true) ids.push(...done.ids);
    }
    expect(ids).toHaveLength(4);
    for (const id of ids) trial.said.set(id, ada);
    await trial.honest();
    expect(inOrder(trial, "noor-1")).toEqual(ids);
    expect(judge(trial)).toEqual([]);
  });
});
