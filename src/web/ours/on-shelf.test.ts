import { expect, test } from "vitest";
import type { ShareView } from "../space/api.ts";
import { onShelf } from "./on-shelf.ts";

const round = (id: string, told: number, more: Partial<ShareView> = {}): ShareView => ({
  id,
  mine: false,
  told,
  outside: null,
  offer: null,
  unfolded: true,
  takenBack: false,
  turns: [],
  may: [],
  breather: null,
  shelf: "both",
  room: null,
  ...more,
});

test("[SHELF-1] what both would keep lies on the shelf, the latest first, and nothing else does", () => {
  const rounds = [
    round("first", 1),
    round("wished", 2, { shelf: "mine" }),
    round("last", 9),
    round("gone", 4, { takenBack: true }),
    round("none", 5, { shelf: "none" }),
  ];
  expect(onShelf(rounds).map(({ id }) => id)).toEqual(["last", "first"]);
});
