/** The contract of every mailbox, on a real PostgreSQL. */
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeMailbox } from "../../src/relay/mailbox.contract.ts";
import type { Deposit } from "../../src/relay/mailbox.ts";
import { postgresMailbox } from "../../src/relay/postgres/mailbox.ts";
import { type Postgres, startPostgres } from "./server.ts";

let server: Postgres;
beforeAll(async () => {
  server = await startPostgres({ quick: true });
});
afterAll(() => server.stop());

let url = "";
describeMailbox("PostgreSQL", async () => postgresMailbox((url = await server.createDatabase())), {
  again: async (old) => {
    await old.close();
    return postgresMailbox(url);
  },
  beside: () => postgresMailbox(url),
});

test("what comes of one log is one transaction, however many events; logs have one each [PG-2]", async () => {
  const mailbox = await postgresMailbox((url = await server.createDatabase()));
  const logs = Array.from({ length: 10 }, () => ({ log: randomBytes(16), device: randomBytes(16) }));
  const deposits = (from: number, to: number): Deposit[] =>
    logs.flatMap((one) =>
      Array.from({ length: to - from }, (_, i) => ({
        ...one,
        seq: from + i,
        header: Buffer.concat([Buffer.alloc(16), one.log, one.device, randomBytes(168)]),
        body: randomBytes(1_024),
        erased: false,
        effect: from + i === 1 ? { type: "certificate", side: 0 } : null,
      })),
    );
  for (const { log } of logs) await mailbox.found(log, randomBytes(300));
  await mailbox.append(deposits(1, 2));
  await new Promise((resume) => setTimeout(resume, 100));
  const transactions = async (): Promise<number> => {
    const [row] = await server.say("SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next");
    return Number(row?.["next"]);
  };
  const before = await transactions();
  expect((await mailbox.append(deposits(2, 32))).versions.size).toBe(10);
  const used = (await transactions()) - before;
  expect(used).toBeGreaterThanOrEqual(10);
  // One for each log, and a few for telling the other relays.
  expect(used).toBeLessThan(20);
  await mailbox.close();
});
