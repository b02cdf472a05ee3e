/** The frame of every screen: the way back, help now and quick exit above; one thing, with its heading, in the middle. [SCREEN-4] */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { leaveNow } from "../exit/exit.ts";
import { FACES, keptFace } from "../outside/faces.ts";
import { Arch } from "./arch.tsx";
import { OtherLanguages } from "./languages.tsx";
import { Nav, type NavName } from "./nav.tsx";

export type ScreenProps = {
  /** The page's heading. Left out only where the content brings its own `h1`. */
  readonly title?: ComponentChildren;
  /** A quiet line above the heading. */
  readonly over?: ComponentChildren;
  /** Shows the sign of the app above the heading. */
  readonly sign?: boolean;
  /** Whether Back is offered when there is somewhere to go back to. Offered unless told otherwise. */
  readonly back?: boolean;
  /** Shows the ways between ours, just mine and settings, with this one marked. */
  readonly nav?: NavName;
  /** `page` reads from the top; `moment` rests in the middle of a tall window. */
  readonly setting?: "page" | "moment";
  /** A class for the screen's own style. */
  readonly name?: string;
  readonly children?: ComponentChildren;
};

export function Screen({ title, over, sign, back = true, nav, setting = "page", name, children }: ScreenProps) {
  const way = useWay();
  const spaces = useSpaces();
  const words = useWords().common;
  const { trouble, stage } = useSnapshot();
  // Before the door the mark says no more than the tab does.
  const face = keptFace();
  const heading = useRef<HTMLHeadingElement>(null);
  // Before the screen is painted: later, it would take the focus away from who already began to type.
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);

  return (
    <div class={`page setting-${setting}${name ? ` ${name}` : ""}`}>
      <header class="top">
        <div class="top-start">
          {back && way.hasBack.value ? (
            <button type="button" class="top-link back" onClick={way.back}>
              {words.back}
            </button>
          ) : (
            <span class="mark" aria-hidden="true">
              {stage === "open" || face === FACES[0] ? words.product : face.name}
            </span>
          )}
        </div>
        <div class="top-end">
          {way.place.value.name !== "help" && (
            <button type="button" class="top-link" onClick={() => way.go("help")}>
              {words.helpNow}
            </button>
          )}
          <button type="button" class="top-link exit" onClick={() => leaveNow(spaces, way.depth())}>
            {words.quickExit}
          </button>
        </div>
      </header>
      {trouble && (
        <p class="trouble" role="status">
          {words.trouble[trouble]}
        </p>
      )}
      <main>
        {sign && <Arch />}
        {over && <p class="over">{over}</p>}
        {title && (
          <h1 tabIndex={-1} ref={heading}>
            {title}
          </h1>
        )}
        {children}
      </main>
      {stage !== "open" && <OtherLanguages />}
      {nav && <Nav here={nav} />}
    </div>
  );
}
