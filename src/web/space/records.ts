/** Small sealed records of a space, beside its logs: JSON with bytes in hex. Written and read only by this profile. */

type Bytes = Uint8Array;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** Bytes inside are `{ "~": "<hex>" }`; nothing else here is an object with that one name. */
export function writeValue(value: unknown): Bytes {
  return encoder.encode(
    JSON.stringify(value, (_, part: unknown) => (part instanceof Uint8Array ? { "~": hex(part) } : part)),
  );
}

/** What `writeValue` was given. The record was sealed by this profile, so its shape is that of its name. */
export function readValue(bytes: Bytes): unknown {
  return JSON.parse(decoder.decode(bytes), (_, part: unknown) => {
    if (typeof part !== "object" || part === null || !("~" in part) || typeof part["~"] !== "string") return part;
    return fromHex(part["~"]);
  });
}

/** A record out of what was loaded, or undefined. */
export function recordOf(loaded: ReadonlyMap<string, Bytes>, name: string): unknown {
  const value = loaded.get(name);
  return value === undefined ? undefined : readValue(value);
}

/** Lower-case hex, as core names people and events. */
export function hex(bytes: Bytes): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}

/** Of what `hex` wrote. */
export function fromHex(text: string): Bytes {
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
}
