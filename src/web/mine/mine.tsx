/** Just mine: one thing first, to write something; then quiet ways to all that is mine alone, what lies here, and its lock. */
import type { Copy, Draft } from "#core";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { NewDevices } from "../devices/new-devices.tsx";
import { JustMe } from "../going/just-me.tsx";
import { useDay } from "../ours/now.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { WayButton } from "../parts/way-button.tsx";
import { newDraftId } from "../sharing/draft-state.ts";
import { Notice } from "../sharing/notice.tsx";
import type { PlaceName } from "../places.ts";
import type { MineView } from "../space/api.ts";
import { WordsHint } from "../recovery/words-hint.tsx";
import { CopyHint } from "../where/copy-hint.tsx";
import "../style/mine.css";
import "../style/ours.css";
import { OpenMineForm } from "./open-mine.tsx";

export function Mine() {
  const { mine } = useSnapshot();
  return mine.stage === "locked" ? <Locked /> : <Opened mine={mine} />;
}

function Locked() {
  const words = useWords().mine.unlock;
  return (
    <Screen title={words.title} nav="mine" setting="moment" key="locked">
      <p class="lead">{words.body}</p>
      <OpenMineForm onOpened={() => {}} />
    </Screen>
  );
}

function Opened({ mine }: { readonly mine: Extract<MineView, { stage: "open" }> }) {
  const way = useWay();
  const words = useWords().mine;
  const { ours, coming = false } = useSnapshot();
  const them = ours?.partnerName;
  return (
    <Screen title={words.title} nav="mine" name="mine" key="open">
      <Notice />
      <NewDevices />
      <div class="lead">
        <p>{them === undefined ? words.leadAlone : <Said words={words.lead} them={them} />}</p>
      </div>
      <ul class="ways two">
        <li>
          <WayButton
            label={words.begin}
            hint={words.beginHint}
            onClick={() => way.go("kind", { draft: newDraftId(), where: "mine" })}
          />
        </li>
        <li>
          <WayButton label={words.journal} hint={words.journalHint} onClick={() => way.go("journal")} />
        </li>
      </ul>
      <section>
        <h2>{words.drafts}</h2>
        {mine.drafts.length === 0 ? (
          <p class="hint">{!coming && words.draftsNone}</p>
        ) : (
          <DraftList drafts={mine.drafts} where="mine" />
        )}
      </section>
      {mine.copies.length > 0 && (
        <section>
          <h2>{words.copies}</h2>
          <CopyList copies={mine.copies} />
        </section>
      )}
      {!coming && <WordsHint />}
      {!coming && <CopyHint />}
      <QuietWays />
      {mine.brought.length > 0 && (
        <p class="links">
          <button type="button" class="inline-link" onClick={() => way.go("brought")}>
            {words.brought}
          </button>
        </p>
      )}
      <JustMe mine={mine} />
      <Lock lock={mine.lock} />
    </Screen>
  );
}

/** The ways to the rest, always the same ones, by what somebody may be looking for. */
const WAYS = {
  notice: ["landscape", "noticed", "checkIns", "loop"],
  dare: ["steps", "practice"],
  think: ["going", "therapy"],
  take: ["summary", "takeAlong", "bringBack"],
} as const satisfies Record<string, readonly PlaceName[]>;

function QuietWays() {
  const way = useWay();
  const { ways } = useWords().mine;
  return (
    <nav aria-label={ways.title} class="quiet-ways">
      {(["notice", "dare", "think", "take"] as const).map((group) => (
        <section key={group}>
          <h2>{ways.groups[group]}</h2>
          <ul class="list">
            {WAYS[group].map((place) => (
              <li key={place}>
                <button type="button" class="row" onClick={() => way.go(place)}>
                  <span class="row-main">{ways.to[place].label}</span>
                  <span class="row-under">{ways.to[place].hint}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

/** Drafts by their first words, each a way to go on with it. */
export function DraftList({ drafts, where }: { readonly drafts: readonly Draft[]; readonly where: "ours" | "mine" }) {
  const way = useWay();
  const { mine: words, sharing } = useWords();
  const { kinds } = sharing;
  return (
    <ul class="list">
      {drafts.map((draft) => (
        <li key={draft.id}>
          <button type="button" class="row" onClick={() => way.go("draft", { draft: draft.id, where })}>
            {draft.kind && <span class="row-over row-kind">{kinds[draft.kind]}</span>}
            <span class="row-main one-line-text" dir="auto">
              {draft.words.trim() === "" ? words.untitled : draft.words}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function CopyList({ copies }: { readonly copies: readonly Copy[] }) {
  const way = useWay();
  const words = useWords().mine;
  const day = useDay();
  return (
    <ul class="list">
      {copies.map((copy) => (
        <li key={copy.of}>
          <button type="button" class="row" onClick={() => way.go("copy", { copy: copy.of })}>
            <span class="row-main one-line-text" dir="auto">
              {copy.words}
            </span>
            <span class="row-under">
              <Said words={words.copyFrom} them={copy.from} when={day(copy.told)} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Lock({ lock }: { readonly lock: "shared" | "own" }) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().mine.lock;
  return (
    <section>
      <h2>{words.title}</h2>
      <p>{lock === "shared" ? words.shared : words.own}</p>
      <Actions>
        <Button weight="even" onClick={() => way.go("ownLock")}>
          {lock === "shared" ? words.give : words.change}
        </Button>
        {lock === "own" && (
          <Button weight="quiet" onClick={() => void spaces.closeMine()}>
            {words.close}
          </Button>
        )}
      </Actions>
    </section>
  );
}
