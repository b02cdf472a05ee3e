/** The line under everything that two people do together here, the same for everybody. [EVENING-12] */
import { useWay, useWords } from "../around.ts";
import { Suggests } from "../going/suggests.tsx";

export function QuietLine() {
  const way = useWay();
  const words = useWords().evening;
  return (
    <Suggests spot="quietLine">
      <p class="quiet-line">
        {words.fear}{" "}
        <button type="button" class="inline-link" onClick={() => way.go("help")}>
          {words.help}
        </button>
      </p>
    </Suggests>
  );
}
