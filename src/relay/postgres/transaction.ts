/**
 * Several statements as one transaction, sent as one text and answered at once: it is stored whole or not at all, and costs
 * one round trip. Never held open from here: the driver ends the process when a connection breaks within one. [PG-8]
 */
import type { Sql } from "postgres";
import type { Bytes } from "#wire";
import { UnusableData } from "../schema.ts";
import { codeOf, GateClosed, Moved } from "./trouble.ts";

/** What stands in a statement for bytes, a number or nothing. There is no other kind of value here, so nothing to escape. */
export function value(of: Bytes | number | null): string {
  if (of === null) return "NULL";
  if (typeof of !== "number") return `'\\x${Buffer.from(of).toString("hex")}'::bytea`;
  if (!Number.isSafeInteger(of)) throw new Error("not a whole number");
  return `${String(of)}::bigint`;
}

type Row = Record<string, unknown>;

/** Runs these as one transaction. Gives the rows of the last statement that has any. */
export async function together(sql: Sql, ...statements: readonly string[]): Promise<Row[]> {
  try {
    const answer = (await sql.unsafe(statements.join(";\n"))) as unknown as Row[] | Row[][];
    const last = answer.at(-1);
    return Array.isArray(last) ? last : (answer as Row[]);
  } catch (error) {
    const code = codeOf(error);
    if (code === CLOSED) throw new GateClosed("the gate is closed");
    if (code === MOVED) throw new Moved("another relay was first");
    if (code === UNSAFE) throw unsafe();
    throw error;
  }
}

const CLOSED = "HG001";
const MOVED = "HG002";
const UNSAFE = "HG003";

export function unsafe(): UnusableData {
  return new UnusableData("synchronous_commit was turned off in the database, so nothing would be safe there.");
}

/** Ends the transaction when nothing may be stored now, or nothing that is stored would be safe. */
export const whenOpen = `DO $$ BEGIN
  IF (SELECT closed_until > now() FROM hearth.gate) THEN RAISE EXCEPTION 'closed' USING ERRCODE = '${CLOSED}'; END IF;
  IF current_setting('synchronous_commit') = 'off' THEN RAISE EXCEPTION 'unsafe' USING ERRCODE = '${UNSAFE}'; END IF;
END $$`;

/** Raises the log's version; ends the transaction when it is another than the known one, or when nothing may be stored. */
export function raise(log: Bytes, known: number | null): string[] {
  return [
    whenOpen,
    `DO $$ BEGIN
      UPDATE hearth.versions SET version = version + 1
      WHERE log = ${value(log)} AND version = ${known === null ? "version" : value(known)};
      IF NOT FOUND THEN RAISE EXCEPTION 'moved' USING ERRCODE = '${MOVED}'; END IF;
    END $$`,
  ];
}

/** As the last statement: the version that was raised. */
export function versionOf(log: Bytes): string {
  return `SELECT version FROM hearth.versions WHERE log = ${value(log)}`;
}
