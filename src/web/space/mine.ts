/** The corner in its worker. It holds the seed while it is open, and makes identities of it for this tab's hearth. */
import { checkPassphrase, parseKit, ready } from "#vault";
import { filesDoor } from "../take/desk-door.ts";
import { type Answers, type AskCorner, type AskHearth, type Between, openBetween } from "./between.ts";
import { keepHalves, linkingCalls } from "./devices-linking.ts";
import { type Answering, dispatch, type Env, type Space } from "./env.ts";
import { lockKind, newCorner, openMine, SEED } from "./mine-desk.ts";
import { pairingOf, type PairingWanted, revocationOf } from "./mine-devices.ts";
import { isSound, makeStore, type Opened, openStore, seatAt } from "./opening.ts";
import type { MinePart, OwnCalls } from "./protocol.ts";
import { findPlaces, type Found } from "./recovering.ts";
import { NO_ANSWER, type Seat } from "./tabs.ts";

/** What refuses in the words of a beginning. */
const LOCK_CALLS = ["lockMine", "prepareLock", "settleLock"];

export function mineSpace(env: Env<MinePart>): Space {
  let seat: Seat | null = null;
  let open: Opened | null = null;
  /** The way to this tab's hearth; null while it has none. */
  let hearth: Between<AskHearth> | null = null;

  const sit = async (opened: Opened): Promise<void> => {
    seat = seatAt(env, opened, mineAsKept, (changed, store) =>
      openMine({ ...opened, ...env, store, hearth: () => hearth }, changed),
    );
    await seat.ready;
    open = opened;
  };

  const linking = linkingCalls({
    env,
    open: () => open,
    seed: async () => (await open?.store.get(SEED)) ?? null,
    place: async () => (await hearth?.ask("place")) ?? null,
    keep: async (passphrase, halves) => {
      const kept = await keepHalves(env, hearth, passphrase, halves);
      if (kept !== null) await sit(kept);
      return kept !== null;
    },
  });

  /** What words brought back, until it is stored. */
  let found: Found | null = null;

  const calls: Answering<OwnCalls["mine"]> = {
    ...linking,
    files: filesDoor(env.random),
    checkKit: async (words) => {
      const read = parseKit(words);
      return read.ok ? { ok: true } : read;
    },
    recover: async (words, relay, passphrase) => {
      await ready();
      const checked = checkPassphrase(passphrase);
      if (!checked.ok) return checked;
      const all = await findPlaces(env, words, relay);
      found = all.ok ? all.found : null;
      return all.ok ? { ok: true } : all;
    },
    settle: async (passphrase) => {
      const records = found?.corner;
      if (records === undefined) return { ok: false, why: "crypto-failed" };
      const made = await makeStore(env, passphrase, () => records);
      if (!made.ok) return made;
      found = null;
      await sit(made.opened);
      return { ok: true };
    },
    begin: async (passphrase) => {
      // Where a device was being added when it was cut off, the corner is the one it was given, and never a new one.
      const first = (await hearth?.ask("toMake")) ?? null;
      if (first === null) return { ok: false, why: "crypto-failed" };
      const made = await makeStore(env, passphrase, () => (first === "new" ? newCorner(env.random) : first));
      if (!made.ok) return made;
      await sit(made.opened);
      return { ok: true };
    },
    unlock: async (passphrase, meant) => {
      const opened = await openStore(env, { passphrase });
      if (!opened.ok) return opened;
      if (meant === "shared" && (await lockKind(opened.opened.store)) === "own") {
        return { ok: false, why: "wrong-passphrase" };
      }
      const { unsettled } = opened.opened;
      return (await isSound(sit(opened.opened))) ? { ok: true, unsettled } : { ok: false, why: "damaged" };
    },
  };

  // The seed is read when it is needed: another tab may have brought it meanwhile.
  const answers: Answers<AskCorner> = {
    recovered: async () => found?.hearth ?? null,
    pairing: async (wanted) => open && pairingOf(await open.store.get(SEED), wanted as PairingWanted, env),
    revoke: async (what) => open && revocationOf(await open.store.get(SEED), what),
  };

  return {
    call: async (name, args) => {
      const own = dispatch(calls, name);
      if (own !== null) return own(...args);
      const result = seat === null ? null : await seat.ask(name, args);
      if (result !== NO_ANSWER) return result;
      if (name === "search") return [];
      return { ok: false, why: LOCK_CALLS.includes(name) ? "crypto-failed" : "no-answer" };
    },
    wake: () => void seat?.ask("wake", []).catch(env.fail),
    line: (port) => {
      hearth = openBetween<AskCorner, AskHearth>(port, answers, env.clock.after);
    },
  };
}

/** The corner's part as its checkpoint may keep it: how it stands with a server is not known until that was asked. */
function mineAsKept(part: MinePart): MinePart {
  const { where } = part;
  return { ...part, trouble: null, where: { ...where, link: where.link === "none" ? "none" : "away", whole: false } };
}
