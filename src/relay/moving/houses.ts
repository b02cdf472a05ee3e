/** Opens a house of either kind, to be left or to be filled. */
import type { NewHouse, OldHouse } from "./door.ts";
import { fillFolder, leaveFolder, requireRoom } from "./folder-house.ts";
import { leftSentence, movedFrom, type Unfinished, unfinished, unfinishedSentence } from "./mark.ts";
import type { Place } from "./place.ts";
import { fillDatabase, leaveDatabase, readDatabase, requireEmpty } from "./database-house.ts";
import { sqliteSource } from "./sqlite-stock.ts";
import type { Stock } from "./stock.ts";
import { Trouble } from "./trouble.ts";

/** Opens the house that is left. */
export async function leave(place: Place): Promise<OldHouse> {
  return place.kind === "sqlite" ? leaveFolder(place.folder) : leaveDatabase(place.url);
}

/** Opens a house only to read it, also while a relay uses it. One that was left is refused: its data are elsewhere. [MOVE-15] */
export async function look(place: Place): Promise<Stock> {
  if (place.kind === "postgres") return readDatabase(place.url);
  const half = unfinished(place.folder);
  if (half !== null) throw new Trouble(unfinishedSentence(half));
  const moved = movedFrom(place.folder);
  if (moved !== null) throw new Trouble(leftSentence(place, moved));
  return sqliteSource(place.folder);
}

/** Throws the sentence to show when this place cannot be filled. Changes nothing. */
export async function requireFillable(place: Place, half: Unfinished): Promise<void> {
  if (place.kind === "sqlite") requireRoom(place.folder, half);
  else await requireEmpty(place.url, half);
}

/** Makes the place, marks it as half, and opens it to be filled. */
export async function fill(place: Place, half: Unfinished): Promise<NewHouse> {
  return place.kind === "sqlite" ? fillFolder(place.folder, half) : fillDatabase(place.url, half);
}
