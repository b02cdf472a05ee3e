/** Where one writes: a voice note of a minute, and a picture, may go along. Whatever fails here, the words beside it stay. */
import type { Media, WithMedia } from "#core";
import { useRef, useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import type { KeptMedia, SpaceName } from "../space/api.ts";
import "../style/media.css";
import { AddPicture } from "./add-picture.tsx";
import { AddVoice } from "./add-voice.tsx";
import { scrub } from "./scrub/scrub.ts";

export type MediaChange = { readonly voice?: Media | undefined; readonly picture?: Media | undefined };

export type AddMediaProps = {
  /** What goes along now. */
  readonly has: WithMedia;
  /** The space in which it is kept until it is sent. */
  readonly where: SpaceName;
  /** True for a draft: what it names no more goes with its next version. */
  readonly inDraft?: boolean;
  readonly onChange: (part: MediaChange) => void;
};

/** The same with what changed; undefined takes away. */
export function withChange<Has extends WithMedia>(has: Has, part: MediaChange): Has {
  const { voice, picture, ...rest } = { ...has, ...part };
  return { ...rest, ...(voice ? { voice } : {}), ...(picture ? { picture } : {}) } as Has;
}

/** What keeps bytes, or says in a sentence why they are not kept. */
export type Keep = (
  bytes: Uint8Array,
  about: { readonly type: string; readonly seconds?: number },
) => Promise<{ readonly ok: true; readonly media: Media } | { readonly ok: false; readonly sentence: string }>;

export function AddMedia({ has, where, inDraft = false, onChange }: AddMediaProps) {
  const spaces = useSpaces();
  const words = useWords().media;
  const [said, setSaid] = useState("");
  // Keeping takes a moment, and words may be written meanwhile: what changes is what is there then.
  const change = useRef(onChange);
  change.current = onChange;

  const keep: Keep = async (bytes, about) => {
    const clean = scrub(bytes, about.type);
    const kept: KeptMedia =
      clean === null ? { ok: false, why: "not-this-kind" } : await spaces.keepMedia(where, clean, about);
    return kept.ok ? kept : { ok: false, sentence: sentenceOf(kept.why, words.refused) };
  };
  const takeOut = (media: Media, part: MediaChange, sentence: string): void => {
    change.current(part);
    if (!inDraft) void spaces.letMediaGo(media);
    setSaid(sentence);
  };

  return (
    <div class="add-media" role="group" aria-label={words.legend}>
      <AddVoice
        has={has.voice}
        keep={keep}
        onKept={(voice) => {
          change.current({ voice });
          setSaid(words.kept);
        }}
        onOut={(voice) => takeOut(voice, { voice: undefined }, words.voice.takenOut)}
      />
      <AddPicture
        has={has.picture}
        keep={keep}
        onKept={(picture) => {
          change.current({ picture });
          setSaid(words.kept);
        }}
        onOut={(picture) => takeOut(picture, { picture: undefined }, words.picture.takenOut)}
      />
      {!(has.voice && has.picture) && <p class="hint">{words.hint}</p>}
      <p class="hint" role="status">
        {said}
      </p>
    </div>
  );
}

type Refused = Extract<KeptMedia, { readonly ok: false }>["why"];

function sentenceOf(why: Refused, refused: Readonly<Record<"too-large" | "storage-full" | "other", string>>): string {
  return why === "too-large" || why === "storage-full" ? refused[why] : refused.other;
}
