/** Reads a SQLite mailbox as a stock, also while a relay writes to it. [MOVE-1] */
import type { DatabaseSync } from "node:sqlite";
import { type Bytes, HEADER_BYTES, readU64 } from "#wire";
import { Filing } from "../filing.ts";
import type { Side } from "../proof.ts";
import { column, number, prepareAll, type Statements } from "../statements.ts";
import { type Kept, markOf, type Reader, type Shelf, type StockEvent, type StockLog, type Thing } from "./stock.ts";

const LAST = Number.MAX_SAFE_INTEGER;
const FIRST_KEY = new Uint8Array(0);

const SQL = {
  logs: "SELECT log FROM logs WHERE log > ? ORDER BY log LIMIT ?",
  chains: "SELECT device, side, last_seq FROM chains WHERE log = ? ORDER BY place",
  leaves: "SELECT side, header, body, cleared FROM leaves WHERE log = ? ORDER BY side",
  awaited: "SELECT device, seq FROM awaited WHERE log = ? ORDER BY device, seq",
  targets: "SELECT device, target FROM targets WHERE log = ? ORDER BY device",
  marks: `SELECT p.seq, length(e.body) FROM places p JOIN events e ON e.id = p.event
    WHERE p.log = ? AND p.device = ? ORDER BY p.seq`,
  invitations: "SELECT address, expires FROM invitations WHERE address > ? ORDER BY address LIMIT ?",
  lockers: "SELECT address, access, bytes FROM lockers WHERE address > ? ORDER BY address LIMIT ?",
  own: "SELECT name, value FROM own WHERE CAST(name AS BLOB) > ? ORDER BY CAST(name AS BLOB) LIMIT ?",
  oneOfInvitations: "SELECT address, expires FROM invitations WHERE address = ?",
  oneOfLockers: "SELECT address, access, bytes FROM lockers WHERE address = ?",
  oneOfOwn: "SELECT name, value FROM own WHERE name = CAST(? AS TEXT)",
  keptLockers: "SELECT address FROM lockers WHERE address > ? ORDER BY address LIMIT ?",
} as const;

const ONE = { invitations: "oneOfInvitations", lockers: "oneOfLockers", own: "oneOfOwn" } as const;

type Asked = Readonly<Record<keyof typeof SQL, (...values: (Bytes | number)[]) => readonly Row[]>>;
/** Rows of three columns at most, as they come. */
type Row = readonly [Bytes, never, never];

/** Reads whatever state the connection is in; `refresh` first, in the transaction that is read in. */
export class SqliteReader implements Reader {
  readonly #statements: Statements;
  readonly #own: Asked;
  #filing: Filing | null = null;
  #filedUpTo = -1;
  #last = 0;

  constructor(db: DatabaseSync) {
    this.#statements = prepareAll(db);
    const entries = Object.entries(SQL).map(([name, sql]) => {
      const statement = db.prepare(sql);
      statement.setReturnArrays(true);
      return [name, (...values: (Bytes | number)[]) => statement.all(...values) as unknown as readonly Row[]];
    });
    this.#own = Object.fromEntries(entries) as Asked;
  }

  /** Takes in where events lie that came since the last time. */
  refresh(): void {
    const filedUpTo = number(this.#statements.filedUpTo.get());
    if (this.#filing === null || filedUpTo !== this.#filedUpTo) {
      this.#filing = new Filing(this.#statements);
      this.#filedUpTo = filedUpTo;
    } else {
      const rows = this.#statements.unfiled.iterate(this.#last) as Iterable<unknown> as Iterable<
        [number, Bytes, number]
      >;
      for (const [id, header, body] of rows) this.#filing.note(header, id, HEADER_BYTES + body);
    }
    this.#last = number(this.#statements.lastEvent.get());
  }

  async logs(after: Bytes | null, limit: number): Promise<{ log: Bytes; version: number }[]> {
    return this.#own.logs(after ?? FIRST_KEY, limit).map(([log]) => ({ log, version: 0 }));
  }

  async log(log: Bytes): Promise<StockLog | null> {
    const genesis = this.#statements.genesisOf.get(log);
    if (genesis === undefined) return null;
    const { chains, leaves, awaited, targets } = this.#own;
    return {
      log,
      genesis: column(genesis) as Bytes,
      chains: chains(log).map(([device, side, lastSeq]) => {
        return { device, side, lastSeq, seq: this.#headOf(log, device) };
      }),
      leaves: (leaves(log) as unknown as [Side, Bytes, Bytes, number][]).map(([side, header, body, cleared]) => ({
        side,
        statement: { header, body },
        cleared: cleared === 1,
      })),
      awaited: awaited(log).map(([device, seq]) => ({ device, seq })),
      targets: targets(log).map(([device, target]) => ({ device, target })),
    };
  }

  async events(log: Bytes, device: Bytes, after: number, limit: number): Promise<StockEvent[]> {
    const events: StockEvent[] = [];
    let bytes = 0;
    let seq = after;
    for (const [header, body] of this.#find.after(log, { device, seq })) {
      bytes += HEADER_BYTES + (body?.length ?? 0);
      if (events.length > 0 && bytes > limit) break;
      const erased = body?.length === 0;
      events.push({ seq: ++seq, header, body: erased ? null : body, erased });
    }
    return events;
  }

  async marks(log: Bytes, device: Bytes): Promise<string> {
    const rows = this.#own.marks(log, device) as unknown as [number, number | null][];
    let marks = rows.map(([, length]) => markOfLength(length)).join("");
    for (;;) {
      const id = this.#find.find(log, { device, seq: marks.length + 1 });
      if (id === null) return marks;
      marks += markOfLength(column(this.#statements.lengthAt.get(id)) as number | null);
    }
  }

  async things(shelf: Shelf, after: Bytes | null, limit: number): Promise<Thing[]> {
    return this.#thingsOf(shelf, this.#own[shelf](after ?? FIRST_KEY, limit));
  }

  async thing(shelf: Shelf, key: Bytes): Promise<Thing | null> {
    return this.#thingsOf(shelf, this.#own[ONE[shelf]](key))[0] ?? null;
  }

  async kept(shelf: Shelf, after: Bytes | null, limit: number): Promise<Kept[]> {
    if (shelf === "own") return this.things(shelf, after, limit);
    if (shelf === "lockers") {
      return this.#own.keptLockers(after ?? FIRST_KEY, limit).map(([key]) => ({ key, expires: 0 }));
    }
    return this.#own.invitations(after ?? FIRST_KEY, limit).map(([key, expires]) => ({ key, expires }));
  }

  #thingsOf(shelf: Shelf, rows: readonly Row[]): Thing[] {
    if (shelf === "invitations") return rows.map(([key, expires]) => ({ key, expires, parts: this.#slotsOf(key) }));
    if (shelf === "lockers") {
      return rows.map(([key, access, bytes]) => ({
        key,
        expires: 0,
        parts: [
          { slot: 0, bytes: access },
          { slot: 1, bytes },
        ],
      }));
    }
    return rows.map(([name, bytes]) => ({
      key: Buffer.from(name as never, "utf8"),
      expires: 0,
      parts: [{ slot: 0, bytes }],
    }));
  }

  get #find(): Filing {
    if (this.#filing === null) this.refresh();
    return this.#filing as Filing;
  }

  /** The last place of the chain; 0 where a move was stopped between a chain and its first event. */
  #headOf(log: Bytes, device: Bytes): number {
    if (this.#find.find(log, { device, seq: 1 }) === null) return 0;
    return readU64(column(this.#statements.headerAt.get(this.#find.head(log, device))) as Bytes, 8);
  }

  #slotsOf(address: Bytes): { slot: number; bytes: Bytes }[] {
    const rows = this.#statements.slotsOf.all(address) as unknown as [number, Bytes][];
    return rows.map(([slot, bytes]) => ({ slot, bytes }));
  }
}

function markOfLength(length: number | null): string {
  return markOf({
    seq: LAST,
    header: FIRST_KEY,
    body: length === null || length === 0 ? null : FIRST_KEY,
    erased: length === 0,
  });
}
