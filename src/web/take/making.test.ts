/** A place is chosen for a file, and meanwhile much can happen: what was stopped or locked is written nowhere. */
import { expect, test } from "vitest";
import type { Gathered } from "./gather.ts";
import { placeAndThings } from "./making.ts";
import type { Sink } from "./sink.ts";

const ALL: Gathered = { head: { made: 1, name: "Ada" }, events: [] };

/** A place that is chosen when `choose` is called. */
function heldPlace() {
  const did: string[] = [];
  const held = Promise.withResolvers<Sink | null>();
  const sink: Sink = {
    write: async () => void did.push("wrote"),
    close: async () => ({ saved: true }),
    abandon: async () => void did.push("abandoned"),
  };
  return {
    did,
    open: () => held.promise,
    choose: () => held.resolve(sink),
    chooseNone: () => held.resolve(null),
    sink,
  };
}

test("[FILE-13] (R17) what is stopped while the place is chosen is not gathered, and leaves nothing there", async () => {
  const { did, open, choose } = heldPlace();
  const stopping = new AbortController();
  let gathered = 0;
  const found = placeAndThings(open, () => ((gathered += 1), ALL), stopping.signal);
  stopping.abort();
  choose();
  expect(await found).toBeNull();
  expect([did, gathered]).toEqual([["abandoned"], 0]);
});

test("[FILE-13] [FILE-9] (R17) where just mine was locked while the place was chosen, nothing is written", async () => {
  const { did, open, choose } = heldPlace();
  let stands: Gathered | null = ALL;
  const found = placeAndThings(open, () => stands, new AbortController().signal);
  stands = null;
  choose();
  expect(await found).toBeNull();
  expect(did).toEqual(["abandoned"]);
});

test("[FILE-13] what goes in is what stands once there is a place", async () => {
  const { did, open, choose, sink } = heldPlace();
  let stands: Gathered = ALL;
  const found = placeAndThings(open, () => stands, new AbortController().signal);
  stands = { ...ALL, head: { made: 2, name: "Ada" } };
  choose();
  expect(await found).toEqual({ sink, all: stands });
  expect(did).toEqual([]);
});

test("[FILE-13] no place is asked for where it was stopped before, and none is no file", async () => {
  let asked = 0;
  const ask = async () => ((asked += 1), null);
  expect(await placeAndThings(ask, () => ALL, AbortSignal.abort())).toBeNull();
  expect(asked).toBe(0);
  const { did, open, chooseNone } = heldPlace();
  chooseNone();
  expect(await placeAndThings(open, () => ALL, new AbortController().signal)).toBeNull();
  expect(did).toEqual([]);
});
