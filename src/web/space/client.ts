/** The spaces as the screens see them: two workers, one snapshot. Small, for it loads before the first screen. */
import type { Draft } from "#core";
import type { BeginRefusal, MineView, Outcome, Snapshot, SpaceName, Spaces, UnlockRefusal } from "./api.ts";
import type { LinkingView } from "./api-trust.ts";
import { browserAround, type ClientAround } from "./client-around.ts";
import { databaseName } from "./names.ts";
import { drawn, openPlacesHere, shuffled } from "./places-here.ts";
import { beginPlace } from "./client-begin.ts";
import type { Calls, ClientCore, Word } from "./client-core.ts";
import { devicesDoors } from "./client-devices.ts";
import { watchIdle } from "./client-idle.ts";
import { leavingDoors } from "./client-leaving.ts";
import { erasePlaces, locksDoors, settleMine } from "./client-locks.ts";
import { mediaDoors } from "./client-media.ts";
import { pushDoors } from "./client-push.ts";
import { endRecovering, recoveryDoors, recoveryHeed } from "./client-recovery.ts";
import type { MinePart, Parts } from "./protocol.ts";
import { type Line, openLine } from "./line.ts";
import { makeQueue } from "./queue.ts";
import { toldHeed } from "./client-told.ts";
import { trustOf } from "./trust.ts";
import { whole } from "./whole.ts";

/** How many pages a search finds, where nothing else is said. */
const MOST_FOUND = 100;
const MINE_LOCKED: MineView = { stage: "locked", lock: "own" };

/** Looks whether this browser holds anything, and nothing more. `prefix` begins the names of all of its places. */
export async function openSpaces({
  prefix = "h",
  around = browserAround,
}: { readonly prefix?: string; readonly around?: ClientAround } = {}): Promise<Spaces> {
  const lines: { [Space in SpaceName]: Line<Calls[Space]> | null } = { ours: null, mine: null };
  const parts: { [Space in SpaceName]: Parts[Space] | null } = { ours: null, mine: null };
  const elsewhere = { ours: false, mine: false };
  const coming = { ours: false, mine: false };
  /** Whether a worker was told in which place it stands. */
  const started = { ours: false, mine: false };
  const listeners = new Set<(snapshot: Snapshot) => void>();
  const places = await openPlacesHere(prefix, around, (word) => void heard(word));
  let lost = false;
  /** Adding a device, as the worker that drives it last told. */
  let linking: LinkingView | null = null;
  /** Counts how often the spaces were locked. */
  let ends = 0;
  const inTurn = makeQueue();
  const { isTold, ...afterTelling } = toldHeed({ lines, parts });
  let now = compose();

  function compose(): Snapshot {
    const { ours, mine } = parts;
    return {
      stage: ours === null ? (places.isStored() ? "locked" : "new") : "open",
      elsewhere: elsewhere.ours,
      link: ours?.link ?? "none",
      unsent: ours?.unsent ?? 0,
      trouble: ours?.trouble ?? (lost ? "device-lost-its-copy" : (mine?.trouble ?? null)),
      myName: ours?.myName ?? "",
      pairing: ours?.pairing ?? null,
      ours: ours?.ours ?? null,
      mine: mine === null ? MINE_LOCKED : openMineOf(mine),
      preferences: ours?.preferences ?? null,
      coming: isComing(),
      ...trustOf(parts, linking),
    };
  }
  function isComing(): boolean {
    return (coming.ours && parts.ours !== null) || (coming.mine && parts.mine !== null);
  }
  function changed(): void {
    now = compose();
    for (const run of listeners) run(now);
  }

  /** The space's worker, started when it is first needed. */
  function line<Space extends SpaceName>(space: Space): Line<Calls[Space]> {
    const there = lines[space] ?? spawned(space);
    if (started[space]) return there;
    started[space] = true;
    there.post({ t: "start", space, prefix: places.here() });
    if (started.ours && started.mine && lines.ours !== null && lines.mine !== null) {
      const { port1, port2 } = new MessageChannel();
      lines.ours.post({ t: "line", port: port1 }, [port1]);
      lines.mine.post({ t: "line", port: port2 }, [port2]);
    }
    return there;
  }
  /** A worker that does not know yet in which place it stands. */
  function spawned<Space extends SpaceName>(space: Space): Line<Calls[Space]> {
    const fresh = openLine<Calls[Space]>(around.spawn(space), {
      part: (part, isElsewhere, isMoreComing) => {
        parts[space] = part as Parts[Space];
        elsewhere[space] = isElsewhere;
        coming[space] = isMoreComing;
        if (!isComing()) {
          afterTelling.heed();
          heedRecovery();
        }
        changed();
      },
      linking: (view) => {
        linking = view;
        changed();
      },
      failed: () => void failed(space),
    });
    (lines as Record<SpaceName, unknown>)[space] = fresh;
    started[space] = false;
    return fresh;
  }

  /** Ends workers at once and forgets what they showed. */
  function end(...spaces: readonly SpaceName[]): void {
    for (const space of spaces) {
      lines[space]?.end();
      lines[space] = null;
      started[space] = false;
      parts[space] = null;
    }
    if (spaces.includes("ours")) ends += 1;
    // The corner's worker drives it. [DEVICE-16]
    if (spaces.includes("mine")) linking = null;
    afterTelling.forget();
    changed();
  }
  /** What crashed is locked, and may be opened again. Without the hearth the corner stays out of reach, too. */
  async function failed(space: SpaceName): Promise<void> {
    if (space === "mine") return end("mine");
    end("ours", "mine");
    await places.look();
    changed();
  }
  const say = (word: Word): void => places.say(word);

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    lines.ours?.post({ t: "wake" });
    lines.mine?.post({ t: "wake" });
  });

  /** A word of another tab in this place; null: look anew at what is stored. */
  async function heard(word: Word | null): Promise<void> {
    if (word === null) {
      if (parts.ours === null) await places.look();
      return changed();
    }
    if (word === "touched") return idle.touched();
    if (word === "erase") places.setStored(false);
    if (word === "lock" || word === "erase") end("ours", "mine");
    else if (word === "close-mine") end("mine");
  }
  /** At the door there is nothing to lock, and no place to speak for. */
  const lockAll = (): void => {
    if (parts.ours !== null) say("lock");
    end("ours", "mine");
  };
  const closeCorner = (): void => {
    say("close-mine");
    end("mine");
  };
  const idle = watchIdle({ parts, lock: lockAll, closeCorner, tell: () => say("touched") }, around);

  const draftOf = (id: string): Draft | undefined =>
    [...(parts.ours?.ours?.drafts ?? []), ...(parts.mine?.drafts ?? [])].find((draft) => draft.id === id);
  const isIn = (part: { readonly drafts: readonly Draft[] } | null | undefined, id: string): boolean =>
    part?.drafts.some((draft) => draft.id === id) ?? false;
  const seen: Pick<Spaces, "snapshot" | "subscribe"> = {
    snapshot: () => now,
    subscribe: (run) => {
      listeners.add(run);
      return () => void listeners.delete(run);
    },
  };
  const wholeHere = async (): Promise<void> => void (await whole(seen));
  const core: ClientCore = {
    lines,
    parts,
    line,
    end,
    say,
    alone,
    changed,
    whole: wholeHere,
    isStored: places.isStored,
    setStored: places.setStored,
    places,
    atDoor: () => lines.ours ?? spawned("ours"),
  };
  const heedRecovery = recoveryHeed(core);
  const { bring, leave, ...doors } = mediaDoors(lines, (space) => parts[space] !== null);
  const locked = { ok: false, why: "locked" } as const;
  const crashed = { ok: false, why: "crypto-failed" } as const;

  /** The second half of a beginning. */
  async function beginMine(passphrase: string): Promise<Outcome<BeginRefusal>> {
    const made = (await line("mine").call("begin", passphrase)) ?? crashed;
    if (made.ok) await lines.ours?.call("begun");
    return made;
  }
  /** A beginning that was cut off. Where the corner is there, only the note of it was missing. [SPACE-4] */
  async function finishMine(
    passphrase: string,
    cornered: Outcome<UnlockRefusal>,
  ): Promise<Outcome<BeginRefusal | UnlockRefusal>> {
    if (!cornered.ok) return beginMine(passphrase);
    await lines.ours?.call("begun");
    return { ok: true };
  }
  /** Opens the place in which this tab stands. */
  async function enter(passphrase: string, interrupted: () => boolean): Promise<Outcome<UnlockRefusal>> {
    const hearth = line("ours").call("unlock", passphrase);
    const corner = line("mine").call("unlock", passphrase, "shared");
    const opened = (await hearth) ?? crashed;
    const cornered = (await corner) ?? crashed;
    if (interrupted()) return crashed;
    if (!opened.ok) {
      end("ours", "mine");
      return opened;
    }
    const made = await (opened.unfinished === "recovering"
      ? endRecovering(core, around, cornered)
      : opened.unfinished
        ? finishMine(passphrase, cornered)
        : settleMine(core, cornered, passphrase));
    if (interrupted()) return crashed;
    lost = !made.ok && made.why === "damaged";
    if (!made.ok) end("mine");
    return { ok: true };
  }
  /** One opening at a time. `interrupted` is true once the spaces were locked in between; they stay locked then. */
  function alone<Result>(work: (interrupted: () => boolean) => Promise<Result>): Promise<Result | typeof crashed> {
    const term = ends;
    const interrupted = (): boolean => ends !== term;
    return inTurn(async () => (interrupted() ? crashed : work(interrupted)));
  }

  return {
    ...seen,

    begin: ({ passphrase, name }) =>
      beginPlace(core, around, prefix, passphrase, {
        hearth: () => line("ours").call("begin", passphrase, name),
        corner: () => line("mine").call("begin", passphrase),
      }),
    unlock: (passphrase) =>
      alone(async (interrupted): Promise<Outcome<UnlockRefusal>> => {
        if (parts.ours !== null) return { ok: true };
        const all = places.all();
        if (all.length > 1) {
          const names = shuffled(all, drawn).map((place) => databaseName(place, "ours"));
          const found = (await core.atDoor().call("find", names, passphrase)) ?? crashed;
          if (interrupted()) return crashed;
          if (!found.ok) {
            end("ours", "mine");
            return found;
          }
          places.stand(all.find((place) => databaseName(place, "ours") === found.name) ?? places.here());
        }
        return enter(passphrase, interrupted);
      }),
    lock: async () => lockAll(),
    lockMine: (passphrase, before) =>
      alone(async (interrupted): Promise<Outcome<BeginRefusal | "mine-locked" | "wrong-passphrase">> => {
        if (parts.mine === null) return { ok: false, why: "mine-locked" };
        const done = (await lines.mine?.call("lockMine", passphrase, before)) ?? crashed;
        if (!done.ok || interrupted()) return done;
        // Everything in the corner was sealed anew: whoever has it open still holds the old key.
        say("close-mine");
        end("mine");
        await line("mine").call("unlock", passphrase, "own");
        return done;
      }),
    unlockMine: (passphrase) =>
      alone(async (interrupted): Promise<Outcome<UnlockRefusal>> => {
        if (parts.mine !== null) return { ok: true };
        const opened = (await line("mine").call("unlock", passphrase, "own")) ?? crashed;
        if (!opened.ok && !interrupted()) end("mine");
        return opened.ok ? { ok: true } : opened;
      }),
    closeMine: async () => {
      if (parts.mine?.lock !== "own") return;
      closeCorner();
    },

    invite: async ({ relay, mode }) => {
      if (parts.mine === null || parts.ours === null) return { ok: false, why: "mine-locked" };
      return (await lines.ours?.call("invite", relay, mode)) ?? { ok: false, why: "mine-locked" };
    },
    giveWord: async ({ of, relay, word }) => {
      if (parts[of] === null) return { ok: false, why: "mine-locked" };
      const asked =
        of === "ours" ? lines.ours?.call("giveWord", relay, word) : lines.mine?.call("giveWord", relay, word);
      return (await asked) ?? { ok: false, why: "cannot-reach" };
    },
    readInvitation: async (text) =>
      (await line("ours").call("readInvitation", text)) ?? { ok: false, why: "not-an-invitation" },
    accept: async (text) => {
      if (parts.mine === null || parts.ours === null) return { ok: false, why: "mine-locked" };
      return (await lines.ours?.call("accept", text)) ?? { ok: false, why: "mine-locked" };
    },
    compare: async (same) => void (await lines.ours?.call("compare", same)),
    endPairing: async () => void (await lines.ours?.call("endPairing")),

    act: async (command) => (await lines.ours?.call("act", command)) ?? locked,
    actMine: async (command) =>
      parts.mine === null ? { ok: false, why: "mine-locked" } : ((await lines.mine?.call("act", command)) ?? locked),
    askFiles: async (call, args) =>
      parts.mine === null ? null : ((await lines.mine?.call("files", call, args)) ?? null),
    actMineAll: async (commands) =>
      parts.mine === null
        ? { ok: false, why: "mine-locked" }
        : ((await lines.mine?.call("actAll", commands)) ?? locked),
    searchMine: async (words, most = MOST_FOUND) => {
      await wholeHere();
      if (parts.mine === null) return [];
      // Where no tab answered, as when the one that leads ended just now, nothing is found.
      const found: unknown = await lines.mine?.call("search", words, most);
      return parts.mine !== null && Array.isArray(found) ? (found as readonly string[]) : [];
    },
    makeRoom: async (share, at) => (await lines.ours?.call("makeRoom", share, at)) ?? locked,
    prefer: async (part) => (await lines.ours?.call("prefer", part)) ?? locked,
    ...doors,
    ...devicesDoors(core),
    ...recoveryDoors(core, around, prefix),
    ...leavingDoors(core),
    ...locksDoors(core, around),
    ...pushDoors(core),
    tell: async (id) => {
      if (isComing()) await wholeHere();
      const draft = draftOf(id);
      if (parts.ours === null) return locked;
      if (draft === undefined) return { ok: false, why: "unknown-item" };
      const inMine = !isIn(parts.ours.ours, id);
      const brought = inMine ? await bring(draft, "mine", "ours") : ({ ok: true } as const);
      const told = brought.ok ? ((await lines.ours?.call("tell", draft)) ?? locked) : brought;
      // The hearth holds nothing of what still lies in the corner. [SPACE-6]
      if (inMine && !told.ok) await leave(draft, "ours");
      return told;
    },
    keepDraft: async (draft, where) => {
      // Where all of it is here it is handed over at once: the page may be closing.
      if (isComing()) await wholeHere();
      if (parts[where] === null) return { ok: false, why: where === "mine" ? "mine-locked" : "locked" };
      // A page that was slow to hear that the draft was told.
      if (isTold(draft.id)) return { ok: true };
      const other = where === "mine" ? "ours" : "mine";
      const brought = isIn(where === "mine" ? parts.ours?.ours : parts.mine, draft.id)
        ? await bring(draft, other, where)
        : ({ ok: true } as const);
      if (!brought.ok) return brought;
      const kept =
        (await (where === "mine" ? lines.mine?.call("keepDraft", draft) : lines.ours?.call("keepDraft", draft))) ??
        locked;
      if (!kept.ok) return kept;
      if (where === "mine" && isIn(parts.ours?.ours, draft.id)) await lines.ours?.call("letDraftGo", draft.id);
      if (where === "ours" && isIn(parts.mine, draft.id)) await lines.mine?.call("letDraftGo", draft.id);
      return kept;
    },
    letDraftGo: async (id) => {
      if (isComing()) await wholeHere();
      const where = isIn(parts.ours?.ours, id) ? "ours" : isIn(parts.mine, id) ? "mine" : null;
      if (where === null) return { ok: false, why: "unknown-item" };
      return (
        (await (where === "mine" ? lines.mine?.call("letDraftGo", id) : lines.ours?.call("letDraftGo", id))) ?? locked
      );
    },
    unfold: async (share) => void (await lines.ours?.call("unfold", share)),
    keepCopy: async (id) => {
      if (isComing()) await wholeHere();
      const ours = parts.ours?.ours;
      const share = ours?.shares.find((one) => one.id === id);
      if (ours === undefined || ours === null) return locked;
      if (parts.mine === null) return { ok: false, why: "mine-locked" };
      if (share === undefined) return { ok: false, why: "unknown-item" };
      if (share.mine) return { ok: false, why: "your-own" };
      if (share.offer === null) return { ok: false, why: share.takenBack ? "taken-back" : "not-now" };
      const copy = { of: id, from: ours.partnerName, told: share.told, words: share.offer.words };
      return (await lines.mine?.call("keepCopy", copy)) ?? locked;
    },
    letCopyGo: async (copy) =>
      parts.mine === null ? { ok: false, why: "mine-locked" } : ((await lines.mine?.call("letCopyGo", copy)) ?? locked),

    erase: () => erasePlaces(core, around),
    vanish: () => {
      lines.ours?.end();
      lines.mine?.end();
      // At the door, too: whatever is open in another tab of this browser closes.
      for (const place of parts.ours === null ? places.all() : [places.here()]) places.say("lock", place);
      end("ours", "mine");
    },
  };
}

function openMineOf(part: MinePart): MineView {
  const { trouble: _, devices: __, cards: ___, restored: ____, anew: _____, ...shown } = part;
  return { stage: "open", ...shown };
}
