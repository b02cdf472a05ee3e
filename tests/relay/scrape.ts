/**
 * Looks for what must not be found: bytes that a person meant for one other person, and ids that would tell who they
 * are. Every journey that starts a relay can hand its folder, its log and what went over the wire to these.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Every file below this folder, the write-ahead log and the lock included. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const what = statSync(path);
    if (what.isDirectory()) return filesIn(path);
    // A socket holds nothing.
    return what.isFile() ? [path] : [];
  });
}

/** How bytes could lie about: as they are, as hex, as base64 of either alphabet at each alignment, as UTF-16. */
export function disguises(bytes: Uint8Array): Buffer[] {
  const plain = Buffer.from(bytes);
  const hex = plain.toString("hex");
  const alignments = [0, 1, 2].flatMap((shift) => {
    // Only the letters that depend on these bytes alone.
    const whole = plain.subarray(shift, shift + Math.floor((plain.length - shift) / 3) * 3);
    return [whole.toString("base64"), whole.toString("base64url")];
  });
  const texts = [hex, hex.toUpperCase(), ...alignments].filter((text) => text.length >= 8);
  return [plain, Buffer.from(plain.toString("utf8"), "utf16le"), ...texts.map((text) => Buffer.from(text))];
}

/** Where any of these secrets can be found, in whatever disguise: file names, "the log", "the wire". */
export function scrape(
  secrets: readonly Uint8Array[],
  places: { readonly folder?: string; readonly log?: string; readonly wire?: readonly Uint8Array[] },
): string[] {
  const hay = new Map<string, Buffer>();
  for (const path of places.folder === undefined ? [] : filesIn(places.folder)) hay.set(path, readFileSync(path));
  if (places.log !== undefined) hay.set("the log", Buffer.from(places.log));
  if (places.wire !== undefined) hay.set("the wire", Buffer.concat(places.wire));
  const needles = secrets.flatMap(disguises);
  return [...hay].filter(([, bytes]) => needles.some((needle) => bytes.includes(needle))).map(([place]) => place);
}
