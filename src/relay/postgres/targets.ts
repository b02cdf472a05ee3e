/** Where devices are knocked at, and which relay may. */
import type { Sql } from "postgres";
import type { Bytes } from "#wire";
import type { Claimed } from "../mailbox.ts";
import { raise } from "./append.ts";
import { soil } from "./rewrite.ts";
import { stored } from "./shelves.ts";

/** Keeps it, or forgets it, and gives the log's new version. */
export function keepTarget(sql: Sql, log: Bytes, device: Bytes, target: Bytes | null): Promise<number> {
  return sql.begin(async (tx) => {
    const version = await raise(tx, log, null);
    await Promise.all([
      ...soil(tx, "targets"),
      target === null
        ? tx`DELETE FROM hearth.targets WHERE log = ${log} AND device = ${device}`
        : tx`INSERT INTO hearth.targets (log, device, target) VALUES (${log}, ${device}, ${target})
            ON CONFLICT (log, device) DO UPDATE SET target = excluded.target`,
    ]);
    return version;
  });
}

/** Of several that ask at the same moment the row's lock lets one be first. */
export function claimKnock(sql: Sql, log: Bytes, device: Bytes, now: number, apart: number): Promise<Claimed> {
  return stored<Claimed>(sql, async (tx) => {
    const claimed = await tx`UPDATE hearth.targets SET knocked = ${now}
      WHERE log = ${log} AND device = ${device}
        AND (knocked IS NULL OR knocked <= ${now - apart} OR knocked > ${now + apart})`;
    if (claimed.count > 0) return { ok: true };
    const [row] = await tx<{ knocked: string | null }[]>`
      SELECT knocked FROM hearth.targets WHERE log = ${log} AND device = ${device}`;
    return { ok: false, last: row === undefined || row.knocked === null ? null : Number(row.knocked) };
  });
}
