/** The other took a breather while something was being written to them. It waits, and nothing of it is lost. */
import { useWords } from "../around.ts";

export function InBreather() {
  return (
    <p class="notice" role="status">
      {useWords().sharing.refused["in-breather"]}
    </p>
  );
}
