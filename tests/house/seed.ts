/** Properties are tried on the same inputs in every run, so that a failure is the change's own; the long run takes new ones and prints their seed. */
import fc from "fast-check";

const long = process.env["HEARTH_LONG"] === "1";
const seed = long ? Number(process.env["HEARTH_SEED"] ?? Math.floor(Math.random() * 2 ** 31)) : 20_260_101;
if (long) process.stdout.write(`properties: HEARTH_SEED=${seed}\n`);
fc.configureGlobal({ seed });
