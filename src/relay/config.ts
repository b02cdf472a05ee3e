/**
 * Everything the relay takes from the environment, read in one place: a config, or every sentence about what makes no sense.
 * Rules RUN-1 to RUN-6 in docs/spec/running.md, which lists the variables.
 */
import { isIP } from "node:net";
import { resolve } from "node:path";
import { MAX_LOG_BYTES, MAX_LOG_EVENTS, parseOrigin } from "#wire";
import { type Listen, readListen } from "./listen.ts";
import { nearest } from "./nearest.ts";
import { IN_PASSWORDS, isAddress, shownAddress } from "./postgres/address.ts";
import { type PushSettings, readPush } from "./push-settings.ts";
import { plainWord, type Policy, SHORTEST_WORD } from "./registration.ts";
import { LIMITS, type Limits } from "./settings.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export type Database =
  | { readonly kind: "sqlite"; readonly folder: string }
  | { readonly kind: "postgres"; readonly url: string };

export type Config = {
  readonly database: Database;
  readonly host: string | null;
  /** PORT and HEARTH_RELAY_PORT; null where nothing is said. */
  readonly port: number | null;
  readonly relayPort: number | null;
  /** Null: its names on its own machine. */
  readonly origins: readonly string[] | null;
  readonly proxied: boolean;
  readonly push: PushSettings | null;
  readonly policy: Policy;
  /** The word that the host chose; null: the relay's own. */
  readonly word: string | null;
  readonly maxBytes: number | null;
  readonly limits: Partial<Limits>;
  readonly metrics: Listen | null;
  /** Within how many hours erased bodies are gone from a PostgreSQL server's files; null: its own default. */
  readonly eraseHours: number | null;
};

export type ReadConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly errors: readonly string[] };

/** What a relay can be told. */
export const VARIABLES = [
  "HEARTH_DATA",
  "HEARTH_DATABASE",
  "HEARTH_HOST",
  "HEARTH_RELAY_PORT",
  "HEARTH_ORIGIN",
  "HEARTH_PROXIED",
  "HEARTH_REGISTRATION",
  "HEARTH_REGISTRATION_TOKEN",
  "HEARTH_MAX_BYTES",
  "HEARTH_PERSON_BYTES",
  "HEARTH_PERSON_EVENTS",
  "HEARTH_CONNECTIONS",
  "HEARTH_CONNECTIONS_PER_ADDRESS",
  "HEARTH_REQUESTS_PER_MINUTE",
  "HEARTH_NEW_PER_MINUTE",
  "HEARTH_WAITING",
  "HEARTH_INVITATIONS",
  "HEARTH_ERASE_HOURS",
  "HEARTH_METRICS",
  "HEARTH_METRICS_ANYWHERE",
  "HEARTH_PUSH",
  "HEARTH_PUSH_HOSTS",
  "HEARTH_PUSH_CONTACT",
] as const;
export type Variable = (typeof VARIABLES)[number];

/** Of the project's other commands, which start relays too. */
const ELSEWHERE = ["HEARTH_CHROMIUM", "HEARTH_LONG", "HEARTH_RELEASE_KEY", "HEARTH_RUNS", "HEARTH_SEED"];

const MEGABYTE = 1_048_576;
const UNITS = { "": 1, kb: 1_024, mb: MEGABYTE, gb: 1_024 * MEGABYTE, tb: 1_048_576 * MEGABYTE } as const;

/** Reads it all, and gives every sentence at once. `base`: where relative folders begin. Nothing is opened or changed. */
export function readConfig(environment: Environment, base: string = process.cwd()): ReadConfig {
  const errors: string[] = [];
  const say = (sentence: string): null => {
    errors.push(sentence);
    return null;
  };
  /** What is empty was not said. */
  const said = (name: Variable | "PORT"): string | null => environment[name]?.trim() || null;
  for (const name of Object.keys(environment)) {
    if (!name.startsWith("HEARTH_") || (VARIABLES as readonly string[]).includes(name) || ELSEWHERE.includes(name))
      continue;
    say(`There is no setting ${name}. Did you mean ${nearest(name, VARIABLES)}?`);
  }
  const flag = (name: Variable): boolean => {
    const text = said(name);
    if (text !== null && text !== "0" && text !== "1") say(`${name} is 1 or 0.`);
    return text === "1";
  };
  const port = (name: "PORT" | "HEARTH_RELAY_PORT"): number | null => {
    const text = said(name);
    if (text === null) return null;
    return /^[0-9]{1,5}$/.test(text) && Number(text) <= 65_535
      ? Number(text)
      : say(`${name} is a number from 0 to 65535.`);
  };
  const count = (name: Variable, least: number, most: number): number | null => {
    const text = said(name);
    if (text === null) return null;
    const number = /^[0-9]{1,12}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    return say(`${name} is a number from ${String(least)} to ${String(most)}.`);
  };
  const bytes = (name: Variable, least: number, most: number): number | null => {
    const text = said(name);
    if (text === null) return null;
    const match = /^([0-9]{1,15}) ?(|[kmgt]b)$/.exec(text.toLowerCase().replace("ib", "b"));
    const size = match === null ? Number.NaN : Number(match[1]) * UNITS[match[2] as keyof typeof UNITS];
    if (size >= least && size <= most) return size;
    return say(`${name} is a size such as 20GB, from ${sayBytes(least)} to ${sayBytes(most)}.`);
  };

  const origins = readOrigins(said("HEARTH_ORIGIN"), say);
  const push = readPush(Object.fromEntries(VARIABLES.map((name) => [name, said(name) ?? undefined])), origins);
  if (typeof push === "string") say(push);
  const connections = count("HEARTH_CONNECTIONS", 2, 1_000_000);
  const perAddress = count("HEARTH_CONNECTIONS_PER_ADDRESS", 1, 1_000_000);
  if (perAddress !== null && perAddress > (connections ?? LIMITS.connections)) {
    say("HEARTH_CONNECTIONS_PER_ADDRESS is more than HEARTH_CONNECTIONS allows in all.");
  }
  const personBytes = bytes("HEARTH_PERSON_BYTES", MEGABYTE, MAX_LOG_BYTES);
  const maxBytes = bytes("HEARTH_MAX_BYTES", 16 * MEGABYTE, 1_000 * UNITS.tb);
  const config: Config = {
    database: readDatabase(said("HEARTH_DATABASE"), said("HEARTH_DATA"), base, say),
    host: readHost(said("HEARTH_HOST"), say),
    port: port("PORT"),
    relayPort: port("HEARTH_RELAY_PORT"),
    origins,
    proxied: flag("HEARTH_PROXIED"),
    push: typeof push === "string" ? null : push,
    ...readPolicy(said("HEARTH_REGISTRATION"), said("HEARTH_REGISTRATION_TOKEN"), origins, say),
    maxBytes,
    limits: {
      quota: {
        bytes: personBytes ?? LIMITS.quota.bytes,
        events: count("HEARTH_PERSON_EVENTS", 1_000, MAX_LOG_EVENTS) ?? LIMITS.quota.events,
      },
      connections: connections ?? LIMITS.connections,
      connectionsPerAddress: perAddress ?? Math.min(LIMITS.connectionsPerAddress, connections ?? LIMITS.connections),
      requests: paceOf(count("HEARTH_REQUESTS_PER_MINUTE", 10, 1_000_000), LIMITS.requests),
      foundings: paceOf(count("HEARTH_NEW_PER_MINUTE", 1, 100_000), LIMITS.foundings),
      waiting: count("HEARTH_WAITING", 1, 1_000_000) ?? LIMITS.waiting,
      invitations: count("HEARTH_INVITATIONS", 1, 10_000_000) ?? LIMITS.invitations,
    },
    metrics: readListen(said("HEARTH_METRICS"), flag("HEARTH_METRICS_ANYWHERE"), say),
    eraseHours: count("HEARTH_ERASE_HOURS", 1, 8_760),
  };
  return errors.length === 0 ? { ok: true, config } : { ok: false, errors };
}

/** Bytes as a person writes them. */
export function sayBytes(size: number): string {
  const [unit, one] = Object.entries(UNITS).findLast(([, each]) => size >= each) ?? ["", 1];
  return `${String(Math.round((size / one) * 10) / 10)} ${unit === "" ? "bytes" : unit.toUpperCase()}`;
}

/** A database's address without its password. */
export function shownDatabase(database: Database): string {
  if (database.kind === "sqlite") return database.folder;
  return shownAddress(database.url, true);
}

/** Whether devices know the relay by this machine's own names alone. */
export function isOwnMachine(origins: readonly string[] | null): boolean {
  const own = ["localhost", "127.0.0.1", "[::1]"];
  return origins === null || origins.every((origin) => own.includes(new URL(origin).hostname));
}

type Say = (sentence: string) => null;

function paceOf(perMinute: number | null, usual: Limits["requests"]): Limits["requests"] {
  if (perMinute === null) return usual;
  return { perMinute, burst: Math.round((perMinute * usual.burst) / usual.perMinute) };
}

function readHost(text: string | null, say: Say): string | null {
  if (text === null || isIP(text) !== 0 || /^[a-z0-9]([a-z0-9.-]{0,252})$/i.test(text)) return text;
  return say("HEARTH_HOST is an address or a name of this machine, such as 127.0.0.1 or 0.0.0.0.");
}

function readOrigins(text: string | null, say: Say): readonly string[] | null {
  if (text === null) return null;
  const origins = text.split(",").map(parseOrigin);
  if (!origins.includes(null)) return origins as string[];
  return say("HEARTH_ORIGIN is a list of origins such as https://relay.example.org, with commas.");
}

function readDatabase(text: string | null, data: string | null, base: string, say: Say): Database {
  const folder = resolve(base, data ?? "data");
  if (text === null) return { kind: "sqlite", folder };
  if (data !== null) say("HEARTH_DATABASE and HEARTH_DATA both say where the data lie: set one of them.");
  if (isAddress(text)) return { kind: "postgres", url: text };
  if (text.startsWith("postgres")) {
    say(`HEARTH_DATABASE cannot be read. ${IN_PASSWORDS}`);
    return { kind: "sqlite", folder };
  }
  const match = /^sqlite:(.+)$/.exec(text);
  if (match?.[1] !== undefined) return { kind: "sqlite", folder: resolve(base, match[1]) };
  say("HEARTH_DATABASE is postgres://user:password@host/database or sqlite:FOLDER.");
  return { kind: "sqlite", folder };
}

function readPolicy(
  text: string | null,
  word: string | null,
  origins: readonly string[] | null,
  say: Say,
): Pick<Config, "policy" | "word"> {
  const usual: Policy = word !== null ? "token" : isOwnMachine(origins) ? "open" : "token";
  if (text !== null && text !== "open" && text !== "token" && text !== "closed") {
    say("HEARTH_REGISTRATION is open, token or closed.");
    return { policy: usual, word };
  }
  const policy = text ?? usual;
  if (word !== null && policy !== "token") {
    say(`HEARTH_REGISTRATION_TOKEN is of no use with HEARTH_REGISTRATION=${policy}: remove one of them.`);
  }
  if (word !== null && (plainWord(word).length < SHORTEST_WORD || word.length > 128)) {
    say(`HEARTH_REGISTRATION_TOKEN has at least ${String(SHORTEST_WORD)} letters and digits, and at most 128.`);
  }
  return { policy, word };
}
