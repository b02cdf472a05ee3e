/** The line under everything that two people do together here, the same for everybody. [EVENING-12] */
import { useWay, useWords } from "../around.ts";

export function QuietLine() {
  const way = useWay();
  const words = useWords().evening;
  return (
    <p class="quiet-line">
      {words.fear}{" "}
      <button type="button" class="inline-link" onClick={() => way.go("help")}>
        {words.help}
      </button>
    </p>
  );
}
