/** Evolu’s relay for Node, with its defaults. `node evolu-server.ts FOLDER`; prints its port. */
import { bring } from "./bring.ts";

type Run = { orThrow(task: unknown): Promise<{ readonly port: number }> };
type Evolu = { createRun(deps: object): Run; createRelayDeps(): object; startRelay(config: object): unknown };

process.chdir(process.argv[2] ?? ".");
const { createRun, createRelayDeps, startRelay } = await bring<Evolu>("@evolu/nodejs");
const run = createRun(createRelayDeps());
const relay = await run.orThrow(startRelay({ port: 0, isOwnerWithinQuota: () => true }));
process.stdout.write(`${String(relay.port)}\n`);
process.on("SIGTERM", () => process.exit(0));
