/** The doors for closing the place for two, and where the corner lies, as the screens have them. */
import { LANGUAGES } from "../words/languages.ts";
import type { Outcome } from "./api.ts";
import type { LeavingDoors } from "./api-trust.ts";
import { toBase64 } from "./base64.ts";
import { type Carried, type Carrying, type CarryRefusal, carryOver } from "./carry-over.ts";
import type { ClientCore } from "./client-core.ts";
import { mediaDoors } from "./client-media.ts";

/** What comes in while it is carried is carried, too; but nobody is kept from leaving by what goes on coming. */
const ROUNDS = 20;

export function leavingDoors(core: ClientCore): LeavingDoors {
  const { lines, parts } = core;
  const noAnswer = { ok: false, why: "no-answer" } as const;

  /** Lets the place go once all of it is kept that was to be kept. [LEAVE-7] */
  async function leave(keep: boolean): Promise<Outcome<CarryRefusal>> {
    for (let round = 1; round <= ROUNDS; round++) {
      const carried = keep ? await carry() : null;
      if (carried?.ok === false) return carried;
      const things = round < ROUNDS ? (carried?.things ?? null) : null;
      const done = await lines.ours?.call("closePlace", things);
      if (done === null || done === undefined) return noAnswer;
      if (done.ok) return done;
      if (done.why !== "more-came") return { ok: false, why: done.why };
    }
    return noAnswer;
  }

  async function carry(): Promise<Carried> {
    await core.whole();
    if (parts.mine === null) return { ok: false, why: "mine-locked" };
    return carryOver(carryingOf(core), await wordsHere());
  }

  return {
    closePlace: async (keep) => (parts.ours?.ours ? leave(keep) : { ok: false, why: "not-paired" }),
    putPlaceAway: async (keep) => {
      if (!parts.ours?.closed) return { ok: false, why: "not-paired" };
      if (parts.ours.ours !== null) return leave(keep);
      return (await lines.ours?.call("putClosedAway")) ?? noAnswer;
    },
    syncMine: async (relay) => {
      if (parts.mine === null) return { ok: false, why: "mine-locked" };
      return (await lines.mine?.call("syncMine", relay)) ?? noAnswer;
    },
  };
}

/** Carries by way of the two workers. */
export function carryingOf({ lines, parts }: Pick<ClientCore, "lines" | "parts">): Carrying {
  const { media, letMediaGo, bring } = mediaDoors(lines, (space) => parts[space] !== null);
  const locked = { ok: false, why: "mine-locked" } as const;
  return {
    here: () => {
      const { ours, mine } = parts;
      if (ours === null || mine === null) return null;
      return { ours: ours.ours, myName: ours.myName, told: Object.keys(ours.told), brought: mine.brought };
    },
    media,
    letMediaGo,
    keepMedia: async (bytes, about) => (await lines.mine?.call("keepMedia", toBase64(bytes), about)) ?? locked,
    keepAll: async (commands) => (await lines.mine?.call("actAll", commands)) ?? locked,
    keepDraft: async (draft) => {
      const brought = await bring(draft, "ours", "mine");
      return brought.ok ? ((await lines.mine?.call("keepDraft", draft)) ?? locked) : brought;
    },
  };
}

/** The words in which the page speaks: what was said is kept as its screens said it. */
function wordsHere() {
  const tag = document.documentElement.lang;
  const language = LANGUAGES.find((one) => tag === one.tag || tag.startsWith(`${one.tag}-`)) ?? LANGUAGES[0];
  return language.fetch();
}
