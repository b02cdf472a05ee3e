/** What lies beside the logs: invitations with their slots, lockers, and what is the relay's own. */
import type { Sql, TransactionSql } from "postgres";
import { type Bytes, equal } from "#wire";
import type { Own, Slot, SlotWritten } from "../mailbox.ts";
import { soil } from "./rewrite.ts";
import { GateClosed } from "./trouble.ts";

const DONE: SlotWritten = { ok: true };
const TAKEN: SlotWritten = { ok: false, why: "taken" };
const GONE: SlotWritten = { ok: false, why: "gone" };

/** A transaction that stores something beside the logs, unless the gate is closed. */
export function stored<T>(sql: Sql, run: (tx: TransactionSql) => Promise<T>): Promise<T> {
  return sql.begin(async (tx) => {
    const [gate] = await tx`SELECT closed_until <= now() AS open FROM hearth.gate`;
    if (gate?.["open"] !== true) throw new GateClosed("the gate is closed");
    return run(tx);
  }) as Promise<T>;
}

export async function invite(
  sql: Sql,
  address: Bytes,
  bytes: Bytes,
  expires: number,
  now: number,
): Promise<SlotWritten> {
  const made = await stored(sql, async (tx) => {
    // An invitation that is over makes room for this one; what its slots held goes.
    const rows = await tx`INSERT INTO hearth.invitations AS i (address, expires) VALUES (${address}, ${expires})
      ON CONFLICT (address) DO UPDATE SET expires = excluded.expires WHERE i.expires <= ${now} RETURNING address`;
    if (rows.length === 0) return false;
    const cleared = await tx`DELETE FROM hearth.slots WHERE address = ${address}`;
    if (cleared.count > 0) await Promise.all(soil(tx, "slots"));
    await tx`INSERT INTO hearth.slots (address, slot, expires, bytes) VALUES (${address}, 0, ${expires}, ${bytes})`;
    return true;
  });
  if (made) return DONE;
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
  return stored(sql, async (tx) => {
    // Held until the slot is in, so that the invitation is not renewed in between.
    const [living] = await tx`SELECT expires FROM hearth.invitations
      WHERE address = ${address} AND expires > ${now} FOR SHARE`;
    if (living === undefined) return GONE;
    const put = await tx`INSERT INTO hearth.slots (address, slot, expires, bytes)
      VALUES (${address}, ${slot}, ${String(living["expires"])}, ${bytes}) ON CONFLICT DO NOTHING`;
    if (put.count > 0) return DONE;
    const [there] = await tx<{ bytes: Bytes }[]>`SELECT bytes FROM hearth.slots
      WHERE address = ${address} AND slot = ${slot}`;
    return there !== undefined && equal(there.bytes, bytes) ? DONE : TAKEN;
  });
}

export async function expireInvitations(sql: Sql, now: number): Promise<number> {
  const [due] = await sql`SELECT 1 FROM hearth.invitations WHERE expires <= ${now}
    UNION ALL SELECT 1 FROM hearth.slots WHERE expires <= ${now} LIMIT 1`;
  if (due !== undefined) {
    await stored(sql, async (tx) => {
      await Promise.all([
        ...soil(tx, "slots"),
        tx`DELETE FROM hearth.invitations WHERE expires <= ${now}`,
        tx`DELETE FROM hearth.slots WHERE expires <= ${now}`,
      ]);
    });
  }
  const [row] = await sql`SELECT count(*) AS left FROM hearth.invitations`;
  return Number(row?.["left"]);
}

export async function lockerAt(sql: Sql, address: Bytes): Promise<{ access: Bytes; bytes: Bytes } | null> {
  const [row] = await sql<{ access: Bytes; bytes: Bytes }[]>`
    SELECT access, bytes FROM hearth.lockers WHERE address = ${address}`;
  return row === undefined ? null : { access: row.access, bytes: row.bytes };
}

export async function keepLocker(sql: Sql, address: Bytes, access: Bytes, bytes: Bytes): Promise<void> {
  await stored(sql, async (tx) => {
    const [row] = await tx`
      INSERT INTO hearth.lockers (address, access, bytes) VALUES (${address}, ${access}, ${bytes})
      ON CONFLICT (address) DO UPDATE SET access = excluded.access, bytes = excluded.bytes
      RETURNING xmax <> 0 AS replaced`;
    if (row?.["replaced"] === true) await Promise.all(soil(tx, "lockers"));
  });
}

export async function ownOf(sql: Sql, name: Own): Promise<Bytes | null> {
  const [row] = await sql<{ value: Bytes }[]>`SELECT value FROM hearth.own WHERE name = ${name}`;
  return row?.value ?? null;
}

export function keepOwn(sql: Sql, name: Own, bytes: Bytes): Promise<unknown> {
  return stored(
    sql,
    (tx) => tx`INSERT INTO hearth.own (name, value) VALUES (${name}, ${bytes}) ON CONFLICT DO NOTHING`,
  );
}

/** Tables with more rows than this are not counted but estimated. */
const COUNTED = 100_000;

export async function countsOf(sql: Sql): Promise<{ logs: number; lockers: number }> {
  const rows = await sql<{ name: string; rows: number }[]>`
    SELECT relname AS name, reltuples AS rows FROM pg_class
    WHERE relnamespace = 'hearth'::regnamespace AND relname IN ('logs', 'lockers')`;
  const count = async (name: "logs" | "lockers"): Promise<number> => {
    const about = Number(rows.find((row) => row.name === name)?.rows ?? 0);
    if (about > COUNTED) return Math.round(about);
    const [row] = await sql`SELECT count(*) AS rows FROM ${sql("hearth")}.${sql(name)}`;
    return Number(row?.["rows"]);
  };
  return { logs: await count("logs"), lockers: await count("lockers") };
}
