/** The end: the screen is dark and says only "put me away now". After a moment, very quietly, two more ways. */
import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../around.ts";
import "../style/table.css";
import { Edges } from "./edges.tsx";

/** How long nothing else is there, ms. */
const STILL = 2_500;

export type DarkProps = {
  readonly why: "away" | "rests" | "kept";
  /** The other half is turned around. */
  readonly facing: boolean;
  /** To the question what it was like; not after it was asked. */
  readonly onLike?: (() => void) | undefined;
  readonly onClose: () => void;
};

export function Dark({ why, facing, onLike, onClose }: DarkProps) {
  const words = useWords().together.dark;
  const heading = useRef<HTMLHeadingElement>(null);
  const [more, setMore] = useState(false);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    const timer = setTimeout(() => setMore(true), STILL);
    return () => clearTimeout(timer);
  }, []);
  const line = why === "rests" ? words.rests : words.away;
  const under = why === "kept" ? words.kept : words.gone;
  return (
    <div class="dark-table">
      <main class="dark-said">
        {facing && (
          <div class="dark-far" aria-hidden="true">
            <p class="dark-line">{line}</p>
            <p>{under}</p>
          </div>
        )}
        <div class="dark-near">
          <h1 class="dark-line" tabIndex={-1} ref={heading}>
            {line}
          </h1>
          <p>{under}</p>
          <p class={more ? "dark-ways" : "dark-ways later"}>
            {onLike && (
              <button type="button" class="dark-way" onClick={onLike}>
                {words.like}
              </button>
            )}
            <button type="button" class="dark-way" onClick={onClose}>
              {words.close}
            </button>
          </p>
        </div>
      </main>
      <Edges />
    </div>
  );
}
