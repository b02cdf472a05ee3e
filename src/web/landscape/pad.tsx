/**
 * The pad: unpleasant to pleasant from side to side, little to much energy upward. A finger or a mouse puts the mark anywhere;
 * for the keyboard and for screen readers there are two sliders in it, one for each direction. [PAD-2]
 */
import { useId, useRef } from "preact/hooks";
import { useWords } from "../around.ts";
import { FEELINGS, type Place } from "./feelings.ts";
import { labelsFor, percentOf } from "./labels.ts";
import { placeAt } from "./place-at.ts";
import { sayEnergy, sayPlace, sayPleasant } from "./say.ts";

type PadProps = {
  readonly place: Place | null;
  readonly chosen: readonly string[];
  readonly onPlace: (place: Place) => void;
};

/** How far an arrow key moves the mark. */
const STEP = 5;
const MIDDLE: Place = { pleasant: 0, energy: 0 };

export function Pad({ place, chosen, onPlace }: PadProps) {
  const words = useWords().feel;
  const pad = useRef<HTMLDivElement>(null);
  const id = useId();
  const mark = percentOf(place ?? MIDDLE);
  const labels = place ? labelsFor(place, (feeling) => words.words[feeling].length) : [];

  function follow(event: PointerEvent) {
    const element = pad.current;
    if (!element) return;
    const rtl = getComputedStyle(element).direction === "rtl";
    onPlace(placeAt({ x: event.clientX, y: event.clientY }, element.getBoundingClientRect(), rtl));
  }

  const slider = (direction: "pleasant" | "energy") => (
    <input
      type="range"
      autoComplete="off"
      class={`pad-slider ${direction}`}
      min={-100}
      max={100}
      step={STEP}
      value={place?.[direction] ?? 0}
      aria-label={words.axes[direction]}
      aria-orientation={direction === "energy" ? "vertical" : "horizontal"}
      aria-valuetext={
        place
          ? direction === "pleasant"
            ? sayPleasant(place.pleasant, words)
            : sayEnergy(place.energy, words)
          : words.none
      }
      onInput={(event) => onPlace({ ...(place ?? MIDDLE), [direction]: Number(event.currentTarget.value) })}
    />
  );

  return (
    <div class="pad-frame">
      <p class="pad-end high" aria-hidden="true">
        {words.ends.high}
      </p>
      <div
        class={place ? "pad placed" : "pad"}
        ref={pad}
        role="group"
        aria-label={words.pad}
        aria-describedby={id}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          pad.current?.setPointerCapture(event.pointerId);
          follow(event);
        }}
        onPointerMove={(event) => {
          if (pad.current?.hasPointerCapture(event.pointerId)) follow(event);
        }}
      >
        <svg class="pad-ground" viewBox="-100 -100 200 200" aria-hidden="true">
          <path class="pad-axis" d="M-100 0H100M0 -100V100" />
          {FEELINGS.map((feeling) => (
            <circle
              key={feeling.id}
              class={chosen.includes(feeling.id) ? "pad-dot chosen" : "pad-dot"}
              cx={feeling.pleasant}
              cy={-feeling.energy}
              r={chosen.includes(feeling.id) ? 2.6 : 1.1}
            />
          ))}
        </svg>
        {labels.map((label) => (
          <span
            key={label.id}
            class="pad-word"
            aria-hidden="true"
            style={{ insetInlineStart: `${label.x}%`, insetBlockStart: `${label.y}%` }}
          >
            {words.words[label.id]}
          </span>
        ))}
        {slider("pleasant")}
        {slider("energy")}
        <span
          class="pad-mark"
          aria-hidden="true"
          style={{ insetInlineStart: `${mark.x}%`, insetBlockStart: `${mark.y}%` }}
        />
      </div>
      <p class="pad-sides" aria-hidden="true">
        <span>{words.ends.less}</span>
        <span>{words.ends.low}</span>
        <span>{words.ends.more}</span>
      </p>
      <p class="pad-said" id={id} role="status">
        {place ? sayPlace(place, words) : words.none}
      </p>
    </div>
  );
}
