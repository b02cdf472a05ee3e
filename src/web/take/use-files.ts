/** The worker of files for as long as a screen needs it, and a way to stop it. Leaving the screen ends both at once. */
import { useEffect, useRef } from "preact/hooks";
import type { Line } from "../space/line.ts";
import type { FileCalls } from "./desk.ts";
import { spawnFiles } from "./spawn.ts";

export type Files = {
  /** The worker, begun when it is first asked for. */
  readonly line: () => Line<FileCalls>;
  /** What a piece of work looks at to know whether it was stopped. */
  readonly begin: () => AbortSignal;
  /** Ends the work and the worker, and with it every key and passphrase in it. */
  readonly stop: () => void;
};

export function useFiles(): Files {
  const at = useRef<{ line: Line<FileCalls> | null; stopping: AbortController }>({
    line: null,
    stopping: new AbortController(),
  });
  const stop = (): void => {
    at.current.stopping.abort();
    at.current.line?.end();
    at.current.line = null;
  };
  useEffect(() => stop, []);
  return {
    line: () => (at.current.line ??= spawnFiles()),
    begin: () => {
      at.current.stopping = new AbortController();
      return at.current.stopping.signal;
    },
    stop,
  };
}
