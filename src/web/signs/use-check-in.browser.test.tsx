/** A check-in that was finished stays finished, whatever else was on its way to be kept. */
import type { CheckIn } from "#core";
import { signal } from "@preact/signals";
import { render } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { afterEach, expect, test } from "vitest";
import { NOTHING_KEPT } from "../../../tests/pretend/nothing.ts";
import { type Around, AroundContext } from "../around.ts";
import type { ActRefusal, Outcome } from "../space/api.ts";
import { dayHere } from "../parts/calendar-day.ts";
import { type CheckInState, useCheckIn } from "./use-check-in.ts";

const root = document.createElement("div");
afterEach(() => render(null, root));

const ID = "c".repeat(32);
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** A page that asks, over a store that answers each time with the next of these, and with yes after them. */
function asking(
  answers: Outcome<ActRefusal>[],
  lies: readonly CheckIn[] = [],
): { readonly state: () => CheckInState; readonly kept: CheckIn[] } {
  const kept: CheckIn[] = [];
  const actMine = async ({ checkIn }: { readonly checkIn: CheckIn }) => {
    await pause(20);
    const answer = answers.shift() ?? { ok: true };
    if (answer.ok) kept.push(checkIn);
    return answer;
  };
  const spaces = { actMine, snapshot: () => ({}), subscribe: () => () => undefined };
  const states: CheckInState[] = [];
  function Page() {
    const state = useCheckIn({ checkIn: ID, set: "three" }, { ...NOTHING_KEPT, checkIns: lies });
    useLayoutEffect(() => void states.push(state));
    return null;
  }
  const around = { spaces, snapshot: signal({}) } as unknown as Around;
  render(
    <AroundContext.Provider value={around}>
      <Page />
    </AroundContext.Provider>,
    root,
  );
  return { state: () => states.at(-1) as CheckInState, kept };
}

function answerAll(state: () => CheckInState): void {
  for (const item of ["open-1", "respect-1", "willing-1"] as const) state().answer(item, 3);
}

test("[SIGN-38] words that are added while it is being finished make no draft of it again", async () => {
  const { state, kept } = asking([]);
  answerAll(state);
  await state().flush();
  const finishing = state().finish();
  await pause(5);
  state().say("One more word.");
  expect(await finishing).toEqual({ ok: true });
  render(null, root);
  await pause(100);
  expect(kept.at(-1)).toMatchObject({ done: true, words: "One more word." });
});

test("[SIGN-37] what could not be finished says why, and lies there as a draft", async () => {
  const { state, kept } = asking([{ ok: false, why: "storage-full" }]);
  answerAll(state);
  expect(await state().finish()).toEqual({ ok: false, why: "storage-full" });
  render(null, root);
  await pause(100);
  expect(kept.map(({ done }) => done)).toEqual([false]);
});

test("[SIGN-37] an answer is kept as soon as the page is hidden, and again when one leaves", async () => {
  const { state, kept } = asking([]);
  // Drawn, and seen.
  await pause(150);
  state().answer("open-1", 2);
  dispatchEvent(new Event("pagehide"));
  await pause(60);
  expect(kept.map(({ answers }) => answers)).toEqual([{ "open-1": 2 }]);
  state().answer("respect-1", 4);
  render(null, root);
  await pause(60);
  expect(kept.at(-1)?.answers).toEqual({ "open-1": 2, "respect-1": 4 });
});

test("[SIGN-37] what was begun in an earlier week is not gone on with, and none of its answers counts for this one", async () => {
  const day = (ago: number) => dayHere(Date.now() - ago * 24 * 60 * 60 * 1_000);
  const half = (of: string): CheckIn => ({
    id: ID,
    at: 0,
    day: of,
    set: "three",
    answers: { "open-1": 0 },
    done: false,
  });
  expect(asking([], [half(day(0))]).state().checkIn.answers).toEqual({ "open-1": 0 });
  render(null, root);
  const { state, kept } = asking([], [half(day(7))]);
  expect(state().checkIn.answers).toEqual({});
  state().answer("respect-1", 3);
  state().answer("willing-1", 3);
  expect(await state().finish()).toBeNull();
  state().answer("open-1", 4);
  expect(await state().finish()).toEqual({ ok: true });
  expect(kept.at(-1)).toMatchObject({ day: day(0), answers: { "open-1": 4 } });
});
