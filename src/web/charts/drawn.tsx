/** Where the picture stands: the page is there first, then the library is fetched, and then the picture is drawn to its width. */
import { useEffect, useRef, useState } from "preact/hooks";
import { useLocale, useWords } from "../around.ts";
import type { Beside } from "./picture.ts";
import { pictureOf } from "./picture.ts";
import type { Series } from "./series.ts";
import { MOST } from "./scale.ts";

type DrawnProps = {
  readonly series: Series;
  readonly beside: Beside;
  /** From when on, ms since 1970. */
  readonly since: number;
};

export function Drawn({ series, beside, since }: DrawnProps) {
  const { charts: words, signs } = useWords();
  const locale = useLocale();
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [stands, setStands] = useState<"not-yet" | "drawn" | "not-drawn">("not-yet");

  useEffect(() => {
    const here = frame.current;
    if (here === null) return;
    const looking = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    looking.observe(here);
    return () => looking.disconnect();
  }, []);

  useEffect(() => {
    const here = frame.current;
    if (here === null || width === 0) return;
    let gone = false;
    void import("./draw.ts")
      .then(async ({ draw }) => {
        await painted();
        if (gone) return;
        const { scale } = signs;
        const picture = pictureOf(series, beside, MOST, since);
        here.replaceChildren(draw(picture, { width, most: MOST, scale, lanes: words.lanes, locale }));
        setStands("drawn");
      })
      .catch(() => gone || setStands("not-drawn"));
    return () => {
      gone = true;
    };
  }, [series, beside, since, width, locale, signs, words]);

  return (
    <>
      <div class={stands === "drawn" ? "chart-frame drawn" : "chart-frame"} aria-hidden="true" ref={frame} />
      {stands !== "drawn" && <p class="hint chart-waiting">{stands === "not-yet" ? words.drawing : words.notDrawn}</p>}
    </>
  );
}

/** After the next paint: what is read comes before what is drawn. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
