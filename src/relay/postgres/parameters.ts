/** How values go to PostgreSQL and come back. The driver speaks text, so bytes that are many go as base64, not as hex. */
import type { Bytes } from "#wire";

/** An array of byte strings as PostgreSQL reads it from text. */
export function byteArray(items: readonly Bytes[]): string {
  return `{${items.map((one) => `"\\\\x${hexOf(one)}"`).join(",")}}`;
}

export function numberArray(items: readonly number[]): string {
  return `{${items.join(",")}}`;
}

/** All of these one after another, as base64. */
export function joined(items: readonly Bytes[]): string {
  return Buffer.concat(items).toString("base64");
}

function hexOf(bytes: Bytes): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");
}
