/** The relay's doors for pairing, in virtual time: invitations that are written once, long polls, and the public record. */
import type { Courier } from "#sync";
import { type Bytes, hex, PATHS, writeSlots } from "#wire";
import type { Network } from "../../src/sync/simulation/network.ts";
import { ORIGIN, type Relay } from "../../src/sync/simulation/relay.ts";
import type { Time } from "../../src/sync/simulation/time.ts";

type Mailbox = { readonly ends: number; readonly slots: Map<number, Bytes>; readonly waiting: Set<() => void> };
type Answer = { readonly status: number; readonly body: Bytes };

const plain = (status: number): Answer => ({ status, body: new Uint8Array(0) });

export class Mailboxes {
  readonly mailboxes = new Map<string, Mailbox>();
  /** Statements of leaving, as they were posted. */
  readonly leaves: Bytes[] = [];
  /** Every request that arrived: method and path. */
  readonly heard: string[] = [];
  /** Nobody answers while this is false. */
  reachable = true;
  readonly #time: Time;
  readonly #relay: Relay;

  constructor(time: Time, relay: Relay) {
    this.#time = time;
    this.#relay = relay;
  }

  /** A courier that asks these doors, and connects as the network does. */
  courier(network: Network): Courier {
    const base = network.courier(() => true);
    return {
      connect: (origin, on) => base.connect(this.reachable ? origin : "https://nobody.example", on),
      request: (method, url, body) =>
        new Promise((resolve) => {
          const give = (answer: Answer | null): void => void this.#time.after(20, () => resolve(answer));
          this.#time.after(20, () => {
            if (!this.reachable || !url.startsWith(ORIGIN)) give(null);
            else this.#ask(method, new URL(url), body ?? new Uint8Array(0), give);
          });
        }),
    };
  }

  /** Ends every mailbox, as time does. */
  expire(): void {
    for (const { waiting } of this.mailboxes.values()) for (const run of waiting) run();
    this.mailboxes.clear();
  }

  #ask(method: string, { pathname, searchParams }: URL, body: Bytes, give: (answer: Answer | null) => void): void {
    this.heard.push(`${method} ${pathname}`);
    const invitation = /^\/v1\/invitations\/([0-9a-f]{32})(?:\/(\d))?$/.exec(pathname);
    if (invitation !== null) {
      const [, address = "", slot] = invitation;
      if (slot === undefined)
        this.#read(address, Number(searchParams.get("after")), Number(searchParams.get("wait")), give);
      else give(plain(this.#fill(address, Number(slot), body, Number(searchParams.get("seconds")))));
      return;
    }
    if (!pathname.endsWith("/leave")) return give(plain(this.#relay.post(pathname, body)));
    const known = this.#relay.kept.genesis;
    const mine = known !== null && pathname === PATHS.leave(hex(known.log));
    if (mine) this.leaves.push(body.slice());
    give(plain(mine ? 204 : 401));
  }

  #fill(address: string, slot: number, bytes: Bytes, seconds: number): number {
    const mailbox = this.#living(address);
    if (slot === 0 && mailbox === null) {
      const ends = this.#time.now + seconds * 1_000;
      this.mailboxes.set(address, { ends, slots: new Map([[0, bytes.slice()]]), waiting: new Set() });
      return 204;
    }
    if (mailbox === null) return 404;
    if (mailbox.slots.has(slot)) return 409;
    mailbox.slots.set(slot, bytes.slice());
    for (const run of mailbox.waiting) run();
    return 204;
  }

  #read(address: string, after: number, wait: number, give: (answer: Answer | null) => void): void {
    const mailbox = this.#living(address);
    if (mailbox === null) return give(plain(404));
    const answer = (): void => {
      if (!mailbox.waiting.delete(answer)) return;
      const slots = [...mailbox.slots].map(([slot, bytes]) => ({ slot, bytes }));
      give(this.#living(address) === null ? plain(404) : { status: 200, body: writeSlots(slots) });
    };
    mailbox.waiting.add(answer);
    this.#time.after(mailbox.slots.size > after ? 0 : wait * 1_000, answer);
  }

  #living(address: string): Mailbox | null {
    const mailbox = this.mailboxes.get(address);
    return mailbox === undefined || mailbox.ends <= this.#time.now ? null : mailbox;
  }
}
