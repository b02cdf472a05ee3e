/**
 * The engine: one step for everything that can happen to a copy of a log, with what is to be done as data. It waits for
 * nothing, and knows neither clock nor network nor store. The value it is given is its own: it changes it in place and
 * gives the same one back, so that fifty thousand events cost no copies.
 */
import { append, compose, notWritten, written } from "./compose.ts";
import { answered, connect, end, fail, frame, offerKnock, opened, timeUp, wake, watch } from "./connection.ts";
import { type Effect, type Input, newWork, type Work } from "./effects.ts";
import { flush } from "./outbox.ts";
import { allFacts } from "./read.ts";
import { recalled, rest } from "./resting.ts";
import type { Sync } from "./state.ts";

export function step(sync: Sync, input: Input): readonly [Sync, readonly Effect[]] {
  const work = newWork();
  handle(sync, input, work);
  compose(sync, work);
  flush(sync, work);
  rest(sync);
  watch(sync, input.on === "open" || input.on === "frame" || input.on === "answer", work);
  return [sync, gather(sync, work)];
}

function handle(sync: Sync, input: Input, work: Work): void {
  switch (input.on) {
    case "start":
      return connect(sync, work);
    case "append":
      return append(sync, input.append, work);
    case "stored":
      return written(sync, input.write, work);
    case "store-failed":
      return notWritten(sync, input.write, work);
    case "recalled":
      return recalled(sync, input.device, input.seq, input.row);
    case "open":
      return opened(sync, work);
    case "frame":
      return frame(sync, input.bytes, work);
    case "closed":
      return fail(sync, work);
    case "answer":
      return answered(sync, input.status, input.why ?? null, work);
    case "timer":
      return timeUp(sync, input.timer, work);
    case "wake":
      return wake(sync, work);
    case "knock":
      sync.knock = input.target;
      return offerKnock(sync, work);
    case "close":
      compose(sync, work);
      return end(sync, work);
  }
}

/** One step's effects in the order in which they must happen: store, fold, answer whoever waits, then talk. */
export function gather(sync: Sync, work: Work): Effect[] {
  const effects: Effect[] = [];
  if (work.puts.size > 0) effects.push({ do: "store", write: -++sync.received, puts: [...work.puts] });
  if (work.refold) effects.push({ do: "refold", facts: allFacts(sync) });
  else if (work.facts.length > 0) effects.push({ do: "fold", facts: work.facts });
  effects.push(...work.settled, ...work.effects);
  return effects;
}
