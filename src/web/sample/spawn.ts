/** Starts the sample's worker, through the one door that Trusted Types leaves open. */
import { scriptAddress } from "../trusted.ts";
// Vite makes this module: the address of the worker as it was built.
// oxlint-disable-next-line import/default
import url from "./worker.ts?worker&url";

export function spawnSample(): Worker {
  return new Worker(scriptAddress(url), { type: "module", credentials: "omit" });
}
