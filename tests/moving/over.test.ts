/** A pause that runs over at whatever moment: nothing that was written is lost, and nothing is put twice. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { randomBytes } from "node:crypto";
import type { Mailbox } from "../../src/relay/mailbox.ts";
import { sameLog, unlikeThings } from "../../src/relay/moving/compare.ts";
import { controlled } from "../../src/relay/moving/control.ts";
import type { Door } from "../../src/relay/moving/door.ts";
import { fillFolder } from "../../src/relay/moving/folder-house.ts";
import { folderDoor } from "../../src/relay/moving/folder-door.ts";
import { movedFrom } from "../../src/relay/moving/mark.ts";
import { move } from "../../src/relay/moving/move.ts";
import { hurried } from "../../src/relay/moving/paged.ts";
import { sqliteSource } from "../../src/relay/moving/sqlite-stock.ts";
import type { Stock } from "../../src/relay/moving/stock.ts";
import { sqliteMailbox } from "../../src/relay/sqlite.ts";
import { deposit, furnish, live, type Room, shelve } from "./lived.ts";

vi.setConfig({ testTimeout: 120_000 });

/** Longer than any pause may be. Milliseconds. */
const HOUR = 3_600_000;
/** More pieces than are ever read in the pauses below. */
const MANY = 400;

let base = "";
let rooms: Room[] = [];
/** How many events there are after that. */
let written = 0;
/** What is written at the last moment before writing is held, the same in each house. */
let write: (mailbox: Mailbox) => Promise<void>;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), "hearth-over-"));
  const mailbox = sqliteMailbox(join(base, "lived"));
  rooms = [await furnish(mailbox, 4), await furnish(mailbox, 2), await furnish(mailbox, 2)];
  const [first, second, third] = rooms as [Room, Room, Room];
  await live(mailbox, first);
  const { locker, invitation } = await shelve(mailbox);
  await mailbox.close();
  const lived = sqliteSource(join(base, "lived"));
  const before = await lived.count();
  await lived.close();
  const both = ({ ada, noor }: Room) => [ada, noor, ada].map((device) => deposit(device, device.write()));
  const stored = [{ device: second.ada.id, seq: 2 }];
  const erase = deposit(second.ada, second.ada.erase(...stored), { effect: { type: "erase", stored, awaited: [] } });
  const [letters, statement] = [[...both(first), ...both(second)], third.noor.leave()];
  const [access, bytes, more] = [randomBytes(32), randomBytes(64), randomBytes(16)];
  written = before + letters.length + 1;
  write = async (to) => {
    await to.append(letters);
    await to.append([erase]);
    await to.leave(third.log.id, 1, statement);
    await to.keepLocker(locker, access, bytes);
    await to.keepLocker(more, access, bytes);
    await to.fill(invitation, { slot: 1, bytes }, 1_800_000_000_000);
    await to.keepOwn("push-secret", access);
  };
});
afterAll(() => rmSync(base, { recursive: true, force: true }));
afterEach(() => vi.restoreAllMocks());

/** Moves such a house. The time of its first pause is over once so many pieces were read in it; gives whether it came to that. */
async function moveOver(pieces: number, pauses = 1): Promise<boolean> {
  const [from, to] = [join(base, `from-${String(pieces)}`), join(base, `to-${String(pieces)}`)];
  cpSync(join(base, "lived"), from, { recursive: true });
  const inner = sqliteMailbox(from);
  const relay = await controlled(inner, from, () => {});
  const door = await folderDoor(from);
  const source = sqliteSource(from);
  const fresh = fillFolder(to, { what: "move", from });
  let [late, left, paused] = [0, pieces, 0];
  let counting = false;
  const now = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => now() + late);
  const counted = (stock: Stock): Stock => {
    const before = (): void => {
      if (counting && left-- === 0) late += HOUR;
    };
    return { ...stock, read: (run) => stock.read((reader) => run(hurried(reader, before))) };
  };
  const watched: Door = {
    ...door,
    async pause() {
      paused += 1;
      if (paused === 1) await write(relay.mailbox);
      counting = paused <= pauses;
      left = pieces;
      await door.pause();
    },
    async resume() {
      counting = false;
      await door.resume();
    },
  };
  try {
    const old = { stock: counted(source), door: watched, movedTo: null, close: async () => {} };
    await move(old, { ...fresh, stock: counted(fresh.stock) }, to, () => {}, { what: "move", left: "no" });
    counting = false;
    await fresh.close();
    expect(movedFrom(from)?.to).toBe(to);
    await expectSame(source, to);
  } finally {
    vi.restoreAllMocks();
    await door.close();
    await source.close();
    await relay.close();
    await inner.close();
    rmSync(from, { recursive: true, force: true });
    rmSync(to, { recursive: true, force: true });
  }
  return paused > 1;
}

/** Both hold the same, byte by byte, and that is what was written. */
async function expectSame(source: Stock, folder: string): Promise<void> {
  const there = sqliteSource(folder);
  expect(await there.count()).toBe(written);
  const unlike = await source.read((one) =>
    there.read(async (other) => {
      expect(await other.logs(null, 10)).toHaveLength(rooms.length);
      const same = await Promise.all(rooms.map(async ({ log }) => sameLog(one, other, log.id)));
      expect(same).toEqual(rooms.map(() => true));
      return unlikeThings(one, other);
    }),
  );
  await there.close();
  expect(unlike).toEqual([]);
}

test("whichever piece a pause is over at, all that was written before it is there when the move says so, once [MOVE-2] [MOVE-3] [MOVE-5]", async () => {
  let pieces = 0;
  while (pieces < MANY && (await moveOver(pieces))) pieces += 1;
  // Logs with several chains, what lies beside them, and the names of both.
  expect(pieces).toBeGreaterThan(40);
  expect(pieces).toBeLessThan(MANY);
});

test("a pause that is over three times at the same place loses nothing either [MOVE-2] [MOVE-3] [MOVE-5]", async () => {
  for (const pieces of [0, 6, 12, 24]) expect(await moveOver(pieces, 3)).toBe(true);
});
