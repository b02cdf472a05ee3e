/** What the person hopes for, and, if they like, a line for the outside and what they feel. */
import { HOPES, type Hope, type Kind, TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { bytesOf, TextField } from "../parts/field.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/sharing.css";
import type { Begun } from "../places.ts";
import { useDraft } from "./draft-state.ts";
import type { Words } from "../words/en.ts";
import { asksWorst } from "./daunting.ts";
import { KeptLine } from "./draft.tsx";
import { FeelingChips } from "./feelings.tsx";

export function Wish({ params }: { readonly params: Begun }) {
  const way = useWay();
  const { wish: words, hopes } = useWords().sharing;
  const snapshot = useSnapshot();
  const state = useDraft(params);
  const [missing, setMissing] = useState(false);
  const [tooLong, setTooLong] = useState(false);
  const { draft } = state;
  const outside = draft.outside ?? "";

  async function goOn() {
    if (draft.hope === null) return setMissing(true);
    if (bytesOf(outside) > TEXT_LIMITS.outside) return setTooLong(true);
    await state.flush();
    way.go(asksWorst(snapshot, draft.id) ? "worst" : "choose", params);
  }

  return (
    <Screen title={words.title} name="wishing">
      {draft.kind && <p class="hint">{words.near[draft.kind]}</p>}
      <Choice<Hope>
        legend={words.title}
        legendHidden
        options={hopesFor(draft.kind).map((hope) => ({ value: hope, label: hopes[hope], hint: words.hopeHints[hope] }))}
        value={draft.hope}
        onChange={(hope) => {
          setMissing(false);
          state.change({ hope });
        }}
      />
      <p class="error" role="alert">
        {missing && words.needHope}
      </p>
      <section>
        <TextField
          label={words.outside}
          hint={words.outsideHint}
          lines={2}
          limit={TEXT_LIMITS.outside}
          value={outside}
          error={tooLong && words.tooLong}
          onInput={(text) => {
            setTooLong(false);
            state.change({ outside: text });
          }}
        />
        <ul class="suggestions" aria-label={words.suggestions}>
          {suggestedFor(words, draft.kind).map((line) => (
            <li key={line}>
              <button
                type="button"
                class="chip"
                aria-pressed={outside.includes(line)}
                onClick={() => state.change({ outside: withLine(outside, line) })}
              >
                {line}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <details class="more feelings" open={(draft.feelings ?? []).length > 0}>
        <summary>{words.feelings}</summary>
        <FeelingChips
          label={words.feelings}
          hint={words.feelingsHint}
          feelings={draft.feelings ?? []}
          onChange={(feelings) => state.change({ feelings })}
        />
      </details>
      <KeptLine state={state} />
      <Actions>
        <Button onClick={() => void goOn()}>{words.next}</Button>
      </Actions>
    </Screen>
  );
}

/** The hopes in an order in which what often lies near comes first. None is chosen for anybody. */
function hopesFor(kind: Kind | undefined): readonly Hope[] {
  const near = kind ? NEAR[kind] : [];
  return [...near, ...HOPES.filter((hope) => !near.includes(hope))];
}
const NEAR: { readonly [K in Kind]: readonly Hope[] } = {
  fear: ["comfort", "listen", "near"],
  insecurity: ["listen", "comfort", "near"],
  hurt: ["listen", "comfort", "near"],
  need: ["listen", "think"],
  dream: ["glad", "listen", "think"],
  joy: ["glad", "listen"],
};

/** Lines that fit what it is: “not something you did” is no line for a hurt. */
function suggestedFor(words: Words["sharing"]["wish"], kind: Kind | undefined): readonly string[] {
  const own: { readonly [kind: string]: readonly string[] } = words.suggestedFor;
  return (kind && own[kind]) ?? words.suggested;
}

/** Puts a suggested line beside what stands there, or takes it out again. */
function withLine(outside: string, line: string): string {
  if (outside.includes(line)) return outside.replace(line, "").replace(/\s+/g, " ").trim();
  return outside.trim() === "" ? line : `${outside.trimEnd()} ${line}`;
}
