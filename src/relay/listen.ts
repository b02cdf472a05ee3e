/** Where the relay tells its figures: an address and a port of its own, on this machine or a network of one's own. [RUN-19] */
import { BlockList, isIP, isIPv6 } from "node:net";

export type Listen = { readonly host: string; readonly port: number };

/** Networks that nobody reaches from outside. */
const own = new BlockList();
own.addSubnet("127.0.0.0", 8, "ipv4");
own.addSubnet("10.0.0.0", 8, "ipv4");
own.addSubnet("172.16.0.0", 12, "ipv4");
own.addSubnet("192.168.0.0", 16, "ipv4");
own.addAddress("::1", "ipv6");
own.addSubnet("fc00::", 7, "ipv6");

/** Null where nothing is wanted, or after a sentence about what is wrong with it. */
export function readListen(text: string | null, anywhere: boolean, say: (sentence: string) => null): Listen | null {
  if (text === null || text === "off") return null;
  const match = /^(?:\[([0-9a-f:.]+)\]|([0-9.]+|localhost)):([0-9]{1,5})$/i.exec(text);
  const host = match?.[1] ?? match?.[2] ?? "";
  const port = Number(match?.[3]);
  if (match === null || !(port <= 65_535) || (host !== "localhost" && isIP(host) === 0)) {
    return say("HEARTH_METRICS is an address and a port, such as 127.0.0.1:9464.");
  }
  if (!anywhere && host !== "localhost" && !own.check(host, isIPv6(host) ? "ipv6" : "ipv4")) {
    return say(
      `HEARTH_METRICS=${text} would show the figures to anybody: set HEARTH_METRICS_ANYWHERE=1 if that is meant.`,
    );
  }
  return { host, port };
}
