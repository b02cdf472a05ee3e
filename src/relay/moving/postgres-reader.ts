/** Reads a PostgreSQL mailbox as a stock, over one connection that is in one state of it. [MOVE-1] */
import type { Sql, TransactionSql } from "postgres";
import { type Bytes, HEADER_BYTES } from "#wire";
import type { Side } from "../proof.ts";
import type { Kept, Named, Reader, Shelf, StockEvent, StockLog, Thing } from "./stock.ts";

/** Events asked for at once. */
const ROWS = 512;
const FIRST_KEY = new Uint8Array(0);

type Row = Readonly<Record<string, unknown>>;

export function postgresReader(sql: Sql | TransactionSql): Reader {
  return {
    async logs(after, limit) {
      const rows = await sql`SELECT l.log, v.version FROM hearth.logs l JOIN hearth.versions v USING (log)
        WHERE l.log > ${after ?? FIRST_KEY} ORDER BY l.log LIMIT ${limit}`;
      return rows.map((row): Named => ({ log: bytes(row, "log"), version: Number(row["version"]) }));
    },
    async log(log): Promise<StockLog | null> {
      const [genesis, chains, leaves, awaited, targets] = await Promise.all([
        sql`SELECT genesis FROM hearth.logs WHERE log = ${log}`,
        sql`SELECT c.device, c.side, c.last_seq, coalesce(h.seq, 0) AS seq FROM hearth.chains c
          LEFT JOIN LATERAL (SELECT e.seq FROM hearth.events e WHERE e.log = c.log AND e.device = c.device
            ORDER BY e.seq DESC LIMIT 1) AS h ON true
          WHERE c.log = ${log} ORDER BY c.place`,
        sql`SELECT side, header, body, cleared FROM hearth.leaves WHERE log = ${log} ORDER BY side`,
        sql`SELECT device, seq FROM hearth.awaited WHERE log = ${log} ORDER BY device, seq`,
        sql`SELECT device, target FROM hearth.targets WHERE log = ${log} ORDER BY device`,
      ]);
      const [found] = genesis;
      if (found === undefined) return null;
      return {
        log,
        genesis: bytes(found, "genesis"),
        chains: chains.map((row) => ({
          device: bytes(row, "device"),
          side: Number(row["side"]) as Side,
          lastSeq: row["last_seq"] === null ? null : Number(row["last_seq"]),
          seq: Number(row["seq"]),
        })),
        leaves: leaves.map((row) => ({
          side: Number(row["side"]) as Side,
          statement: { header: bytes(row, "header"), body: bytes(row, "body") },
          cleared: row["cleared"] === true,
        })),
        awaited: awaited.map((row) => ({ device: bytes(row, "device"), seq: Number(row["seq"]) })),
        targets: targets.map((row) => ({ device: bytes(row, "device"), target: bytes(row, "target") })),
      };
    },
    async events(log, device, after, limit) {
      const count = limit === 0 ? 1 : ROWS;
      const rows = await sql`SELECT seq, header, body FROM hearth.events
        WHERE log = ${log} AND device = ${device} AND seq > ${after} ORDER BY seq LIMIT ${count}`;
      const events: StockEvent[] = [];
      let sum = 0;
      for (const row of rows) {
        const header = bytes(row, "header");
        const body = row["body"] as Bytes | null;
        sum += HEADER_BYTES + (body?.length ?? 0);
        if (events.length > 0 && sum > limit) break;
        const erased = body?.length === 0;
        events.push({ seq: Number(row["seq"]), header, body: erased ? null : body, erased });
      }
      return events;
    },
    async marks(log, device) {
      const [row] = await sql`SELECT string_agg(
          CASE WHEN body IS NULL THEN 'a' WHEN octet_length(body) = 0 THEN 'e' ELSE 'h' END, '' ORDER BY seq) AS marks
        FROM hearth.events WHERE log = ${log} AND device = ${device}`;
      return String(row?.["marks"] ?? "");
    },
    things: (shelf, after, limit) => things(sql, shelf, sql`> ${after ?? FIRST_KEY}`, limit),
    thing: async (shelf, key) => (await things(sql, shelf, sql`= ${key}`, 1))[0] ?? null,
    kept: (shelf, after, limit) => kept(sql, shelf, after ?? FIRST_KEY, limit),
  };
}

async function kept(sql: Sql | TransactionSql, shelf: Shelf, after: Bytes, limit: number): Promise<readonly Kept[]> {
  if (shelf === "own") return things(sql, shelf, sql`> ${after}`, limit);
  const rows =
    shelf === "lockers"
      ? await sql`SELECT address, 0 AS expires FROM hearth.lockers WHERE address > ${after} ORDER BY address LIMIT ${limit}`
      : await sql`SELECT address, expires FROM hearth.invitations WHERE address > ${after} ORDER BY address LIMIT ${limit}`;
  return rows.map((row) => ({ key: bytes(row, "address"), expires: Number(row["expires"]) }));
}

/** A condition on a key. */
type Where = ReturnType<Sql>;

async function things(sql: Sql | TransactionSql, shelf: Shelf, where: Where, limit: number): Promise<Thing[]> {
  if (shelf === "own") {
    const rows = await sql`SELECT convert_to(name, 'UTF8') AS key, value FROM hearth.own
      WHERE convert_to(name, 'UTF8') ${where} ORDER BY 1 LIMIT ${limit}`;
    return rows.map((row) => ({
      key: bytes(row, "key"),
      expires: 0,
      parts: [{ slot: 0, bytes: bytes(row, "value") }],
    }));
  }
  if (shelf === "lockers") {
    const rows = await sql`SELECT address, access, bytes FROM hearth.lockers
      WHERE address ${where} ORDER BY address LIMIT ${limit}`;
    return rows.map((row) => ({
      key: bytes(row, "address"),
      expires: 0,
      parts: [
        { slot: 0, bytes: bytes(row, "access") },
        { slot: 1, bytes: bytes(row, "bytes") },
      ],
    }));
  }
  const rows = await sql`SELECT i.address, i.expires, s.slot, s.bytes
    FROM (SELECT address, expires FROM hearth.invitations WHERE address ${where} ORDER BY address LIMIT ${limit}) AS i
    LEFT JOIN hearth.slots s USING (address) ORDER BY i.address, s.slot`;
  const found = new Map<string, { key: Bytes; expires: number; parts: { slot: number; bytes: Bytes }[] }>();
  for (const row of rows) {
    const key = bytes(row, "address");
    const name = Buffer.from(key).toString("hex");
    const thing = found.get(name) ?? { key, expires: Number(row["expires"]), parts: [] };
    if (row["slot"] !== null) thing.parts.push({ slot: Number(row["slot"]), bytes: bytes(row, "bytes") });
    found.set(name, thing);
  }
  return [...found.values()];
}

function bytes(row: Row, name: string): Bytes {
  return row[name] as Bytes;
}
