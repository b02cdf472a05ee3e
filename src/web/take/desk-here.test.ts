/** The line to the desk of files: it starts no worker, answers in order, and once it is ended nothing of the desk is left. */
import { afterEach, expect, test, vi } from "vitest";
import { seeded } from "../../../tests/vectors/seeded.ts";
import { ready } from "#vault";
import { fileDesk } from "./desk.ts";
import { filesDoor } from "./desk-door.ts";
import { openDesk } from "./desk-here.ts";

afterEach(() => void vi.unstubAllGlobals());

const WORDS = "a kettle, a lamp, two chairs";

/** Just mine's worker, which may be locked; and what is asked of it. */
async function corner() {
  await ready();
  const asked: (string | null)[] = [];
  const door = filesDoor(seeded("here"));
  const at = { locked: false };
  return {
    asked,
    at,
    askFiles: async (call: string | null, args: readonly unknown[]) => {
      asked.push(call);
      return at.locked ? null : structuredClone(await door(call, structuredClone(args)));
    },
  };
}

test("[FILE-21] it starts no worker, and seals as a desk does", async () => {
  let workers = 0;
  vi.stubGlobal("Worker", function Worker() {
    workers += 1;
  });
  const line = openDesk(await corner());
  const answers = await Promise.all([
    line.call("check", WORDS),
    line.call("begin", WORDS, { made: 1, name: "Ada" }),
    line.call("end"),
  ]);
  const same = fileDesk(seeded("here"));
  expect(answers).toEqual([same.check(WORDS), same.begin(WORDS, { made: 1, name: "Ada" }), same.end()]);
  expect(workers).toBe(0);
});

test("[FILE-13] what it did not answer before it ended is answered with null, and the desk is let go of with its keys", async () => {
  const mine = await corner();
  const line = openDesk(mine);
  expect(await line.call("begin", WORDS, { made: 1, name: "Ada" })).toMatchObject({ ok: true });
  const late = line.call("end");
  line.end();
  expect(await late).toBeNull();
  expect(await line.call("offer")).toBeNull();
  expect(mine.asked).toEqual(["begin", "end", null]);
  // A desk that comes after knows nothing of what the one before had begun.
  expect(await openDesk(mine).call("end")).toEqual({ ok: false, why: "too-large" });
});

test("[FILE-13] where just mine is locked, or was meanwhile, the answer is null, now and after", async () => {
  const mine = await corner();
  const line = openDesk(mine);
  expect(await line.call("offer")).not.toBeNull();
  mine.at.locked = true;
  expect(await line.call("offer")).toBeNull();
  mine.at.locked = false;
  expect(await line.call("offer")).toBeNull();
});
