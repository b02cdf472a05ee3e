/** Something long that is under way: a sentence, how far it is, and a way to stop it. */
import type { ComponentChildren } from "preact";
import { Actions, Button } from "../parts/button.tsx";

export type UnderWayProps = {
  readonly children: ComponentChildren;
  /** What the bar is called. */
  readonly label: string;
  /** From 0 to 1. */
  readonly part: number;
  readonly stop: string;
  readonly onStop: () => void;
};

export function UnderWay({ children, label, part, stop, onStop }: UnderWayProps) {
  return (
    <div class="under-way">
      <p role="status">{children}</p>
      <progress class="far" max={1} value={part} aria-label={label} />
      <Actions>
        <Button weight="even" onClick={onStop}>
          {stop}
        </Button>
      </Actions>
    </div>
  );
}
