/** Where a house is: a folder with a SQLite mailbox, or a PostgreSQL database. */
import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { isAddress, shownAddress } from "../postgres/address.ts";

export type Place =
  | { readonly kind: "sqlite"; readonly folder: string }
  | { readonly kind: "postgres"; readonly url: string };

/** Reads an address, or null: `sqlite:FOLDER`, `postgres://…`, `postgresql://…`. */
export function readPlace(text: string): Place | null {
  if (text.startsWith("sqlite:") && text.length > 7) return folderAt(text.slice(7));
  if (!isAddress(text)) return null;
  return { kind: "postgres", url: text };
}

/** The folder of this name, as a place. */
export function folderAt(name: string): Extract<Place, { kind: "sqlite" }> {
  return { kind: "sqlite", folder: real(resolve(name)) };
}

/** The place as it may be shown and kept: without user, password and settings. */
export function plain(place: Place): string {
  if (place.kind === "sqlite") return `sqlite:${place.folder}`;
  return shownAddress(place.url).replace(/^postgresql:/, "postgres:");
}

export function samePlace(one: Place, other: Place): boolean {
  return plain(one) === plain(other);
}

/** The folder by its one name, also before it is made: what is there of it counts. So it is the same place afterwards. */
function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    const above = dirname(folder);
    return above === folder ? folder : join(real(above), basename(folder));
  }
}
