/** What it is that one would like to tell: six kinds, each with a sign, or none. Nobody has to name it. */
import { type Kind, KINDS } from "#core";
import { useWay, useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";
import "../style/sharing.css";
import type { Begun } from "../places.ts";
import { isBlank, useDraft } from "./draft-state.ts";
import { KindMark } from "./kind-mark.tsx";

export function ChooseKind({ params }: { readonly params: Begun }) {
  const way = useWay();
  const { kind: words, kinds } = useWords().sharing;
  const state = useDraft(params);
  const { draft, where } = params;

  async function choose(kind: Kind | null) {
    // An empty draft is not kept yet: its kind goes along to the next page.
    if (isBlank(state.draft)) return way.instead("draft", kind === null ? { draft, where } : { draft, where, kind });
    state.change({ kind: kind ?? undefined });
    await state.flush();
    way.instead("draft", { draft, where });
  }

  return (
    <Screen title={words.title} name="kind-choosing">
      <p class="lead">{words.lead}</p>
      <ul class="kinds">
        {KINDS.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              class="kind-way"
              aria-current={state.draft.kind === kind ? "true" : undefined}
              onClick={() => void choose(kind)}
            >
              <KindMark kind={kind} />
              <span class="kind-text">
                <span class="way-label">{kinds[kind]}</span>
                <span class="way-hint">{words.hints[kind]}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="kind-none" onClick={() => void choose(null)}>
        <span class="way-label">{words.none}</span>
        <span class="way-hint">{words.noneHint}</span>
      </button>
    </Screen>
  );
}
