/** The bytes of a voice note or a picture as an address that the page can show, for as long as it shows it. Rules MEDIA-3 and MEDIA-15. */
import type { Media } from "#core";
import { useEffect, useRef, useState } from "preact/hooks";
import { useSnapshot, useSpaces } from "../around.ts";

/** `asleep`: nobody asked for it yet. */
export type MediaStage = "asleep" | "opening" | "here" | "on-its-way" | "damaged";

export type OpenMedia = {
  readonly stage: MediaStage;
  readonly url: string | null;
  /** Opens it; gives the address once it is here, or null. */
  readonly open: () => Promise<string | null>;
  /** What was opened turned out not to play or to show. */
  readonly fail: () => void;
};

export function useMedia(media: Media): OpenMedia {
  const spaces = useSpaces();
  const snapshot = useSnapshot();
  const [stage, setStage] = useState<MediaStage>("asleep");
  const url = useRef<string | null>(null);
  const gone = useRef(false);

  const open = async (): Promise<string | null> => {
    if (url.current !== null) return url.current;
    const read = await spaces.media(media);
    if (gone.current) return null;
    if (!read.ok) {
      setStage(read.why === "not-here-yet" ? "on-its-way" : read.why === "damaged" ? "damaged" : "asleep");
      return null;
    }
    // Asked for twice at once: one address is enough.
    url.current ??= URL.createObjectURL(new Blob([read.bytes as Uint8Array<ArrayBuffer>], { type: read.type }));
    setStage("here");
    return url.current;
  };

  useEffect(() => {
    gone.current = false;
    setStage("asleep");
    return () => {
      gone.current = true;
      if (url.current !== null) URL.revokeObjectURL(url.current);
      url.current = null;
    };
  }, [media.media]);
  // Its last piece may be what changed just now.
  useEffect(() => {
    if (stage === "on-its-way") void open();
  }, [snapshot]);

  return {
    stage,
    url: url.current,
    open: async () => {
      if (stage === "asleep") setStage("opening");
      return open();
    },
    fail: () => setStage("damaged"),
  };
}
