/** What one notices, writes, weighs and brings, at the corner's desk: one door, all or none, and nothing sent again. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Brought, CornerCommand, Media, Reflection } from "#core";
import { ready } from "#vault";
import { Corner } from "../../../tests/pretend/corner-desk.ts";
import { START } from "../../../tests/vectors/seeded.ts";
import { toBase64 } from "./base64.ts";
import { FORGOTTEN_MS } from "./media-shelf.ts";
import { patched, patchOf } from "./patch.ts";

beforeAll(ready);

const made = (n: number): string => n.toString(16).padStart(32, "0");
const when = { at: START, day: "2026-06-01" };
const page = (n: number, words = `page ${n}`): Reflection => ({ id: made(n), ...when, words });
const keep = (n: number, words?: string): CornerCommand => ({ do: "keep-reflection", reflection: page(n, words) });
const brought = (n: number, voice?: Media): Brought => ({
  id: made(n),
  at: START,
  from: "Noor",
  mine: false,
  what: "telling",
  words: "",
  ...(voice === undefined ? {} : { voice }),
});
const DATA = toBase64(new Uint8Array(90_001).fill(7));

test("[SPACE-32] everything that is one's own alone is kept, opened again as it was, and let go", async () => {
  const corner = await new Corner().begin();
  const noticing = { id: made(1), ...when, sign: "respect", words: "You waited." } as const;
  const checkIn = { id: made(2), ...when, set: "three", answers: { "open-1": 2 }, done: false } as const;
  const intention = { id: made(3), ...when, words: "Ask first.", state: "open" } as const;
  const weighing = { reasons: [{ side: "for", weight: "much", words: "Circles." }] } as const;
  const commands: CornerCommand[] = [
    { do: "keep-noticing", noticing },
    { do: "keep-check-in", checkIn },
    keep(4),
    { do: "keep-intention", intention },
    { do: "keep-weighing", weighing },
    { do: "just-me", on: true },
    { do: "bring", brought: brought(5) },
  ];
  for (const command of commands)
    expect([command.do, await corner.do("act", command)]).toEqual([command.do, { ok: true }]);
  await corner.open();
  expect(corner.view).toMatchObject({
    noticings: [noticing],
    checkIns: [checkIn],
    reflections: [page(4)],
    intentions: [intention],
    weighing,
    justMe: true,
    brought: [brought(5)],
  });
  const away: CornerCommand[] = [
    { do: "let-noticing-go", noticing: noticing.id },
    { do: "let-check-in-go", checkIn: checkIn.id },
    { do: "let-reflection-go", reflection: made(4) },
    { do: "let-intention-go", intention: intention.id },
    { do: "let-weighing-go" },
    { do: "just-me", on: false },
    { do: "let-brought-go", brought: made(5) },
  ];
  expect(await corner.do("actAll", away)).toEqual({ ok: true });
  await corner.open();
  const nothing = { noticings: [], checkIns: [], reflections: [], intentions: [], weighing: null, brought: [] };
  expect(corner.view).toMatchObject({ ...nothing, justMe: false });
});

describe("several things at once", () => {
  test("[SPACE-34] are all there or none, wherever the power goes, and none where one is refused", async () => {
    const many = Array.from({ length: 300 }, (_, n) => keep(n));
    for (let left = 0; left < 4; left++) {
      const corner = await new Corner().begin();
      await corner.do("act", keep(900));
      corner.disk.left = left;
      const done = corner.do("actAll", many);
      const pause = new Promise((resolve) => setTimeout(resolve, 300, null));
      const answered = await Promise.race([done, pause]);
      corner.disk.left = Number.POSITIVE_INFINITY;
      corner.desk = null;
      await corner.open();
      const { length } = corner.view.reflections;
      expect([left, length]).toEqual([left, left === 0 ? 1 : 301]);
      if (answered !== null) expect([answered, length]).toEqual([{ ok: true }, 301]);
    }
    const corner = await new Corner().begin();
    expect(await corner.do("actAll", [keep(1), keep(2, " "), keep(3)])).toEqual({ ok: false, why: "empty" });
    expect(await corner.do("actAll", [])).toEqual({ ok: true });
    expect(corner.view.reflections).toEqual([]);
  });

  test("[SPACE-34] [SPACE-10] are none of them where the storage is full (D14)", async () => {
    const corner = await new Corner().begin();
    await corner.do("act", keep(1));
    corner.disk.full = true;
    expect(await corner.do("actAll", [keep(2), keep(3)])).toEqual({ ok: false, why: "storage-full" });
    corner.disk.full = false;
    await corner.open();
    expect(corner.view.reflections).toEqual([page(1)]);
  });
});

test("[CORNER-17] [CORNER-19] the fullest of each fits an envelope; what JSON makes too long for one is refused", async () => {
  const corner = await new Corner().begin();
  const reasons = Array.from(
    { length: 60 },
    () => ({ side: "against", weight: "little", words: "x".repeat(733) }) as const,
  );
  const weighing = { reasons, leaning: "towards", words: "x".repeat(4_000) } as const;
  const commands: CornerCommand[] = [
    { do: "keep-weighing", weighing },
    { do: "bring", brought: { ...brought(1), words: "x".repeat(48_000), from: "x".repeat(120) } },
    { do: "keep-reflection", reflection: page(2, `${"\n".repeat(19_999)}x`) },
  ];
  for (const command of commands)
    expect([command.do, await corner.do("act", command)]).toEqual([command.do, { ok: true }]);
  const lines: CornerCommand = { do: "bring", brought: { ...brought(3), words: `${"\n".repeat(47_999)}x` } };
  expect(await corner.do("act", lines)).toEqual({ ok: false, why: "too-long" });
  expect(await corner.do("actAll", [keep(4), lines])).toEqual({ ok: false, why: "too-long" });
  expect(corner.view.brought).toHaveLength(1);
  expect(corner.view.reflections).toHaveLength(1);
});

test("[SPACE-35] the journal is searched at the desk, as it is now", async () => {
  const corner = await new Corner().begin();
  await corner.do("actAll", [
    keep(1, "I could ask first."),
    keep(2, "\u0623\u0633\u0623\u0644 \u0623\u0648\u0644\u0627"),
  ]);
  expect(await corner.do("search", "ask", 100)).toEqual([made(1)]);
  expect(await corner.do("search", "\u0623\u0633\u0623\u0644", 100)).toEqual([made(2)]);
  await corner.do("act", keep(2, "Ask, and wait."));
  expect(new Set(await corner.do("search", "ask", 100))).toEqual(new Set([made(1), made(2)]));
  expect(await corner.do("search", "ask", 1)).toHaveLength(1);
  await corner.do("act", { do: "let-reflection-go", reflection: made(1) });
  expect(await corner.do("search", "ask", 100)).toEqual([made(2)]);
  expect(await corner.do("search", " ", 100)).toEqual([]);
});

describe("a voice note of what was brought", () => {
  async function withVoice() {
    const corner = await new Corner().begin();
    const kept = await corner.do("keepMedia", DATA, { type: "audio/webm", seconds: 2 });
    if (!kept.ok) throw new Error(kept.why);
    return { corner, voice: kept.media };
  }

  test("[SPACE-36] stays as long as it, and goes with it", async () => {
    const { corner, voice } = await withVoice();
    expect(await corner.do("actAll", [{ do: "bring", brought: brought(1, voice) }])).toEqual({ ok: true });
    corner.later = 10 * FORGOTTEN_MS;
    await corner.open();
    expect(await corner.do("readMedia", voice)).toEqual({ ok: true, data: DATA });
    await corner.do("keepDraft", { id: made(9), words: "w", hope: null });
    await corner.do("letDraftGo", made(9));
    expect(await corner.do("readMedia", voice)).toEqual({ ok: true, data: DATA });
    expect(await corner.do("act", { do: "let-brought-go", brought: made(1) })).toEqual({ ok: true });
    expect(await corner.do("readMedia", voice)).toEqual({ ok: false });
  });

  test("[SPACE-36] goes a day later where nothing was brought with it", async () => {
    const { corner, voice } = await withVoice();
    corner.later = FORGOTTEN_MS + 1;
    await corner.open();
    expect(await corner.do("readMedia", voice)).toEqual({ ok: false });
  });
});

test("[SPACE-25] of thousands of pages only the one that changed is told again", async () => {
  const corner = await new Corner().begin();
  await corner.do(
    "actAll",
    Array.from({ length: 2_000 }, (_, n) => keep(n)),
  );
  await corner.do("act", { do: "keep-noticing", noticing: { id: made(1), ...when, sign: "open" } });
  let before = corner.view;
  for (const [at, words] of [
    [7, "anew"],
    [5_000, "another"],
  ] as const) {
    await corner.do("act", keep(at, words));
    const after = corner.view;
    const patch = patchOf(before, after);
    expect(JSON.stringify(patch).length).toBeLessThan(400);
    expect(patched(before, patch)).toEqual(after);
    expect(after.noticings).toBe(before.noticings);
    before = after;
  }
});
