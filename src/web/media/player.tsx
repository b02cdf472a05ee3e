/** Listening: one button and how far it is. Nothing plays by itself, and never two at once. */
import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { fill } from "../parts/said.tsx";
import { clock } from "./clock.ts";

/** What plays just now anywhere on the page. */
let playing: HTMLAudioElement | null = null;

export type PlayerProps = {
  /** The address of the sound, or null when there is none to play. */
  readonly open: () => Promise<string | null>;
  readonly seconds: number;
  /** What it is, in words: "Voice note, 0:12". */
  readonly label: string;
  /** The browser cannot play what is there. */
  readonly onFail: () => void;
};

export function Player({ open, seconds, label, onFail }: PlayerProps) {
  const words = useWords().media;
  const audio = useRef<HTMLAudioElement | null>(null);
  const [on, setOn] = useState(false);
  const [at, setAt] = useState(0);
  const [again, setAgain] = useState(false);

  useEffect(
    () => () => {
      audio.current?.pause();
      if (playing === audio.current) playing = null;
    },
    [],
  );

  async function press() {
    if (on) return audio.current?.pause();
    const url = await open();
    if (url === null) return;
    audio.current ??= sound();
    if (audio.current.src !== url) audio.current.src = url;
    if (playing !== audio.current) playing?.pause();
    playing = audio.current;
    // Some browsers forget the press while the sound is being opened; the next one works.
    await audio.current.play().then(
      () => setAgain(false),
      (error: unknown) => setAgain(error instanceof DOMException && error.name === "NotAllowedError"),
    );
  }

  function sound(): HTMLAudioElement {
    const made = new Audio();
    made.onplay = () => setOn(true);
    made.onpause = () => setOn(false);
    made.ontimeupdate = () => setAt(made.currentTime);
    made.onended = () => setAt(0);
    made.onerror = () => {
      setOn(false);
      onFail();
    };
    return made;
  }

  const time = fill(words.progress, { time: clock(at), most: clock(seconds) });
  return (
    <div class="player" role="group" aria-label={label}>
      <button type="button" class={on ? "player-button on" : "player-button"} onClick={() => void press()}>
        <span class="player-sign" aria-hidden="true" />
        {on ? words.pause : words.listen}
      </button>
      <progress class="player-bar" max={seconds} value={Math.min(at, seconds)} aria-label={label} />
      <span class="player-time">{time}</span>
      <p class="hint" role="status">
        {again && words.again}
      </p>
    </div>
  );
}
