/** Beginning a place: its two stores, one after the other. Rules SPACE-3 and SPACE-4 in docs/spec/spaces.md. */
import type { BeginRefusal, Outcome } from "./api.ts";
import type { ClientAround } from "./client-around.ts";
import type { ClientCore } from "./client-core.ts";
import { opensAnother } from "./client-locks.ts";
import { databaseName, doorChannel } from "./names.ts";
import { MAX_PLACES } from "./places-here.ts";

const crashed = { ok: false, why: "crypto-failed" } as const;

/** What makes the two stores. Nothing is stored before `hearth`. */
export type Halves<Why extends string> = {
  /** What is to be found out first. */
  readonly first?: () => Promise<Outcome<Why> | null>;
  readonly hearth: () => Promise<Outcome<BeginRefusal> | null>;
  readonly corner: () => Promise<Outcome<BeginRefusal> | null>;
  /** A corner that could not be made is not made another time: then nothing stays. */
  readonly whole?: boolean;
};

export function beginPlace<Why extends string = never>(
  core: ClientCore,
  around: ClientAround,
  family: string,
  passphrase: string,
  { first, hearth, corner, whole = false }: Halves<Why>,
): Promise<Outcome<BeginRefusal | Why>> {
  const { places, end, say, alone } = core;
  const begin = async (interrupted: () => boolean): Promise<Outcome<BeginRefusal | Why>> => {
    // Elsewhere a browser gives neither locks between tabs nor lasting storage.
    if (!isSecureContext) return { ok: false, why: "no-storage" };
    await places.look();
    if (places.isStored() || places.all().length >= MAX_PLACES) return { ok: false, why: "not-empty" };
    // At the door the words alone tell whose place it is.
    if (await opensAnother(core, passphrase)) return { ok: false, why: "not-empty" };
    const found = first === undefined ? ({ ok: true } as const) : ((await first()) ?? crashed);
    if (interrupted()) return crashed;
    const begun = found.ok ? ((await hearth()) ?? crashed) : found;
    if (interrupted()) return crashed;
    if (!begun.ok) {
      end("ours", "mine");
      return begun;
    }
    places.setStored(true);
    say("begun");
    // Asks the browser not to throw this away when room gets scarce.
    void navigator.storage.persist().catch(() => false);
    const finished = (await corner()) ?? crashed;
    if (finished.ok) await core.lines.ours?.call("begun");
    else if (!interrupted()) await (whole ? forget(core, around) : end("ours", "mine"));
    return finished;
  };
  // No two tabs begin at once: the second one finds what the first one made.
  const { inTurn = (_, run) => run() } = around;
  return inTurn(doorChannel(family), () => alone(begin));
}

/** Nothing of the place in which this tab stands stays. */
export async function forget({ places, end, say }: ClientCore, around: ClientAround): Promise<void> {
  const databases = (["ours", "mine"] as const).map((space) => databaseName(places.here(), space));
  places.setStored(false);
  end("ours", "mine");
  await Promise.all(databases.map((name) => around.drop(name)));
  say("begun");
}
