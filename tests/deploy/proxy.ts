/** Caddy and nginx as deploy/ sets them up, on this machine's own ports, with a certificate that is made here and trusted here alone. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { connect } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { ROOT } from "../house/files.ts";

type Kind = "caddy" | "nginx";

export type Proxy = {
  readonly folder: string;
  /** The file that it runs on. */
  readonly config: string;
  readonly address: string;
  readonly authority: string;
  /** Everything it said so far. */
  readonly output: () => string;
  /** Ends it, and starts it anew at the same address. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

const PATHS = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];

/** Where a command lies; null where it is not installed. */
export function commandOf(name: string): string | null {
  return PATHS.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** The proxies that can be tried on this machine. Those that cannot are named loudly. */
export function proxiesHere(): Kind[] {
  const kinds: Kind[] = ["caddy", "nginx"];
  const missing = kinds.filter((kind) => commandOf(kind) === null);
  if (missing.length > 0) {
    process.stderr.write(
      `\nNOTE: NOT TRIED, because it is not installed: ${missing.join(" and ")} ("apt-get install caddy nginx-light").\n`,
    );
  }
  return kinds.filter((kind) => !missing.includes(kind));
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** Starts it before what listens on this port, by the configuration that is handed out, with only names, ports and files put in. */
export async function startProxy(kind: Kind, behind: number, port?: number): Promise<Proxy> {
  const folder = mkdtempSync(join(tmpdir(), `hearth-${kind}-`));
  const at = port ?? (await freePort());
  const authority = certify(folder);
  const config = kind === "caddy" ? caddyfile(folder, at, behind) : await nginxConf(folder, at, behind);
  const command = commandOf(kind) ?? kind;
  const args = kind === "caddy" ? ["run", "--adapter", "caddyfile", "--config", config] : ["-p", folder, "-c", config];
  let said = "";
  let child = await run();

  async function run(): Promise<ChildProcess> {
    const env = { ...process.env, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, HOME: folder };
    const started = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [started.stdout, started.stderr])
      stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
    // Nothing goes on when the test itself is gone.
    process.once("exit", () => void started.kill("SIGKILL"));
    await listening(at, started, () => said);
    return started;
  }
  async function end(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once("exit", done));
    const late = setTimeout(() => child.kill("SIGKILL"), 5_000);
    child.kill("SIGTERM");
    await ended;
    clearTimeout(late);
  }
  return {
    folder,
    config,
    address: `https://localhost:${String(at)}`,
    authority,
    output: () => said,
    async restart() {
      await end();
      child = await run();
    },
    async close() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Asks the proxy itself whether it would take a configuration; answers its exit code and what it said. */
export function checkConfig(kind: Kind, proxy: Proxy): { readonly code: number | null; readonly said: string } {
  const args =
    kind === "caddy"
      ? ["validate", "--adapter", "caddyfile", "--config", proxy.config]
      : ["-t", "-p", proxy.folder, "-c", proxy.config];
  const env = { ...process.env, XDG_CONFIG_HOME: proxy.folder, XDG_DATA_HOME: proxy.folder, HOME: proxy.folder };
  const ran = spawnSync(commandOf(kind) ?? kind, args, { encoding: "utf8", env, timeout: 20_000 });
  return { code: ran.status, said: ran.stdout + ran.stderr };
}

function caddyfile(folder: string, port: number, behind: number): string {
  const text = put(readFileSync(join(ROOT, "deploy", "Caddyfile"), "utf8"), [
    ["\n{\n", "\n{\n\tadmin off\n\tauto_https off\n"],
    [
      "\nhearth.example.org {\n",
      `\nhttps://localhost:${String(port)} {\n\tbind 127.0.0.1\n\ttls ${folder}/site.pem ${folder}/site.key\n`,
    ],
    ["reverse_proxy 127.0.0.1:4400 {", `reverse_proxy 127.0.0.1:${String(behind)} {`],
  ]);
  const path = join(folder, "Caddyfile");
  writeFileSync(path, text);
  return path;
}

async function nginxConf(folder: string, port: number, behind: number): Promise<string> {
  const plain = await freePort();
  const site = put(readFileSync(join(ROOT, "deploy", "nginx.conf"), "utf8"), [
    ["    listen 80;\n    listen [::]:80;\n", `    listen 127.0.0.1:${String(plain)};\n`],
    [
      "    listen 443 ssl http2;\n    listen [::]:443 ssl http2;\n",
      `    listen 127.0.0.1:${String(port)} ssl http2;\n`,
    ],
    ["/etc/letsencrypt/live/hearth.example.org/fullchain.pem", `${folder}/site.pem`],
    ["/etc/letsencrypt/live/hearth.example.org/privkey.pem", `${folder}/site.key`],
    ["server 127.0.0.1:4400;", `server 127.0.0.1:${String(behind)};`],
  ]);
  writeFileSync(join(folder, "hearth.conf"), site);
  mkdirSync(join(folder, "temp"));
  const temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `  ${name}_temp_path ${folder}/temp/${name};`)
    .join("\n");
  const path = join(folder, "nginx.conf");
  const user = process.getuid?.() === 0 ? "user root;\n" : "";
  writeFileSync(
    path,
    `${user}daemon off;\nworker_processes 1;\npid ${folder}/nginx.pid;\nerror_log ${folder}/own.log emerg;\n` +
      `events {}\nhttp {\n${temp}\n  access_log off;\n  include ${folder}/hearth.conf;\n}\n`,
  );
  return path;
}

/** Each of these is there exactly once, or what is handed out is not what is tried. */
function put(text: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((now, [from, to]) => {
    if (now.split(from).length !== 2) throw new Error(`not there once: ${from}`);
    return now.replace(from, to);
  }, text);
}

/** An authority of our own and a certificate for localhost by it; answers the authority's certificate. */
function certify(folder: string): string {
  const openssl = (...args: string[]) => {
    const ran = spawnSync("openssl", args, { cwd: folder, encoding: "utf8" });
    if (ran.status !== 0) throw new Error(ran.stderr);
  };
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  openssl("req", "-x509", ...key, "-keyout", "own.key", "-out", "own.pem", "-days", "2", "-subj", "/CN=Hearth test");
  openssl("req", ...key, "-keyout", "site.key", "-out", "site.csr", "-subj", "/CN=localhost");
  writeFileSync(join(folder, "names"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
  const by = ["-CA", "own.pem", "-CAkey", "own.key", "-CAcreateserial"];
  openssl("x509", "-req", "-in", "site.csr", ...by, "-out", "site.pem", "-days", "2", "-extfile", "names");
  return readFileSync(join(folder, "own.pem"), "utf8");
}

async function listening(port: number, child: ChildProcess, said: () => string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`it ended (${String(child.exitCode)}): ${said()}`);
    const open = await new Promise<boolean>((done) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => done(true)).once("error", () => done(false));
      socket.once("connect", () => socket.destroy());
    });
    if (open) return;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  throw new Error(`it does not listen: ${said()}`);
}
