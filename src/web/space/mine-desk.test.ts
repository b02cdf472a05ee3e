import { beforeAll, expect, test } from "vitest";
import type { Copy, Draft } from "#core";
import { openLock, ready } from "#vault";
import { Corner } from "../../../tests/pretend/corner-desk.ts";
import { NOTHING_KEPT } from "../../../tests/pretend/nothing.ts";
import { seeded, START } from "../../../tests/vectors/seeded.ts";
import { lockKind, newCorner, SEED } from "./mine-desk.ts";
import { LOCK } from "./names.ts";

beforeAll(ready);

const DRAFT: Draft = { id: "0a".repeat(16), words: "I am afraid of the move", hope: null };
const COPY: Copy = { of: "ab".repeat(32), from: "Noor", told: START, words: "You never ask me" };

test("[SPACE-17] the corner keeps drafts and copies in a log of its own, and lets go of them for good", async () => {
  const corner = await new Corner().begin();
  const { stage: _, ...nothing } = NOTHING_KEPT;
  expect(corner.view).toMatchObject({ ...nothing, trouble: null });
  expect(await corner.do("keepDraft", DRAFT)).toEqual({ ok: true });
  expect(await corner.do("keepDraft", { ...DRAFT, hope: "comfort" })).toEqual({ ok: true });
  await corner.open();
  expect(corner.view.drafts).toEqual([{ ...DRAFT, hope: "comfort" }]);
  expect(await corner.do("letDraftGo", DRAFT.id)).toEqual({ ok: true });
  expect(await corner.do("letDraftGo", DRAFT.id)).toEqual({ ok: false, why: "unknown-item" });
  await corner.open();
  expect(corner.view.drafts).toEqual([]);
});

test("[SPACE-19] a copy stays in the corner until it is let go", async () => {
  const corner = await new Corner().begin();
  expect(await corner.do("keepCopy", COPY)).toEqual({ ok: true });
  await corner.open();
  expect(corner.view.copies).toEqual([COPY]);
  expect(await corner.do("letCopyGo", COPY.of)).toEqual({ ok: true });
  await corner.open();
  expect(corner.view.copies).toEqual([]);
});

test("[SPACE-32] steps, notes after them and how one is are kept and let go through one door", async () => {
  const corner = await new Corner().begin();
  const rung = { id: DRAFT.id, words: "ask for help", daunting: 7, fear: "That it is too much." };
  const outcome = { id: "0e".repeat(16), rung: rung.id, at: 1, feared: 7, was: 2, happened: "", manageable: 5 };
  const landscape = { id: "0f".repeat(16), at: 1, pleasant: -20, energy: 30, feelings: ["tired"] };
  const felt = { share: COPY.of, understood: 4 };
  expect(await corner.do("act", { do: "keep-rung", rung })).toEqual({ ok: true });
  expect(await corner.do("act", { do: "keep-outcome", outcome })).toEqual({ ok: true });
  expect(await corner.do("act", { do: "keep-felt", felt })).toEqual({ ok: true });
  expect(await corner.do("act", { do: "keep-landscape", landscape })).toEqual({ ok: true });
  await corner.open();
  const all = { rungs: [rung], outcomes: [outcome], felts: [felt], landscapes: [landscape] };
  expect(corner.view).toMatchObject(all);
  const { rungs } = corner.view;
  expect(corner.view.rungs[0]).toBe(rungs[0]);
  expect(await corner.do("act", { do: "let-rung-go", rung: rung.id })).toEqual({ ok: true });
  expect(await corner.do("act", { do: "let-rung-go", rung: rung.id })).toEqual({ ok: false, why: "unknown-item" });
  expect(corner.view).toMatchObject({ rungs: [], outcomes: [], felts: [felt] });
});

test("[SPACE-5] [SPACE-24] a lock of its own opens with the new passphrase only, keeps what is there, and is remembered", async () => {
  const corner = await new Corner().begin();
  await corner.do("keepDraft", DRAFT);
  expect(await corner.do("lockMine", "short")).toEqual({ ok: false, why: "too-short" });
  expect(await lockKind(corner.store)).toBe("shared");
  expect(await corner.do("lockMine", "of its own, this one")).toEqual({ ok: true });
  const lock = corner.disk.records.get(LOCK) as Uint8Array;
  expect(openLock(lock, "another passphrase").ok).toBe(false);
  const opened = openLock(lock, "of its own, this one");
  if (!opened.ok) throw new Error(opened.why);
  expect(opened.key).not.toEqual(corner.key);
  corner.key = opened.key;
  expect(await lockKind(corner.store)).toBe("own");
  await corner.open();
  expect(corner.view).toMatchObject({ lock: "own", drafts: [DRAFT] });
});

test("[SPACE-10] a full storage is an answer in the corner, too (D14)", async () => {
  const corner = await new Corner().begin();
  await corner.do("keepDraft", DRAFT);
  corner.disk.full = true;
  expect(await corner.do("keepCopy", COPY)).toEqual({ ok: false, why: "storage-full" });
  expect(await corner.do("lockMine", "of its own, this one")).toEqual({ ok: false, why: "no-storage" });
  expect(corner.view).toMatchObject({ lock: "shared", trouble: "storage-full", drafts: [DRAFT], copies: [] });
  corner.disk.full = false;
  expect(await corner.do("keepCopy", COPY)).toEqual({ ok: true });
  expect(corner.view).toMatchObject({ trouble: null, copies: [COPY] });
});

test("[SPACE-3] every corner has a seed and a log of its own", async () => {
  const [one, other] = [newCorner(seeded("one")), newCorner(seeded("other"))].map((records) => new Map(records));
  expect(one?.get(SEED)?.length).toBe(32);
  expect(one?.get(SEED)).not.toEqual(other?.get(SEED));
});
