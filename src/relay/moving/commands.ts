/**
 * The commands by which a house is moved, backed up and put back: `npm run relay -- migrate FROM TO`, `backup FOLDER`,
 * `restore FOLDER`. Each gives the code that its process ends with. Rules in docs/spec/moving.md.
 */
import { readConfig } from "../config.ts";
import { IN_PASSWORDS } from "../postgres/address.ts";
import { overAlready } from "./arrived.ts";
import { checkStock, type Summary } from "./check.ts";
import { fillFolder, requireRoom } from "./folder-house.ts";
import { fill, leave, look, requireFillable } from "./houses.ts";
import type { Unfinished } from "./mark.ts";
import { copyAll, megabytes, move } from "./move.ts";
import { folderAt, plain, type Place, readPlace, samePlace } from "./place.ts";
import { seal } from "./sqlite-stock.ts";
import { explain, type Progress, Trouble } from "./trouble.ts";

export type Io = {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** HEARTH_DATABASE and HEARTH_DATA say which house is meant where none is named. */
  readonly environment: Readonly<Record<string, string | undefined>>;
};

const MIGRATE = "Say from where and to where: migrate FROM TO, each sqlite:FOLDER or postgres://….";
const BACKUP = "Say where to: backup FOLDER.";
const RESTORE = "Say from where: restore FOLDER.";
const HOLDS =
  "It holds everything this relay keeps, its own keys too, and letters that are taken back later stay in it: keep it as you keep the relay, and not for longer than you need.";

/** Moves a house: `FROM TO`. Run again after it was stopped, it goes on where it was. [MOVE-2] */
export async function migrate(argv: readonly string[], io: Io): Promise<number> {
  const [from, to] = argv.map(readPlace);
  const unread = argv.find((text) => text.startsWith("postgres") && readPlace(text) === null);
  if (argv.length === 2 && unread !== undefined) return refuse(io, `An address cannot be read. ${IN_PASSWORDS}`);
  if (argv.length !== 2 || from === null || to === null || from === undefined || to === undefined)
    return refuse(io, MIGRATE);
  if (samePlace(from, to)) return refuse(io, "FROM and TO are the same place. Nothing was changed.");
  return attempt(io, from, to, "move", async (progress) => {
    const half: Unfinished = { what: "move", from: plain(from) };
    const old = await leave(from);
    if (old.movedTo !== null) progress.left = "before";
    try {
      if (old.movedTo !== null && old.movedTo !== plain(to)) {
        throw new Trouble(`The data of ${plain(from)} moved to ${old.movedTo} already. Nothing was changed.`);
      }
      const over = old.movedTo === null ? null : await overAlready(old, from, to, half);
      if (over !== null) return over;
      await requireFillable(to, half);
      const fresh = await fill(to, half);
      try {
        const { logs, events, paused } = await move(old, fresh, plain(to), io.out, progress);
        return [
          `Moved ${String(logs)} logs with ${String(events)} events to ${plain(to)}, the same byte by byte.`,
          `Writing was paused for ${(paused / 1_000).toFixed(1)} seconds.`,
          `Now start the relay with HEARTH_DATABASE=${to.kind === "sqlite" ? plain(to) : "that address"}. ${plain(from)} is as it was, marked as left.`,
        ].join("\n");
      } finally {
        await fresh.close();
      }
    } finally {
      await old.close();
    }
  });
}

/** Copies this house into an empty folder, while people live in it. [MOVE-7] */
export async function backup(argv: readonly string[], io: Io): Promise<number> {
  const [folder] = argv;
  const from = ownPlace(io);
  if (argv.length !== 1 || folder === undefined || folder === "") return refuse(io, BACKUP);
  if (!("kind" in from)) return refuse(io, ...from);
  const to = folderAt(folder);
  return attempt(io, from, to, "backup", async () => {
    const half: Unfinished = { what: "backup", from: plain(from) };
    requireRoom(to.folder, half);
    const stock = await look(from);
    try {
      const fresh = fillFolder(to.folder, half);
      let seals = false;
      try {
        await copyAll({ stock }, fresh, io.out);
        const sum = await fresh.stock.read((reader) => checkStock(reader));
        await fresh.finish();
        seals = true;
        return `Backed up into ${to.folder}: ${summary(sum)}\n${damage(sum)}${HOLDS}`;
      } finally {
        await fresh.close();
        if (seals) seal(to.folder);
      }
    } finally {
      await stock.close();
    }
  });
}

/** Puts a backup into the empty place that this relay is to use, after everything in it was checked. [MOVE-8] */
export async function restore(argv: readonly string[], io: Io): Promise<number> {
  const [folder] = argv;
  const to = ownPlace(io);
  if (argv.length !== 1 || folder === undefined || folder === "") return refuse(io, RESTORE);
  if (!("kind" in to)) return refuse(io, ...to);
  const from = folderAt(folder);
  return attempt(io, from, to, "restore", async () => {
    const half: Unfinished = { what: "restore", from: plain(from) };
    if (samePlace(from, to)) throw new Trouble("The backup and the relay's place are the same. Nothing was changed.");
    const stock = await look(from);
    try {
      await requireFillable(to, half);
      const sum = await stock.read((reader) => checkStock(reader));
      if (sum.damaged > 0) {
        throw new Trouble(`The backup is damaged: ${parts(sum)} not what they should be. Nothing was changed.`);
      }
      const fresh = await fill(to, half);
      try {
        await copyAll({ stock }, fresh, io.out);
        await fresh.finish();
      } finally {
        await fresh.close();
      }
      return `Restored into ${plain(to)}: ${summary(sum)}\nDevices send again what they hold and the backup did not, and what was taken back since goes again when they meet it.`;
    } finally {
      await stock.close();
    }
  });
}

/** Where this relay's data are, by its environment; or what to say about its mistakes, as the relay does. [MOVE-12] */
function ownPlace({ environment }: Io): Place | readonly string[] {
  const read = readConfig(environment);
  if (!read.ok) return read.errors;
  const { database } = read.config;
  return database.kind === "sqlite" ? folderAt(database.folder) : database;
}

async function attempt(
  io: Io,
  from: Place,
  to: Place,
  what: Progress["what"],
  run: (progress: Progress) => Promise<string>,
): Promise<number> {
  const progress: Progress = { what, left: "no" };
  const mask = process.umask(0o077);
  try {
    for (const line of (await run(progress)).split("\n")) io.out(line);
    return 0;
  } catch (error) {
    return refuse(io, explain(error, from, to, progress));
  } finally {
    process.umask(mask);
  }
}

function refuse(io: Io, ...sentences: readonly string[]): number {
  for (const sentence of sentences) io.err(sentence);
  return 1;
}

function summary({ logs, events, bare, bytes, lockers, invitations }: Summary): string {
  const counts = `${String(logs)} logs with ${String(events)} events (${String(bare)} without their body), ${megabytes(bytes)}`;
  return `${counts}, ${String(lockers)} lockers, ${String(invitations)} invitations.`;
}

function damage(sum: Summary): string {
  return sum.damaged === 0 ? "" : `Take care: ${parts(sum)} not what they should be, there as here.\n`;
}

function parts({ damaged }: Summary): string {
  return damaged === 1 ? "1 of its parts is" : `${String(damaged)} of its parts are`;
}
