/**
 * Adding a device, in the corner's worker of either side: on a new device it makes the code and keeps what it is given, on one
 * that is open it reads the code and gives. In memory alone. Rules DEVICE-12 to DEVICE-18 in docs/spec/devices.md.
 */
import { type LinkingRun, readCode, showCode } from "#sync";
import {
  checkPassphrase,
  type LinkedPlaces,
  type PlacesToGive,
  openGenesis,
  openLock,
  parseLinkCode,
  parseRelay,
  ready,
  writeDeviceKeys,
} from "#vault";
import type { BeginRefusal, Outcome } from "./api.ts";
import type { LinkingView, LinkRefusal } from "./api-trust.ts";
import type { AskHearth, Between, FirstRecords } from "./between.ts";
import type { Answering, Env } from "./env.ts";
import { identityIn } from "./mine-devices.ts";
import { whereOf, whereRecord, WHERE } from "./mine-where.ts";
import { makeStore, type Opened } from "./opening.ts";
import type { OurPlace } from "./ours-devices.ts";
import type { Place } from "./place.ts";
import type { MinePart } from "./protocol.ts";
import { readValue, writeValue } from "./records.ts";

type Bytes = Uint8Array;

/** How long one that was put away may still speak. */
const LAST_WORDS_MS = 60_000;

/** Done by the corner's worker of this tab. */
export type LinkingCalls = {
  /** On a device that holds nothing. */
  showLinkCode: (relay: string, passphrase: string) => Outcome<"not-an-origin" | BeginRefusal>;
  /** True once what was given is stored; false when nothing is, and nothing will be. */
  linked: () => boolean;
  readLinkCode: (
    text: string,
  ) =>
    | { readonly ok: true; readonly relay: string; readonly expires: number }
    | { readonly ok: false; readonly why: LinkRefusal };
  linkDevice: (
    code: string,
    passphrase: string,
  ) => Outcome<LinkRefusal | "wrong-passphrase" | "mine-locked" | "no-seed" | "not-paired">;
  compareLink: (same: boolean) => void;
  endLinking: () => void;
};

type Around = {
  readonly env: Pick<Env<unknown>, "clock" | "courier" | "random" | "linking">;
  /** This corner, where it is open. */
  readonly open: () => Opened | null;
  readonly seed: () => Promise<Bytes | null>;
  readonly place: () => Promise<ReturnType<AskHearth["place"]>>;
  /** Stores both halves under the passphrase. False: nothing is stored. */
  readonly keep: (passphrase: string, halves: Halves) => Promise<boolean>;
};

/** What the two stores of a device that was added hold at first. */
export type Halves = { readonly ours: FirstRecords; readonly mine: FirstRecords };

export function linkingCalls({ env, open, seed, place, keep }: Around): Answering<LinkingCalls> {
  const { clock, courier, random } = env;
  let run: LinkingRun | null = null;
  let kept: Promise<boolean> = Promise.resolve(false);

  const drive = async (next: LinkingRun): Promise<void> => {
    const before = run;
    run = next;
    await before?.close();
    next.subscribe(() => {
      if (run === next) env.linking(viewOf(next));
    });
    env.linking(viewOf(next));
  };
  const read = (text: string) => {
    const parsed = parseLinkCode(text);
    if (parsed.ok && parsed.code.expires <= clock.now()) return { ok: false, why: "expired" } as const;
    return parsed;
  };

  return {
    showLinkCode: async (text, passphrase) => {
      await ready();
      const checked = checkPassphrase(passphrase);
      if (!checked.ok) return checked;
      const relay = parseRelay(text);
      if (relay === null) return { ok: false, why: "not-an-origin" };
      const { promise, resolve } = Promise.withResolvers<boolean>();
      kept = promise;
      const shown = showCode({
        courier,
        clock,
        random,
        relay,
        keep: async (got) => {
          const done = await keep(passphrase, halvesOf(got));
          resolve(done);
          return done;
        },
      });
      shown.subscribe(() => {
        if (shown.view().stage === "void") resolve(false);
      });
      await drive(shown);
      return { ok: true };
    },
    linked: () => kept,
    readLinkCode: async (text) => {
      await ready();
      const parsed = read(text);
      return parsed.ok ? { ok: true, relay: parsed.code.relay, expires: parsed.code.expires } : parsed;
    },
    linkDevice: async (text, passphrase) => {
      const parsed = read(text);
      if (!parsed.ok) return parsed;
      const opened = open();
      if (opened === null) return { ok: false, why: "mine-locked" };
      const own = await seed();
      if (own === null) return { ok: false, why: "no-seed" };
      const where = await place();
      if (where === null) return { ok: false, why: "not-paired" };
      const lock = await opened.database.lock();
      if (lock === null || !openLock(lock, passphrase).ok) return { ok: false, why: "wrong-passphrase" };
      const places = await placesOf(opened, own, where);
      if (places === null) return { ok: false, why: "no-seed" };
      await drive(readCode({ courier, clock, random, code: parsed.code, places }));
      return { ok: true };
    },
    compareLink: async (same) => run?.say(same),
    endLinking: async () => {
      const ended = run;
      run = null;
      env.linking(null);
      if (ended === null) return;
      // What is said last is still on its way to the other side.
      if (!isOver(ended)) await ended.cancel();
      clock.after(LAST_WORDS_MS, () => void ended.close());
    },
  };
}

/**
 * Stores both halves, the hearth's first. Where the corner's cannot be made, nothing stays; where this is cut off in between,
 * the next unlocking finishes it. [DEVICE-15]
 */
export async function keepHalves(
  env: Env<MinePart>,
  hearth: Between<AskHearth> | null,
  passphrase: string,
  { ours, mine }: Halves,
): Promise<Opened | null> {
  const hearthKept = await hearth?.ask("keepHearth", passphrase, ours);
  const made = hearthKept === true ? await makeStore(env, passphrase, () => mine) : null;
  if (made?.ok) {
    await hearth?.ask("openKept");
    return made.opened;
  }
  await hearth?.ask("dropHearth");
  return null;
}

/** Null where this person's seed did not found these logs. */
async function placesOf(
  { store }: Opened,
  seed: Bytes,
  { name, ...ours }: NonNullable<ReturnType<AskHearth["place"]>>,
): Promise<PlacesToGive | null> {
  const [record, where] = await Promise.all([store.get("place"), store.get(WHERE)]);
  const mine = record === null ? null : (readValue(record) as Place).genesis;
  const founded = [ours.genesis, mine].map((genesis) => (genesis === null ? null : openGenesis(genesis)));
  const [oursIs, mineIs] = founded.map((one) => (one?.ok ? identityIn(one.genesis, seed) : null));
  if (mine === null || !oursIs || !mineIs) return null;
  const relay = whereOf(where === null ? new Map() : new Map([[WHERE, where]]));
  return { name, ours: { ...ours, identity: oursIs }, mine: { genesis: mine, relay, identity: mineIs } };
}

/** The first records of both stores. The hearth's keep the corner's until that is made. [DEVICE-15] */
function halvesOf({ name, ours, mine }: LinkedPlaces): Halves {
  const corner: Place = {
    genesis: mine.genesis,
    keys: writeDeviceKeys(mine.keys),
    certificates: [mine.certificate],
  };
  const hearth: OurPlace = {
    genesis: ours.genesis,
    keys: writeDeviceKeys(ours.keys),
    certificates: [ours.certificate],
    relay: ours.relay,
    founder: ours.founder,
    partnerName: ours.partnerName,
  };
  const second: FirstRecords = [
    ["lock", writeValue("shared")],
    ["place", writeValue(corner)],
    ...(mine.relay === null ? [] : [whereRecord(mine.relay)]),
  ];
  return {
    ours: [
      ["me", writeValue({ name })],
      ["place", writeValue(hearth)],
      ["unfinished", writeValue(second)],
    ],
    mine: second,
  };
}

const isOver = (run: LinkingRun): boolean => ["complete", "void"].includes(run.view().stage);

function viewOf(run: LinkingRun): LinkingView {
  const { role, stage, code, expires, pictures, why } = run.view();
  return {
    role,
    stage,
    code: code ?? null,
    expires,
    pictures: pictures ?? null,
    relayReachable: run.reachable(),
    why: why ?? null,
  };
}
