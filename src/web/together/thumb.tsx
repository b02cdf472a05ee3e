/** The places for two thumbs. Both resting at once, or pressed one after the other, put the phone away. */
import { useEffect, useState } from "preact/hooks";
import { useWords } from "../around.ts";
import {
  bothSince,
  feel,
  NO_THUMBS,
  putAway,
  REST,
  type ThumbEvent,
  type Thumbs,
  WAIT,
  waitsForOther,
} from "./thumbs.ts";
import { other, type Side } from "./turns.ts";

export type ThumbState = {
  readonly tell: (event: ThumbEvent) => void;
  /** Both rest: the screen is about to go dark. */
  readonly resting: boolean;
  /** This side's thumb is there, and the other one is asked for. */
  readonly waits: (side: Side) => boolean;
};

/** Calls `away` once, as soon as both thumbs have said so. */
export function useThumbs(away: () => void): ThumbState {
  const [thumbs, setThumbs] = useState<Thumbs>(NO_THUMBS);
  const [, look] = useState(0);
  const since = bothSince(thumbs);

  useEffect(() => {
    const now = performance.now();
    if (putAway(thumbs, now)) return away();
    // When something may have changed by itself: the rest is over, or a press waited long enough.
    const timers = [
      ...(since === null ? [] : [setTimeout(away, Math.max(0, since + REST - now))]),
      ...Object.values(thumbs.pressed).flatMap((at) =>
        at === null ? [] : [setTimeout(() => look((n) => n + 1), at + WAIT + 50 - now)],
      ),
    ];
    return () => timers.forEach(clearTimeout);
  }, [thumbs]);

  return {
    tell: (event) => setThumbs((before) => feel(before, event)),
    resting: since !== null,
    waits: (side) => waitsForOther(thumbs, side, performance.now()),
  };
}

export function Thumb({ side, state }: { readonly side: Side; readonly state: ThumbState }) {
  const words = useWords().together.table;
  const { tell } = state;
  const up = () => tell({ is: "up", side });
  const felt = state.waits(side) || state.resting;
  const asked = state.waits(other(side));
  return (
    <div class="thumb-place">
      <button
        type="button"
        class={`thumb${felt ? " felt" : ""}${asked ? " asked" : ""}`}
        aria-label={words.thumb}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          tell({ is: "down", side, at: performance.now() });
        }}
        onPointerUp={up}
        onPointerCancel={up}
        onLostPointerCapture={up}
        onClick={() => tell({ is: "press", side, at: performance.now() })}
        onContextMenu={(event) => event.preventDefault()}
      >
        <svg viewBox="0 0 48 60" aria-hidden="true">
          <path d="M24 4c-11 0-18 8-18 19v14c0 12 8 19 18 19s18-7 18-19V23C42 12 35 4 24 4z" />
          <path d="M12 40V24c0-8 5-13 12-13s12 5 12 13v15" />
          <path d="M18 46V25c0-4.5 2.5-7.5 6-7.5s6 3 6 7.5v20" />
          <path d="M24 50V25" />
        </svg>
      </button>
      {asked && <p class="thumb-ask">{words.otherThumb}</p>}
    </div>
  );
}
