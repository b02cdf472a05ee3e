/** An old backup is put back: what the devices hold and it lacks comes again, and what was taken back since goes again. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { canonical, notesOf, share, sharesOf } from "#core";
import { ready } from "#vault";
import type { Bytes } from "#wire";
import { backup, restore } from "../../src/relay/moving/commands.ts";
import { sameLog } from "../../src/relay/moving/compare.ts";
import { look } from "../../src/relay/moving/houses.ts";
import { readPlace } from "../../src/relay/moving/place.ts";
import type { Stock } from "../../src/relay/moving/stock.ts";
import { DATABASE } from "../../src/relay/sqlite.ts";
import { type Postgres, startPostgres } from "../postgres/server.ts";
import { type RelayProcess, startRelay } from "../relay/process.ts";
import { nodeCourier } from "../simulation/courier.ts";
import { Person, until } from "../simulation/person.ts";
import { run } from "./command.ts";
import { pause } from "./traffic.ts";

vi.setConfig({ testTimeout: 120_000 });

let server: Postgres;
let base = "";
let relay: RelayProcess | null = null;
beforeAll(async () => {
  await ready();
  server = await startPostgres();
});
afterAll(async () => server.stop());
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "hearth-heal-"));
});
afterEach(async () => {
  relay?.child.kill("SIGKILL");
  await relay?.ended;
  rmSync(base, { recursive: true, force: true });
});

async function relayOn(address: string, port = "0"): Promise<RelayProcess> {
  const environment = { HEARTH_DATABASE: address, HEARTH_RELAY_PORT: port, HEARTH_REGISTRATION: "open" };
  relay = await startRelay("", { environment });
  return relay;
}

async function stockOf(address: string): Promise<Stock> {
  const place = readPlace(address);
  if (place === null) throw new Error("no place");
  return look(place);
}

/** The only log, and the bodies that are there. */
async function bodies(stock: Stock): Promise<{ log: Bytes; all: Buffer[] }> {
  return stock.read(async (reader) => {
    const [one] = await reader.logs(null, 1);
    if (one === undefined) throw new Error("no log");
    const all: Buffer[] = [];
    for (const { device } of (await reader.log(one.log))?.chains ?? []) {
      const events = await reader.events(one.log, device, 0, 1e12);
      for (const { header, body } of events) if (header[4] === 0 && body !== null) all.push(Buffer.from(body));
    }
    return { log: one.log, all };
  });
}

test.each([
  ["SQLite", "SQLite"],
  ["PostgreSQL", "PostgreSQL"],
  ["SQLite", "PostgreSQL"],
])("%s, restored into %s [MOVE-7] [MOVE-9]", async (kind, other) => {
  const from = kind === "SQLite" ? `sqlite:${join(base, "old")}` : await server.createDatabase();
  const to = other === "SQLite" ? `sqlite:${join(base, "new")}` : await server.createDatabase();
  const { url, child, ended } = await relayOn(from);
  const [ada, noor] = [new Person("Ada", nodeCourier()), new Person("Noor", nodeCourier())];
  await noor.accept(await ada.invite(url));
  await until("both compare", () => [ada, noor].every((one) => one.pairing?.view().stage === "comparing"));
  await Promise.all([ada.pairing?.say(true), noor.pairing?.say(true)]);
  await until("both are complete", () => [ada, noor].every((one) => one.pairing?.complete() !== null));
  await Promise.all([ada.open(url), noor.open(url)]);
  const settled = (): boolean =>
    canonical(ada.state()) === canonical(noor.state()) &&
    [ada, noor].every((one) => one.log?.link() === "here" && one.log.unsent() === 0);

  await ada.act({ do: "note", note: { kind: "thanks", words: "kept" } });
  const told = await ada.act({ do: "offer", offer: { words: "taken back later", hope: "listen" } });
  await until("both have it", () => settled() && sharesOf(noor.state()).length === 1);
  const copy = join(base, "copy");
  expect(await run(backup, [copy], { HEARTH_DATABASE: from })).toMatchObject({ code: 0, err: [] });

  await noor.act({ do: "note", note: { kind: "thanks", words: "after the backup" } });
  await ada.act({ do: "take-back", item: told });
  await until("it is gone for both", () => settled() && (share(noor.state(), told)?.offer ?? null) === null);
  await until("the note is there", () => notesOf(ada.state()).length === 2);
  child.kill("SIGKILL");
  await ended;
  const [old, kept] = [await stockOf(from), await stockOf(`sqlite:${copy}`)];
  const [now, then] = [await bodies(old), await bodies(kept)];
  await kept.close();
  const gone = then.all.filter((body) => !now.all.some((one) => one.equals(body)));
  expect(gone.length).toBeGreaterThan(0);

  expect(await run(restore, [copy], { HEARTH_DATABASE: to })).toMatchObject({ code: 0, err: [] });
  const fresh = await stockOf(to);
  expect((await bodies(fresh)).all.length).toBe(then.all.length);
  await relayOn(to, new URL(url).port);
  ada.log?.wake();
  noor.log?.wake();
  const healed = (): Promise<boolean> => old.read((a) => fresh.read((b) => sameLog(a, b, now.log)));
  for (let tries = 0; !(await healed()) && tries < 300; tries++) await pause(100);
  expect(await healed()).toBe(true);
  expect((await bodies(fresh)).all.some((body) => gone.some((one) => one.equals(body)))).toBe(false);
  await until("all is as it was", settled);
  await Promise.all([ada.close(), noor.close(), old.close(), fresh.close()]);
  if (other === "SQLite") {
    relay?.child.kill("SIGTERM");
    await relay?.ended;
    const file = readFileSync(join(base, "new", DATABASE));
    for (const body of gone) expect(file.includes(body.subarray(100, 132))).toBe(false);
  }
});
