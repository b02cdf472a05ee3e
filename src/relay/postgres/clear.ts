/** Removing the sealed bodies of those who left, a portion in one transaction, so that a kill in between costs nothing. */
import type { Sql } from "postgres";
import type { Bytes } from "#wire";
import { soil } from "./rewrite.ts";
import { stored } from "./shelves.ts";

/** Bodies removed in one transaction. */
const AT_ONCE = 500;

type Left = { log: Bytes; side: number; done_device: Bytes; done_seq: string };

/** True when there was something to do. What another relay is at is left to it. */
export function clearSome(sql: Sql): Promise<boolean> {
  return stored(sql, async (tx) => {
    const [left] = await tx<Left[]>`SELECT log, side, done_device, done_seq FROM hearth.leaves WHERE NOT cleared
      LIMIT 1 FOR UPDATE SKIP LOCKED`;
    if (left === undefined) return false;
    const { log, side, done_device: device, done_seq: seq } = left;
    await Promise.all(soil(tx, "events"));
    const [last] = await tx<{ device: Bytes; seq: string }[]>`
      WITH portion AS (
        SELECT e.device, e.seq, octet_length(e.body) AS size
        FROM hearth.events e JOIN hearth.chains c ON c.log = e.log AND c.device = e.device AND c.side = ${side}
        WHERE e.log = ${log} AND (e.device, e.seq) > (${device}, ${seq}::bigint)
          AND get_byte(e.header, 4) = 0 AND octet_length(e.body) > 0
        ORDER BY e.device, e.seq LIMIT ${AT_ONCE}
      ), emptied AS (
        UPDATE hearth.events e SET body = '' FROM portion s
        WHERE e.log = ${log} AND e.device = s.device AND e.seq = s.seq
      ), counted AS (
        UPDATE hearth.chains c SET kept = kept - size
        FROM (SELECT device, sum(size) AS size FROM portion GROUP BY device) AS s
        WHERE c.log = ${log} AND c.device = s.device
      )
      SELECT device, seq FROM portion ORDER BY device DESC, seq DESC LIMIT 1`;
    if (last === undefined) await tx`UPDATE hearth.leaves SET cleared = true WHERE log = ${log} AND side = ${side}`;
    else {
      await tx`UPDATE hearth.leaves SET done_device = ${last.device}, done_seq = ${last.seq}
        WHERE log = ${log} AND side = ${side}`;
    }
    return true;
  });
}
