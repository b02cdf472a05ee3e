/** Loaded before the relay: at each SIGUSR2 the system's clock jumps by the next of JUMPS, milliseconds from the true time. */
const real = Date.now.bind(Date);
const jumps = (process.env["JUMPS"] ?? "").split(",").map(Number);
let offset = 0;

Date.now = () => real() + offset;
process.on("SIGUSR2", () => {
  offset = jumps.shift() ?? offset;
  process.stdout.write(`jumped ${String(offset)}\n`);
});
