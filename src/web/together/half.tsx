/** One half of the table, the way it faces one of the two: what they read, and below it their thumb between two buttons. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import "../style/halves.css";
import type { Side } from "./turns.ts";

export type HalfProps = {
  readonly side: Side;
  readonly label: string;
  /** `lit`: has the light. `dim`: listens. `even`: neither, before it begins and at the end. */
  readonly look: "lit" | "dim" | "even";
  /** Changes when the words change, so that they come anew. */
  readonly says: string;
  readonly lead: ComponentChildren;
  readonly under?: ComponentChildren;
  readonly start?: ComponentChildren;
  readonly thumb?: ComponentChildren;
  readonly end?: ComponentChildren;
};

export function Half({ side, label, look, says, lead, under, start, thumb, end }: HalfProps) {
  const words = useRef<HTMLDivElement>(null);
  const long = useLong(words, says);
  return (
    <section class={`half ${side} ${look}`} aria-label={label}>
      <div class="half-face">
        <div class={long ? "half-said long" : "half-said"} key={says} ref={words} {...(long ? { tabIndex: 0 } : {})}>
          <p class="half-lead">{lead}</p>
          {under && <div class="half-under">{under}</div>}
        </div>
        <div class="half-foot">
          <div class="half-start">{start}</div>
          {thumb}
          <div class="half-end">{end}</div>
        </div>
      </div>
    </section>
  );
}

/** Whether there is more to read than fits, as with very large letters. */
function useLong(words: { readonly current: HTMLElement | null }, says: string): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const { current } = words;
    if (!current) return;
    const watcher = new ResizeObserver(() => setLong(current.scrollHeight > current.clientHeight + 1));
    watcher.observe(current);
    return () => watcher.disconnect();
  }, [says]);
  return long;
}
