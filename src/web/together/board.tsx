/**
 * The table seen from above: a half for each, and one light that lies with whoever speaks. It follows a finger from one half to
 * the other. Everything else stands on it as children; the light itself is only to be seen, since every half has its buttons.
 */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import "../style/table.css";
import { drop, follow, type Glow, grab, placeOf, release, resting } from "./glow.ts";
import type { Side } from "./turns.ts";

export type BoardProps = {
  /** With whom the light lies. Null: in the middle. */
  readonly lit: Side | null;
  /** How far it goes from one to the other, as a part of the table's height. The style has the same number. */
  readonly span?: number;
  /** Slid to the other. Without it the light stays where it is. */
  readonly onLight?: ((to: Side) => void) | undefined;
  /** Whether sliding it there means something. */
  readonly may?: (to: Side) => boolean;
  /** Another number puts the light back to where it belongs, after handing over was refused. */
  readonly again?: number;
  /** What is left of the turn, from 1 to 0, drawn as a thinning ring. */
  readonly left?: number | null;
  readonly name: string;
  readonly children: ComponentChildren;
};

/** The light goes this part of the table's height; see --span in table.css. */
const SPAN = 0.28;

export function Board({
  lit,
  span = SPAN,
  onLight,
  may = () => true,
  again = 0,
  left = null,
  name,
  children,
}: BoardProps) {
  const board = useRef<HTMLDivElement>(null);
  const glow = useRef<Glow>(resting(lit));

  function show(next: Glow): void {
    const before = glow.current;
    glow.current = next;
    const { current: element } = board;
    if (!element) return;
    element.style.setProperty("--at", String(next.at));
    element.style.setProperty("--away", String(Math.min(1, Math.abs(next.at - placeOf(next.rest)))));
    element.classList.toggle("sliding", next.held !== null);
    if (before.held && !next.held && next.rest !== lit && next.rest !== null) {
      if (may(next.rest)) onLight?.(next.rest);
      else show(resting(lit));
    }
  }
  useLayoutEffect(() => show(resting(lit)), [lit, again]);

  function along(event: PointerEvent): number {
    const { top, height } = (board.current as HTMLDivElement).getBoundingClientRect();
    return 1 - (event.clientY - top) / height;
  }

  return (
    <div
      class={`board ${name}`}
      ref={board}
      onPointerDown={(event) => {
        const on = event.target as Element;
        if (!onLight || event.button !== 0 || on.closest("button, a, dialog")) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        show(grab(glow.current, event.pointerId, along(event), event.timeStamp));
      }}
      onPointerMove={(event) => {
        if (glow.current.held) show(follow(glow.current, event.pointerId, along(event), event.timeStamp, span));
      }}
      onPointerUp={(event) => show(release(glow.current, event.pointerId, event.timeStamp))}
      onPointerCancel={(event) => show(drop(glow.current, event.pointerId))}
    >
      <div class="light" aria-hidden="true" />
      <div class="fold" aria-hidden="true" />
      <div class="nest near" aria-hidden="true" />
      <div class="nest far" aria-hidden="true" />
      <Ember left={left} />
      {children}
      <div class="night" aria-hidden="true" />
    </div>
  );
}

/** The light's heart, and around it what is left of the turn. */
function Ember({ left }: { readonly left: number | null }) {
  return (
    <div class={left === 0 ? "ember over" : "ember"} aria-hidden="true">
      <svg viewBox="0 0 100 100">
        <circle class="ember-track" cx="50" cy="50" r="46" />
        {left !== null && (
          <circle
            class="ember-left"
            cx="50"
            cy="50"
            r="46"
            pathLength={1}
            style={{ strokeDashoffset: String(1 - left) }}
          />
        )}
      </svg>
      <span class="ember-heart" />
    </div>
  );
}
