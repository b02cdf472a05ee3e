/** A voice note: pressed to begin and to end, listened to, then kept or deleted. */
import { type Media, MEDIA_LIMITS } from "#core";
import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { fill } from "../parts/said.tsx";
import type { Keep } from "./add-media.tsx";
import { clock } from "./clock.ts";
import { PlayMedia } from "./play-media.tsx";
import { Player } from "./player.tsx";
import { record, type Recorded, type Recording } from "./record.ts";

export type AddVoiceProps = {
  readonly has: Media | undefined;
  readonly keep: Keep;
  readonly onKept: (media: Media) => void;
  readonly onOut: (media: Media) => void;
};

type Stage =
  | { readonly is: "resting" | "asking" }
  | { readonly is: "recording"; readonly recording: Recording }
  | { readonly is: "made"; readonly recorded: Recorded; readonly url: string; readonly keeping: boolean };

const RESTING: Stage = { is: "resting" };

export function AddVoice({ has, keep, onKept, onOut }: AddVoiceProps) {
  const words = useWords().media;
  const root = useRef<HTMLDivElement>(null);
  const over = useRef(false);
  /** Sending was tried while it was being recorded. */
  const held = useRef(false);
  const [stage, setStage] = useState<Stage>(RESTING);
  const [notice, setNotice] = useState("");
  const [refused, setRefused] = useState("");
  const now = useRef(stage);
  now.current = stage;

  const end = (): void => {
    if (now.current.is === "recording") now.current.recording.stop();
    if (now.current.is === "made") URL.revokeObjectURL(now.current.url);
  };
  useEffect(() => {
    over.current = false;
    return () => {
      over.current = true;
      end();
    };
  }, []);

  // Who sends while it is being recorded hears it first; who leaves the page keeps what there is.
  useEffect(() => {
    const form = root.current?.closest("form");
    const hold = (event: Event): void => {
      if (now.current.is === "resting") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (now.current.is === "recording") now.current.recording.stop();
      held.current = true;
      setNotice(words.voice.first);
    };
    const hide = (): void => {
      if (document.visibilityState === "hidden" && now.current.is === "recording") now.current.recording.stop();
    };
    form?.addEventListener("submit", hold, { capture: true });
    document.addEventListener("visibilitychange", hide);
    return () => {
      form?.removeEventListener("submit", hold, { capture: true });
      document.removeEventListener("visibilitychange", hide);
    };
  }, [words]);

  // What was pressed is gone after it was pressed: the next thing to press has the focus.
  useEffect(() => {
    if (document.activeElement === document.body && stage.is !== "resting")
      root.current?.querySelector("button")?.focus();
  }, [stage.is]);

  async function start() {
    if (now.current.is !== "resting") return;
    held.current = false;
    setRefused("");
    setNotice("");
    setStage({ is: "asking" });
    const begun = await record(() => over.current);
    if (over.current) return;
    if (!begun.ok) return fail(words.refused[begun.why]);
    setStage({ is: "recording", recording: begun.recording });
    setNotice(words.voice.began);
    const ended = await begun.recording.ended;
    if (over.current) return;
    if (!ended.ok) return fail(words.refused[ended.why]);
    const { recorded } = ended;
    if (!held.current) setNotice(recorded.seconds === MEDIA_LIMITS.seconds ? words.voice.full : words.voice.ended);
    const blob = new Blob([recorded.bytes as Uint8Array<ArrayBuffer>], { type: recorded.type });
    setStage({ is: "made", recorded, url: URL.createObjectURL(blob), keeping: false });
  }

  function fail(sentence: string) {
    setStage(RESTING);
    setNotice("");
    setRefused(sentence);
  }

  async function take() {
    if (stage.is !== "made" || stage.keeping) return;
    setStage({ ...stage, keeping: true });
    const { bytes, type, seconds } = stage.recorded;
    const kept = await keep(bytes, { type, seconds });
    if (over.current) return;
    setNotice("");
    if (!kept.ok) {
      // It stays to be listened to, and may be tried again.
      setStage({ ...stage, keeping: false });
      return setRefused(kept.sentence);
    }
    forget();
    onKept(kept.media);
  }

  function forget() {
    if (now.current.is === "made") URL.revokeObjectURL(now.current.url);
    setRefused("");
    setNotice("");
    setStage(RESTING);
  }

  return (
    <div class="add-voice" ref={root}>
      {has && stage.is === "resting" && (
        <>
          <PlayMedia media={{ voice: has }} />
          <Button weight="quiet" onClick={() => onOut(has)}>
            {words.voice.takeOut}
          </Button>
        </>
      )}
      {!has && (stage.is === "resting" || stage.is === "asking") && (
        <>
          <button
            type="button"
            class="chip"
            aria-disabled={stage.is === "asking" ? "true" : undefined}
            onClick={() => void start()}
          >
            {words.voice.record}
          </button>
          {stage.is === "asking" && <p class="hint">{words.voice.asking}</p>}
        </>
      )}
      {stage.is === "recording" && <Running recording={stage.recording} />}
      {stage.is === "made" && (
        <>
          <p>{fill(words.voice.made, { time: clock(stage.recorded.seconds) })}</p>
          <Player
            open={async () => stage.url}
            onFail={() => undefined}
            seconds={stage.recorded.seconds}
            label={fill(words.voice.made, { time: clock(stage.recorded.seconds) })}
          />
          <Actions>
            <Button weight="even" busy={stage.keeping} onClick={() => void take()}>
              {words.voice.keep}
            </Button>
            <Button weight="quiet" onClick={forget}>
              {words.voice.remove}
            </Button>
          </Actions>
        </>
      )}
      <p class={stage.is === "recording" ? "unseen" : "hint"} role="status">
        {notice}
      </p>
      <p class="error" role="alert">
        {refused}
      </p>
    </div>
  );
}

/** While it records: the time, the way to the end of the minute, and one button. */
function Running({ recording }: { readonly recording: Recording }) {
  const words = useWords().media;
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const began = performance.now();
    const timer = setInterval(() => setSeconds((performance.now() - began) / 1_000), 250);
    return () => clearInterval(timer);
  }, []);
  const { seconds: most } = MEDIA_LIMITS;
  const time = fill(words.voice.recording, { time: clock(seconds), most: clock(most) });
  return (
    <div class="recording">
      <Button weight="even" onClick={recording.stop}>
        {words.voice.stop}
      </Button>
      <p class="recording-time" role="timer">
        {time}
      </p>
      <progress class="player-bar" max={most} value={Math.min(seconds, most)} aria-hidden="true" />
    </div>
  );
}
