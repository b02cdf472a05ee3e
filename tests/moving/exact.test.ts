/** Everything that lies in a mailbox of either kind lies in the other afterwards. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Mailbox } from "../../src/relay/mailbox.ts";
import { backup, migrate, restore } from "../../src/relay/moving/commands.ts";
import { fill, leave } from "../../src/relay/moving/houses.ts";
import { copyAll } from "../../src/relay/moving/move.ts";
import { plain, readPlace } from "../../src/relay/moving/place.ts";
import { postgresMailbox } from "../../src/relay/postgres/mailbox.ts";
import { UnusableData } from "../../src/relay/schema.ts";
import { sqliteMailbox } from "../../src/relay/sqlite.ts";
import { type Postgres, startPostgres } from "../postgres/server.ts";
import { run } from "./command.ts";
import { deposit, furnish, leaveAs, liveIn, live, type Room, tell } from "./lived.ts";

let server: Postgres;
let base = "";
let places = 0;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => server.stop());
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "hearth-moving-"));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

type Kind = "SQLite" | "PostgreSQL";

async function place(kind: Kind): Promise<string> {
  return kind === "SQLite" ? `sqlite:${join(base, `house-${String(places++)}`)}` : server.createDatabase();
}

async function open(address: string): Promise<Mailbox> {
  return address.startsWith("sqlite:") ? sqliteMailbox(address.slice(7)) : postgresMailbox(address);
}

/** Everything is copied, and then the mover is gone. */
async function stopHalfway(from: string, to: string, left = false): Promise<void> {
  const [source, target] = [readPlace(from), readPlace(to)];
  if (source === null || target === null) throw new Error("no places");
  const old = await leave(source);
  const fresh = await fill(target, { what: "move", from: plain(source) });
  await copyAll(old, fresh, () => {});
  if (left) {
    await old.door.pause();
    expect(await old.door.moved(plain(target))).toBe(true);
  }
  await fresh.close();
  await old.close();
}

const ways: [Kind, Kind][] = [
  ["SQLite", "SQLite"],
  ["SQLite", "PostgreSQL"],
  ["PostgreSQL", "SQLite"],
  ["PostgreSQL", "PostgreSQL"],
];

describe.each(ways)("from %s to %s", (kind, other) => {
  test("everything is there afterwards, and the old house says where it went [MOVE-1] [MOVE-4]", async () => {
    const [from, to] = [await place(kind), await place(other)];
    const mailbox = await open(from);
    const rooms = await liveIn(mailbox);
    const before = await tell(mailbox, rooms);
    await mailbox.close();
    const said = await run(migrate, [from, to]);
    expect(said.err).toEqual([]);
    expect(said.code).toBe(0);
    expect(said.out.join("\n")).toMatch(/Moved 4 logs with \d+ events to .*, the same byte by byte\./);
    const moved = await open(to);
    expect(await tell(moved, rooms)).toEqual(before);
    await moved.close();
    await expect(open(from)).rejects.toThrow(UnusableData);
    await expect(open(from)).rejects.toThrow(/^This data moved to .*: set HEARTH_DATABASE to that, or, to go back, /);
    const again = await run(migrate, [from, to]);
    expect([again.code, ...again.out]).toEqual([
      0,
      expect.stringMatching(/moved to .* already\. There is nothing left/),
    ]);
    const elsewhere = await run(migrate, [from, await place(other)]);
    expect([elsewhere.code, ...elsewhere.err]).toEqual([1, expect.stringMatching(/ already\. Nothing was changed\.$/)]);
  });

  test("what is not removed yet of who left is removed in the new house [MOVE-1]", async () => {
    const [from, to] = [await place(kind), await place(other)];
    const mailbox = await open(from);
    const room = await furnish(mailbox, 8);
    await leaveAs(mailbox, room, false);
    await mailbox.close();
    expect((await run(migrate, [from, to])).code).toBe(0);
    const moved = await open(to);
    const bodies = async (): Promise<boolean[]> =>
      (await moved.read(room.log.id, { device: room.noor.id, seq: 0 }, 1e12)).map((one) => one.body !== null);
    expect(await bodies()).toEqual([true, true, true, true, true]);
    for (let i = 0; i < 10; i++) if ((await moved.clear()) === "done") break;
    expect(await bodies()).toEqual([true, false, false, false, false]);
    await moved.close();
  });

  test("a backup of the one is restored into the other; what lived on meanwhile is not in it [MOVE-7] [MOVE-8]", async () => {
    const [from, to] = [await place(kind), await place(other)];
    const mailbox = await open(from);
    const rooms = await liveIn(mailbox);
    const before = await tell(mailbox, rooms);
    const folder = join(base, "backup");
    const backed = await run(backup, [folder], { HEARTH_DATABASE: from });
    expect(backed.err).toEqual([]);
    expect(backed.out.join("\n")).toMatch(/Backed up into .*: 4 logs with \d+ events .*taken back later/s);
    const [room] = rooms;
    if (room !== undefined) await mailbox.append([deposit(room.ada, room.ada.write())]);
    await mailbox.close();
    const restored = await run(restore, [folder], { HEARTH_DATABASE: to });
    expect([restored.err, restored.code]).toEqual([[], 0]);
    const anew = await open(to);
    expect(await tell(anew, rooms)).toEqual(before);
    await anew.close();
    const still = await open(from);
    expect(await still.has((room as Room).log.id)).toBe(true);
    await still.close();
  });

  test("a move that was stopped between leaving and entering is finished by the same command [MOVE-2] [MOVE-4] [MOVE-6]", async () => {
    const [from, to] = [await place(kind), await place(other)];
    const mailbox = await open(from);
    const rooms = [await furnish(mailbox, 6)];
    const before = await tell(mailbox, rooms);
    await mailbox.close();
    await stopHalfway(from, to, true);
    await expect(open(from)).rejects.toThrow(/^This data moved to /);
    await expect(open(to)).rejects.toThrow(/^This is half of a move from /);
    expect(await run(migrate, [from, to])).toMatchObject({ code: 0, err: [] });
    const moved = await open(to);
    expect(await tell(moved, rooms)).toEqual(before);
    await moved.close();
  });

  test("a log that lived on since it was copied is put right when the move goes on [MOVE-2]", async () => {
    const [from, to] = [await place(kind), await place(other)];
    const mailbox = await open(from);
    const rooms = [await furnish(mailbox, 30), await furnish(mailbox, 30)];
    await mailbox.close();
    await stopHalfway(from, to);
    await expect(open(to)).rejects.toThrow(/^This is half of a move from .* run the same command again/);
    const lived = await open(from);
    for (const room of rooms) await live(lived, room);
    await leaveAs(lived, rooms[1] as (typeof rooms)[number], true);
    rooms.push(await furnish(lived, 3));
    const before = await tell(lived, rooms);
    await lived.close();
    expect((await run(migrate, [from, to])).code).toBe(0);
    const moved = await open(to);
    expect(await tell(moved, rooms)).toEqual(before);
    await moved.close();
  });
});
