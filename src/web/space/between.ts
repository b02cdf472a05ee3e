/** The line between a tab's two workers: each may ask the other, by name, for what only the other has. */

type Bytes = Uint8Array;
type AnyAsk = Readonly<Record<string, (...args: never) => unknown>>;

type Said =
  | { readonly t: "ask"; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly t: "say"; readonly id: number; readonly result: unknown };

export type Between<Theirs extends AnyAsk> = {
  /** Null when the other is locked, ended, or does not answer in time. */
  readonly ask: <Name extends keyof Theirs & string>(
    name: Name,
    ...args: Parameters<Theirs[Name]>
  ) => Promise<Awaited<ReturnType<Theirs[Name]>> | null>;
};

/** The answers to what may be asked; null: not now, as while it is locked. */
export type Answers<Ask extends AnyAsk> = {
  readonly [Name in keyof Ask]: (...args: Parameters<Ask[Name]>) => Promise<Awaited<ReturnType<Ask[Name]>> | null>;
};

/** How long the other may take; longer where it makes a lock on the way. */
const ANSWER_MS = 5_000;
const LOCK_MS = 60_000;
const MAKES_A_LOCK = "keepHearth";

export function openBetween<Mine extends AnyAsk, Theirs extends AnyAsk>(
  port: Pick<MessagePort, "postMessage" | "onmessage">,
  answers: Answers<Mine>,
  after: (ms: number, run: () => void) => () => void,
): Between<Theirs> {
  const waiting = new Map<number, (result: unknown) => void>();
  let asked = 0;
  port.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data.t === "say") {
      waiting.get(data.id)?.(data.result);
      return;
    }
    const { id, name, args } = data;
    const answer = Object.hasOwn(answers, name)
      ? (answers as unknown as Record<string, (...args: readonly unknown[]) => unknown>)[name]
      : undefined;
    void Promise.resolve(answer?.(...args) ?? null).then(
      (result) => port.postMessage({ t: "say", id, result } satisfies Said),
      () => port.postMessage({ t: "say", id, result: null } satisfies Said),
    );
  };
  return {
    ask: (name, ...args) =>
      new Promise((resolve) => {
        const id = ++asked;
        const done = (result: unknown): void => {
          if (!waiting.delete(id)) return;
          stop();
          resolve(result as never);
        };
        const stop = after(name === MAKES_A_LOCK ? LOCK_MS : ANSWER_MS, () => done(null));
        waiting.set(id, done);
        port.postMessage({ t: "ask", id, name, args } satisfies Said);
      }),
  };
}

/** Names and values of a space's first records. */
export type FirstRecords = readonly (readonly [string, Bytes])[];

/** What the hearth's worker may ask the corner's. The seed never leaves the corner. */
export type AskCorner = {
  /** What words brought back of the hearth, in the corner of the tab that is beginning from them. */
  recovered: () => FirstRecords;
  /** One side of a new pairing, as `writePairing` writes it; `no-seed` on a device that holds none. */
  pairing: (wanted: unknown) => Bytes | "no-seed";
  /** The body of a revocation in the shared log, or why not. */
  revoke: (what: {
    readonly genesis: Bytes;
    readonly device: Bytes;
    readonly lastSeq: number;
    readonly lastId: Bytes;
  }) => Bytes | "no-seed";
};

/** What the corner's worker may ask the hearth's. */
export type AskHearth = {
  /** Of a beginning that is not finished: what the corner is to hold at first, or that it is to be made out of nothing. */
  toMake: () => "new" | FirstRecords;
  /** On a device that is being added: makes the hearth's store, and opens nothing yet. True once it is there. */
  keepHearth: (passphrase: string, records: FirstRecords) => boolean;
  /** Takes it away again, for the corner's could not be made. */
  dropHearth: () => boolean;
  /** The corner's is made, too: both are opened. */
  openKept: () => boolean;
  /** What the person is called, and whether two have a place: where there is none, `place` answers as if it was locked. */
  standing: () => { readonly name: string; readonly paired: boolean };
  /** Where the two have their place; null while there is none. */
  place: () => {
    readonly genesis: Bytes;
    readonly relay: string;
    readonly founder: 0 | 1;
    readonly partnerName: string;
    readonly name: string;
  } | null;
};
