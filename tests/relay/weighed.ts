/**
 * Loaded before a relay that is weighed: at each SIGUSR2 it writes what is alive in memory, in bytes, into the file that
 * WEIGHED_IN names. What is garbage does not count, nor what the engine keeps in reserve.
 */
import { renameSync, writeFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const file = process.env["WEIGHED_IN"] as string;

process.on("SIGUSR2", () => {
  // What a finished object held outside the heap is let go of a turn after it.
  collect();
  setTimeout(() => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    writeFileSync(`${file}.part`, String(heapUsed + external));
    renameSync(`${file}.part`, file);
  }, 50);
});
