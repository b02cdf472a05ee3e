/** Lies about who is who and what was done: strangers, false confirmations and refusals, invented heads, forged statements. */
import {
  certificateBody,
  certificateStatement,
  challengeStatement,
  DENIAL,
  type Denial,
  type Envelope,
  eraseBody,
  hex,
  KIND,
  leaveBody,
  MAX_SEQ,
  type Refusal,
  REFUSAL,
  revocationBody,
  revocationStatement,
} from "#wire";
import {
  certify,
  deriveIdentity,
  type DeviceKeys,
  eventId,
  type Identity,
  makeDeviceKeys,
  makeLogKey,
  type OpenGenesis,
  publicEvent,
  sealEvent,
  signDetached,
  verifyDetached,
} from "#vault";
import type { Act, Hand } from "./lies.ts";
import type { Lie } from "./liar.ts";

/** A key pair that is nobody's in this log. */
function stranger({ chance }: Hand): { readonly identity: Identity; readonly keys: DeviceKeys } {
  return { identity: deriveIdentity(chance.bytes(32), chance.bytes(16)), keys: makeDeviceKeys(chance.bytes) };
}

/** Says these events beside the first that pass, to everybody. */
function inject(name: string, make: () => readonly Envelope[]): Lie {
  return {
    name,
    down: (message) => {
      if (message.type !== "events" && message.type !== "caught-up") return [message];
      const made = make();
      return made.length === 0 ? [message] : [{ type: "events", events: made }, message];
    },
  };
}

function genesisOf({ relay }: Hand): OpenGenesis | null {
  return relay.kept.genesis;
}

/** A chain of one's own: a certificate, and a sealed note under a made-up key. */
function chainOf(genesis: OpenGenesis, certificate: Envelope, keys: DeviceKeys, hand: Hand): Envelope[] {
  const place = { seq: 2, prev: eventId(certificate.header) };
  const content = {
    parents: [],
    type: "note.sent",
    v: 1,
    created: 1,
    data: { kind: "thanks", words: "I am not here." },
  };
  const said = sealEvent(genesis, keys, place, makeLogKey(hand.chance.bytes), content, hand.chance.bytes);
  return said.ok ? [certificate, said.envelope] : [certificate];
}

/** A6: a third identity, validly signed by itself, with a device and words. */
export const thirdPerson: Act = (hand) => {
  const { identity, keys } = stranger(hand);
  return inject("brings a third person", () => {
    const genesis = genesisOf(hand);
    return genesis === null ? [] : chainOf(genesis, certify(genesis, identity, keys), keys, hand);
  });
};

/** A7: a device that names one founder and is signed by another, or by nobody of the two. */
export const falseDevice =
  (signer: (hand: Hand) => Identity): Act =>
  (hand) => {
    const { keys } = stranger(hand);
    return inject("certifies a device for somebody else", () => {
      const genesis = genesisOf(hand);
      if (genesis === null) return [];
      const by = signer(hand);
      const statement = certificateStatement(genesis.hash, keys.sign.publicKey, keys.seal.publicKey);
      return genesis.genesis.founders
        .filter(({ identity }) => hex(identity) !== hex(by.sign.publicKey))
        .flatMap(({ identity }) => {
          const signature = signDetached(statement, by.sign.secretKey);
          const body = certificateBody({ identity, sign: keys.sign.publicKey, seal: keys.seal.publicKey, signature });
          return chainOf(
            genesis,
            publicEvent(genesis, keys, { seq: 1, prev: genesis.hash }, KIND.certificate, body),
            keys,
            hand,
          );
        });
    });
  };

/** A6 again: erases, revocations, keys and leaves in the name of devices whose keys it does not have. */
export const forgeRecords: Act = (hand) => {
  const { identity, keys: own } = stranger(hand);
  return inject("forges public records", () => {
    const genesis = genesisOf(hand);
    if (genesis === null) return [];
    return [...hand.relay.kept.chains.values()].flatMap(({ device, events }) => {
      const last = events.at(-1);
      if (last === undefined) return [];
      const keys = { ...own, id: device };
      const place = { seq: events.length + 1, prev: eventId(last.header) };
      const target = {
        device,
        lastSeq: 1,
        lastId: eventId((events[0] as Envelope).header),
        identity: identity.sign.publicKey,
      };
      const signature = signDetached(
        revocationStatement(genesis.hash, device, 1, target.lastId),
        identity.sign.secretKey,
      );
      return hand.chance.pick([
        [publicEvent(genesis, keys, place, KIND.erase, eraseBody([{ device, seq: 3 }]))],
        [publicEvent(genesis, keys, place, KIND.revocation, revocationBody({ ...target, signature }))],
        [publicEvent(genesis, keys, { seq: 1, prev: genesis.hash }, KIND.leave, leaveBody(genesis.hash))],
      ]);
    });
  });
};

/** A21: asks a device for the proof that another, honest relay wants. `passed` hears of each that would be believed there. */
export const passOnChallenge =
  (passed: () => void, other = "https://another.example"): Act =>
  (hand) => {
    const nonce = hand.chance.bytes(32);
    return {
      name: "passes on a challenge",
      down: (message) => [message.type === "challenge" ? { type: "challenge", nonce } : message],
      up: (message, ear) => {
        const { genesis, chains } = hand.relay.kept;
        const sign = chains.get(ear.device)?.sign;
        if (message.type !== "prove" || genesis === null || sign === undefined) return message;
        const device = chains.get(ear.device)?.device as Uint8Array<ArrayBuffer>;
        const statement = challengeStatement(other, genesis.log, device, nonce);
        if (verifyDetached(message.signature, statement, sign)) passed();
        return message;
      },
    };
  };

/** Says that everything is on its disk, and stores none of it. */
export const falseCommit: Act = () => ({
  name: "confirms what it does not store",
  up: (message, ear) => {
    if (message.type !== "append") return message;
    const upTo = message.events.map(({ header }) => ({
      device: header.slice(32, 48),
      seq: Number(new DataView(header.buffer, header.byteOffset + 8).getBigUint64(0)),
    }));
    ear.say({ type: "committed", upTo });
    return null;
  },
});

/** Refuses what it was given, for any reason there is, with any header as the one that it stores. */
export const falseRefusal: Act = ({ chance }) => {
  const reasons = Object.keys(REFUSAL) as Refusal[];
  return {
    name: "refuses for no reason",
    up: (message, ear) => {
      if (message.type !== "append" || !chance.happens(0.7)) return message;
      for (const { header } of message.events) {
        const bent = header.slice();
        bent[100] = (bent[100] as number) ^ 1;
        const stored = chance.pick([null, bent, header]);
        const why = chance.pick(reasons);
        const seq = Number(new DataView(header.buffer, header.byteOffset + 8).getBigUint64(0));
        ear.say({
          type: "refused",
          device: header.slice(32, 48),
          seq,
          why,
          stored: why === "conflict" ? stored : null,
        });
      }
      return null;
    },
  };
};

/** Turns devices away, for any reason there is; “closed” among them, without any statement. */
export const deny =
  (reasons: readonly Denial[] = Object.keys(DENIAL) as Denial[]): Act =>
  ({ chance }) => ({
    name: "turns away",
    down: (message, ear) => {
      if (!chance.happens(0.6)) return [message];
      ear.close();
      return [{ type: "denied", why: chance.pick(reasons) }];
    },
    post: () => chance.pick([400, 401, 403, 404, 410, 429, 500, null]),
  });

/** Names heads that nobody wrote: further on, of unknown devices, or other events at places that are held. */
export const falseHeads: Act = ({ chance }) => ({
  name: "invents heads",
  down: (message) => {
    if (message.type !== "welcome") return [message];
    const changed = message.heads.map((head) =>
      chance.pick([
        head,
        { ...head, seq: MAX_SEQ },
        { ...head, seq: head.seq + 3, id: chance.bytes(32) },
        { ...head, id: chance.bytes(32) },
        { ...head, seq: 0 },
      ]),
    );
    const unknown = Array.from({ length: chance.pick([0, 1, 500]) }, () => {
      return { device: chance.bytes(16), seq: chance.pick([1, 9, MAX_SEQ]), id: chance.bytes(32) };
    });
    return [{ ...message, heads: [...changed, ...unknown] }];
  },
});

/** Welcomes to another log than the one that was asked for. */
export const otherGenesis: Act = ({ chance }) => ({
  name: "shows another genesis",
  down: (message) => {
    if (message.type !== "welcome") return [message];
    const genesis = message.genesis.slice();
    const at = chance.between(0, genesis.length - 1);
    genesis[at] = (genesis[at] as number) ^ 1;
    return [{ ...message, genesis }];
  },
});
