/** What a sealed event says before it is padded: the heads it had seen, then one strict JSON object. */
import { type Bytes, compare, concat, fromUtf8, type Head, isZero, Reader, u64, u8, utf8 } from "#wire";

export type Content = {
  /** Heads of other chains that changed since this chain's previous event; at most 16, in the order of their devices. */
  readonly parents: readonly Head[];
  /** Words of a-z and hyphens, parted by dots; at most 64 letters. */
  readonly type: string;
  /** Version of `data`'s shape: 1 or more. */
  readonly v: number;
  /** What the author's clock said, ms since 1970. */
  readonly created: number;
  /** JSON. */
  readonly data: unknown;
};

export const MAX_PARENTS = 16;
export const MAX_DEPTH = 8;
export const MAX_KEYS = 200;

const TYPE = /^[a-z]+(?:\.[a-z-]+)*$/;
const MAX_TYPE = 64;

/** The plaintext without its padding, or null when `data` is not strict JSON or the rest is out of bounds. [CRYPT-12] */
export function writeContent(content: Content): Bytes | null {
  const { type, v, created, data } = content;
  const fields = { type, v, created, data };
  if (content.parents.length > MAX_PARENTS || !fieldsHold(fields) || !isJson(fields)) return null;
  const parents = content.parents.toSorted((a, b) => compare(a.device, b.device));
  if (!parentsHold(parents)) throw new RangeError("parents name another chain twice, or no event");
  return concat(
    u8(parents.length),
    ...parents.flatMap((one) => [one.device, u64(one.seq), one.id]),
    utf8(JSON.stringify(fields)),
  );
}

/** Reads what `writeContent` wrote. Any other spelling of the same is refused. [CRYPT-12] */
export function parseContent(
  plaintext: Bytes,
): { readonly ok: true; readonly content: Content } | { readonly ok: false; readonly why: "parents" | "schema" } {
  const reader = new Reader(plaintext);
  const count = reader.u8();
  if (count > MAX_PARENTS) return { ok: false, why: "parents" };
  const parents: Head[] = [];
  for (let i = 0; i < count; i++) {
    parents.push({ device: reader.take(16), seq: reader.u64(), id: reader.take(32) });
  }
  if (reader.failed || !parentsHold(parents)) return { ok: false, why: "parents" };
  const fields = parseFields(reader.take(reader.left));
  return fields === null ? { ok: false, why: "schema" } : { ok: true, content: { parents, ...fields } };
}

type Fields = Omit<Content, "parents">;

/** Ascending by device, each once, each naming an event. */
function parentsHold(parents: readonly Head[]): boolean {
  return parents.every((one, i) => {
    const before = parents[i - 1];
    if (one.seq < 1 || !Number.isSafeInteger(one.seq) || isZero(one.id)) return false;
    return before === undefined || compare(before.device, one.device) < 0;
  });
}

function parseFields(bytes: Bytes): Fields | null {
  const value = parseObject(bytes);
  if (value === null || Object.keys(value).join() !== "type,v,created,data") return null;
  return fieldsHold(value as Fields) ? (value as Fields) : null;
}

/** One strict JSON object in the one spelling of `JSON.stringify`, or null. Limits are looked at before anything recurses. */
export function parseObject(bytes: Bytes): object | null {
  const text = fromUtf8(bytes);
  if (text === null || tooDeep(text)) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (JSON.stringify(value) !== text || !isJson(value)) return null;
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
}

function fieldsHold({ type, v, created }: { readonly [Key in keyof Fields]: unknown }): boolean {
  if (typeof type !== "string" || type.length > MAX_TYPE || !TYPE.test(type)) return false;
  return Number.isSafeInteger(v) && (v as number) >= 1 && Number.isSafeInteger(created) && (created as number) >= 0;
}

/** Looks at brackets alone, before any parser that might recurse sees them. */
function tooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i];
    if (quoted) {
      if (letter === "\\") i++;
      else if (letter === '"') quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === "{" || letter === "[") {
      if (++depth > MAX_DEPTH) return true;
    } else if (letter === "}" || letter === "]") depth--;
  }
  return false;
}

/** True for a value that JSON carries unchanged, at most 8 deep and with at most 200 keys, none of them `__proto__`. */
function isJson(root: unknown): boolean {
  let keys = 0;
  function holds(value: unknown, depth: number): boolean {
    if (value === null || typeof value === "string" || typeof value === "boolean") return true;
    if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
    if (typeof value !== "object" || depth > MAX_DEPTH) return false;
    if (Array.isArray(value)) return Array.from(value).every((one) => holds(one, depth + 1));
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return false;
    const entries = Object.entries(value);
    keys += entries.length;
    return keys <= MAX_KEYS && entries.every(([key, one]) => key !== "__proto__" && holds(one, depth + 1));
  }
  return holds(root, 1);
}
