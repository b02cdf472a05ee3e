/** Reading what is stored. Each answer is one statement, so it is one state of the log, whatever is stored meanwhile. */
import type { Sql } from "postgres";
import { type Bytes, type Envelope, HEADER_BYTES, type Position } from "#wire";
import type { StoredChain, StoredEvent, StoredLog } from "../mailbox.ts";
import type { Side } from "../proof.ts";
import { byteArray, numberArray } from "./parameters.ts";

/** The fewest bytes of an ordinary event, by which it is guessed how many fit. */
const USUAL_BYTES = HEADER_BYTES + 1_024;
/** Events asked for at once. */
const ROWS = 4_096;

type Row = { kind: number; device: Bytes; first: Bytes; second: Bytes; number: string | null; other: string | null };

export async function openLog(sql: Sql, log: Bytes): Promise<StoredLog | null> {
  const rows = await sql<Row[]>`
    SELECT 0 AS kind, NULL::bytea AS device, l.genesis AS first, NULL::bytea AS second, v.version AS number,
      NULL::bigint AS other, 0 AS place
    FROM hearth.logs l JOIN hearth.versions v USING (log) WHERE l.log = ${log}
    UNION ALL SELECT 1, c.device, f.body, h.header, c.last_seq, c.kept, c.place FROM hearth.chains c
      CROSS JOIN LATERAL (SELECT body FROM hearth.events e
        WHERE e.log = c.log AND e.device = c.device AND e.seq = 1) AS f
      CROSS JOIN LATERAL (SELECT header FROM hearth.events e
        WHERE e.log = c.log AND e.device = c.device ORDER BY seq DESC LIMIT 1) AS h
      WHERE c.log = ${log}
    UNION ALL SELECT 2, NULL, header, body, side, NULL, side FROM hearth.leaves WHERE log = ${log}
    UNION ALL SELECT 3, device, NULL, NULL, seq, NULL, 0 FROM hearth.awaited WHERE log = ${log}
    UNION ALL SELECT 4, device, target, NULL, NULL, NULL, 0 FROM hearth.targets WHERE log = ${log}
    ORDER BY kind, place, device, number`;
  const of = (kind: number): Row[] => rows.filter((row) => row.kind === kind);
  const [found] = of(0);
  if (found === undefined) return null;
  return {
    version: Number(found.number),
    genesis: found.first,
    chains: of(1).map(({ device, first, second, number, other }): StoredChain => ({
      device,
      certificate: first,
      head: second,
      bytes: Number(other),
      lastSeq: number === null ? null : Number(number),
    })),
    leaves: of(2).map((row) => ({
      side: Number(row.number) as Side,
      statement: { header: row.first, body: row.second },
    })),
    awaited: of(3).map((row) => ({ device: row.device, seq: Number(row.number) })),
    targets: of(4).map((row) => ({ device: row.device, target: row.first })),
  };
}

export async function lookAt(sql: Sql, log: Bytes, places: readonly Position[]): Promise<(StoredEvent | null)[]> {
  const [devices, seqs] = columns(places);
  const rows = await sql<{ header: Bytes | null; size: number | null }[]>`
    SELECT header, octet_length(body) AS size
    FROM unnest(${devices}::bytea[], ${seqs}::bigint[]) WITH ORDINALITY AS p (device, seq, place)
    LEFT JOIN hearth.events e ON e.log = ${log} AND e.device = p.device AND e.seq = p.seq
    ORDER BY place`;
  return rows.map(({ header, size }) =>
    header === null ? null : { header, body: size === null ? "absent" : size === 0 ? "erased" : "here" },
  );
}

/** At least one event after this place if there is one, then as many as fit. */
export async function readAfter(sql: Sql, log: Bytes, after: Position, limit: number): Promise<Envelope[]> {
  const all: Envelope[] = [];
  let { seq } = after;
  for (let room = limit; ;) {
    const rows = Math.min(Math.ceil(Math.max(room, 1) / USUAL_BYTES) + 1, ROWS);
    const some = await sql<{ header: Bytes; body: Bytes | null; seq: string; beyond: boolean }[]>`
      SELECT header, CASE WHEN upto <= ${room} OR nth = 1 THEN body END AS body, seq,
        upto > ${room} AND (nth > 1 OR ${all.length > 0}) AS beyond
      FROM (
        SELECT header, body, seq, row_number() OVER w AS nth,
          sum(216 + coalesce(octet_length(body), 0)) OVER w AS upto
        FROM (SELECT header, body, seq FROM hearth.events
          WHERE log = ${log} AND device = ${after.device} AND seq > ${seq} ORDER BY seq LIMIT ${rows}) AS found
        WINDOW w AS (ORDER BY seq)
      ) AS summed
      ORDER BY seq`;
    for (const { header, body, seq: at, beyond } of some) {
      if (beyond) return all;
      all.push({ header, body: body?.length === 0 ? null : body });
      room -= HEADER_BYTES + (body?.length ?? 0);
      seq = Number(at);
    }
    if (some.length < rows || room <= 0) return all;
  }
}

/** Those of these logs that are stored in another version, or not at all. */
export async function newerOf(sql: Sql, names: readonly Bytes[], versions: readonly number[]): Promise<Bytes[]> {
  const [logs, numbers] = columns(names.map((device, i) => ({ device, seq: versions[i] as number })));
  const rows = await sql<{ log: Bytes }[]>`
    SELECT k.log FROM unnest(${logs}::bytea[], ${numbers}::bigint[]) AS k (log, version)
    LEFT JOIN hearth.versions v ON v.log = k.log WHERE v.version IS DISTINCT FROM k.version`;
  return rows.map((row) => row.log);
}

function columns(places: readonly { readonly device: Bytes; readonly seq: number }[]): [devices: string, seqs: string] {
  return [byteArray(places.map((one) => one.device)), numberArray(places.map((one) => one.seq))];
}
