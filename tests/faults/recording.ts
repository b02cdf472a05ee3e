/**
 * Everything a process did to its data folder, in order and to the byte, as strace saw it: writes, cuts, syncs, names made
 * and removed. Lines that the process wrote to its standard output stand among them.
 */
import { spawn } from "node:child_process";
import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

export type Act =
  | { readonly type: "write"; readonly path: string; readonly at: number; readonly bytes: Buffer }
  | { readonly type: "cut"; readonly path: string; readonly size: number }
  | { readonly type: "sync" | "make" | "unlink" | "sync-folder"; readonly path: string }
  | { readonly type: "rename"; readonly path: string; readonly to: string }
  | { readonly type: "say"; readonly text: string };

const CALLS =
  "openat,pwrite64,pwritev,write,writev,ftruncate,fallocate,fsync,fdatasync,unlink,unlinkat,rename,renameat2";

/** Files whose bytes mean nothing after a power loss: SQLite makes the index anew, nobody reads the reserve. */
const MEANINGLESS = /-shm$|relay\.(lock|reserve)$/;

/** Runs a script to its end and gives what it did to this folder. Fails when it did not end well. */
export async function record(folder: string, script: string, ...args: string[]): Promise<Act[]> {
  const traces = mkdtempSync(join(tmpdir(), "hearth-recording-"));
  try {
    const trace = join(traces, "trace");
    const options = ["-f", "--seccomp-bpf", "-qq", "-y", "-xx", "-s", "1000000", "-o", trace, "-e", `trace=${CALLS}`];
    const child = spawn("strace", [...options, process.execPath, script, ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    child.stdout.resume();
    const code = await new Promise((resolve) => child.once("close", resolve));
    if (code !== 0) throw new Error(`the recorded process ended with ${String(code)}`);
    return await readTrace(trace, folder);
  } finally {
    rmSync(traces, { recursive: true, force: true });
  }
}

async function readTrace(trace: string, folder: string): Promise<Act[]> {
  const acts: Act[] = [];
  const there = new Set<string>();
  const halves = new Map<string, string>();
  for await (const line of createInterface({ input: createReadStream(trace) })) {
    const [pid = ""] = line.split(" ", 1);
    if (line.endsWith("<unfinished ...>")) {
      halves.set(pid, line.slice(0, -"<unfinished ...>".length));
      continue;
    }
    const resumed = /^\d+ +<\.\.\. \w+ resumed>/.exec(line);
    const whole = resumed === null ? line : (halves.get(pid) ?? "") + line.slice(resumed[0].length);
    const act = parse(whole, folder, there);
    if (act !== null) acts.push(act);
  }
  return acts;
}

function parse(line: string, folder: string, there: Set<string>): Act | null {
  const call = /^\d+ +(\w+)\((.*)\) += (-?\d+)/s.exec(line);
  if (call === null) return null;
  const [, name = "", args = "", result = ""] = call;
  if (result.startsWith("-")) return null;
  const strings = [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?/g)].map(([, text = "", rest]) => {
    if (rest !== undefined) throw new Error("the trace is cut short");
    return bytesOf(text);
  });
  const open = /^(\d+)<((?:\\x[0-9a-f]{2})*)>(\(deleted\))?/.exec(args);
  if (name === "write" && open?.[1] === "1") return { type: "say", text: (strings[0] as Buffer).toString() };
  const named = strings[0]?.toString() ?? "";
  if (name === "openat") {
    if (!counts(named, folder) || !args.includes("O_CREAT") || there.has(named)) return null;
    there.add(named);
    return { type: "make", path: named };
  }
  if (name === "unlink" || name === "unlinkat") {
    return there.delete(named) ? { type: "unlink", path: named } : null;
  }
  if (name.startsWith("rename") && (counts(named, folder) || counts(strings[1]?.toString() ?? "", folder))) {
    const to = (strings[1] as Buffer).toString();
    there.delete(named);
    there.add(to);
    return { type: "rename", path: named, to };
  }
  if (open === null || open[3] !== undefined) return null;
  const path = bytesOf(open[2] ?? "").toString();
  const isSync = name === "fsync" || name === "fdatasync";
  if (isSync && path === folder) return { type: "sync-folder", path };
  if (!counts(path, folder)) return null;
  if (isSync) return { type: "sync", path };
  const numbers = args
    .slice(args.lastIndexOf('"') + 1)
    .split(",")
    .map((one) => Number(one.trim()));
  if (name === "pwrite64") {
    const bytes = strings[0] as Buffer;
    if (bytes.length !== Number(result)) throw new Error("a write was cut short");
    return { type: "write", path, at: numbers[2] as number, bytes };
  }
  if (name === "ftruncate") return { type: "cut", path, size: Number(args.split(",").at(-1)?.trim()) };
  throw new Error(`${name} of a file of the mailbox: this is not understood here`);
}

function counts(path: string, folder: string): boolean {
  return dirname(path) === folder && !MEANINGLESS.test(path);
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text.replaceAll("\\x", ""), "hex");
}
