/** Bytes as text, for what travels inside JSON. */

type Bytes = Uint8Array;

/** How many bytes are turned into letters at once: a multiple of three, small enough for a call's arguments. */
const STRIDE = 24_576;

export function toBase64(bytes: Bytes): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += STRIDE) {
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + STRIDE)));
  }
  return text;
}

/** Null for anything but base64 as `toBase64` writes it. */
export function fromBase64(text: string): Bytes | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  try {
    const letters = atob(text);
    const bytes = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
    return bytes;
  } catch {
    return null;
  }
}
