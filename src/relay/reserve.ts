/**
 * A little room that is kept back, so that what makes room can still be stored when the disk is full: erases, removals,
 * leaving. It is a file in the data folder whose bytes are given back to the disk when it runs full, and written again
 * when there is room. Rules FAULT-20 to FAULT-24 in docs/spec/faults.md.
 */
import { randomBytes } from "node:crypto";
import { closeSync, constants, fstatSync, ftruncateSync, openSync, statfsSync, writeSync } from "node:fs";
import { join } from "node:path";

export const RESERVE = "relay.reserve";
/** More than the write-ahead log can add to the file when it is moved there (schema.ts), and an erase or two. */
export const RESERVE_BYTES = 4_194_304;
/** Free bytes beyond the reserve from which on there is room again. */
const AGAIN_BYTES = 1_048_576;
const PORTION = 1_048_576;

/** What a disk or a quota says when it is full. */
const FULL = new Set(["ENOSPC", "EDQUOT"]);

export type Reserve = {
  /** True when the reserve is there; writes it if there is room for it and a little more. */
  keep(): boolean;
  /** Gives its bytes back to the disk. */
  giveBack(): void;
  close(): void;
};

/** For a mailbox whose disk is nobody's concern: there is always room, until SQLite says otherwise. */
export const noReserve: Reserve = { keep: () => true, giveBack: () => {}, close: () => {} };

/**
 * The reserve in this folder. The file stays open and is emptied, never removed, so that giving back and taking again need
 * neither a descriptor nor an inode.
 */
export function reserveIn(folder: string): Reserve {
  const fd = openSync(join(folder, RESERVE), constants.O_RDWR | constants.O_CREAT, 0o600);
  const { size, blocks } = fstatSync(fd);
  let kept = size === RESERVE_BYTES && blocks * 512 >= size;

  function giveBack(): void {
    ftruncateSync(fd, 0);
    kept = false;
  }

  return {
    keep() {
      if (kept) return true;
      const { bavail, bsize } = statfsSync(folder);
      if (bavail * bsize < RESERVE_BYTES + AGAIN_BYTES) return false;
      try {
        ftruncateSync(fd, 0);
        // Random, so that no file system stores it smaller than it is.
        for (let at = 0; at < RESERVE_BYTES;) at += writeSync(fd, randomBytes(PORTION), 0, PORTION, at);
        ftruncateSync(fd, RESERVE_BYTES);
        kept = true;
      } catch (error) {
        if (!FULL.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
        giveBack();
      }
      return kept;
    },
    giveBack,
    close() {
      closeSync(fd);
    },
  };
}
