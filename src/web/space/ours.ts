/** The hearth in its worker. */
import { checkText } from "#core";
import { parseInvitation, parseRelay, ready } from "#vault";
import type { Outcome } from "./api.ts";
import { type Answers, type AskCorner, type AskHearth, type Between, openBetween } from "./between.ts";
import { type Answering, dispatch, type Env, type Space } from "./env.ts";
import type { PairingWanted } from "./mine-devices.ts";
import { isSound, makeStore, type Opened, openStore, seatAt, type Tried } from "./opening.ts";
import { newHearth, openOurs, PLACE, UNFINISHED } from "./ours-desk.ts";
import { keptHearth, placeOf, removeInOurs } from "./ours-devices.ts";
import type { OpenedOurs, OursPart, OwnCalls } from "./protocol.ts";
import { isRecovering } from "./recovering.ts";
import { fromHex, hex } from "./records.ts";
import { NO_ANSWER, type Seat } from "./tabs.ts";

export function oursSpace(given: Env<OursPart>): Space {
  let shown: OursPart | null = null;
  const env: Env<OursPart> = {
    ...given,
    show: (part, elsewhere, toLookAt) => {
      shown = part;
      given.show(part, elsewhere, toLookAt);
    },
  };
  let seat: Seat | null = null;
  let opened: Opened | null = null;
  /** The way to this tab's corner; null while it has none. */
  let corner: Between<AskCorner> | null = null;

  const sit = async (now: Opened): Promise<void> => {
    opened = now;
    seat = seatAt(env, now, oursAsKept, (changed, store) =>
      openOurs({ ...now, ...env, store, corner: () => corner }, changed),
    );
    await seat.ready;
  };
  /** Begins a pairing with this tab's corner, and has it driven where the writing is done. */
  const pair = async (wanted: PairingWanted): Promise<Outcome<"already-paired" | "mine-locked" | "no-seed">> => {
    if (seat === null || corner === null) return { ok: false, why: "mine-locked" };
    if (shown?.ours !== null) return { ok: false, why: "already-paired" };
    const pairing = await corner.ask("pairing", wanted);
    if (pairing === null) return { ok: false, why: "mine-locked" };
    if (pairing === "no-seed") return { ok: false, why: "no-seed" };
    const result = await seat.ask("pair", [hex(pairing)]);
    // The leading tab ended just now: the corner makes a new pairing when the person asks again.
    return result === NO_ANSWER ? { ok: false, why: "mine-locked" } : (result as Outcome<"already-paired">);
  };
  const unlock = async (tried: Tried): Promise<OpenedOurs> => {
    const now = await openStore(env, tried);
    if (!now.ok) return now;
    const mark = await now.opened.store.get(UNFINISHED);
    const unfinished = isRecovering(mark) ? "recovering" : mark !== null;
    return (await isSound(sit(now.opened))) ? { ok: true, unfinished } : { ok: false, why: "damaged" };
  };
  const answers: Answers<AskHearth> = {
    ...keptHearth(env, () => opened, sit),
    standing: async () => {
      if (opened === null || shown === null) return null;
      return { name: shown.myName, paired: (await opened.store.get(PLACE)) !== null };
    },
    place: async () => opened && placeOf(await opened.store.get(PLACE), shown?.myName ?? ""),
  };

  const calls: Answering<OwnCalls["ours"]> = {
    begin: async (passphrase, name) => {
      const called = checkText("name", name);
      if (!called.ok) return { ok: false, why: called.why === "too-long" ? "too-long" : "blank" };
      const made = await makeStore(env, passphrase, () => newHearth(called.text));
      if (!made.ok) return made;
      await sit(made.opened);
      return { ok: true };
    },
    recover: async (passphrase) => {
      const records = (await corner?.ask("recovered")) ?? null;
      if (records === null) return { ok: false, why: "crypto-failed" };
      const made = await makeStore(env, passphrase, () => records);
      if (!made.ok) return made;
      await sit(made.opened);
      return { ok: true };
    },
    begun: async () => {
      await opened?.store.write([], [UNFINISHED]);
    },
    // At the door the place was found by its lock, and the key with it.
    unlock: (passphrase) => unlock(env.known?.() ?? { passphrase }),
    unlockWithKey: (secret) => unlock({ secret: fromHex(secret) }),
    readInvitation: async (text) => {
      await ready();
      const read = parseInvitation(text);
      if (!read.ok) return read;
      const { relay, expires } = read.invitation;
      return expires <= env.clock.now() ? { ok: false, why: "expired" } : { ok: true, relay, expires };
    },
    invite: async (relay, mode) => {
      const origin = parseRelay(relay);
      if (origin === null) return { ok: false, why: "not-an-origin" };
      return pair({ as: "inviter", name: shown?.myName ?? "", relay: origin, mode });
    },
    accept: async (text) => {
      const read = parseInvitation(text);
      if (!read.ok) return read;
      if (read.invitation.expires <= env.clock.now()) return { ok: false, why: "expired" };
      return pair({ as: "invited", name: shown?.myName ?? "", invitation: read.invitation });
    },
    removeDevice: (device) => removeInOurs(device, { seat, corner, store: opened?.store ?? null }),
  };

  return {
    call: async (name, args) => {
      const own = dispatch(calls, name);
      if (own !== null) return own(...args);
      if (seat === null) return null;
      const result = await seat.ask(name, args);
      return result === NO_ANSWER ? { ok: false, why: "no-answer" } : result;
    },
    wake: () => void seat?.ask("wake", []).catch(env.fail),
    line: (port) => {
      corner = openBetween<AskHearth, AskCorner>(port, answers, env.clock.after);
    },
  };
}

/** The hearth's part as its checkpoint may keep it. Own shares that were taken back show until the space is locked. [SPACE-16] */
function oursAsKept(part: OursPart): OursPart | null {
  const { ours, link } = part;
  if (ours === null || part.pairing !== null || part.closed !== null) return null;
  const shares = ours.shares.filter((one) => !(one.mine && one.takenBack));
  return { ...part, link: link === "none" ? "none" : "away", trouble: null, ours: { ...ours, shares } };
}
