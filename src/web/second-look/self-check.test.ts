/** How often the three questions were there in full is counted to three, and no further. */
import { expect, test } from "vitest";
import type { Preferences, Spaces } from "../space/api.ts";
import { countSelfCheck, IN_FULL } from "./self-check.tsx";

function pretend(preferences: Preferences | null) {
  const kept: Partial<Preferences>[] = [];
  let now = preferences;
  const spaces = {
    snapshot: () => ({ preferences: now }),
    prefer: (part: Partial<Preferences>) => {
      kept.push(part);
      if (now) now = { ...now, ...part };
      return Promise.resolve({ ok: true });
    },
  } as unknown as Spaces;
  return { spaces, kept };
}

test("[LOOK-4] [LOOK-7] a plain number grows with each answer until it is three, and nothing else is kept", async () => {
  const { spaces, kept } = pretend({
    selfChecks: 0,
    secondLook: true,
    evening: null,
    remind: false,
    lockAfter: 15,
    copied: null,
  });
  for (let answers = 0; answers < 6; answers += 1) await countSelfCheck(spaces);
  expect(kept).toEqual([{ selfChecks: 1 }, { selfChecks: 2 }, { selfChecks: 3 }]);
  expect(IN_FULL).toBe(3);
});

test("[LOOK-4] behind the lock nothing is counted", async () => {
  const { spaces, kept } = pretend(null);
  await countSelfCheck(spaces);
  expect(kept).toEqual([]);
});
