/** What a deposit that is more than an ordinary event does to the tables: statements for one transaction, in order. */
import { HEADER_BYTES, type Position } from "#wire";
import type { Deposit, Effect } from "../mailbox.ts";
import { soil } from "./rewrite.ts";
import { value } from "./transaction.ts";

/** What stands in the place of a body that was erased. */
const ERASED = new Uint8Array(0);

type Of<Type extends Effect["type"]> = Extract<Effect, { type: Type }>;

export function changes(deposit: Deposit): string[] {
  const { seq, header, body, erased, effect } = deposit;
  const [log, device] = [value(deposit.log), value(deposit.device)];
  const chain = `log = ${log} AND device = ${device}`;
  const size = body?.length ?? 0;
  if (effect?.type === "fill") {
    return [
      `UPDATE hearth.chains SET kept = kept + ${value(size)} - (SELECT coalesce(octet_length(body), 0)
        FROM hearth.events WHERE ${chain} AND seq = ${value(seq)}) WHERE ${chain}`,
      `UPDATE hearth.events SET body = ${value(body)} WHERE ${chain} AND seq = ${value(seq)}`,
    ];
  }
  const all: string[] = [];
  if (effect?.type === "certificate") {
    all.push(`INSERT INTO hearth.chains (log, device, side, place)
      SELECT ${log}, ${device}, ${value(effect.side)}, count(*) FROM hearth.chains WHERE log = ${log}`);
  }
  all.push(
    `INSERT INTO hearth.events (log, device, seq, header, body)
      VALUES (${log}, ${device}, ${value(seq)}, ${value(header)}, ${value(body ?? (erased ? ERASED : null))})`,
    `UPDATE hearth.chains SET kept = kept + ${value(HEADER_BYTES + size)} WHERE ${chain}`,
  );
  if (erased) all.push(`DELETE FROM hearth.awaited WHERE ${chain} AND seq = ${value(seq)}`);
  if (effect?.type === "revocation") all.push(...revoke(log, effect));
  if (effect?.type === "erase") all.push(...erase(log, effect));
  return all;
}

function revoke(log: string, { device, lastSeq, lifted = [], forgotten = [] }: Of<"revocation">): string[] {
  const chain = `log = ${log} AND device = ${value(device)}`;
  const all = [
    `UPDATE hearth.chains SET last_seq = ${value(lastSeq)} WHERE ${chain}`,
    ...soil("targets"),
    `DELETE FROM hearth.targets WHERE ${chain}`,
  ];
  if (lifted.length > 0) {
    all.push(`UPDATE hearth.events e SET body = NULL FROM ${rows(lifted)} AS p (device, seq)
      WHERE e.log = ${log} AND e.device = p.device AND e.seq = p.seq AND octet_length(e.body) = 0`);
  }
  if (forgotten.length > 0) {
    all.push(`DELETE FROM hearth.awaited a USING ${rows(forgotten)} AS p (device, seq)
      WHERE a.log = ${log} AND a.device = p.device AND a.seq = p.seq`);
  }
  return all;
}

function erase(log: string, { stored, awaited }: Of<"erase">): string[] {
  const all: string[] = [];
  if (stored.length > 0) {
    all.push(
      ...soil("events"),
      `WITH gone AS (
        SELECT DISTINCT e.device, e.seq, coalesce(octet_length(e.body), 0) AS size
        FROM hearth.events e, ${rows(stored)} AS p (device, seq)
        WHERE e.log = ${log} AND e.device = p.device AND e.seq = p.seq AND octet_length(e.body) IS DISTINCT FROM 0
      ), emptied AS (
        UPDATE hearth.events e SET body = '' FROM gone g
        WHERE e.log = ${log} AND e.device = g.device AND e.seq = g.seq
      )
      UPDATE hearth.chains c SET kept = kept - size
      FROM (SELECT device, sum(size) AS size FROM gone GROUP BY device) AS s
      WHERE c.log = ${log} AND c.device = s.device`,
    );
  }
  if (awaited.length > 0) {
    all.push(`INSERT INTO hearth.awaited (log, device, seq)
      SELECT ${log}, device, seq FROM ${rows(awaited)} AS p (device, seq) ON CONFLICT DO NOTHING`);
  }
  return all;
}

function rows(places: readonly Position[]): string {
  return `(VALUES ${places.map(({ device, seq }) => `(${value(device)}, ${value(seq)})`).join(", ")})`;
}
