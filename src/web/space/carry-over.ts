/**
 * Carries what lies between two into just mine, before their place is let go: what was said, as `brought`, and what is not told
 * yet, as drafts. Doing it again goes on where it was broken off. Rules LEAVE-6 to LEAVE-8 in docs/spec/leaving.md.
 */
import type { Brought, CornerCommand, Draft, Media } from "#core";
import { saidBetween } from "../take/said.ts";
import type { Words } from "../words/en.ts";
import type { ActRefusal, KeptMedia, Outcome, OursView, ReadMedia } from "./api.ts";
import { thingsIn } from "./things-in.ts";

/** What carrying needs of the two spaces. Nothing here changes the place that is carried. */
export type Carrying = {
  /** What lies where; null while one of the two is locked. `told`: drafts that were told, wherever one still lies. */
  readonly here: () => {
    readonly ours: OursView | null;
    readonly myName: string;
    readonly told: readonly string[];
    readonly brought: readonly Brought[];
  } | null;
  /** The bytes of a voice note or picture, as far as they are here. */
  readonly media: (media: Media) => Promise<ReadMedia>;
  readonly keepMedia: (
    bytes: Uint8Array,
    about: { readonly type: string; readonly seconds?: number },
  ) => Promise<KeptMedia>;
  readonly letMediaGo: (media: Media) => Promise<unknown>;
  readonly keepAll: (commands: readonly CornerCommand[]) => Promise<Outcome<ActRefusal>>;
  /** Keeps a draft of ours in just mine as well, with what goes along. */
  readonly keepDraft: (draft: Draft) => Promise<Outcome<ActRefusal>>;
};

export type CarryRefusal = "mine-locked" | "not-paired" | "storage-full" | "no-answer";
export type Carried =
  /** `things` names all that lay there and is kept now. */
  { readonly ok: true; readonly things: readonly string[] } | { readonly ok: false; readonly why: CarryRefusal };

/** How many things are kept at once. Either all of them are, or none. */
const BATCH = 200;

export async function carryOver(carrying: Carrying, words: Words): Promise<Carried> {
  const here = carrying.here();
  if (here === null) return { ok: false, why: "mine-locked" };
  const { ours, myName, told } = here;
  if (ours === null) return { ok: false, why: "not-paired" };
  const names = { mine: myName.trim() || words.take.me, theirs: ours.partnerName.trim() || words.take.them };
  const there = new Set(here.brought.map(({ id }) => id));
  const missing = saidBetween(ours, names, words).filter(({ id }) => !there.has(id));
  for (let from = 0; from < missing.length; from += BATCH) {
    const kept = await keepThese(missing.slice(from, from + BATCH), carrying);
    if (!kept.ok) return refusing(kept.why);
  }
  for (const draft of ours.drafts.filter(({ id }) => !told.includes(id))) {
    const kept = await carrying.keepDraft(draft);
    if (!kept.ok) return refusing(kept.why);
  }
  return { ok: true, things: thingsIn(ours) };
}

/** Keeps what goes along first, under names of this corner; what is not here goes without. */
async function keepThese(all: readonly Brought[], carrying: Carrying): Promise<Outcome<string>> {
  const kept: Media[] = [];
  const letGo = async <Why extends string>(why: Why) => {
    for (const media of kept) await carrying.letMediaGo(media);
    return { ok: false, why } as const;
  };
  const commands: CornerCommand[] = [];
  for (const { voice, picture, ...rest } of all) {
    const along: { voice?: Media; picture?: Media } = {};
    for (const [part, media] of [
      ["voice", voice],
      ["picture", picture],
    ] as const) {
      const read = media === undefined ? null : await carrying.media(media);
      if (media === undefined || read?.ok !== true) continue;
      const { type, seconds } = media;
      const one = await carrying.keepMedia(read.bytes, { type, ...(seconds === undefined ? {} : { seconds }) });
      if (!one.ok) return letGo(one.why);
      kept.push(one.media);
      along[part] = one.media;
    }
    commands.push({ do: "bring", brought: { ...rest, ...along } });
  }
  const done = await carrying.keepAll(commands);
  return done.ok ? done : letGo(done.why);
}

function refusing(why: string): { readonly ok: false; readonly why: CarryRefusal } {
  if (why === "mine-locked" || why === "locked") return { ok: false, why: "mine-locked" };
  return { ok: false, why: why === "storage-full" ? why : "no-answer" };
}
