/**
 * Wake-ups between relays: what one stored the others hear of, a few milliseconds later and many at once. [PG-9] It is a
 * courtesy: who hears nothing asks `newer`, and who could not listen for a while is told that anything may have happened.
 */
import { randomBytes } from "node:crypto";
import type { Sql } from "postgres";
import type { Bytes } from "#wire";
import type { Heard, Said } from "../mailbox.ts";
import { type Database, inTime, openPostgres, type PostgresOptions } from "./database.ts";
import { serversOf } from "./address.ts";

const CHANNEL = "hearth";
/** What arrives within so many milliseconds is told together. */
const TOGETHER = 10;
/** PostgreSQL takes less than 8,000 bytes. */
const LONGEST = 7_800;
/** More news than this are told as "anything". */
const MANY = 4_000;
const ALL = "*";
/** How often the line is tried while nothing is heard, and how long until an answer. Milliseconds. */
const PULSE = 5_000;
const AGAIN = { first: 50, last: 1_000 };

/** What one relay tells the others. */
export class Teller {
  readonly #database: Database;
  readonly sender = randomBytes(9).toString("base64url");
  readonly #news = new Map<string, string>();
  #timer: NodeJS.Timeout | null = null;
  #sending: Promise<void> = Promise.resolve();

  constructor(database: Database) {
    this.#database = database;
  }

  log(log: Bytes, version: number): void {
    this.#add(`l${named(log)}`, version.toString(36));
  }

  invitation(address: Bytes): void {
    this.#add(`i${named(address)}`, "");
  }

  said({ type, log, device }: Said): void {
    this.#add(`${type === "here" ? "h" : "a"}${named(log)}${named(device)}`, "");
  }

  #add(name: string, version: string): void {
    this.#news.set(name, version);
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#sending = this.#sending.then(() => this.#send());
    }, TOGETHER);
  }

  async #send(): Promise<void> {
    const items = this.#news.size > MANY ? [ALL] : [...this.#news].map(([name, version]) => `${name}.${version}`);
    this.#news.clear();
    const texts: string[] = [];
    for (let text = ""; items.length > 0;) {
      const item = items.shift() as string;
      text += ` ${item}`;
      if (items.length > 0 && this.sender.length + text.length + 1 + (items[0] as string).length <= LONGEST) continue;
      texts.push(this.sender + text);
      text = "";
    }
    // Whoever misses this asks by itself after a while.
    await Promise.all(
      texts.map((text) => this.#database.ask((sql) => sql`SELECT pg_notify(${CHANNEL}, ${text})`).catch(() => {})),
    );
  }

  /** Tells what is not told yet. */
  async close(): Promise<void> {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#sending = this.#sending.then(() => this.#send());
    }
    await this.#sending;
  }
}

/** What this relay hears from the others, over a connection of its own. */
export class Listener {
  readonly #url: string;
  readonly #options: PostgresOptions;
  readonly #self: string;
  readonly #heard = new Set<(what: Heard) => void>();
  #closed = false;
  #wake: (() => void) | null = null;
  #running: Promise<void> | null = null;
  #line: Sql | null = null;
  /** Which server comes next, where it is not simply the next one. */
  #next: number | null = null;

  constructor(url: string, options: PostgresOptions, self: string) {
    this.#url = url;
    this.#options = options;
    this.#self = self;
  }

  add(heard: (what: Heard) => void): () => void {
    this.#heard.add(heard);
    this.#running ??= this.#run();
    return () => void this.#heard.delete(heard);
  }

  /** Listens anew, at this server: the one that is listened to may be another than the one that is written to. [PG-16] */
  renew(server: number): void {
    this.#next = server;
    this.#cut();
  }

  /** Waits for no answer. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cut();
    await this.#running;
  }

  #cut(): void {
    void this.#line?.end({ timeout: 0 }).catch(() => {});
    this.#wake?.();
  }

  #tell(what: Heard): void {
    for (const heard of this.#heard) heard(what);
  }

  /** Listens, and when the line breaks listens anew. */
  async #run(): Promise<void> {
    let wait = AGAIN.first;
    const servers = serversOf(this.#url);
    for (let at = 0; !this.#closed; at = this.#next ?? (at + 1) % servers.length) {
      let broke = false;
      this.#next = null;
      const sql = this.#open(servers[at] as string, () => {
        broke = true;
      });
      this.#line = sql;
      try {
        await inTime(sql.unsafe(`LISTEN ${CHANNEL}`), PULSE);
        wait = AGAIN.first;
        this.#tell({ type: "all" });
        for (;;) {
          await this.#pause(PULSE);
          if (this.#closed) break;
          // The driver would connect anew by itself, and nothing would be listened to over that connection.
          if (broke) throw new Error("the line broke");
          await inTime(sql`SELECT 1`, PULSE);
        }
      } catch {
        // Whatever it was, the way on is a new line.
        wait = Math.min(wait * 2, AGAIN.last);
      }
      await sql.end({ timeout: 0 }).catch(() => {});
      if (!this.#closed) await this.#pause(wait);
    }
  }

  #open(server: string, broke: () => void): Sql {
    const more = {
      max: 1,
      onnotify: (_channel: string, text: string) => this.#read(text),
      onclose: () => {
        broke();
        this.#wake?.();
      },
    };
    return openPostgres(server, this.#options, more);
  }

  #read(text: string): void {
    const [sender, ...items] = text.split(" ");
    if (sender === this.#self) return;
    for (const item of items) this.#tell(heardIn(item));
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resume) => {
      const timer = setTimeout(resume, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resume();
      };
    });
  }
}

const named = (bytes: Bytes): string => Buffer.from(bytes).toString("base64url");

/** What an item says; one that cannot be read may mean anything. */
function heardIn(item: string): Heard {
  const [, kind, name = "", other = "", version = ""] =
    /^([liah])([\w-]{22})([\w-]{22})?\.([\da-z]*)$/.exec(item) ?? [];
  const bytes = Buffer.from(name, "base64url");
  if (kind === "l" && version !== "") return { type: "log", log: bytes, version: Number.parseInt(version, 36) };
  if (kind === "i") return { type: "invitation", address: bytes };
  if (other === "" || (kind !== "a" && kind !== "h")) return { type: "all" };
  return { type: kind === "h" ? "here" : "anyone", log: bytes, device: Buffer.from(other, "base64url") };
}
