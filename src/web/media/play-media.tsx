/** The voice note and the picture that go with words, where these are read. The voice waits to be asked; the picture shows. */
import type { Media, WithMedia } from "#core";
import { useEffect } from "preact/hooks";
import { useWords } from "../around.ts";
import { fill } from "../parts/said.tsx";
import "../style/media.css";
import { clock } from "./clock.ts";
import { Player } from "./player.tsx";
import { useMedia } from "./use-media.ts";

/** Nothing at all where nothing goes along. */
export function PlayMedia({ media: { voice, picture } }: { readonly media: WithMedia }) {
  if (!voice && !picture) return null;
  return (
    <div class="with-words">
      {picture && <Picture key={picture.media} media={picture} />}
      {voice && <Voice key={voice.media} media={voice} />}
    </div>
  );
}

/** Said where a copy is kept, when there is more than words. */
export function WordsOnly({ media: { voice, picture } }: { readonly media: WithMedia }) {
  const words = useWords().media;
  return voice || picture ? <p class="hint">{words.wordsOnly}</p> : null;
}

function Voice({ media }: { readonly media: Media }) {
  const words = useWords().media;
  const { stage, open, fail } = useMedia(media);
  const seconds = media.seconds ?? 0;
  if (stage === "damaged") return <p class="media-line">{words.damaged.voice}</p>;
  return (
    <>
      <Player open={open} onFail={fail} seconds={seconds} label={fill(words.voice.there, { time: clock(seconds) })} />
      <p class="media-line" role="status">
        {stage === "on-its-way" && words.onItsWay.voice}
      </p>
    </>
  );
}

function Picture({ media }: { readonly media: Media }) {
  const words = useWords().media;
  const { stage, url, open, fail } = useMedia(media);
  useEffect(() => {
    if (stage === "asleep") void open();
  }, [stage]);
  if (stage === "damaged") return <p class="media-line">{words.damaged.picture}</p>;
  return (
    <div class="picture-frame">
      {url !== null && <img src={url} alt={words.picture.alt} onError={fail} />}
      <p class="media-line" role="status">
        {stage === "on-its-way" && words.onItsWay.picture}
      </p>
    </div>
  );
}
