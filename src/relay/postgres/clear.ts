/** Removing the sealed bodies of those who left, a portion in one transaction, so that a kill in between costs nothing. */
import type { Sql } from "postgres";
import { soil } from "./rewrite.ts";
import { together, whenOpen } from "./transaction.ts";

/** Bodies removed in one transaction. */
const AT_ONCE = 500;

/** One portion, and how far that log is cleared by now. What another relay is at is left to it. */
const PORTION = `WITH one AS (
    SELECT log, side, done_device, done_seq FROM hearth.leaves WHERE NOT cleared LIMIT 1 FOR UPDATE SKIP LOCKED
  ), portion AS MATERIALIZED (
    SELECT e.device, e.seq, octet_length(e.body) AS size
    FROM one JOIN hearth.chains c ON c.log = one.log AND c.side = one.side
    JOIN hearth.events e ON e.log = c.log AND e.device = c.device
    WHERE (e.device, e.seq) > (one.done_device, one.done_seq) AND get_byte(e.header, 4) = 0 AND octet_length(e.body) > 0
    ORDER BY e.device, e.seq LIMIT ${String(AT_ONCE)}
  ), emptied AS (
    UPDATE hearth.events e SET body = '' FROM one, portion p
    WHERE e.log = one.log AND e.device = p.device AND e.seq = p.seq
  ), counted AS (
    UPDATE hearth.chains c SET kept = kept - size
    FROM one, (SELECT device, sum(size) AS size FROM portion GROUP BY device) AS s
    WHERE c.log = one.log AND c.device = s.device
  ), last AS (
    SELECT device, seq FROM portion ORDER BY device DESC, seq DESC LIMIT 1
  )
  UPDATE hearth.leaves l SET cleared = NOT EXISTS (SELECT FROM portion),
    done_device = coalesce((SELECT device FROM last), l.done_device), done_seq = coalesce((SELECT seq FROM last), l.done_seq)
  FROM one WHERE l.log = one.log AND l.side = one.side RETURNING l.cleared`;

/** While another relay is at it, in milliseconds. */
const ANOTHER = 50;

/** True while there is something to do, by whichever relay. */
export async function clearSome(sql: Sql): Promise<boolean> {
  const some = await sql`SELECT 1 FROM hearth.leaves WHERE NOT cleared LIMIT 1`;
  if (some.length === 0) return false;
  const mine = await together(sql, whenOpen, ...soil("events"), PORTION);
  // Who leaves is answered when the bodies are gone, not when somebody is at it.
  if (mine.length === 0) await new Promise((resume) => setTimeout(resume, ANOTHER));
  return true;
}
