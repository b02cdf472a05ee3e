/** Changes to what was right: bits, cuts, splices, lengths and numbers at their edges, depth, letters of every kind. All from one seed. */
import { concat, utf8 } from "#wire";
import { Chance } from "../../src/sync/simulation/chance.ts";

export type Bytes = Uint8Array;

/** Bytes, a text, or a value as it comes out of JSON. */
export type Input = Bytes | string | { readonly json: unknown };

/** Numbers at which programs go wrong. */
const EDGES = [0, 1, -1, -0, 0.5, 7, 255, 256, 65_535, 65_536, 2 ** 31, 2 ** 32, 2 ** 53 - 1, 2 ** 53, 1e308, -1e21];

/** Letters that are more, or less, than they look. */
const LETTERS = [
  "\u0000",
  "\uFEFF",
  "\u202E",
  "\u2066",
  "\u200D",
  "\uD800",
  "e\u0301".normalize("NFD"),
  "\u0301".repeat(500),
  "\u{1F469}\u200D\u{1F469}\u200D\u{1F467}",
  "<script>alert(1)</script>",
  "__proto__",
  "constructor",
  "data:text/html,<b>",
  " ",
  "\u00A0",
  "ſ",
  "é",
];

export function mutate(input: Input, others: readonly Input[], chance: Chance): Input {
  const times = chance.pick([1, 1, 1, 2, 4]);
  let changed = input;
  for (let i = 0; i < times; i++) {
    const other = chance.pick(others);
    if (typeof changed === "string") changed = text(changed, typeof other === "string" ? other : "", chance);
    else if (changed instanceof Uint8Array)
      changed = bytes(changed, other instanceof Uint8Array ? other : changed, chance);
    else changed = { json: json(changed.json, isJson(other) ? other.json : null, chance) };
  }
  return changed;
}

function isJson(input: Input): input is { readonly json: unknown } {
  return typeof input === "object" && !(input instanceof Uint8Array);
}

function bytes(from: Bytes, other: Bytes, chance: Chance): Bytes {
  const copy = from.slice();
  const at = chance.between(0, Math.max(0, copy.length - 1));
  switch (chance.between(0, 9)) {
    case 0:
    case 1:
      if (copy.length > 0) copy[at] = (copy[at] as number) ^ (1 << chance.between(0, 7));
      return copy;
    case 2:
      return copy.slice(0, at);
    case 3:
      return concat(copy, chance.bytes(chance.pick([1, 2, 16, 300])));
    case 4:
      return concat(copy.subarray(0, at), other.subarray(chance.between(0, other.length)));
    case 5: {
      // A length or a number at its edge, in one, two, four or eight bytes.
      const width = chance.pick([1, 2, 4, 8]);
      const value = BigInt(Math.trunc(chance.pick(EDGES.filter((edge) => Math.abs(edge) < 2 ** 63))));
      for (let i = 0; i < width && at + i < copy.length; i++) {
        copy[at + i] = Number((value >> BigInt(8 * (width - 1 - i))) & 255n);
      }
      return copy;
    }
    case 6: {
      const end = Math.min(copy.length, at + chance.pick([1, 2, 8, 32]));
      return concat(copy.subarray(0, at), copy.subarray(end));
    }
    case 7: {
      const end = Math.min(copy.length, at + chance.pick([1, 8, 32]));
      return concat(copy.subarray(0, end), copy.subarray(at, end), copy.subarray(end));
    }
    case 8:
      return concat(copy.subarray(0, at), utf8(chance.pick(LETTERS)), copy.subarray(at));
    default:
      copy.fill(chance.pick([0, 255, 128]), at, at + chance.pick([1, 4, 32]));
      return copy;
  }
}

function text(from: string, other: string, chance: Chance): string {
  const at = chance.between(0, from.length);
  switch (chance.between(0, 7)) {
    case 0:
      return from.slice(0, at);
    case 1:
      return from.slice(0, at) + chance.pick(LETTERS) + from.slice(at);
    case 2:
      return from.slice(0, at) + other.slice(chance.between(0, other.length));
    case 3:
      return from.slice(0, at) + from.slice(at + 1);
    case 4:
      return from.slice(0, at) + String.fromCharCode(chance.between(0, 0xffff)) + from.slice(at + 1);
    case 5:
      return from.toUpperCase();
    case 6:
      return from + from;
    default:
      return from.slice(0, at) + String(chance.pick(EDGES)) + from.slice(at);
  }
}

/** One place anywhere in the value is changed, or something is put beside it. */
function json(value: unknown, other: unknown, chance: Chance): unknown {
  if (chance.happens(0.25) || typeof value !== "object" || value === null) return odd(value, other, chance);
  if (Array.isArray(value)) {
    const copy = [...(value as unknown[])];
    const at = chance.between(0, copy.length);
    const how = chance.between(0, 3);
    if (how === 0 && copy.length > 0) copy.splice(at, 1);
    else if (how === 1) copy.splice(at, 0, odd(copy[at], other, chance));
    else if (how === 2) return [...copy, ...copy];
    else if (at < copy.length) copy[at] = json(copy[at], other, chance);
    return copy;
  }
  const copy = { ...(value as Record<string, unknown>) };
  const keys = Object.keys(copy);
  const key = keys.length === 0 ? "a" : chance.pick(keys);
  const how = chance.between(0, 4);
  if (how === 0) return Object.fromEntries(Object.entries(copy).filter(([name]) => name !== key));
  if (how === 1) return { ...copy, [chance.pick([...LETTERS, "extra", "words", "id"])]: odd(null, other, chance) };
  copy[key] = json(copy[key], other, chance);
  return copy;
}

function odd(value: unknown, other: unknown, chance: Chance): unknown {
  switch (chance.between(0, 9)) {
    case 0:
      return null;
    case 1:
      return chance.pick(EDGES);
    case 2:
      return typeof value === "string"
        ? text(value, typeof other === "string" ? other : "", chance)
        : chance.pick(LETTERS);
    case 3:
      return typeof value === "string" ? value.repeat(chance.pick([2, 50, 2_000])).slice(0, 200_000) : [];
    case 4:
      return {};
    case 5:
      return nested(chance.pick([9, 100, 1_000]));
    case 6:
      return other;
    case 7:
      return chance.happens(0.5);
    case 8:
      return typeof value === "number" ? value + chance.pick([1, -1, 0.5, 2 ** 40]) : String(value).slice(0, 50);
    default:
      return Array.from({ length: chance.pick([1, 201, 3_000]) }, () => value);
  }
}

function nested(depth: number): unknown {
  let value: unknown = 0;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}
