/** What they will see, and three equal choices: say it in person, leave it for them, keep it. */
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { PlayMedia } from "../media/play-media.tsx";
import { RemindLink } from "../ladder/beside.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { WayButton } from "../parts/way-button.tsx";
import "../style/sharing.css";
import type { Begun } from "../places.ts";
import { asksWorst } from "./daunting.ts";
import { useDraft } from "./draft-state.ts";
import { useKeepIt } from "./keep-it.ts";
import { FoldedPaper, OpenPaper } from "./paper.tsx";
import { sayRefusal } from "./refused.ts";

export function Choose({ params }: { readonly params: Begun }) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().sharing;
  const snapshot = useSnapshot();
  const { ours } = snapshot;
  const keepIt = useKeepIt(params);
  const state = useDraft(params);
  const { draft } = state;
  const [leaving, setLeaving] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const asked = asksWorst(snapshot, draft.id);

  async function leave() {
    if (leaving) return;
    setLeaving(true);
    setRefused(null);
    const kept = await state.flush();
    const told = kept ? await spaces.tell(draft.id) : ({ ok: false, why: state.why ?? "storage-full" } as const);
    setLeaving(false);
    if (told.ok) way.restart({ name: "left", params: undefined });
    else setRefused(sayRefusal(told.why, words));
  }

  if (draft.hope === null || draft.words.trim() === "") {
    return (
      <Screen title={words.choose.title}>
        <p>{words.draft.gone}</p>
      </Screen>
    );
  }
  return (
    <Screen title={words.choose.title} name="choosing">
      {!asked && <p class="hint">{words.choose.again}</p>}
      {ours && (
        <div class="preview">
          <section>
            <h2>
              <Said words={words.choose.first} them={ours.partnerName} />
            </h2>
            <FoldedPaper outside={{ hope: draft.hope, kind: draft.kind ?? null, line: draft.outside ?? null }} />
          </section>
          <section>
            <h2>{words.choose.then}</h2>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
            <div class="preview-words" tabIndex={0} role="group" aria-label={words.choose.then}>
              <OpenPaper words={draft.words} feelings={draft.feelings} />
            </div>
            <PlayMedia media={draft} />
          </section>
        </div>
      )}
      <ul class="ways">
        <li>
          <WayButton
            label={words.choose.inPerson}
            hint={words.choose.inPersonHint}
            onClick={() => way.go("say", { of: "draft", ...params })}
          />
        </li>
        {ours && (
          <li>
            <WayButton
              label={leaving ? words.choose.leaving : words.choose.leave}
              hint={<Said words={words.choose.leaveHint} them={ours.partnerName} />}
              busy={leaving}
              onClick={() => void leave()}
            />
          </li>
        )}
        <li>
          <WayButton label={words.choose.keep} hint={words.choose.keepHint} onClick={keepIt} />
        </li>
      </ul>
      <p class="error" role="alert">
        {refused}
      </p>
      {!ours && <p class="hint">{words.choose.alone}</p>}
      <p class="beside">
        <RemindLink />
      </p>
    </Screen>
  );
}
