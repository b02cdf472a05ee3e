/**
 * Whether a move whose old place is marked as left has come to its end. Only one thing proves that: the new place can be
 * read, is whole, and has every log of the old one. Whatever else is found there is said as what it is. [MOVE-16]
 */
import type { Bytes } from "#wire";
import { differences, PAGE } from "./copy.ts";
import { arrivedInDatabase } from "./database-house.ts";
import { arrivedInFolder } from "./folder-house.ts";
import type { OldHouse } from "./door.ts";
import { howBack, type Unfinished } from "./mark.ts";
import { plain, type Place } from "./place.ts";
import type { Kept, Named, Reader } from "./stock.ts";
import { Trouble } from "./trouble.ts";

/** What to say when nothing is left to do, or null when the new place is half of this very move, which then goes on. */
export async function overAlready(old: OldHouse, from: Place, to: Place, half: Unfinished): Promise<string | null> {
  const found = await (to.kind === "sqlite" ? arrivedInFolder(to.folder, half) : arrivedInDatabase(to.url, half));
  const moved = `The data of ${plain(from)} moved to ${plain(to)} already`;
  const again = `if nothing was written there since, ${howBack(from)}, and give an empty place`;
  if (found === "nothing") {
    throw new Trouble(
      `${moved}, and there are none there now: is it the right place, and is its disk there? To move once more, ${again}. Nothing was changed.`,
    );
  }
  if (found === "half") return null;
  try {
    const missing = await old.stock.read((before) => found.stock.read((after) => lacking(before, after)));
    if (missing > 0) {
      throw new Trouble(
        `${moved}, and ${String(missing)} of its logs are not there now: is it the right place? To move once more, ${again}. Nothing was changed.`,
      );
    }
  } finally {
    await found.stock.close();
  }
  const onwards = found.movedTo === null ? "" : `, and from there to ${found.movedTo}`;
  return `${moved}${onwards}. There is nothing left to do.`;
}

/** How many logs of the one are not in the other. A log never goes away again. */
async function lacking(one: Reader, other: Reader): Promise<number> {
  let missing = 0;
  for await (const { wanted } of differences(logsOf(one), logsOf(other), () => true)) if (wanted !== null) missing += 1;
  return missing;
}

async function* logsOf(reader: Reader): AsyncGenerator<Kept, void> {
  for (let after: Bytes | null = null; ;) {
    const page: readonly Named[] = await reader.logs(after, PAGE);
    for (const { log } of page) yield { key: log, expires: 0 };
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.log;
  }
}
