/** The hearth in its worker. */
import { checkText } from "#core";
import { parseInvitation, parseRelay, ready } from "#vault";
import type { Outcome } from "./api.ts";
import { type Answering, dispatch, type Env, type Space } from "./env.ts";
import type { PairingGiven, PairingWanted } from "./mine.ts";
import { isSound, makeStore, type Opened, openStore, seatAt } from "./opening.ts";
import { newHearth, openOurs, UNFINISHED } from "./ours-desk.ts";
import type { OursPart, OwnCalls } from "./protocol.ts";
import { hex } from "./records.ts";
import { NO_ANSWER, type Seat } from "./tabs.ts";

/** How long the corner may take to make its half of a pairing. */
const CORNER_MS = 5_000;

export function oursSpace(given: Env<OursPart>): Space {
  let shown: OursPart | null = null;
  const env: Env<OursPart> = {
    ...given,
    show: (part, elsewhere) => {
      shown = part;
      given.show(part, elsewhere);
    },
  };
  let seat: Seat | null = null;
  let opened: Opened | null = null;
  let corner: MessagePort | null = null;

  const sit = async (now: Opened): Promise<void> => {
    opened = now;
    seat = seatAt(env, now, (changed) => openOurs({ ...now, ...env }, changed));
    await seat.ready;
  };
  /** Begins a pairing with this tab's corner, and has it driven where the writing is done. */
  const pair = async (wanted: PairingWanted): Promise<Outcome<"already-paired" | "mine-locked">> => {
    if (seat === null || corner === null) return { ok: false, why: "mine-locked" };
    if (shown?.ours !== null) return { ok: false, why: "already-paired" };
    const { promise, resolve } = Promise.withResolvers<PairingGiven>();
    corner.onmessage = ({ data }: MessageEvent<PairingGiven>) => resolve(data);
    corner.postMessage(wanted);
    // A corner that was closed just now gives no answer at all.
    const stop = env.clock.after(CORNER_MS, () => resolve(null));
    const pairing = await promise;
    stop();
    if (pairing === null) return { ok: false, why: "mine-locked" };
    const result = await seat.ask("pair", [hex(pairing)]);
    // The leading tab ended just now: the corner makes a new pairing when the person asks again.
    return result === NO_ANSWER ? { ok: false, why: "mine-locked" } : (result as Outcome<"already-paired">);
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
    begun: async () => {
      await opened?.store.write([], [UNFINISHED]);
    },
    unlock: async (passphrase) => {
      const now = await openStore(env, passphrase);
      if (!now.ok) return now;
      const unfinished = (await now.opened.store.get(UNFINISHED)) !== null;
      return (await isSound(sit(now.opened))) ? { ok: true, unfinished } : { ok: false, why: "damaged" };
    },
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
      corner = port;
    },
  };
}
