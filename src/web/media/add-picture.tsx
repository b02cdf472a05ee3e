/** A picture from this device or its camera, drawn anew before it is kept. */
import type { Media } from "#core";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { Button } from "../parts/button.tsx";
import type { Keep } from "./add-media.tsx";
import { PlayMedia } from "./play-media.tsx";
import { shrink } from "./shrink.ts";

export type AddPictureProps = {
  readonly has: Media | undefined;
  readonly keep: Keep;
  readonly onKept: (media: Media) => void;
  readonly onOut: (media: Media) => void;
};

export function AddPicture({ has, keep, onKept, onOut }: AddPictureProps) {
  const words = useWords().media;
  const id = useId();
  const over = useRef(false);
  const [working, setWorking] = useState(false);
  const [refused, setRefused] = useState("");
  useEffect(() => {
    over.current = false;
    return () => {
      over.current = true;
    };
  }, []);

  async function take(file: File | undefined) {
    if (file === undefined || working) return;
    setRefused("");
    setWorking(true);
    const shrunk = await shrink(file).catch(() => ({ ok: false, why: "broken" }) as const);
    const kept = shrunk.ok
      ? await keep(shrunk.bytes, { type: shrunk.type })
      : ({ ok: false, sentence: words.refused[shrunk.why] } as const);
    if (over.current) return;
    setWorking(false);
    if (kept.ok) onKept(kept.media);
    else setRefused(kept.sentence);
  }

  return (
    <div class="add-picture">
      {has ? (
        <>
          <PlayMedia media={{ picture: has }} />
          <Button weight="quiet" onClick={() => onOut(has)}>
            {words.picture.takeOut}
          </Button>
        </>
      ) : (
        <>
          <input
            id={id}
            class="picture-input"
            type="file"
            autoComplete="off"
            accept="image/*"
            disabled={working}
            onChange={(event) => {
              const { currentTarget } = event;
              void take(currentTarget.files?.[0]);
              // The same one may be chosen again.
              currentTarget.value = "";
            }}
          />
          <label class="chip" for={id}>
            {working ? words.working : words.picture.add}
          </label>
        </>
      )}
      <p class="error" role="alert">
        {refused}
      </p>
    </div>
  );
}
