/** What lies beside the logs: invitations with their slots, lockers, and what is the relay's own. */
import type { Sql } from "postgres";
import { type Bytes, equal } from "#wire";
import type { Own, Slot, SlotWritten } from "../mailbox.ts";
import { soil } from "./rewrite.ts";
import { together, value, whenOpen } from "./transaction.ts";

const DONE: SlotWritten = { ok: true };
const TAKEN: SlotWritten = { ok: false, why: "taken" };
const GONE: SlotWritten = { ok: false, why: "gone" };

export async function invite(
  sql: Sql,
  address: Bytes,
  bytes: Bytes,
  expires: number,
  now: number,
): Promise<SlotWritten> {
  const where = value(address);
  // An invitation that is over makes room for this one; what its slots held goes.
  const made = await together(
    sql,
    whenOpen,
    ...soil("slots"),
    `WITH made AS (
      INSERT INTO hearth.invitations AS i (address, expires) VALUES (${where}, ${value(expires)})
      ON CONFLICT (address) DO UPDATE SET expires = excluded.expires WHERE i.expires <= ${value(now)} RETURNING address
    ), dropped AS (
      DELETE FROM hearth.slots WHERE address IN (SELECT address FROM made) AND slot > 0
    ), put AS (
      INSERT INTO hearth.slots (address, slot, expires, bytes)
      SELECT address, 0, ${value(expires)}, ${value(bytes)} FROM made
      ON CONFLICT (address, slot) DO UPDATE SET expires = excluded.expires, bytes = excluded.bytes
    )
    SELECT address FROM made`,
  );
  if (made.length > 0) return DONE;
  const first = (await slotsOf(sql, address, now))?.find((one) => one.slot === 0);
  return first !== undefined && equal(first.bytes, bytes) ? DONE : TAKEN;
}

export async function slotsOf(sql: Sql, address: Bytes, now: number): Promise<readonly Slot[] | null> {
  const rows = await sql<{ slot: number | null; bytes: Bytes }[]>`
    SELECT s.slot, s.bytes FROM hearth.invitations i LEFT JOIN hearth.slots s USING (address)
    WHERE i.address = ${address} AND i.expires > ${now} ORDER BY s.slot`;
  if (rows.length === 0) return null;
  return rows.flatMap(({ slot, bytes }) => (slot === null ? [] : [{ slot, bytes }]));
}

export async function fillSlot(sql: Sql, address: Bytes, { slot, bytes }: Slot, now: number): Promise<SlotWritten> {
  const where = value(address);
  // The invitation is held until the slot is in, so that it is not renewed in between.
  const [put] = await together(
    sql,
    whenOpen,
    `WITH living AS (
      SELECT expires FROM hearth.invitations WHERE address = ${where} AND expires > ${value(now)} FOR SHARE
    ), put AS (
      INSERT INTO hearth.slots (address, slot, expires, bytes)
      SELECT ${where}, ${value(slot)}, expires, ${value(bytes)} FROM living ON CONFLICT DO NOTHING RETURNING slot
    )
    SELECT (SELECT count(*) FROM living)::int AS living, (SELECT count(*) FROM put)::int AS put`,
  );
  if (put?.["living"] === 0) return GONE;
  if (put?.["put"] === 1) return DONE;
  const there = (await slotsOf(sql, address, now))?.find((one) => one.slot === slot);
  return there !== undefined && equal(there.bytes, bytes) ? DONE : TAKEN;
}

export async function expireInvitations(sql: Sql, now: number, ends: readonly number[]): Promise<number> {
  const [due] = await sql`SELECT 1 FROM hearth.invitations WHERE expires <= ${now}
    UNION ALL SELECT 1 FROM hearth.slots WHERE expires <= ${now} LIMIT 1`;
  if (due !== undefined || ends.length > 0) {
    const over = ends.map((end) => ` OR expires = ${value(end)}`).join("");
    await together(
      sql,
      whenOpen,
      ...soil("slots"),
      `DELETE FROM hearth.invitations WHERE expires <= ${value(now)}${over}`,
      `DELETE FROM hearth.slots WHERE expires <= ${value(now)}${over}`,
    );
  }
  return countInvitations(sql);
}

export async function endsAfter(sql: Sql, latest: number): Promise<readonly number[]> {
  const rows = await sql`SELECT DISTINCT expires FROM hearth.invitations WHERE expires > ${latest}
    ORDER BY expires DESC LIMIT 1000`;
  return rows.map((row) => Number(row["expires"]));
}

export async function countInvitations(sql: Sql): Promise<number> {
  const [row] = await sql`SELECT count(*) AS left FROM hearth.invitations`;
  return Number(row?.["left"]);
}

export async function lockerAt(sql: Sql, address: Bytes): Promise<{ access: Bytes; bytes: Bytes } | null> {
  const [row] = await sql<{ access: Bytes; bytes: Bytes }[]>`
    SELECT access, bytes FROM hearth.lockers WHERE address = ${address}`;
  return row === undefined ? null : { access: row.access, bytes: row.bytes };
}

export async function keepLocker(sql: Sql, address: Bytes, access: Bytes, bytes: Bytes): Promise<void> {
  await together(
    sql,
    whenOpen,
    ...soil("lockers"),
    `INSERT INTO hearth.lockers (address, access, bytes) VALUES (${value(address)}, ${value(access)}, ${value(bytes)})
      ON CONFLICT (address) DO UPDATE SET bytes = excluded.bytes WHERE lockers.access = excluded.access`,
  );
}

export async function ownOf(sql: Sql, name: Own): Promise<Bytes | null> {
  const [row] = await sql<{ value: Bytes }[]>`SELECT value FROM hearth.own WHERE name = ${name}`;
  return row?.value ?? null;
}

export async function keepOwn(sql: Sql, name: Own, bytes: Bytes): Promise<void> {
  await together(
    sql,
    whenOpen,
    `INSERT INTO hearth.own (name, value) VALUES ('${name}', ${value(bytes)}) ON CONFLICT DO NOTHING`,
  );
}

/** Tables with more rows than this are not counted but estimated. */
const COUNTED = 100_000;

export async function countsOf(sql: Sql): Promise<{ logs: number; lockers: number }> {
  const rows = await sql<{ name: string; rows: number }[]>`
    SELECT relname AS name, reltuples AS rows FROM pg_class
    WHERE relnamespace = 'hearth'::regnamespace AND relname IN ('logs', 'lockers')`;
  const count = async (name: "logs" | "lockers"): Promise<number> => {
    const about = rows.find((row) => row.name === name)?.rows ?? 0;
    if (about > COUNTED) return Math.round(about);
    const [row] = await sql`SELECT count(*) AS rows FROM ${sql("hearth")}.${sql(name)}`;
    return Number(row?.["rows"]);
  };
  return { logs: await count("logs"), lockers: await count("lockers") };
}
