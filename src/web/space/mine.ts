/** The corner in its worker. It holds the seed while it is open, and makes identities of it for this tab's hearth. */
import { accept, type Invitation, type InvitationMode, invite, writePairing } from "#vault";
import { filesDoor } from "../take/desk-door.ts";
import { StorageError } from "./database.ts";
import { type Answering, dispatch, type Env, type Space } from "./env.ts";
import { lockKind, newCorner, openMine, SEED } from "./mine-desk.ts";
import { isSound, makeStore, type Opened, openStore, seatAt } from "./opening.ts";
import type { MinePart, OwnCalls } from "./protocol.ts";
import { NO_ANSWER, type Seat } from "./tabs.ts";

type Bytes = Uint8Array;

/** What the hearth's worker asks over the line: one side of a new pairing, with an identity that only the seed can make. */
export type PairingWanted =
  | { readonly as: "inviter"; readonly name: string; readonly relay: string; readonly mode: InvitationMode }
  | { readonly as: "invited"; readonly name: string; readonly invitation: Invitation };
/** A pairing as `writePairing` writes it, or null while the corner is locked. It goes nowhere but into the hearth's sealed store. */
export type PairingGiven = Bytes | null;

export function mineSpace(env: Env<MinePart>): Space {
  let seat: Seat | null = null;
  let seed: Bytes | null = null;

  const sit = async (opened: Opened): Promise<void> => {
    seed = await opened.store.get(SEED);
    if (seed === null) throw new StorageError("damaged");
    seat = seatAt(env, opened, (changed) => openMine({ ...opened, ...env }, changed));
    await seat.ready;
  };

  const calls: Answering<OwnCalls["mine"]> = {
    files: filesDoor(env.random),
    begin: async (passphrase) => {
      const made = await makeStore(env, passphrase, () => newCorner(env.random));
      if (!made.ok) return made;
      await sit(made.opened);
      return { ok: true };
    },
    unlock: async (passphrase, meant) => {
      const opened = await openStore(env, passphrase);
      if (!opened.ok) return opened;
      if (meant === "shared" && (await lockKind(opened.opened.store)) === "own") {
        return { ok: false, why: "wrong-passphrase" };
      }
      return (await isSound(sit(opened.opened))) ? { ok: true } : { ok: false, why: "damaged" };
    },
  };

  const pairing = (wanted: PairingWanted): PairingGiven => {
    if (seed === null) return null;
    const person = { seed, name: wanted.name, now: env.clock.now(), random: env.random };
    return writePairing(wanted.as === "inviter" ? invite({ ...wanted, ...person }) : accept({ ...wanted, ...person }));
  };

  return {
    call: async (name, args) => {
      const own = dispatch(calls, name);
      if (own !== null) return own(...args);
      const result = seat === null ? null : await seat.ask(name, args);
      if (result !== NO_ANSWER) return result;
      if (name === "search") return [];
      return { ok: false, why: name === "lockMine" ? "crypto-failed" : "no-answer" };
    },
    wake: () => undefined,
    line: (port) => {
      port.onmessage = ({ data }: MessageEvent<PairingWanted>) => port.postMessage(pairing(data));
    },
  };
}
