/** Keeps a SQLite house still: by asking the relay that runs there, or by taking its place in the folder. [MOVE-5] */
import { existsSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { holdFolder } from "../folder.ts";
import { UnusableData } from "../schema.ts";
import { type Ask, CONTROL, LONGEST_PAUSE, reachable, type Told } from "./control.ts";
import type { Dirt, Door } from "./door.ts";
import { markMoved } from "./mark.ts";
import { SHELVES } from "./stock.ts";
import { Trouble } from "./trouble.ts";

const NOT_ASKED =
  "A relay is using this data and cannot be asked to pause: another move may be under way. Stop the relay, or try again. Nothing was changed.";
const RELAY_GONE =
  "The relay ended while its data were copied. Nothing was changed there; run the same command again, it goes on where it was.";
const RELAY_GONE_LAST =
  "The relay ended at the very last step, and its data may be marked as left already; run the same command again, it goes on where it was.";

const NOTHING: Dirt = { logs: [], things: [] };

/** The door of this folder, whether a relay runs there or not. */
export async function folderDoor(folder: string): Promise<Door> {
  try {
    return emptyHouse(folder);
  } catch (error) {
    if (!(error instanceof UnusableData)) throw error;
  }
  return lived(await Caller.to(folder));
}

/** Nobody is there: nobody comes in until we are gone. */
function emptyHouse(folder: string): Door {
  const hold = holdFolder(folder);
  return {
    longest: Infinity,
    async dirty() {
      return NOTHING;
    },
    async pause() {},
    async resume() {},
    async moved(to) {
      markMoved(folder, { to, at: new Date().toISOString() });
      return true;
    },
    async close() {
      hold.close();
    },
  };
}

function lived(caller: Caller): Door {
  let noting = false;
  return {
    longest: LONGEST_PAUSE,
    async dirty() {
      if (!noting) {
        noting = true;
        await caller.ask({ ask: "note" });
        return NOTHING;
      }
      const { logs = [], things } = await caller.ask({ ask: "noted" });
      const named = (keys: readonly string[] = []): Buffer[] => keys.map((key) => Buffer.from(key, "hex"));
      return {
        logs: named(logs),
        // A relay of an older version does not tell.
        things:
          things === undefined ? null : SHELVES.flatMap((shelf) => named(things[shelf]).map((key) => ({ shelf, key }))),
      };
    },
    async pause() {
      await caller.ask({ ask: "pause" });
    },
    async resume() {
      await caller.ask({ ask: "resume" });
    },
    async moved(to) {
      return (await caller.ask({ ask: "moved", to, at: new Date().toISOString() })).ok;
    },
    async close() {
      caller.close();
    },
  };
}

/** Asks a running relay, one thing after the other. */
class Caller {
  readonly #socket: Socket;
  #waiting: { readonly told: (told: Told) => void; readonly gone: () => void } | null = null;
  #over = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    const lines = createInterface({ input: socket });
    lines.on("error", () => socket.destroy());
    lines.on("line", (line) => {
      const waiting = this.#waiting;
      this.#waiting = null;
      waiting?.told(JSON.parse(line) as Told);
    });
    socket.on("error", () => socket.destroy());
    socket.once("close", () => {
      this.#over = true;
      this.#waiting?.gone();
    });
  }

  static async to(folder: string): Promise<Caller> {
    const path = reachable(folder);
    try {
      if (!existsSync(join(folder, CONTROL))) throw new Trouble(NOT_ASKED);
      const socket = connect(path.name);
      await new Promise<void>((done, failed) => {
        socket.once("connect", () => done());
        socket.once("error", () => failed(new Trouble(NOT_ASKED)));
      });
      return new Caller(socket);
    } finally {
      path.close();
    }
  }

  async ask(ask: Ask): Promise<Told> {
    const told = await new Promise<Told>((resolve, reject) => {
      if (this.#over) {
        reject(new Trouble(RELAY_GONE));
        return;
      }
      const sentence = ask.ask === "moved" ? RELAY_GONE_LAST : RELAY_GONE;
      this.#waiting = { told: resolve, gone: () => reject(new Trouble(sentence)) };
      this.#socket.write(`${JSON.stringify(ask)}\n`);
    });
    if (!told.ok && ask.ask !== "moved") throw new Trouble(NOT_ASKED);
    return told;
  }

  close(): void {
    this.#socket.destroy();
  }
}
