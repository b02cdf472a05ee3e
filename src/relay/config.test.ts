import { describe, expect, test } from "vitest";
import { type Config, type Environment, readConfig, sayBytes, shownDatabase, VARIABLES } from "./config.ts";
import { LIMITS } from "./settings.ts";

function config(environment: Environment): Config {
  const read = readConfig(environment, "/srv");
  if (!read.ok) throw new Error(read.errors.join(" "));
  return read.config;
}

function errors(environment: Environment): readonly string[] {
  const read = readConfig(environment, "/srv");
  return read.ok ? [] : read.errors;
}

describe("settings", () => {
  test("with nothing set: a folder beside it, its own machine, open, as it always was [RUN-1]", () => {
    const usual = config({});
    expect(usual).toMatchObject({
      database: { kind: "sqlite", folder: "/srv/data" },
      host: null,
      port: null,
      relayPort: null,
      origins: null,
      proxied: false,
      policy: "open",
      word: null,
      maxBytes: null,
      metrics: null,
      eraseHours: null,
    });
    for (const [name, value] of Object.entries(usual.limits))
      expect(value).toEqual(LIMITS[name as keyof typeof LIMITS]);
  });

  test("what is empty was not said [RUN-1]", () => {
    expect(config(Object.fromEntries(VARIABLES.map((name) => [name, " "])))).toEqual(config({}));
  });

  test("everything can be set [RUN-1]", () => {
    const all = config({
      HEARTH_DATABASE: "postgres://relay:secret@one.example:5432,two.example/hearth",
      HEARTH_HOST: "0.0.0.0",
      PORT: "80",
      HEARTH_RELAY_PORT: "0",
      HEARTH_ORIGIN: "https://relay.example.org, https://other.example",
      HEARTH_PROXIED: "1",
      HEARTH_REGISTRATION: "token",
      HEARTH_REGISTRATION_TOKEN: "blue lamp river stone",
      HEARTH_MAX_BYTES: "20 GB",
      HEARTH_PERSON_BYTES: "64MiB",
      HEARTH_PERSON_EVENTS: "5000",
      HEARTH_CONNECTIONS: "100",
      HEARTH_CONNECTIONS_PER_ADDRESS: "10",
      HEARTH_REQUESTS_PER_MINUTE: "60",
      HEARTH_NEW_PER_MINUTE: "1",
      HEARTH_WAITING: "50",
      HEARTH_INVITATIONS: "40",
      HEARTH_ERASE_HOURS: "12",
      HEARTH_METRICS: "127.0.0.1:9464",
      HEARTH_PUSH: "off",
    });
    expect(all).toEqual({
      database: { kind: "postgres", url: "postgres://relay:secret@one.example:5432,two.example/hearth" },
      host: "0.0.0.0",
      port: 80,
      relayPort: 0,
      origins: ["https://relay.example.org", "https://other.example"],
      proxied: true,
      push: null,
      policy: "token",
      word: "blue lamp river stone",
      maxBytes: 20 * 1_073_741_824,
      limits: {
        quota: { bytes: 67_108_864, events: 5_000 },
        connections: 100,
        connectionsPerAddress: 10,
        requests: { perMinute: 60, burst: 120 },
        foundings: { perMinute: 1, burst: 40 },
        waiting: 50,
        invitations: 40,
      },
      metrics: { host: "127.0.0.1", port: 9_464 },
      eraseHours: 12,
    });
  });

  test("a folder can be named either way [RUN-1]", () => {
    expect(config({ HEARTH_DATA: "here" }).database).toEqual({ kind: "sqlite", folder: "/srv/here" });
    expect(config({ HEARTH_DATABASE: "sqlite:/var/lib/hearth" }).database).toEqual({
      kind: "sqlite",
      folder: "/var/lib/hearth",
    });
    expect(errors({ HEARTH_DATA: "a", HEARTH_DATABASE: "sqlite:b" })).toEqual([
      "HEARTH_DATABASE and HEARTH_DATA both say where the data lie: set one of them.",
    ]);
  });

  test("a name that is not known is told, with the one that was meant [RUN-2]", () => {
    expect(errors({ HEARTH_REGISTRATON: "closed", HEARTH_DATABSE: "x", HOME: "/root" })).toEqual([
      "There is no setting HEARTH_REGISTRATON. Did you mean HEARTH_REGISTRATION?",
      "There is no setting HEARTH_DATABSE. Did you mean HEARTH_DATABASE?",
    ]);
  });

  test.each([
    ["PORT", "80a"],
    ["PORT", "65536"],
    ["HEARTH_RELAY_PORT", "-1"],
    ["HEARTH_HOST", "not a host"],
    ["HEARTH_ORIGIN", "relay.example"],
    ["HEARTH_ORIGIN", "https://a.example,"],
    ["HEARTH_PROXIED", "yes"],
    ["HEARTH_REGISTRATION", "ask"],
    ["HEARTH_REGISTRATION_TOKEN", "too short"],
    ["HEARTH_REGISTRATION_TOKEN", "x".repeat(129)],
    ["HEARTH_MAX_BYTES", "1KB"],
    ["HEARTH_MAX_BYTES", "lots"],
    ["HEARTH_PERSON_BYTES", "0"],
    ["HEARTH_PERSON_BYTES", "1TB"],
    ["HEARTH_PERSON_EVENTS", "10"],
    ["HEARTH_CONNECTIONS", "1"],
    ["HEARTH_CONNECTIONS", "1e3"],
    ["HEARTH_CONNECTIONS_PER_ADDRESS", "30000"],
    ["HEARTH_REQUESTS_PER_MINUTE", "0"],
    ["HEARTH_NEW_PER_MINUTE", "0"],
    ["HEARTH_WAITING", "0"],
    ["HEARTH_INVITATIONS", "0"],
    ["HEARTH_ERASE_HOURS", "0"],
    ["HEARTH_DATABASE", "mysql://nowhere"],
    ["HEARTH_DATABASE", "postgres://"],
    ["HEARTH_METRICS", "9464"],
    ["HEARTH_METRICS", "127.0.0.1:99999"],
    ["HEARTH_METRICS", "0.0.0.0:9464"],
    ["HEARTH_METRICS", "8.8.8.8:9464"],
    ["HEARTH_METRICS", "[2001:db8::1]:9464"],
    ["HEARTH_METRICS_ANYWHERE", "on"],
    ["HEARTH_PUSH", "maybe"],
    ["HEARTH_PUSH_HOSTS", "nowhere"],
    ["HEARTH_PUSH_CONTACT", "me"],
  ])("%s=%s is one sentence that names it [RUN-2]", (name, value) => {
    const told = errors({ [name]: value });
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(name);
    expect(told[0]).toMatch(/[.?]$/);
  });

  test("everything that is wrong is told at once [RUN-2]", () => {
    expect(errors({ PORT: "x", HEARTH_HOST: "a b", HEARTH_REGISTRATION: "no", HEARTH_X: "1" })).toHaveLength(4);
  });

  test("an address that cannot be read is one sentence without it [RUN-2] [RUN-3]", () => {
    const sentence = "HEARTH_DATABASE cannot be read. In a password, write % # / ? @ as %25 %23 %2F %3F %40.";
    for (const password of ["p#ss", "p/ss", "p?ss", "p%ss"]) {
      const told = errors({ HEARTH_DATABASE: `postgres://hearth:${password}@db.example/hearth` });
      expect(told, password).toEqual([sentence]);
    }
    for (const url of ["postgres://db/hearth", "postgres://h:p%23ss@one:5432,two:5433/hearth?sslmode=require"]) {
      expect(config({ HEARTH_DATABASE: url }).database).toEqual({ kind: "postgres", url });
    }
  });

  test("an address never shows its password [RUN-3]", () => {
    const shown = (url: string): string => shownDatabase({ kind: "postgres", url });
    expect(shown("postgres://ada:s3cret@db.example/hearth?sslmode=require&password=s3cret")).toBe(
      "postgres://ada@db.example/hearth",
    );
    expect(shown("postgresql://ada:s3:cr@et/x@one:5432,two/hearth")).toBe("postgres://…");
    expect(shown("postgresql://ada:s3:cret@one:5432,two/hearth")).toBe("postgresql://ada@one:5432,two/hearth");
    expect(shown("postgres://db.example/hearth")).toBe("postgres://db.example/hearth");
  });

  test("figures are told on this machine and on networks of one's own; elsewhere only if that is meant [RUN-19]", () => {
    for (const at of [
      "127.0.0.1:1",
      "localhost:9464",
      "[::1]:9464",
      "10.1.2.3:9464",
      "192.168.1.2:9464",
      "[fd00::1]:2",
    ]) {
      expect(config({ HEARTH_METRICS: at }).metrics).not.toBeNull();
    }
    expect(config({ HEARTH_METRICS: "0.0.0.0:9464", HEARTH_METRICS_ANYWHERE: "1" }).metrics?.host).toBe("0.0.0.0");
    expect(config({ HEARTH_METRICS: "off" }).metrics).toBeNull();
  });

  test("sizes are said as people write them [RUN-3]", () => {
    expect([512, 1_536, 536_870_912, 5e12].map(sayBytes)).toEqual(["512 bytes", "1.5 KB", "512 MB", "4.5 TB"]);
  });
});

describe("who may begin something new, where nothing is said", () => {
  test("anybody on this machine itself, and elsewhere those with the word [RUN-7]", () => {
    expect(config({ HEARTH_ORIGIN: "http://localhost:4400,http://127.0.0.1,http://[::1]:80" }).policy).toBe("open");
    expect(config({ HEARTH_ORIGIN: "http://localhost:4400,https://relay.example" }).policy).toBe("token");
    expect(config({ HEARTH_ORIGIN: "https://localhost.example" }).policy).toBe("token");
    expect(config({ HEARTH_ORIGIN: "https://relay.example", HEARTH_REGISTRATION: "open" }).policy).toBe("open");
    expect(config({ HEARTH_REGISTRATION: "closed" }).policy).toBe("closed");
    expect(config({ HEARTH_REGISTRATION_TOKEN: "blue lamp river" }).policy).toBe("token");
  });

  test("a word that would never be asked for is a mistake [RUN-7]", () => {
    expect(errors({ HEARTH_REGISTRATION: "closed", HEARTH_REGISTRATION_TOKEN: "blue lamp river" })[0]).toMatch(
      /of no use/,
    );
  });
});
