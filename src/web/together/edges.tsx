/** The ways out, small on both edges of the table and turned so that they favour neither side: stop, the end, help now, quick exit. */
import { useSpaces, useWay, useWords } from "../around.ts";
import { leaveNow } from "../exit/exit.ts";
import "../style/edges.css";

export type EdgesProps = {
  /** Without them there is nothing to stop or to end any more. */
  readonly onStop?: (() => void) | undefined;
  readonly onEnd?: (() => void) | undefined;
};

export function Edges({ onStop, onEnd }: EdgesProps) {
  const way = useWay();
  const spaces = useSpaces();
  const words = useWords();
  return (
    <>
      {(onStop ?? onEnd) && (
        <div class="edge edge-start">
          {onStop && (
            <button type="button" class="edge-way" onClick={onStop}>
              {words.together.table.stop}
            </button>
          )}
          {onEnd && (
            <button type="button" class="edge-way" onClick={onEnd}>
              {words.together.table.end}
            </button>
          )}
        </div>
      )}
      <div class="edge edge-end">
        <button type="button" class="edge-way" onClick={() => way.go("help")}>
          {words.common.helpNow}
        </button>
        <button type="button" class="edge-way" onClick={() => leaveNow(spaces, way.depth())}>
          {words.common.quickExit}
        </button>
      </div>
    </>
  );
}
