/** What stands in a file of everything, line by line: strict JSON, one object a line. The shape is in docs/spec/files.md. */
import { type Media, parseCornerEvent, versionOf } from "#core";
import { parseObject } from "#vault";
import { assemble, cut, type Piece } from "../space/pieces.ts";
import { type FileHead, mediaOf, type Taken, type Thing } from "./things.ts";

type Bytes = Uint8Array;

/** How long a line may be, and how many things a file may have. */
export const MAX_LINE = 131_072;
export const MAX_THINGS = 200_000;
const MAX_NAME = 400;

const encoder = new TextEncoder();
const NEWLINE = 10;

export function headLine({ made, name, partner }: FileHead): Bytes {
  return line({ is: "head", v: 1, made, name, ...(partner === undefined ? {} : { partner }) });
}

/** A thing, and then its pieces: voice before picture. `media` are the bytes that its data names, in that order. */
export function* thingLines({ event, media }: Thing): Generator<Bytes> {
  yield line({ is: "thing", type: event.type, v: versionOf(event), data: event.data });
  for (const [i, named] of mediaOf(event).entries()) {
    for (const piece of cut(named, media[i] ?? new Uint8Array(0))) yield line({ is: "piece", data: piece });
  }
}

export function endLine(things: number): Bytes {
  return line({ is: "end", things });
}

function line(value: object): Bytes {
  return encoder.encode(`${JSON.stringify(value)}\n`);
}

/** `newer`: a newer version made it. `malformed`: something in it breaks a rule. */
export type LineRefusal = "newer" | "malformed";

export type LineReader = {
  readonly head: () => FileHead | null;
  /** The things that are whole by now, in order; or why it cannot be read on, now and ever. */
  readonly add: (content: Bytes) => readonly Thing[] | LineRefusal;
  /** True once the end was read, and everything was there. */
  readonly isWhole: () => boolean;
};

/** Reads lines in whatever portions they come. It never holds more than one line, and one voice note and one picture. [FILE-8] */
export function readLines(): LineReader {
  let rest: Bytes[] = [];
  let held = 0;
  let head: FileHead | null = null;
  let waiting: Waiting | null = null;
  let things = 0;
  let ended = false;
  let refused: LineRefusal | null = null;

  /** Takes one line in. */
  function take(text: Bytes, out: Thing[]): LineRefusal | null {
    const value = parseObject(text) as Readonly<Record<string, unknown>> | null;
    if (value === null || ended) return "malformed";
    if (head === null) {
      const read = headOf(value);
      if (typeof read === "string") return read;
      head = read;
      return null;
    }
    if (waiting !== null) {
      if (value["is"] !== "piece" || !hasOnly(value, ["is", "data"])) return "malformed";
      const done = waiting.take(value["data"]);
      if (done === "malformed") return done;
      if (done === null) return null;
      out.push(done);
      waiting = null;
      return null;
    }
    if (value["is"] === "end") {
      ended = hasOnly(value, ["is", "things"]) && value["things"] === things;
      return ended ? null : "malformed";
    }
    if (value["is"] !== "thing" || !hasOnly(value, ["is", "type", "v", "data"])) return "malformed";
    const { type, v, data } = value;
    if (typeof type !== "string" || typeof v !== "number") return "malformed";
    const parsed = parseCornerEvent(type, v, data);
    if (!parsed.ok) return parsed.why;
    const { event } = parsed;
    things += 1;
    if (things > MAX_THINGS || event.type === "device.kept") return "malformed";
    if (mediaOf(event).length === 0) out.push({ event, media: [] });
    else waiting = waitFor(event);
    return null;
  }

  return {
    head: () => head,
    isWhole: () => ended && refused === null,
    add: (content) => {
      const out: Thing[] = [];
      let from = 0;
      while (refused === null && from < content.length) {
        const found = content.indexOf(NEWLINE, from);
        const piece = content.subarray(from, found === -1 ? content.length : found);
        held += piece.length;
        if (held > MAX_LINE) refused = "malformed";
        else if (found === -1) rest.push(piece.slice());
        else refused = take(rest.length === 0 ? piece : joined([...rest, piece], held), out);
        if (found === -1) break;
        rest = [];
        held = 0;
        from = found + 1;
      }
      // After the end there is nothing, not even the beginning of a line.
      if (refused === null && ended && held > 0) refused = "malformed";
      return refused ?? out;
    },
  };
}

type Waiting = { readonly take: (piece: unknown) => Thing | "malformed" | null };

/** A thing whose pieces are to come, each in its place. */
function waitFor(event: Taken): Waiting {
  const named = mediaOf(event);
  const media: Bytes[] = [];
  let pieces: Piece[] = [];
  return {
    take: (data) => {
      const wanted = named[media.length] as Media;
      const piece = data as Piece;
      if (typeof data !== "object" || data === null) return "malformed";
      if (!hasOnly(data as Readonly<Record<string, unknown>>, ["media", "at", "of", "data"])) return "malformed";
      if (piece.media !== wanted.media || piece.at !== pieces.length) return "malformed";
      pieces.push(piece);
      if (pieces.length < wanted.chunks) return null;
      const whole = assemble(wanted, pieces);
      if (!whole.ok) return "malformed";
      media.push(whole.bytes);
      pieces = [];
      return media.length < named.length ? null : { event, media };
    },
  };
}

function headOf(value: Readonly<Record<string, unknown>>): FileHead | LineRefusal {
  const { is, v, made, name, partner } = value;
  if (is !== "head" || typeof v !== "number") return "malformed";
  if (v !== 1) return v > 1 ? "newer" : "malformed";
  if (!hasOnly(value, ["is", "v", "made", "name", ...(partner === undefined ? [] : ["partner"])])) return "malformed";
  if (!Number.isSafeInteger(made) || (made as number) < 0 || !isName(name)) return "malformed";
  if (partner !== undefined && !isName(partner)) return "malformed";
  return { made: made as number, name, ...(partner === undefined ? {} : { partner }) };
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value.length <= MAX_NAME;
}

function hasOnly(value: Readonly<Record<string, unknown>>, keys: readonly string[]): boolean {
  return Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key));
}

function joined(parts: readonly Bytes[], length: number): Bytes {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
