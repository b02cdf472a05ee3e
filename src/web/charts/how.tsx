/** How a chart is worked out, how often it is right, and what it does not see: in words, one tap further. [CHART-9] */
import { useWords } from "../around.ts";

export function How() {
  const words = useWords().charts;
  return (
    <details class="more">
      <summary>{words.how}</summary>
      <div class="method">
        {words.method.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </details>
  );
}
