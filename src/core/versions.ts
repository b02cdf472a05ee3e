/** Which version an event is of. What the first version of its type did not know is said in the second. */
import { isRecord } from "./shape.ts";

/** By type that has a second version: the parts that only the second knows. */
const SECOND = {
  "note.sent": ["voice", "picture"],
  "share.offered": ["kind", "voice", "picture"],
  "share.answered": ["delight", "curious", "true", "voice", "picture"],
  "draft.kept": ["kind", "voice", "picture"],
} as const satisfies { readonly [type: string]: readonly string[] };

type Grown = keyof typeof SECOND;

/** The version under which an event is written: the lowest that can say it. */
export function versionOf({ type, data }: { readonly type: string; readonly data: unknown }): 1 | 2 {
  return isRecord(data) && newParts(type).some((part) => Object.hasOwn(data, part)) ? 2 : 1;
}

/** Whether this version of an event of this type is known here. */
export function knowsVersion(type: string, v: number): boolean {
  return v === 1 || (v === 2 && newParts(type).length > 0);
}

/** The parts that an event of this type may have beyond the first version. */
export function partsOf<T extends Grown>(type: T, v: number): readonly (typeof SECOND)[T][number][] {
  return v === 1 ? [] : SECOND[type];
}

function newParts(type: string): readonly string[] {
  return Object.hasOwn(SECOND, type) ? SECOND[type as Grown] : [];
}
