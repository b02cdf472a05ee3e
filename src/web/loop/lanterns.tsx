/** What was told, as a row of lanterns: the higher it hangs the deeper it went, the fuller it is the more heard one felt. */
import type { Telling } from "#core";
import { useWords } from "../around.ts";

/** How many fit into the picture. */
export const LATEST = 16;

const STEP = 33;
const HIGH = 196;
const EDGE = 16;
const ROUND = 11;
/** Where the least deep and the deepest hang, and where those without a mark lie. */
const height = (depth: number | null): number => (depth === null ? HIGH - EDGE : 148 - (depth - 1) * 32);

export function Lanterns({ tellings }: { readonly tellings: readonly Telling[] }) {
  const words = useWords().loop.key;
  const shown = tellings.slice(-LATEST);
  const wide = Math.max(shown.length, 8) * STEP + 2 * EDGE;
  const at = (index: number): number => EDGE + STEP * (index + 0.5);
  const hung = shown.flatMap(({ depth }, index) => (depth === null ? [] : [`${at(index)} ${height(depth)}`]));
  return (
    <div class="lanterns" aria-hidden="true">
      <p class="plot-y">{words.deep}</p>
      <svg viewBox={`0 0 ${wide} ${HIGH}`} class="lantern-row">
        {[5, 3, 1].map((depth) => (
          <path key={depth} class="plot-line" d={`M${EDGE} ${height(depth)}H${wide - EDGE}`} />
        ))}
        {hung.length > 1 && <path class="lantern-string" d={`M${hung.join("L")}`} />}
        {shown.map(({ share, depth, heard }, index) => (
          <Lantern key={share} x={at(index)} y={height(depth)} heard={heard} small={depth === null} />
        ))}
      </svg>
      <ul class="lantern-key">
        {(["full", "part", "empty", "open"] as const).map((mark) => (
          <li key={mark}>
            <svg viewBox="0 0 24 24" class="lantern-sign">
              <Lantern x={12} y={12} heard={{ full: 6, part: 3, empty: 0, open: null }[mark]} small={false} />
            </svg>
            {words[mark]}
          </li>
        ))}
        <li>
          <svg viewBox="0 0 24 24" class="lantern-sign">
            <Lantern x={12} y={12} heard={6} small />
          </svg>
          {words.unsaid}
        </li>
      </ul>
    </div>
  );
}

type LanternProps = {
  readonly x: number;
  readonly y: number;
  readonly heard: number | null;
  readonly small: boolean;
};

/** A ring, and within it as much light as one felt heard. Broken where it was left open. */
function Lantern({ x, y, heard, small }: LanternProps) {
  const ring = small ? ROUND * 0.6 : ROUND;
  return (
    <g>
      <circle class={heard === null ? "lantern open" : "lantern"} cx={x} cy={y} r={ring} />
      {heard !== null && heard > 0 && (
        <circle class="lantern-light" cx={x} cy={y} r={(ring - 1.5) * Math.sqrt(heard / 6)} />
      )}
    </g>
  );
}
