/** Where a request comes from: the address by which its pace is kept. [RELAY-37] [RELAY-50] */
import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

/** Longer than any address. */
const LONGEST = 64;

/** `proxied`: behind a proxy of one's own, which tells the address. */
export function addressOf(request: IncomingMessage, proxied: boolean): string {
  const forwarded = proxied ? request.headers["x-forwarded-for"] : undefined;
  const last = typeof forwarded === "string" ? forwarded.split(",").at(-1)?.trim() : undefined;
  return copyOf(neighbourhood((last ?? request.socket.remoteAddress ?? "").slice(0, LONGEST)));
}

/** An IPv6 address stands for its network of 64 bits, which one subscriber has to himself. */
function neighbourhood(address: string): string {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [head = "", tail = ""] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  const missing = address.includes("::") ? 8 - groups.length - (tail === "" ? 0 : tail.split(":").length) : 0;
  const whole = [...groups, ...Array<string>(missing).fill("0"), ...tail.split(":")];
  return whole.slice(0, 4).join(":");
}

/** A part of a string keeps the whole of it in memory, a header of thousands of letters for one: this is no part. [FAULT-54] */
function copyOf(text: string): string {
  return Buffer.from(text, "latin1").toString("latin1");
}
