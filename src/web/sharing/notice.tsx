/** One calm line about what was just done on another page, said once. */
import { useEffect, useState } from "preact/hooks";
import { useSpaces } from "../around.ts";
import { heldBy } from "./held.ts";

export function Notice() {
  const spaces = useSpaces();
  const [line, setLine] = useState("");
  // Filled after it is drawn, so that a screen reader says it.
  useEffect(() => {
    const held = heldBy(spaces);
    if (held.notice === null) return;
    setLine(held.notice);
    held.notice = null;
  }, [spaces]);
  return (
    <p class="notice" role="status">
      {line}
    </p>
  );
}
