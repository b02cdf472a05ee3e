/** What the peers carry: operations of 500 bytes. */
import { randomBytes } from "node:crypto";

export const ACT_BYTES = 500;

/** Text of 500 random letters, so that nothing gets smaller by being squeezed. */
export function words(): string {
  return randomBytes((ACT_BYTES * 3) / 4).toString("base64");
}
