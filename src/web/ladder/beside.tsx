/**
 * Quiet lines on screens of ours that lead to what is kept in just mine. They are the same whether anything lies there or
 * not, and whether it is locked or not. [LADDER-9] [SCREEN-22]
 */
import type { EventId } from "#core";
import { useWay, useWords } from "../around.ts";
import type { Begun } from "../places.ts";
import "../style/ways.css";

/** Beside a draft: the private question, and one's own words from last time. */
export function PrivateQuestion({ draft, where }: Begun) {
  const way = useWay();
  const words = useWords().ladder.beside;
  return (
    <p class="links beside">
      <button type="button" class="inline-link" onClick={() => way.go("editStep", { step: draft, beside: where })}>
        {words.question}
      </button>
      <RemindLink />
    </p>
  );
}

/** "Remind me", by choice, before something is told. */
export function RemindLink() {
  const way = useWay();
  const words = useWords().ladder.beside;
  return (
    <button type="button" class="inline-link" onClick={() => way.go("remind")}>
      {words.remind}
    </button>
  );
}

/** Under what one told oneself: how heard one felt, and what did happen, for oneself alone. */
export function FeltQuestion({ share }: { readonly share: EventId }) {
  const way = useWay();
  const words = useWords().ladder.felt;
  return (
    <p class="beside">
      <button type="button" class="inline-link" onClick={() => way.go("felt", { share })}>
        {words.link}
      </button>
    </p>
  );
}
