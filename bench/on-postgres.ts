/** Hearth's relay on PostgreSQL, as one process or several on one database. The database server lives as long as the run. */
import { readdirSync, readFileSync } from "node:fs";
import { type Postgres, startPostgres } from "../tests/postgres/server.ts";
import { end, memoryOf, type Peer, processorOf, relayPeer, type Server, start } from "./peers.ts";

/** A database server as people run one beside a relay, and the peers on it. */
export async function onPostgres(): Promise<{ readonly postgres: Postgres; peer(relays: number): Peer }> {
  const postgres = await startPostgres();
  return {
    postgres,
    peer: (relays) =>
      relayPeer(`postgres, ${String(relays)} ${relays === 1 ? "relay" : "relays"}`, () => serve(postgres, relays)),
  };
}

/** So many relays on a fresh database. */
async function serve(postgres: Postgres, relays: number): Promise<Server> {
  const url = await postgres.createDatabase();
  const name = new URL(url).pathname.slice(1);
  const started = [await start("relay.ts", url)];
  while (started.length < relays) started.push(await start("relay.ts", url));
  const children = started.map((one) => one.child);
  const sum = (of: (pid: number | undefined) => number): number =>
    children.reduce((total, child) => total + of(child.pid), 0);
  return {
    ports: started.map((one) => one.port) as [number, ...number[]],
    memory: () => sum(memoryOf),
    processor: () => sum(processorOf),
    database: { processor: () => processorOfTree(postgres.pid) },
    bytes: async () => {
      await postgres.say("CHECKPOINT", name);
      const [row] = await postgres.say("SELECT pg_database_size(current_database())::float8 AS bytes", name);
      return Number(row?.["bytes"]);
    },
    stop: async () => {
      await Promise.all(children.map(end));
    },
  };
}

/** Seconds of processor of a process, of its children, and of those that ended. Children that end are counted by their parent. */
function processorOfTree(pid: number): number {
  let seconds = processorOf(pid, true);
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const fields = readFileSync(`/proc/${name}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
      if (Number(fields[1]) === pid) seconds += processorOf(Number(name));
    } catch {
      // It ended between the two looks.
    }
  }
  return seconds;
}
