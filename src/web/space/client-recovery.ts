/** The doors for recovery words, as the screens have them. Rules in docs/spec/recovery.md. */
import type { Outcome, UnlockRefusal } from "./api.ts";
import type { RecoverRefusal, RecoveryDoors } from "./api-trust.ts";
import type { ClientAround } from "./client-around.ts";
import { beginPlace, forget } from "./client-begin.ts";
import type { ClientCore } from "./client-core.ts";
import { leavingDoors } from "./client-leaving.ts";

const locked = { ok: false, why: "mine-locked" } as const;
const noAnswer = { ok: false, why: "no-answer" } as const;

export function recoveryDoors(core: ClientCore, around: ClientAround, family: string): RecoveryDoors {
  const { lines, parts, line, alone } = core;
  return {
    makeKit: async ({ passphrase, relay }) => {
      if (parts.mine === null) return locked;
      const made = await lines.mine?.call("makeKit", passphrase, ...(relay === undefined ? [] : [relay]));
      // Another tab had it and ended, or its relay took too long: nobody knows these words.
      if (made && !made.ok && (made.why as string) === "no-answer") return { ok: false, why: "cannot-reach" };
      if (!made?.ok) return made ?? locked;
      const shown = (await lines.mine?.call("kitShown")) ?? locked;
      return shown.ok ? made : { ok: false, why: shown.why === "storage-full" ? "storage-full" : "mine-locked" };
    },
    kitOnPaper: async () => (parts.mine && (await lines.mine?.call("kitOnPaper"))) ?? locked,
    postponeKit: async () => (parts.mine && (await lines.mine?.call("postponeKit"))) ?? locked,
    checkKit: async (words) => (await line("mine").call("checkKit", words)) ?? { ok: false, why: "count" },
    recover: async ({ words, relay, passphrase }): Promise<Outcome<RecoverRefusal>> =>
      beginPlace<RecoverRefusal>(core, around, family, passphrase, {
        // Both are started before anything is asked: the hearth's half goes from worker to worker.
        first: () => {
          line("ours");
          return line("mine").call("recover", words, relay, passphrase);
        },
        hearth: () => line("ours").call("recover", passphrase),
        corner: () => line("mine").call("settle", passphrase),
        whole: true,
      }),
    bringSeed: async (words) => {
      if (parts.mine === null) return locked;
      const brought = (await lines.mine?.call("bringSeed", words)) ?? locked;
      // Another tab had it, and its relay took too long.
      return !brought.ok && (brought.why as string) === "no-answer" ? { ok: false, why: "cannot-reach" } : brought;
    },
    restoredSeen: async () => {
      const hearth = lines.ours?.call("restoredSeen");
      // The corner may still be opening while this is looked at: else it would ask once more next time. [RECOVER-16]
      await alone(async () => {
        if (parts.mine !== null) await lines.mine?.call("restoredSeen");
      });
      await hearth;
    },
    seedAnew: (passphrase) =>
      alone(async (): ReturnType<RecoveryDoors["seedAnew"]> => {
        if (parts.mine === null) return locked;
        const begun = (await lines.mine?.call("beginAnew", passphrase)) ?? noAnswer;
        return begun.ok ? finishAnew(core) : begun;
      }).then((done) => (!done.ok && done.why === "crypto-failed" ? noAnswer : done)),
  };
}

/** First all that two have goes into the corner and their place is closed, then the new seed takes the old one's place. [RECOVER-17] */
async function finishAnew(core: ClientCore): ReturnType<RecoveryDoors["seedAnew"]> {
  const { lines, parts } = core;
  // A pairing that is under way was begun with the old seed.
  if (parts.ours?.pairing) await lines.ours?.call("endPairing");
  if (parts.ours?.ours) {
    const closed = await leavingDoors(core).closePlace(true);
    if (!closed.ok && closed.why !== "not-paired") return { ok: false, why: closed.why };
  }
  return (await lines.mine?.call("finishAnew")) ?? noAnswer;
}

/**
 * Called after every change of what the spaces show. The locker follows the places [RECOVER-11]; a new seed that was asked for
 * and cut off is made once both are open [RECOVER-19].
 */
export function recoveryHeed(core: ClientCore): () => void {
  let last = "";
  let anew = false;
  return () => {
    const { ours, mine } = core.parts;
    if (ours === null || mine === null) {
      last = "";
      return;
    }
    const places = [ours.myName, ours.ours?.relay, ours.ours?.partner, ours.ours?.partnerName, mine.where.relay];
    if (mine.anew && !anew && last === "") {
      anew = true;
      void core.alone(() => finishAnew(core)).finally(() => (anew = false));
    }
    const now = JSON.stringify(places);
    if (now === last) return;
    last = now;
    void core.lines.mine?.call("heedKit");
  };
}

/** A beginning from words that was cut off: with its corner there it is whole, and without it there is nothing to keep. [RECOVER-13] */
export async function endRecovering(
  core: ClientCore,
  around: ClientAround,
  corner: Outcome<UnlockRefusal>,
): Promise<Outcome<UnlockRefusal>> {
  if (corner.ok) await core.lines.ours?.call("begun");
  else if (corner.why === "damaged") await forget(core, around);
  return corner;
}
