/** The desk of files for as long as a screen needs it, and a way to stop it. Leaving the screen ends both at once. */
import { useEffect, useRef } from "preact/hooks";
import type { Line } from "../space/line.ts";
import type { FileCalls } from "./desk.ts";
import { useSpaces } from "../around.ts";
import { openDesk } from "./desk-here.ts";

export type Files = {
  /** The desk, begun when it is first asked for. */
  readonly line: () => Line<FileCalls>;
  /** What a piece of work looks at to know whether it was stopped. Ends the one before; once the screen was left, there is no other. */
  readonly begin: () => AbortSignal;
  /** Ends the work and the desk, and lets go of every key in it. */
  readonly stop: () => void;
};

export function useFiles(): Files {
  const spaces = useSpaces();
  const at = useRef<{ line: Line<FileCalls> | null; stopping: AbortController }>({
    line: null,
    stopping: new AbortController(),
  });
  const left = useRef(false);
  const stop = (): void => {
    at.current.stopping.abort();
    at.current.line?.end();
    at.current.line = null;
  };
  useEffect(
    () => () => {
      left.current = true;
      stop();
    },
    [],
  );
  return {
    line: () => (at.current.line ??= openDesk(spaces)),
    begin: () => {
      at.current.stopping.abort();
      at.current.stopping = new AbortController();
      if (left.current) at.current.stopping.abort();
      return at.current.stopping.signal;
    },
    stop,
  };
}
