/** Pairings under a relay that lies: it may change, hide, replay and invent slots, and answer as it likes. Two people, and a stranger with the link. */
import { accept, invite, type Pairing, parseInvitation, type Random, viewPairing } from "#vault";
import { type Bytes, concat, hex, parseSlots, writeSlots } from "#wire";
import { type Clock, type Courier, type PairingRun, runPairing } from "#sync";
import { Chance } from "../../src/sync/simulation/chance.ts";
import { Disk } from "../../src/sync/simulation/disk.ts";
import { Network } from "../../src/sync/simulation/network.ts";
import { ORIGIN, Relay } from "../../src/sync/simulation/relay.ts";
import { Time } from "../../src/sync/simulation/time.ts";
import { Mailboxes } from "../simulation/mailboxes.ts";
import { settled } from "../simulation/settled.ts";
import { START } from "../vectors/seeded.ts";

export type Slot = { readonly slot: number; readonly bytes: Bytes };
type Answer = { readonly status: number; readonly body: Bytes };

/** One way to lie about a mailbox to one side. */
export type PairingLie = {
  readonly name: string;
  /** The slots that are shown in place of those that are there. */
  readonly slots?: (slots: readonly Slot[], to: string) => readonly Slot[];
  /** What answers a request of this kind; undefined: the truth. */
  readonly answer?: (method: string, url: string, to: string) => Answer | null | undefined;
  /** What is written in place of what was to be. */
  readonly put?: (bytes: Bytes, to: string) => Bytes;
};

export class Scene {
  readonly time = new Time(settled);
  readonly chance: Chance;
  readonly relay: Relay;
  readonly doors: Mailboxes;
  readonly lies = new Set<PairingLie>();
  readonly disks = new Map<string, Disk>();
  /** Every byte that passed the relay, for words that may not be there. */
  readonly passed: Bytes[] = [];

  constructor(seed: number) {
    this.chance = new Chance(seed);
    this.relay = new Relay(this.time, this.chance);
    this.doors = new Mailboxes(this.time, this.relay);
  }

  person(name: string): { seed: Bytes; name: string; now: number; random: Random } {
    return { seed: this.chance.bytes(32), name, now: START + this.time.now, random: this.chance.bytes };
  }

  /** An invitation of Ada's. */
  invites(name = "Ada"): Pairing {
    return invite({ ...this.person(name), relay: ORIGIN, mode: "qr" });
  }

  /** An invitation with the secret of another, by somebody who has read it. */
  invitesWith(other: Pairing, name = "Ada"): Pairing {
    const person = this.person(name);
    const pieces = [secretOf(other)];
    return invite({ ...person, random: (count) => pieces.shift() ?? person.random(count), relay: ORIGIN, mode: "qr" });
  }

  /** The answer of whoever has it. */
  answers(to: Pairing, name = "Noor"): Pairing {
    const parsed = parseInvitation(viewPairing(to).invitation ?? "");
    if (!parsed.ok) throw new Error(parsed.why);
    return accept({ ...this.person(name), invitation: parsed.invitation });
  }

  /** Runs a pairing on a disk of this name, or goes on with the one that lies there. `doors`: where it is not the usual relay. */
  async run(name: string, pairing?: Pairing, doors: Mailboxes = this.doors): Promise<PairingRun> {
    const disk = this.disks.get(name) ?? new Disk(this.time, this.chance);
    this.disks.set(name, disk);
    const ports = { store: disk.open(), ...this.ports(name, doors) };
    const running = runPairing(pairing === undefined ? ports : { ...ports, pairing });
    await this.pass(200);
    const run = await running;
    if (run === null) throw new Error("there is no pairing");
    return run;
  }

  /** How whoever goes by this name hears the relay. */
  ports(name: string, doors: Mailboxes = this.doors): { readonly courier: Courier; readonly clock: Clock } {
    const network = new Network(this.time, this.chance, this.relay, (frame) => void this.passed.push(frame));
    return {
      courier: this.#lying(doors.courier(network), name),
      clock: { now: () => START + this.time.now, after: (ms, run) => this.time.after(ms, run) },
    };
  }

  async pass(ms: number): Promise<void> {
    await this.time.runUntil(this.time.now + ms);
  }

  #lying(honest: Courier, to: string): Courier {
    return {
      connect: (origin, on) => honest.connect(origin, on),
      request: async (method, url, given) => {
        let body = given;
        for (const lie of this.lies) {
          const answer = lie.answer?.(method, url, to);
          if (answer !== undefined) {
            // A lie that answers at once would leave no time to pass.
            await new Promise<void>((resolve) => void this.time.after(500, resolve));
            return answer;
          }
          if (body !== undefined && method === "PUT") body = lie.put?.(body, to) ?? body;
        }
        if (body !== undefined) this.passed.push(body);
        const answer = await honest.request(method, url, body);
        if (answer === null || method !== "GET" || answer.status !== 200) return answer;
        let slots: readonly Slot[] = parseSlots(answer.body) ?? [];
        for (const lie of this.lies) slots = lie.slots?.(slots, to) ?? slots;
        const before = parseSlots(answer.body)?.length ?? 0;
        // Fewer than there are would be asked for again at once.
        if (slots.length < before) await new Promise<void>((resolve) => void this.time.after(5_000, resolve));
        return { status: 200, body: writeSlots(slots) };
      },
    };
  }
}

/** Every lie about a mailbox that needs no link. */
export function pairingLies({ chance }: Scene): readonly PairingLie[] {
  const empty = new Uint8Array(0);
  const bend = (bytes: Bytes): Bytes => {
    const bent = bytes.slice();
    const at = chance.between(0, bent.length - 1);
    bent[at] = (bent[at] as number) ^ (1 << chance.between(0, 7));
    return bent;
  };
  const one = chance.pick(["ada", "noor"]);
  const slot = chance.between(0, 5);
  return [
    {
      name: "bends a slot",
      slots: (slots) => slots.map((each) => (each.slot === slot ? { slot, bytes: bend(each.bytes) } : each)),
    },
    { name: "bends what is written", put: (bytes) => (chance.happens(0.3) ? bend(bytes) : bytes) },
    {
      name: "swaps slots",
      slots: (slots) => slots.map((each, i) => ({ slot: each.slot, bytes: (slots.at(-1 - i) ?? each).bytes })),
    },
    { name: "hides a slot", slots: (slots, to) => (to === one ? slots.filter((each) => each.slot !== slot) : slots) },
    { name: "invents slots", slots: (slots) => [...slots, { slot: chance.between(0, 9), bytes: chance.bytes(2_048) }] },
    {
      name: "cuts slots",
      slots: (slots) => slots.map((each) => ({ ...each, bytes: each.bytes.slice(0, chance.between(0, 2_048)) })),
    },
    { name: "doubles slots", slots: (slots) => [...slots, ...slots.toReversed()] },
    {
      name: "says taken",
      answer: (method) => (method === "PUT" && chance.happens(0.5) ? { status: 409, body: empty } : undefined),
    },
    {
      name: "says gone",
      answer: (method) => (method === "GET" && chance.happens(0.3) ? { status: 404, body: empty } : undefined),
    },
    {
      name: "says stored",
      answer: (method) => (method === "PUT" && chance.happens(0.5) ? { status: 204, body: empty } : undefined),
    },
    {
      name: "fails",
      answer: () =>
        chance.happens(0.5)
          ? { status: chance.pick([400, 401, 418, 429, 500, 507]), body: concat(chance.bytes(40)) }
          : undefined,
    },
    { name: "is silent", answer: () => (chance.happens(0.5) ? null : undefined) },
    {
      name: "answers with markup",
      answer: (method) =>
        method === "GET" && chance.happens(0.5)
          ? { status: 200, body: new TextEncoder().encode("<script>alert(1)</script>".repeat(chance.between(1, 200))) }
          : undefined,
    },
    {
      name: "says the log is there",
      answer: (method, url) =>
        method === "POST" && url.includes("/v1/logs") ? { status: 201, body: empty } : undefined,
    },
  ];
}

/** What a person was left with. */
export function endOf(run: PairingRun): {
  readonly stage: string;
  readonly founders: string;
  readonly pictures: string;
} {
  const { stage, pictures } = run.view();
  const complete = run.complete();
  return { stage, founders: complete === null ? "" : hex(complete.record), pictures: JSON.stringify(pictures ?? null) };
}

/** What whoever has the link has. */
export function secretOf(inviting: Pairing): Bytes {
  const parsed = parseInvitation(viewPairing(inviting).invitation ?? "");
  if (!parsed.ok) throw new Error(parsed.why);
  return parsed.invitation.secret;
}
