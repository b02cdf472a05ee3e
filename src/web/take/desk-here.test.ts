/** The desk of files on the page: it starts no worker, answers in order, and once it is ended nothing more. */
import { afterEach, expect, test, vi } from "vitest";
import { seeded } from "../../../tests/vectors/seeded.ts";
import { ready } from "#vault";
import { fileDesk } from "./desk.ts";
import { openDesk } from "./desk-here.ts";

afterEach(() => void vi.unstubAllGlobals());

const WORDS = "a kettle, a lamp, two chairs";
const load = async () => {
  await ready();
  return fileDesk(seeded("here"));
};

test("[FILE-21] it starts no worker, and seals as a desk does", async () => {
  let workers = 0;
  vi.stubGlobal("Worker", function Worker() {
    workers += 1;
  });
  const line = openDesk(load);
  const answers = await Promise.all([
    line.call("check", WORDS),
    line.call("begin", WORDS, { made: 1, name: "Ada" }),
    line.call("end"),
  ]);
  const same = await load();
  expect(answers).toEqual([same.check(WORDS), same.begin(WORDS, { made: 1, name: "Ada" }), same.end()]);
  expect(workers).toBe(0);
});

test("[FILE-13] what it did not answer before it ended is answered with null, and nothing is done any more", async () => {
  const done: string[] = [];
  const made = await load();
  const line = openDesk(async () => ({ ...made, offer: () => (done.push("offer"), "words") }));
  expect(await line.call("offer")).toBe("words");
  const late = line.call("offer");
  line.end();
  expect(await late).toBeNull();
  expect(await line.call("offer")).toBeNull();
  await new Promise((wait) => setTimeout(wait, 30));
  expect(done).toEqual(["offer"]);
});

test("[FILE-13] one that fails ends, and says nothing of why", async () => {
  const line = openDesk(() => Promise.reject(new Error("no such thing")));
  expect(await line.call("offer")).toBeNull();
  expect(await line.call("offer")).toBeNull();
});
