/** Where a house is: a folder with a SQLite mailbox, or a PostgreSQL database. */
import { resolve } from "node:path";
import { realpathSync } from "node:fs";
import { isAddress } from "../postgres/address.ts";

export type Place =
  | { readonly kind: "sqlite"; readonly folder: string }
  | { readonly kind: "postgres"; readonly url: string };

/** Reads an address, or null: `sqlite:FOLDER`, `postgres://…`, `postgresql://…`. */
export function readPlace(text: string): Place | null {
  if (text.startsWith("sqlite:") && text.length > 7) return { kind: "sqlite", folder: real(resolve(text.slice(7))) };
  if (!isAddress(text)) return null;
  return { kind: "postgres", url: text };
}

/** The place as it may be shown and kept: without user, password and settings. */
export function plain(place: Place): string {
  if (place.kind === "sqlite") return `sqlite:${place.folder}`;
  const address = place.url.replace(/^postgres(ql)?:\/\//, "").replace(/[?#].*$/s, "");
  return `postgres://${address.slice(address.lastIndexOf("@") + 1)}`;
}

export function samePlace(one: Place, other: Place): boolean {
  return plain(one) === plain(other);
}

/** The folder by its one name, as far as it is there. */
function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
