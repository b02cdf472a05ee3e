/** A real relay on SQLite in this process, that can be stopped and started again on the same data and port. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRelay, sqliteMailbox, systemClock, systemRandom } from "../../src/relay/index.ts";
import { type Registration, wordKey } from "../../src/relay/registration.ts";

export class PostOffice {
  readonly folder = mkdtempSync(join(tmpdir(), "hearth-"));
  /** Every line of its journal. */
  readonly journal: string[] = [];
  #port = 0;
  #stop: (() => Promise<void>) | null = null;

  get origin(): string {
    return `http://127.0.0.1:${String(this.#port)}`;
  }

  /** `word`: nothing new begins without it; null: nothing new begins at all. */
  async start(word?: string | null): Promise<void> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(this.#port, "127.0.0.1", listening));
    this.#port = (server.address() as AddressInfo).port;
    const mailbox = sqliteMailbox(this.folder);
    const relay = createRelay({
      mailbox,
      origins: [this.origin],
      clock: systemClock,
      random: systemRandom,
      log: (line) => void this.journal.push(JSON.stringify(line)),
      ...(word === undefined ? {} : { registration: registrationBy(word) }),
    });
    relay.attach(server);
    this.#stop = async () => {
      await relay.close();
      await ended(server);
      await mailbox.close();
    };
  }

  async stop(): Promise<void> {
    await this.#stop?.();
    this.#stop = null;
  }

  /** A copy of everything on disk. The relay must be stopped. */
  backUp(): string {
    const copy = mkdtempSync(join(tmpdir(), "hearth-backup-"));
    cpSync(this.folder, copy, { recursive: true });
    return copy;
  }

  /** Puts a copy back, as whoever lost a disk would, and removes it. The relay must be stopped. */
  restore(copy: string): void {
    rmSync(this.folder, { recursive: true, force: true });
    cpSync(copy, this.folder, { recursive: true });
    rmSync(copy, { recursive: true, force: true });
  }

  /** Everything that it kept is gone, as with a lost disk. The relay must be stopped. */
  forget(): void {
    for (const name of readdirSync(this.folder)) rmSync(join(this.folder, name), { recursive: true });
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Everything that the relay has put on disk: database, write-ahead log, whatever else. */
  files(): Buffer[] {
    return readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  }
}

function ended(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return closed;
}

function registrationBy(word: string | null): Registration {
  return word === null ? { policy: "closed" } : { policy: "token", word: wordKey(word) };
}
