/** Reads a held event as the fold meets it, or says what it still waits for. Changes nothing. */
import type { Fact } from "#core";
import { openEvent } from "#vault";
import {
  type Bytes,
  type Envelope,
  HEADER_BYTES,
  type Head,
  type Header,
  hex,
  KIND,
  parseErase,
  parseHeader,
  parseKeys,
  parseRevocation,
} from "#wire";
import { isErased, isErasedAside, targetsHeld } from "./erase.ts";
import type { Told } from "./resting.ts";
import { type Chain, envelopeAt, type Sync } from "./state.ts";

export type Reading =
  | { readonly is: "fact"; readonly fact: Fact; readonly parents: readonly Head[] }
  /** Its key has not come. */
  | { readonly is: "locked"; readonly keyId: string }
  /** Its body has not come, and no erase names it. */
  | { readonly is: "bodyless" };

/** The header of a held event. It was parsed before it was taken, so it parses again. */
export function headerAt(chain: Chain, seq: number): Header {
  const parsed = parseHeader(envelopeAt(chain, seq).header);
  if (!parsed.ok) throw new Error("a held header does not parse");
  return parsed.header;
}

/** A held event with its body as it was read back from the store. */
export function readRow(sync: Sync, chain: Chain, seq: number, row: Bytes): Reading {
  return readAs(sync, chain, seq, { header: row.subarray(0, HEADER_BYTES), body: row.subarray(HEADER_BYTES) });
}

/** What a held event says. Authentic events that cannot be read or are against a rule come out as set aside. [LOG-7] */
export function read(sync: Sync, chain: Chain, seq: number): Reading {
  return readAs(sync, chain, seq, envelopeAt(chain, seq));
}

function readAs(sync: Sync, chain: Chain, seq: number, envelope: Envelope): Reading {
  const header = headerAt(chain, seq);
  const told =
    header.kind === KIND.sealed
      ? readSealed(sync, chain, seq, header, envelope)
      : open(readPublic(sync, chain, seq, header));
  if ("is" in told) return told;
  const fact: Fact = {
    id: chain.ids[seq - 1] as string,
    person: chain.person,
    device: chain.name,
    seq,
    prev: seq === 1 ? null : (chain.ids[seq - 2] as string),
    parents: told.parents.map((head) => hex(head.id)),
    created: told.created,
    content: told.content,
  };
  return { is: "fact", fact, parents: told.parents };
}

const open = (content: Fact["content"]): Told => ({ content, created: 0, parents: [] });
const aside = (why: string): Told => open({ form: "unreadable", why });

function readSealed(
  sync: Sync,
  chain: Chain,
  seq: number,
  header: Header,
  envelope: Envelope,
): Told | Exclude<Reading, { is: "fact" }> {
  if (seq > chain.last) return aside("removed-device");
  if (isErased(sync, chain, seq)) return open({ form: "erased" });
  if (envelope.body === null) {
    const gone = isErasedAside(sync, chain, seq) ? open({ form: "erased" }) : null;
    return chain.resting.get(seq) ?? gone ?? { is: "bodyless" };
  }
  const keyId = hex(header.keyId);
  const key = sync.keyring.get(keyId);
  if (key === undefined) return { is: "locked", keyId };
  const opened = openEvent(envelope, key);
  if (!opened.ok) return aside(opened.why);
  const { type, v, data, created, parents } = opened.content;
  return { content: { form: "sealed", type, v, data }, created, parents };
}

function readPublic(sync: Sync, chain: Chain, seq: number, header: Header): Fact["content"] {
  const { body } = envelopeAt(chain, seq);
  const bad = { form: "unreadable", why: "malformed" } as const;
  if (body === null) return bad;
  switch (header.kind) {
    case KIND.erase: {
      const targets = parseErase(body);
      return targets === null ? bad : { form: "erase", targets: targetsHeld(sync, targets) };
    }
    case KIND.keys:
      return parseKeys(body) === null ? bad : { form: "public" };
    case KIND.revocation:
      return parseRevocation(body) === null ? bad : { form: "public" };
    case KIND.certificate:
      return seq === 1 ? { form: "public" } : { form: "unreadable", why: "not-first" };
    case KIND.leave:
    case KIND.sealed:
      return bad;
  }
}

/** Everything that can be told now, from the start. */
export function allFacts(sync: Sync): Fact[] {
  const facts: Fact[] = [];
  for (const chain of sync.chains.values()) {
    for (let seq = 1; seq <= Math.min(chain.rows.length, chain.last); seq++) {
      const reading = read(sync, chain, seq);
      if (reading.is === "fact") facts.push(reading.fact);
    }
  }
  return facts;
}
