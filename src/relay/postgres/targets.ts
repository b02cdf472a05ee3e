/** Where devices are knocked at, and which relay may. */
import type { Sql } from "postgres";
import type { Bytes } from "#wire";
import type { Claimed } from "../mailbox.ts";
import { soil } from "./rewrite.ts";
import { raise, together, value, versionOf, whenOpen } from "./transaction.ts";

/** Keeps it, or forgets it, and gives the log's new version. */
export async function keepTarget(sql: Sql, log: Bytes, device: Bytes, target: Bytes | null): Promise<number> {
  const [row] = await together(
    sql,
    ...raise(log, null),
    ...soil("targets"),
    target === null
      ? `DELETE FROM hearth.targets WHERE log = ${value(log)} AND device = ${value(device)}`
      : `INSERT INTO hearth.targets (log, device, target) VALUES (${value(log)}, ${value(device)}, ${value(target)})
          ON CONFLICT (log, device) DO UPDATE SET target = excluded.target`,
    versionOf(log),
  );
  return Number(row?.["version"]);
}

/** Of several that ask at the same moment the row's lock lets one be first. */
export async function claimKnock(sql: Sql, log: Bytes, device: Bytes, now: number, apart: number): Promise<Claimed> {
  const row = `log = ${value(log)} AND device = ${value(device)}`;
  const free = `knocked IS NULL OR knocked <= ${value(now - apart)} OR knocked > ${value(now + apart)}`;
  const claimed = await together(
    sql,
    whenOpen,
    `UPDATE hearth.targets SET knocked = ${value(now)} WHERE ${row} AND (${free}) RETURNING knocked`,
  );
  if (claimed.length > 0) return { ok: true };
  const [there] = await together(sql, `SELECT knocked FROM hearth.targets WHERE ${row}`);
  const last = there?.["knocked"] ?? null;
  return { ok: false, last: last === null ? null : Number(last) };
}
