/**
 * A real PostgreSQL for a test: its own data folder below the system's temp folder, its own port on loopback. It ends with
 * the test process, however that ends, and leaves nothing behind.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, openSync, closeSync, readFileSync } from "node:fs";
import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { binaries, freshData, give, PASSWORD, type Runner, runner, USER } from "./server-template.ts";

export type Postgres = {
  /** Where this database is reached; without a name the one that is always there. */
  url(database?: string): string;
  readonly folder: string;
  readonly port: number;
  /** Of the process that all others of this server hang from. It changes with a restart. */
  readonly pid: number;
  /** Makes an empty database and gives its address. */
  createDatabase(): Promise<string>;
  /** `fast` ends transactions and writes everything down, `immediate` is a crash that recovers at the start. */
  restart(mode?: "fast" | "immediate"): Promise<void>;
  /** Sends a signal; after SIGKILL, SIGQUIT, SIGINT and SIGTERM resolves when all processes are gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same port after `kill`. */
  start(): Promise<void>;
  /** Runs one sentence as the owner of everything. */
  say(sentence: string, database?: string): Promise<readonly Record<string, unknown>[]>;
  /** What the server wrote down about itself. */
  journal(): string;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
  /** A second server that follows this one; `synchronous`: a commit waits until it has it too. */
  standby(options?: { synchronous?: boolean }): Promise<Standby>;
};

export type Standby = Omit<Postgres, "standby"> & {
  /** Makes it the one that takes writes, alone. */
  promote(): Promise<void>;
};

type Settings = Readonly<Record<string, string>>;

/** No setting that tells when something is safe is touched here. */
const BASE: Settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  dynamic_shared_memory_type: "mmap",
  shared_buffers: "64MB",
  max_connections: "200",
  log_min_messages: "warning",
  timezone: "UTC",
  log_timezone: "UTC",
};

/** How long a server may take to start or to end, in milliseconds. */
const PATIENCE = 60_000;

/** Ends every server below the folder $1 and removes it as soon as its standard input ends. */
const WATCHDOG = `read _; for f in "$1"/*/postmaster.pid; do
  [ -f "$f" ] || continue
  { read pid; read folder; } < "$f"
  grep -qsF "$1" "/proc/$pid/cmdline" && kill -QUIT "$pid" 2>/dev/null
done
i=0; while [ $i -lt 50 ]; do rm -rf "$1" 2>/dev/null && exit 0; sleep 0.1; i=$((i+1)); done`;

/**
 * `quick`: the data lie in memory where there is room for them, so that recovering after a kill does not wait for a disk.
 * Processes that are killed lose nothing there either; measure on the disk.
 */
export async function startPostgres({
  settings = {},
  quick = false,
}: { settings?: Settings; quick?: boolean } = {}): Promise<Postgres> {
  const who = runner();
  const root = mkdtempSync(join(quick ? quickest() : tmpdir(), "hearth-postgres-"));
  chmodSync(root, 0o755);
  const watchdog = spawn("sh", ["-c", WATCHDOG, "sh", root], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  watchdog.unref();
  (watchdog.stdin as unknown as { unref(): void }).unref();
  const native = binaries(root, who);
  const folder = join(root, "primary");
  freshData(folder, native, who);
  const primary = new Primary({ native, who, folder, settings }, watchdog);
  await primary.start();
  return primary;
}

type Made = { readonly native: string; readonly who: Runner; readonly folder: string; readonly settings: Settings };

class Server {
  readonly made: Made;
  port = 0;
  #process: ChildProcess | null = null;
  #databases = 0;

  constructor(made: Made) {
    this.made = made;
  }

  get folder(): string {
    return this.made.folder;
  }

  get pid(): number {
    return this.#process?.pid ?? 0;
  }

  url(database = "postgres"): string {
    return `postgres://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${String(this.port)}/${database}`;
  }

  journal(): string {
    return readFileSync(`${this.folder}.log`, "utf8");
  }

  async start(): Promise<void> {
    const again = this.port !== 0;
    for (let tries = 0; ; tries++) {
      if (!again) this.port = await freePort();
      if (await this.#begin()) return;
      if (tries === 20) throw new Error(`the server did not start:\n${this.journal()}`);
      await wait(50);
    }
  }

  /** False when it ended before it was ready. */
  async #begin(): Promise<boolean> {
    const { native, who, folder, settings } = this.made;
    const given = Object.entries({ ...BASE, ...settings, port: String(this.port) });
    const log = openSync(`${folder}.log`, "a");
    const child = spawn(
      join(native, "bin/postgres"),
      ["-D", folder, ...given.flatMap(([k, v]) => ["-c", `${k}=${v}`])],
      {
        ...who,
        cwd: folder,
        stdio: ["ignore", log, log],
        detached: true,
      },
    );
    closeSync(log);
    this.#process = child;
    child.unref();
    const until = Date.now() + PATIENCE;
    while (child.exitCode === null && child.signalCode === null) {
      const status = existsSync(pidFile(folder)) ? readFileSync(pidFile(folder), "utf8").split("\n") : [];
      if (Number(status[0]) === child.pid && /^(ready|standby)/.test(status[7] ?? "")) return true;
      if (Date.now() > until) throw new Error(`the server is not ready:\n${this.journal()}`);
      await wait(10);
    }
    return false;
  }

  async kill(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.ref();
    process.kill(this.pid, signal);
    if (!["SIGKILL", "SIGQUIT", "SIGINT", "SIGTERM"].includes(signal)) return;
    await gone;
    // The first process is gone; those that hung from it notice by themselves.
    for (let tries = 0; tries < 500 && groupLives(child.pid as number); tries++) await wait(10);
  }

  async restart(mode: "fast" | "immediate" = "fast"): Promise<void> {
    await this.kill(mode === "fast" ? "SIGINT" : "SIGQUIT");
    await this.start();
  }

  async stop(): Promise<void> {
    await this.kill("SIGQUIT");
    rmSync(this.folder, { recursive: true, force: true });
  }

  async say(sentence: string, database?: string): Promise<readonly Record<string, unknown>[]> {
    const sql = postgres(this.url(database), { max: 1, onnotice: () => {}, fetch_types: false });
    try {
      return await sql.unsafe(sentence);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }

  async createDatabase(): Promise<string> {
    const name = `test${String(++this.#databases)}`;
    await this.say(`CREATE DATABASE ${name}`);
    return this.url(name);
  }

  async promote(): Promise<void> {
    await this.say("SELECT pg_promote(true, 60)");
    await this.say("ALTER SYSTEM RESET synchronous_standby_names");
    await this.say("SELECT pg_reload_conf()");
  }
}

class Primary extends Server {
  readonly #watchdog: ChildProcess;
  readonly #standbys: Server[] = [];

  constructor(made: Made, watchdog: ChildProcess) {
    super(made);
    this.#watchdog = watchdog;
  }

  async standby({ synchronous = false }: { synchronous?: boolean } = {}): Promise<Standby> {
    const name = `standby${String(this.#standbys.length + 1)}`;
    const follower = await follow(this, join(this.folder, "..", name), name, synchronous);
    this.#standbys.push(follower);
    return follower;
  }

  override async stop(): Promise<void> {
    await Promise.all(this.#standbys.map((one) => one.stop()));
    await super.stop();
    const gone = once(this.#watchdog, "exit");
    this.#watchdog.ref();
    this.#watchdog.stdin?.end();
    await gone;
  }
}

/** Copies a running server as its documentation says, and starts the copy as its follower. */
async function follow(primary: Server, folder: string, name: string, synchronous: boolean): Promise<Server> {
  const { native, who, settings } = primary.made;
  const sql = postgres(primary.url(), { max: 1, onnotice: () => {}, fetch_types: false });
  try {
    await sql`SELECT pg_backup_start(${name}, true)`;
    mkdirSync(folder);
    const filter = (path: string): boolean => !path.endsWith("postmaster.pid") && !path.includes("pgsql_tmp");
    cpSync(primary.folder, folder, { recursive: true, filter });
    const [label] = await sql`SELECT labelfile FROM pg_backup_stop(false)`;
    writeFileSync(join(folder, "backup_label"), String(label?.["labelfile"]));
    writeFileSync(join(folder, "standby.signal"), "");
    give(folder, who);
    const asking = `host=127.0.0.1 port=${String(primary.port)} user=${USER} password='${PASSWORD}'`;
    const follower = new Server({
      native,
      who,
      folder,
      settings: { ...settings, primary_conninfo: `${asking} application_name=${name}` },
    });
    await follower.start();
    if (synchronous) {
      await primary.say(`ALTER SYSTEM SET synchronous_standby_names = '${name}'`);
      await primary.say("SELECT pg_reload_conf()");
    }
    const wanted = synchronous ? "sync_state = 'sync'" : "state = 'streaming'";
    for (let tries = 0; ; tries++) {
      const found =
        await sql`SELECT 1 FROM pg_stat_replication WHERE application_name = ${name} AND ${sql.unsafe(wanted)}`;
      if (found.length > 0) return follower;
      if (tries === 600) throw new Error(`the standby does not follow:\n${follower.journal()}`);
      await wait(50);
    }
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const MEMORY = "/dev/shm";
/** Free bytes below which memory is left alone. */
const ROOM = 2_000_000_000;

function quickest(): string {
  if (!existsSync(MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ROOM ? MEMORY : tmpdir();
}

const pidFile = (folder: string): string => join(folder, "postmaster.pid");

function groupLives(leader: number): boolean {
  try {
    process.kill(-leader, 0);
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  server.close();
  await once(server, "close");
  return port;
}

const wait = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));
