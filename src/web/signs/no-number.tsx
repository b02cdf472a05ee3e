/** What no question and no chart can say, and the quiet way to a page that asks for oneself alone. [SIGN-43] */
import { useWay, useWords } from "../around.ts";

export function NoNumber() {
  const way = useWay();
  const words = useWords().signs.checkIns;
  return (
    <p class="no-number">
      {words.safe}{" "}
      <button type="button" class="inline-link" onClick={() => way.go("going")}>
        {words.going}
      </button>
    </p>
  );
}
