/** Starts the worker of files, through the one door that Trusted Types leaves open. */
import { type Line, openLine } from "../space/line.ts";
import { scriptAddress } from "../trusted.ts";
import type { FileCalls } from "./desk.ts";
// Vite makes this module: the address of the worker as it was built.
// oxlint-disable-next-line import/default
import url from "./worker.ts?worker&url";

/** A line to a new worker. What it does not live to answer is answered with null. */
export function spawnFiles(): Line<FileCalls> {
  const worker = new Worker(scriptAddress(url), { type: "module", credentials: "omit" });
  return openLine<FileCalls>(worker, { part: () => undefined, failed: () => undefined });
}
