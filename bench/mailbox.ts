/**
 * `node bench/mailbox.ts`: appends per second of the mailbox alone, SQLite and PostgreSQL in turn: 50 logs whose events come
 * eight at a time, all logs in one batch, as the writer hands them over.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Deposit, Mailbox } from "../src/relay/mailbox.ts";
import { postgresMailbox } from "../src/relay/postgres/mailbox.ts";
import { sqliteMailbox } from "../src/relay/sqlite.ts";
import { startPostgres } from "../tests/postgres/server.ts";

const LOGS = 50;
const AT_ONCE = 8;
const BATCHES = 40;
const ROUNDS = 3;

/** The relay checks events before; a mailbox takes any bytes of the right shape. */
function deposit(log: Uint8Array, device: Uint8Array, seq: number): Deposit {
  const header = randomBytes(216);
  header.set(log, 16);
  header.set(device, 32);
  header.writeBigUInt64BE(BigInt(seq), 8);
  header[4] = seq === 1 ? 2 : 0;
  return {
    log,
    device,
    seq,
    header,
    body: randomBytes(1_024),
    erased: false,
    effect: seq === 1 ? { type: "certificate", side: 0 } : null,
  };
}

async function rate(mailbox: Mailbox): Promise<number> {
  const logs = Array.from({ length: LOGS }, () => ({ log: randomBytes(16), device: randomBytes(16), seq: 1 }));
  for (const { log, device } of logs) {
    await mailbox.found(log, randomBytes(400));
    await mailbox.append([deposit(log, device, 1)]);
  }
  const batches = Array.from({ length: BATCHES + 5 }, () =>
    logs.flatMap((one) => Array.from({ length: AT_ONCE }, () => deposit(one.log, one.device, ++one.seq))),
  );
  // The first ones open connections and prepare what is said over them.
  for (const batch of batches.splice(0, 5)) await mailbox.append(batch);
  const begun = performance.now();
  for (const batch of batches) if (!(await mailbox.append(batch)).ok) throw new Error("not stored");
  return (BATCHES * LOGS * AT_ONCE) / ((performance.now() - begun) / 1_000);
}

const server = await startPostgres();
const folder = mkdtempSync(join(tmpdir(), "hearth-bench-"));
const url = await server.createDatabase();
try {
  for (let round = 0; round < ROUNDS; round++) {
    const sqlite = sqliteMailbox(join(folder, String(round)));
    const first = await rate(sqlite);
    await sqlite.close();
    const postgres = await postgresMailbox(url);
    const second = await rate(postgres);
    await postgres.close();
    console.log(
      `SQLite ${Math.round(first)}/s, PostgreSQL ${Math.round(second)}/s, ${Math.round((100 * second) / first)} %`,
    );
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
