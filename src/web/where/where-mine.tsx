/** Where just mine is kept: what each choice lets others see, and how it stands. Rules WHERE-1 to WHERE-12 in docs/spec/where.md. */
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { hostOf } from "../pairing/address.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { TextField } from "../parts/field.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { LeavingDoors, WhereView } from "../space/api-trust.ts";
import type { GiveWordRefusal } from "../space/api.ts";
import "../style/leaving.css";
import "../style/ways.css";

type Where = "only" | "ours" | "other";
type Refused = Extract<Awaited<ReturnType<LeavingDoors["syncMine"]>>, { ok: false }>["why"];

export function WhereMine() {
  return <WithMine>{(mine) => <Choosing mine={mine} />}</WithMine>;
}

function Choosing({ mine: { where } }: { readonly mine: OpenMine }) {
  const spaces = useSpaces();
  const way = useWay();
  const between = useSnapshot().ours?.relay ?? null;
  const words = useWords().where.where;
  const now: Where = where.relay === null ? "only" : where.relay === between ? "ours" : "other";
  const [chosen, setChosen] = useState<Where>(now);
  const [address, setAddress] = useState(now === "other" ? (where.relay ?? "") : "");
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const [why, setWhy] = useState<Refused | null>(null);
  const [wanted, setWanted] = useState(false);
  const [word, setWord] = useState("");
  const [wrong, setWrong] = useState<GiveWordRefusal | "mine-locked" | null>(null);
  const wordWords = useWords().pairing.word;
  const relay = chosen === "only" ? null : chosen === "ours" ? between : address.trim();
  /** It lies at this one already, which asks for its word. [WHERE-12] */
  const asked = where.link === "wants-word" && relay === where.relay;
  const asksWord = wanted || asked;

  /** A word is for the one server that asked for it. */
  function noWord() {
    setWanted(false);
    setWord("");
    setWrong(null);
  }

  async function save() {
    setBusy(true);
    setWhy(null);
    setWrong(null);
    setSaved(false);
    if (asksWord && relay !== null && word.trim() !== "") {
      const given = await spaces.giveWord({ of: "mine", relay, word });
      if (!given.ok) {
        setBusy(false);
        setWrong(given.why);
        return;
      }
    }
    const done = await spaces.syncMine(relay);
    setBusy(false);
    setSaved(done.ok);
    if (done.ok) noWord();
    else setWanted(done.why === "wants-word");
    if (!done.ok) setWhy(done.why);
  }

  return (
    <Screen title={words.title} name="where-mine">
      <p class="lead">{words.lead}</p>
      <State where={where} />
      <form
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void save();
        }}
      >
        <Choice
          legend={words.legend}
          options={[
            { value: "only", label: words.only, hint: words.onlyHint },
            ...(between === null ? [] : [{ value: "ours", label: words.ours, hint: words.oursHint } as const]),
            { value: "other", label: words.other, hint: words.otherHint },
          ]}
          value={chosen}
          onChange={(next) => {
            setChosen(next);
            setSaved(false);
            setWhy(null);
            noWord();
          }}
        />
        {chosen === "other" && (
          <TextField
            label={words.address}
            plain
            value={address}
            onInput={(next) => {
              setAddress(next);
              noWord();
            }}
            error={why === "not-an-origin" && words.why[why]}
          />
        )}
        {asksWord && (
          <TextField label={wordWords.field} plain value={word} onInput={setWord} error={wrong && wordWords[wrong]} />
        )}
        {chosen !== "only" && <p class="hint">{words.media}</p>}
        {(chosen !== "only" || where.relay !== null) && <p class="hint">{words.stays}</p>}
        <p class="error" role="alert">
          {why && (why !== "not-an-origin" || chosen !== "other") && words.why[why]}
        </p>
        <Actions>
          <Button weight="even" submit busy={busy}>
            {busy ? words.saving : words.save}
          </Button>
        </Actions>
        <p class="hint" role="status">
          {saved && words.saved}
        </p>
      </form>
      <p class="hint">
        {words.copyText}{" "}
        <button type="button" class="inline-link" onClick={() => way.go("takeAlong")}>
          {words.copy}
        </button>
      </p>
    </Screen>
  );
}

/** Said here and on no other screen: others may look at those. [WHERE-8] */
function State({ where }: { readonly where: WhereView }) {
  const words = useWords().where.where.state;
  const { relay, link, unsent, whole } = where;
  return (
    <section class="where-state" aria-label={words.title}>
      {relay === null ? (
        <p role="status">{words.only}</p>
      ) : (
        <div role="status">
          <p>
            <Said words={words.at} relay={hostOf(relay)} />
          </p>
          <p class="hint">
            {link !== "here"
              ? words[link === "none" ? "away" : link]
              : unsent > 0
                ? words.unsent
                : whole
                  ? words.whole
                  : words.partly}
          </p>
        </div>
      )}
    </section>
  );
}
