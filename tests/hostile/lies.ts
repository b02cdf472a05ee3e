/** Lies about what others wrote: leaving out, holding back, going back, swapping, bending, repeating. Each is one named act. */
import {
  type Bytes,
  concat,
  type Envelope,
  type Head,
  HEADER_BYTES,
  type Header,
  hex,
  KIND,
  parseHeader,
  type RelayMessage,
} from "#wire";
import { eventId } from "#vault";
import type { Chance } from "../../src/sync/simulation/chance.ts";
import type { Time } from "../../src/sync/simulation/time.ts";
import type { Ear, Liar, Lie } from "./liar.ts";

/** What whoever writes a lie has at hand. */
export type Hand = { readonly relay: Liar; readonly chance: Chance; readonly time: Time };
export type Act = (hand: Hand) => Lie;

export function headerOf({ header }: Envelope): Header {
  const parsed = parseHeader(header);
  if (!parsed.ok) throw new Error(parsed.why);
  return parsed.header;
}

/** Changes the events of a frame; a frame that has none left is not sent. */
function events(change: (events: readonly Envelope[], ear: Ear) => readonly Envelope[]): NonNullable<Lie["down"]> {
  return (message, ear) => {
    if (message.type !== "events") return [message];
    const changed = change(message.events, ear);
    return changed.length === 0 ? [] : [{ type: "events", events: changed }];
  };
}

function heads(message: RelayMessage, change: (head: Head) => Head | null): RelayMessage {
  if (message.type !== "welcome") return message;
  return { ...message, heads: message.heads.map(change).filter((head) => head !== null) };
}

/** A chain to lie about, other than the listener's own where there is one. */
function victim({ relay, chance }: Hand): string {
  const names = [...relay.kept.chains.keys()];
  return names.length === 0 ? "" : chance.pick(names);
}

/** The head of a chain as it was at that place. */
function headAt(relay: Liar, device: string, seq: number): Head | null {
  const chain = relay.kept.chains.get(device);
  const event = chain?.events[seq - 1];
  return chain === undefined || event === undefined ? null : { device: chain.device, seq, id: eventId(event.header) };
}

/** A12: two bodies of one size change places, or an older body of that size comes in the place of this one. */
export const swapBodies: Act = ({ chance }) => {
  const last = new Map<number, Bytes>();
  return {
    name: "swaps bodies",
    down: events((given) =>
      given.map((event) => {
        if (event.body === null || headerOf(event).kind !== KIND.sealed) return event;
        const other = last.get(event.body.length);
        last.set(event.body.length, event.body);
        return other === undefined || !chance.happens(0.7) ? event : { header: event.header, body: other };
      }),
    ),
  };
};

/** A13: one event in the middle of a chain is never passed on. */
export const omitMiddle: Act = (hand) => {
  const device = victim(hand);
  const length = hand.relay.kept.chains.get(device)?.events.length ?? 0;
  const seq = hand.chance.between(2, length + 2);
  return {
    name: "leaves one out",
    down: events((given) =>
      given.filter((event) => {
        const header = headerOf(event);
        return hex(header.device) !== device || header.seq !== seq;
      }),
    ),
  };
};

/** A14: a chain ends here, for everybody else. */
export const withholdTail: Act = (hand) => {
  const device = victim(hand);
  return endAt(
    "withholds the end of a chain",
    hand,
    new Map([[device, hand.relay.kept.chains.get(device)?.events.length ?? 0]]),
  );
};

/** A16: the log is as it was some time ago, for whoever asks. */
export const rollBack: Act = (hand) => {
  const { chance, relay } = hand;
  const ends = [...relay.kept.chains].map(([name, { events: all }]) => [name, chance.between(1, all.length)] as const);
  return endAt("shows an old state", hand, new Map(ends));
};

/** Shows these chains up to these places only. */
export function endAt(name: string, { relay }: Hand, ends: ReadonlyMap<string, number>, to?: string): Lie {
  const meant = (ear: Ear): boolean => to === undefined || ear.device === to;
  const hidden = events((given) =>
    given.filter((event) => {
      const header = headerOf(event);
      return header.seq <= (ends.get(hex(header.device)) ?? Infinity);
    }),
  );
  return {
    name,
    down: (message, ear) => {
      if (!meant(ear)) return [message];
      const shown = heads(message, (head) => {
        const end = ends.get(hex(head.device)) ?? Infinity;
        return head.seq <= end ? head : headAt(relay, hex(head.device), end);
      });
      return hidden(shown, ear);
    },
  };
}

/** A18: frames come twice and more, late, and in any order. */
export const repeat: Act = ({ chance }) => {
  const before: RelayMessage[] = [];
  let held: RelayMessage[] = [];
  return {
    name: "repeats and disorders",
    down: (message) => {
      if (message.type !== "events") return [message];
      before.push({ type: "events", events: message.events.toReversed() });
      if (chance.happens(0.3)) {
        held.push(message);
        return [];
      }
      const late = held;
      held = [];
      const again = Array.from({ length: chance.between(0, 4) }, () => chance.pick(before));
      return [...again, message, ...late, message];
    },
  };
};

/** A20: any bit of what passes is turned. */
export const bendBits: Act = ({ chance }) => ({
  name: "bends bits",
  bytes: (frame) => {
    if (!chance.happens(0.5)) return [frame];
    const bent = frame.slice();
    const at = chance.between(0, bent.length - 1);
    bent[at] = (bent[at] as number) ^ (1 << chance.between(0, 7));
    return [bent];
  },
});

/** A20: a bit of an event that is still read, so that what was signed must tell. */
export const bendEvents: Act = ({ chance }) => ({
  name: "bends events",
  down: events((given) =>
    given.map((event) => {
      if (!chance.happens(0.5)) return event;
      const header = event.header.slice();
      // Not the first eight bytes: those are refused as they are read.
      const at = chance.between(8, HEADER_BYTES - 1);
      header[at] = (header[at] as number) ^ (1 << chance.between(0, 7));
      const body = event.body?.slice() ?? null;
      if (body !== null && chance.happens(0.5)) body[at] = (body[at] as number) ^ 1;
      const parsed = parseHeader(header);
      return parsed.ok ? { header, body } : { header: event.header, body };
    }),
  ),
});

/** A20: an older or unknown version or suite, whatever the rest says. */
export const downgrade: Act = ({ chance }) => ({
  name: "speaks another version",
  bytes: (frame) => {
    if (frame.length < 1 + 1 + HEADER_BYTES || !chance.happens(0.5)) return [frame];
    const other = frame.slice();
    other[chance.pick([4, 5])] = chance.pick([0, 2, 255]);
    return [other];
  },
});

/** A24: says that what was taken back is gone, keeps it, and passes it on again to whoever asks. */
export const keepErased: Act = ({ relay }) => {
  const kept = new Map<string, Bytes>();
  const note = (given: readonly Envelope[]): void => {
    for (const { header, body } of given) if (body !== null) kept.set(hex(header), body);
  };
  for (const { events: all } of relay.kept.chains.values()) note(all);
  return {
    name: "keeps what was taken back",
    up: (message) => {
      if (message.type === "append") note(message.events);
      return message;
    },
    down: events((given) => given.map(({ header, body }) => ({ header, body: body ?? kept.get(hex(header)) ?? null }))),
  };
};

/** The opposite: as if somebody had taken back what nobody did. */
export const dropBodies: Act = ({ chance }) => ({
  name: "drops bodies",
  down: events((given) =>
    given.map((event) =>
      headerOf(event).kind === KIND.sealed && chance.happens(0.6) ? { header: event.header, body: null } : event,
    ),
  ),
});

/** A28: from some word on it says nothing more, or nothing at all. */
export const stall: Act = ({ chance }) => {
  const said = chance.pick(["nothing", "challenge", "welcome", "caught-up"]);
  const order = ["nothing", "challenge", "welcome", "events", "caught-up"];
  return {
    name: "falls silent",
    down: (message) => {
      const at = order.indexOf(message.type);
      return at !== -1 && at <= order.indexOf(said) ? [message] : [];
    },
    post: () => (chance.happens(0.5) ? 503 : null),
  };
};

/** Frames that are none: cut, grown, far too large, of another type, with counts that do not fit. */
export const poisonSizes: Act = ({ chance }) => ({
  name: "poisons sizes",
  bytes: (frame) => {
    if (!chance.happens(0.4)) return [frame];
    const counted = frame.slice();
    if (counted.length > 2) counted.set([255, 255], 1);
    return chance.pick<readonly Bytes[]>([
      [new Uint8Array(0)],
      [frame.subarray(0, chance.between(0, frame.length - 1))],
      [concat(frame, chance.bytes(chance.between(1, 300)))],
      [concat(frame, new Uint8Array(1_048_577))],
      [counted],
      [chance.bytes(chance.between(1, 2_000))],
    ]);
  },
});

/** A25: markup where bytes are expected. */
export const markup: Act = ({ chance }) => ({
  name: "answers with markup",
  bytes: (frame) => {
    const page = new TextEncoder().encode(
      "<!doctype html><script>alert(document.cookie)</script><img src=x onerror=alert(1)>",
    );
    return chance.happens(0.3) ? [page] : chance.happens(0.2) ? [frame, page] : [frame];
  },
  post: () => (chance.happens(0.5) ? chance.pick([200, 302, 400, 418, 500]) : null),
});
