/** The table is total and has no needless row, and the specification shows this very table. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { drawn } from "../../scripts/diagram.ts";
import { MOVES, ROLES, rowsFor, STATUSES, TABLE } from "./table.ts";

const cells = ROLES.flatMap((who) => MOVES.flatMap((does) => STATUSES.map((status) => [who, does, status] as const)));

describe("the table", () => {
  test("[SHARE-4] every role, move and status has rows, the last of which has no condition", () => {
    const open = cells.filter((cell) => rowsFor(...cell).at(-1)?.if !== undefined || rowsFor(...cell).length === 0);
    expect(cells).toHaveLength(320);
    expect(open).toEqual([]);
  });

  test("[SHARE-4] no row stands behind one that always decides", () => {
    const hidden = cells.filter((cell) =>
      rowsFor(...cell)
        .slice(0, -1)
        .some((row) => row.if === undefined),
    );
    expect(hidden).toEqual([]);
    expect(TABLE.filter((row) => !cells.some((cell) => rowsFor(...cell).includes(row)))).toEqual([]);
  });

  test("[SHARE-3] eight statuses; every one but told can be reached, and nothing leaves taken-back", () => {
    const reached = new Set(TABLE.flatMap((row) => ("to" in row ? [row.to] : [])));
    expect(STATUSES.filter((status) => status !== "told" && !reached.has(status))).toEqual([]);
    expect(STATUSES).toHaveLength(8);
    expect(TABLE.filter((row) => row.when.includes("taken-back"))).toMatchObject([{ refuse: "taken-back" }]);
  });

  test("[SHARE-4] the picture and the table in the specification are made from it", () => {
    const spec = readFileSync(new URL("../../docs/spec/sharing.md", import.meta.url), "utf8");
    expect(drawn(spec)).toBe(spec);
    expect(spec).toContain("acknowledged --> answered : listener: answer");
  });
});
