/**
 * A disk as it is seen from its far end: what was synced is there for good, and of everything after that any part may be
 * missing when the power goes, whatever came later, down to single sectors.
 */
import { rmSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Act } from "./recording.ts";

const SECTOR = 512;

/** What becomes of what was not synced. `keeps` is asked for each act, `sector` for each sector of a kept write. */
type Loss = {
  readonly name: string;
  readonly keeps: (act: Act, index: number, of: number) => boolean;
  readonly sector?: () => boolean;
};

/** A small generator with a seed, so that a failure can be had again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const isName = (act: Act): boolean => act.type === "make" || act.type === "unlink" || act.type === "rename";

/** The ways in which a power loss is tried at one point. `all` is what a killed process leaves. */
export function losses(seed: number): Loss[] {
  const chance = seeded(seed);
  const share = chance();
  return [
    { name: "nothing that was not synced", keeps: () => false },
    { name: "everything", keeps: () => true },
    { name: "only the last", keeps: (_act, index, of) => index === of - 1 },
    { name: "all but the first", keeps: (_act, index) => index > 0 },
    { name: "all bytes and no names", keeps: (act) => !isName(act) },
    { name: "all names and no bytes", keeps: isName },
    { name: "some", keeps: () => chance() < share },
    { name: "some sectors of some", keeps: () => chance() < 0.8, sector: () => chance() < 0.5 },
  ];
}

type File = { bytes: Buffer; pending: { act: Act; index: number }[] };

export class Platter {
  /** Files as they were at their last sync, by the number they were made under. */
  readonly #files = new Map<number, File>();
  #names = new Map<string, number>();
  #synced = new Map<string, number>();
  #pendingNames: { act: Act; index: number; file: number }[] = [];
  #made = 0;
  #acts = 0;

  /** One act more. */
  take(act: Act): void {
    if (act.type === "say") return;
    if (act.type === "sync-folder") {
      this.#synced = new Map(this.#names);
      this.#pendingNames = [];
      return;
    }
    const index = this.#acts++;
    if (act.type === "make") {
      const file = this.#made++;
      this.#files.set(file, { bytes: Buffer.alloc(0), pending: [] });
      this.#names.set(act.path, file);
      this.#pendingNames.push({ act, index, file });
      return;
    }
    const number = this.#names.get(act.path);
    const file = this.#files.get(number ?? -1);
    if (number === undefined || file === undefined) throw new Error(`${act.type} of an unknown file`);
    if (act.type === "unlink" || act.type === "rename") {
      this.#names.delete(act.path);
      if (act.type === "rename") this.#names.set(act.to, number);
      this.#pendingNames.push({ act, index, file: number });
    } else if (act.type === "sync") {
      for (const one of file.pending) file.bytes = applied(file.bytes, one.act);
      file.pending = [];
    } else {
      file.pending.push({ act, index });
    }
  }

  /** Acts that a power loss would put at risk now. */
  get atRisk(): number {
    return this.#pendingNames.length + [...this.#files.values()].reduce((sum, one) => sum + one.pending.length, 0);
  }

  /** Writes the folder as it is after the power went now. */
  lose(folder: string, { keeps, sector }: Loss): Map<string, Buffer> {
    const risked = [...this.#files.values()].flatMap((one) => one.pending).concat(this.#pendingNames);
    const order = new Map(risked.toSorted((a, b) => a.index - b.index).map((one, rank) => [one.index, rank]));
    const kept = ({ act, index }: { act: Act; index: number }): boolean =>
      keeps(act, order.get(index) as number, risked.length);
    const names = new Map(this.#synced);
    for (const one of this.#pendingNames) {
      if (!kept(one)) continue;
      if (one.act.type !== "make") names.delete((one.act as { path: string }).path);
      if (one.act.type === "make") names.set(one.act.path, one.file);
      if (one.act.type === "rename") names.set(one.act.to, one.file);
    }
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { mode: 0o700 });
    const left = new Map<string, Buffer>();
    for (const [path, number] of names) {
      const file = this.#files.get(number) as File;
      let bytes = file.bytes;
      for (const one of file.pending) if (kept(one)) bytes = applied(bytes, one.act, sector);
      writeFileSync(join(folder, basename(path)), bytes);
      left.set(basename(path), bytes);
    }
    return left;
  }
}

/** The file after this act; with `sector`, after those of its sectors for which it says so. */
function applied(bytes: Buffer, act: Act, sector?: () => boolean): Buffer {
  if (act.type === "cut") {
    const cut = Buffer.alloc(act.size);
    bytes.copy(cut, 0, 0, Math.min(act.size, bytes.length));
    return cut;
  }
  if (act.type !== "write") return bytes;
  const end = act.at + act.bytes.length;
  const after = Buffer.alloc(Math.max(bytes.length, end));
  bytes.copy(after);
  if (sector === undefined) {
    act.bytes.copy(after, act.at);
    return after;
  }
  for (let at = act.at; at < end;) {
    const next = Math.min(end, (Math.floor(at / SECTOR) + 1) * SECTOR);
    if (sector()) act.bytes.copy(after, at, at - act.at, next - act.at);
    at = next;
  }
  return after;
}
