/** The mailbox of one pairing at its relay: reading every filled slot, and writing one. */
import { type Bytes, parseSlots, parseWhy, PATHS } from "#wire";
import type { Courier } from "./ports.ts";

/** Seconds that the relay may wait before it says that nothing is new. */
const WAIT_SECONDS = 25;

export type Slots = readonly { readonly slot: number; readonly bytes: Bytes }[];

export type MailboxAnswer =
  | { readonly outcome: "slots"; readonly slots: Slots }
  /** There is no such mailbox: not yet, or no more. */
  | { readonly outcome: "gone" }
  | { readonly outcome: "unreachable" };

/** Why nothing new may begin at the relay: it asks for a word, or takes nobody. Null: it may. */
export type Barred = "word" | "closed" | null;

export class Mailbox {
  #barred: Barred = null;
  readonly #courier: Courier;
  readonly #relay: string;
  readonly #address: string;
  /** Told after each question whether the relay answered. */
  readonly #reached: (reached: boolean) => void;

  constructor(courier: Courier, relay: string, address: string, reached: (reached: boolean) => void) {
    this.#courier = courier;
    this.#relay = relay;
    this.#address = address;
    this.#reached = reached;
  }

  /** Every filled slot, as soon as there are more than `after`. */
  async read(after: number): Promise<MailboxAnswer> {
    const query = `?after=${String(after)}&wait=${String(WAIT_SECONDS)}`;
    const answer = await this.#request("GET", PATHS.invitation(this.#address) + query);
    if (answer?.status === 404) return { outcome: "gone" };
    const slots = answer?.status === 200 ? parseSlots(answer.body) : null;
    return slots === null ? { outcome: "unreachable" } : { outcome: "slots", slots };
  }

  /** Writes a slot once. `seconds`: how long the mailbox is to live, with its first slot. */
  async write(
    slot: number,
    bytes: Bytes,
    seconds: number | undefined,
  ): Promise<"stored" | "taken" | "unreachable" | "gone"> {
    const query = seconds === undefined ? "" : `?seconds=${String(seconds)}`;
    const answer = await this.#request("PUT", PATHS.slot(this.#address, slot) + query, bytes);
    const status = answer?.status ?? 0;
    if (answer !== null && slot === 0) this.#barred = barredBy(answer);
    if (status >= 200 && status < 300) return "stored";
    if (status === 409) return "taken";
    return status === 404 ? "gone" : "unreachable";
  }

  /** Why the mailbox could not be made, when it was last tried. */
  barred(): Barred {
    return this.#barred;
  }

  async #request(method: "GET" | "PUT", path: string, body?: Bytes): ReturnType<Courier["request"]> {
    const answer = await this.#courier.request(method, this.#relay + path, body);
    this.#reached(answer !== null && answer.status < 500);
    return answer;
  }
}

function barredBy({ status, body }: { readonly status: number; readonly body: Bytes }): Barred {
  if (status !== 403) return null;
  return parseWhy(body) === "registration" ? "word" : "closed";
}
