/** The doors for passphrases, passkeys and places beside each other, as the screens have them. Rules in docs/spec/locks.md. */
import type { BeginRefusal, Outcome, UnlockRefusal } from "./api.ts";
import type { LockDoors } from "./api-trust.ts";
import type { ClientAround } from "./client-around.ts";
import type { ClientCore } from "./client-core.ts";
import { databaseName } from "./names.ts";
import type { OpenedMine } from "./protocol.ts";
import { hex } from "./records.ts";

const crashed = { ok: false, why: "crypto-failed" } as const;
const locked = { ok: false, why: "no-answer" } as const;

/** Whether a passphrase opens another place of this browser: at the door it alone tells which is meant. [UNLOCK-32] */
export async function opensAnother({ places, atDoor }: ClientCore, passphrase: string): Promise<boolean> {
  const others = places.all().filter((place) => place !== places.here());
  if (others.length === 0) return false;
  const names = others.map((place) => databaseName(place, "ours"));
  return (await atDoor().call("find", names, passphrase))?.ok ?? false;
}

/** A change that was cut off: the passphrase that opened the hearth is to open the corner, too, and no other. [UNLOCK-3] */
export async function settleMine(
  { line, end }: ClientCore,
  opened: OpenedMine | typeof crashed,
  passphrase: string,
): Promise<Outcome<BeginRefusal | UnlockRefusal>> {
  if (!opened.ok || !opened.unsettled) return opened;
  const done = (await line("mine").call("settleLock", passphrase)) ?? crashed;
  // Where there is no room for it, the corner stays open as it is, and it is tried again next time.
  if (!done.ok) return done.why === "no-storage" ? { ok: true } : done;
  end("mine");
  return (await line("mine").call("unlock", passphrase, "shared")) ?? crashed;
}

/** Deletes the place that is open; at the locked door, where nobody can tell whose each one is, all of them. [UNLOCK-34] */
export async function erasePlaces({ places, parts, end, say }: ClientCore, around: ClientAround): Promise<void> {
  const gone = parts.ours === null ? places.all() : [places.here()];
  for (const place of gone) {
    places.say("erase", place);
    places.stand(place);
    places.setStored(false);
  }
  end("ours", "mine");
  const databases = gone.flatMap((place) => [databaseName(place, "ours"), databaseName(place, "mine")]);
  await Promise.all(databases.map((name) => around.drop(name)));
  say("begun");
}

type Changed = Awaited<ReturnType<LockDoors["changePassphrase"]>>;

/**
 * The corner is told first that another passphrase is coming and opens with both; then the hearth changes, which decides; then
 * the corner forgets the old one. Wherever this is cut off, one of the two passphrases opens both. [UNLOCK-3]
 */
async function changeBoth(core: ClientCore, now: string, next: string): Promise<Changed> {
  const { line, parts } = core;
  if (parts.ours === null) return locked;
  if (parts.mine === null) {
    // Closed, or with a lock of its own: then these words do not open it, and it is not touched.
    const opened = (await line("mine").call("unlock", now, "shared")) ?? crashed;
    if (!opened.ok && opened.why === "crypto-failed") return opened;
    if (!opened.ok) core.end("mine");
  }
  const hearth = line("ours");
  const isShared = parts.mine?.lock === "shared" || (parts.mine === null && core.lines.mine !== null);
  if (!isShared) return (await hearth.call("changeLock", now, next)) ?? crashed;
  const ready = (await line("mine").call("prepareLock", now, next)) ?? crashed;
  if (!ready.ok) return ready;
  const done: Changed = (await hearth.call("changeLock", now, next)) ?? crashed;
  if (done.ok) await line("mine").call("settleLock", next);
  // Whether it was done is not known where no answer came: the next opening finds out.
  else if (done.why !== "crypto-failed" && done.why !== "no-answer") await line("mine").call("undoLock");
  return done;
}

export function locksDoors(core: ClientCore, around: ClientAround): LockDoors {
  const { places, lines, parts, line, atDoor, end, say, alone, changed } = core;
  const lockAll = (): void => {
    say("lock");
    end("ours", "mine");
  };
  return {
    offerPassphrase: async () => (await atDoor().call("offerWords")) ?? "",
    lockTakes: async () => atDoor().call("lockTakes"),

    changePassphrase: ({ now, next }) =>
      alone(async (interrupted): Promise<Changed> => {
        if (await opensAnother(core, next)) return { ok: false, why: "not-empty" };
        const done = await changeBoth(core, now, next);
        if (interrupted()) return done;
        // Every tab holds the old key. Where it is not known whether it was changed, opening anew shows it.
        if (done.ok || done.why === "crypto-failed" || done.why === "no-answer") lockAll();
        return done;
      }),

    keepKey: async ({ credential, salt, secret, passphrase }) => {
      const what = { credential: hex(credential), salt: hex(salt), secret: hex(secret), passphrase };
      const done = (await (parts.ours === null ? null : lines.ours?.call("keepKey", what))) ?? crashed;
      return done;
    },
    dropKey: async () => (await lines.ours?.call("dropKey")) ?? { ok: false, why: "locked" },
    keysWanted: async () => {
      const all = await Promise.all(places.all().map(async (place) => (await around.passkey?.(place)) ?? []));
      return all.flat();
    },
    unlockWithKey: ({ credential, secret }) =>
      alone(async (interrupted): Promise<Outcome<UnlockRefusal>> => {
        if (parts.ours !== null) return { ok: true };
        const wanted = hex(credential);
        for (const place of places.all()) {
          const there = await around.passkey?.(place);
          if (there === undefined || there === null || hex(there.credential) !== wanted) continue;
          places.stand(place);
          const opened = (await line("ours").call("unlockWithKey", hex(secret))) ?? crashed;
          if (interrupted()) return crashed;
          if (!opened.ok) end("ours", "mine");
          return opened.ok ? { ok: true } : opened;
        }
        return { ok: false, why: "wrong-passphrase" };
      }),

    beginBeside: async (yes) => {
      if (parts.ours !== null) return;
      end("ours", "mine");
      places.besides(yes);
      changed();
    },
  };
}
