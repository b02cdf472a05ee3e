/** Twenty minutes put together from what lies here. Another can be asked for, and leaving it out does nothing. */
import { useState } from "preact/hooks";
import { useSnapshot, useWay, useWords } from "../around.ts";
import { cardText } from "../cards/cards.ts";
import { useCardTexts } from "../cards/use-cards.ts";
import { useNow } from "../ours/now.ts";
import { fill } from "../parts/said.tsx";
import type { Going } from "../places.ts";
import "../style/evening.css";
import { type Suggested, suggest } from "./suggest.ts";
import { isToday, numberOfDay } from "./week.ts";

export function Tonight() {
  const words = useWords().evening.tonight;
  const { ours, preferences } = useSnapshot();
  const now = useNow();
  const [turn, setTurn] = useState(0);
  const suggested = suggest(ours, { now, today: numberOfDay(now), turn });
  const chosen = preferences?.evening;
  return (
    <section class="tonight">
      <h2>{chosen && isToday(chosen, now) ? words.today : words.title}</h2>
      <p class="hint">{ours ? words.hint : words.alone}</p>
      <ol class="suggested">
        {suggested.map((one, at) => (
          <li key={`${turn} ${at}`}>
            <Suggestion one={one} />
          </li>
        ))}
      </ol>
      <p>
        <button type="button" class="inline-link" onClick={() => setTurn(turn + 1)}>
          {words.other}
        </button>
      </p>
      <p class="unseen" role="status">
        {turn > 0 && <span key={turn}>{words.changed}</span>}
      </p>
    </section>
  );
}

function Suggestion({ one }: { readonly one: Suggested }) {
  const way = useWay();
  const words = useWords();
  const texts = useCardTexts();
  const { ours } = useSnapshot();
  const { tonight } = words.evening;
  const them = ours?.partnerName ?? "";
  const draft = one.what === "draft" ? ours?.drafts.find(({ id }) => id === one.draft) : undefined;

  const said: { readonly label: string; readonly under: string; readonly to: Going } = (() => {
    switch (one.what) {
      case "unfold":
        return { label: tonight.unfold, under: fill(tonight.unfoldHint, { them }), to: ["told", { share: one.share }] };
      case "said":
        return { label: tonight.said, under: fill(tonight.saidHint, { them }), to: ["told", { share: one.share }] };
      case "draft":
        return { label: tonight.draft, under: draft?.words ?? "", to: ["draft", { draft: one.draft, where: "ours" }] };
      case "note":
        return { label: fill(tonight.note, { them }), under: tonight.noteHint, to: ["note"] };
      case "together": {
        const { title, hint } = words.together.forms[one.form];
        return { label: title, under: hint, to: ["timeStart", { form: one.form }] };
      }
      case "card": {
        const { id, deck } = one.card;
        const text = texts === null || texts === "failed" ? null : cardText(id, texts);
        return {
          label: text?.prompt ?? tonight.card,
          under: words.cards.names[deck],
          to: ["deck", { deck, card: id }],
        };
      }
    }
  })();
  return (
    <button type="button" class={`suggestion of-${one.what}`} onClick={() => way.go(...said.to)}>
      <span class="suggestion-label">{said.label}</span>
      <span class={one.what === "draft" ? "suggestion-under one-line-text" : "suggestion-under"} dir="auto">
        {said.under}
      </span>
      <span class="suggestion-long">{fill(tonight.minutes, { count: String(one.minutes) })}</span>
    </button>
  );
}
