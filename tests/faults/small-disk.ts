/** A disk of its own, so small that a test can fill it: in memory, or a file with ext4 on it. It needs root. */
import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, truncateSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type SmallDisk = {
  /** Where it is mounted; the relay's folder is `data` in it. */
  readonly root: string;
  readonly data: string;
  /** Fills what is free, but for so many bytes. */
  fill(leave?: number): void;
  /** Takes everything away that `fill` wrote. */
  empty(): void;
  free(): number;
  gone(): void;
};

export type Kind = "tmpfs" | "ext4";

/** Mounts one, or says why that is not possible here. */
export function smallDisk(kind: Kind, bytes: number, inodes?: number): SmallDisk | string {
  const place = mkdtempSync(join(tmpdir(), "hearth-small-disk-"));
  const root = join(place, "disk");
  mkdirSync(root);
  try {
    if (kind === "tmpfs") {
      const options = `size=${String(bytes)},mode=700${inodes === undefined ? "" : `,nr_inodes=${String(inodes)}`}`;
      run("mount", "-t", "tmpfs", "-o", options, "tmpfs", root);
    } else {
      const image = join(place, "image");
      closeSync(openSync(image, "w"));
      truncateSync(image, bytes);
      run("mkfs.ext4", "-q", "-m", "0", image);
      run("mount", "-o", "loop", image, root);
    }
  } catch (error) {
    rmSync(place, { recursive: true, force: true });
    return `no small ${kind} disk can be mounted here: ${error instanceof Error ? (error.message.split("\n")[1] ?? error.message) : ""}`;
  }
  const filler = join(root, "filler");
  const free = (): number => {
    const { bfree, bsize } = statfsSync(root);
    return bfree * bsize;
  };
  return {
    root,
    data: join(root, "data"),
    free,
    fill(leave = 0) {
      const fd = openSync(filler, "a");
      try {
        for (let size = 1_048_576; size >= 1_024; size /= 2) {
          const chunk = Buffer.alloc(size, 1);
          for (let tries = 0; tries < 4_096 && free() - leave >= size && writeSync(fd, chunk) === size;) tries += 1;
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      } finally {
        closeSync(fd);
      }
    },
    empty() {
      rmSync(filler, { force: true });
    },
    gone() {
      run("umount", "-l", root);
      rmSync(place, { recursive: true, force: true });
    },
  };
}

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: ["ignore", "ignore", "pipe"], timeout: 20_000 });
}
