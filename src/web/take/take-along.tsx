/** A copy of everything in one file: sealed, unless somebody chooses one that can be read. Rules FILE-9 to FILE-13. */
import { useEffect, useState } from "preact/hooks";
import { useLocale, useSpaces, useSpeech, useWay, useWords } from "../around.ts";
import { WithMine } from "../mine/opened.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { letGoSoon } from "../parts/address-of-file.ts";
import { dayHere } from "../parts/calendar-day.ts";
import { Screen } from "../parts/screen.tsx";
import "../style/take.css";
import "../style/ways.css";
import { type Gathered, gatherWhole } from "./gather.ts";
import { makeFile, type MakeRefusal, type Making, placeAndThings, sealedWriting, type Writing } from "./making.ts";
import { dataWriting, pageWriting } from "./readable.ts";
import { type ReadableForm, ReadableChoice } from "./readable-choice.tsx";
import { Sealing } from "./sealing.tsx";
import { fileName, type Made, openSink } from "./sink.ts";
import { UnderWay } from "./under-way.tsx";
import { useFiles } from "./use-files.ts";

export function TakeAlong() {
  return <WithMine>{() => <Along />}</WithMine>;
}

type Stage =
  | { readonly is: "sealed" | "readable" }
  | { readonly is: "making"; readonly before: "sealed" | "readable" }
  | { readonly is: "made"; readonly made: Made; readonly missing: number; readonly sealed: boolean };

function Along() {
  const spaces = useSpaces();
  const speech = useSpeech();
  const locale = useLocale();
  const words = useWords();
  const files = useFiles();
  const [stage, setStage] = useState<Stage>({ is: "sealed" });
  const [part, setPart] = useState(0);
  const [why, setWhy] = useState<MakeRefusal | null>(null);
  const along = words.take.along;

  /** The words are looked at before a place is chosen: nothing shall lie there for nothing. */
  async function seal(passphrase: string) {
    const line = files.line();
    const checked = await line.call("check", passphrase);
    if (checked?.ok !== true) return setWhy(checked === null ? "failed" : checked.why);
    await make("bin", (all) => sealedWriting(all, passphrase, line));
  }

  /** Chooses the place first: a browser asks for it only right after a press. */
  async function make(ending: "bin" | ReadableForm, write: (all: Gathered) => Writing | Promise<Writing>) {
    const before = ending === "bin" ? "sealed" : "readable";
    setWhy(null);
    // The window in which a place is chosen may stand open for long: whatever is stopped or locked meanwhile stays so.
    const signal = files.begin();
    const found = await placeAndThings(
      () => openSink(fileName(dayHere(Date.now()), ending), TYPES[ending]),
      () => gatherWhole(spaces, words, Date.now()),
      signal,
    );
    if (found === null) return;
    const { sink, all } = found;
    setPart(0);
    setStage({ is: "making", before });
    const done: Making = await makeFile(all, spaces, await write(all), sink, { progress: setPart, signal });
    files.stop();
    if (!done.ok) {
      setWhy(done.why);
      return setStage({ is: before });
    }
    setStage({ is: "made", made: done.made, missing: done.missing, sealed: ending === "bin" });
    // Where there is no room to note it down, the line about a copy comes sooner; that is all. [WHERE-11]
    if (ending === "bin") void spaces.prefer({ copied: Date.now() });
  }

  if (stage.is === "made") return <MadeIt {...stage} />;
  if (stage.is === "making") {
    return (
      <Screen title={along.title} key="making">
        <UnderWay label={along.far} part={part} stop={along.stop} onStop={files.stop}>
          {along.making}
        </UnderWay>
      </Screen>
    );
  }
  if (stage.is === "readable") {
    return (
      <ReadableChoice
        why={why === null ? null : along.why[why]}
        onSealed={() => {
          setWhy(null);
          setStage({ is: "sealed" });
        }}
        onMake={(form) => {
          const manner = { words, locale, dir: speech.language.value.dir };
          void make(form, (all) => (form === "html" ? pageWriting(all, manner) : dataWriting(all)));
        }}
      />
    );
  }
  return (
    <Sealing
      offer={() => files.line().call("offer")}
      why={why}
      onMake={(passphrase) => void seal(passphrase)}
      onReadable={() => {
        setWhy(null);
        setStage({ is: "readable" });
      }}
    />
  );
}

const TYPES = { bin: "application/octet-stream", html: "text/html", json: "application/json" } as const;

function MadeIt({ made, missing, sealed }: Extract<Stage, { is: "made" }>) {
  const way = useWay();
  const spaces = useSpaces();
  const words = useWords().take.along;
  // Whoever saves and goes on at once still gets the file.
  useEffect(() => () => void (made.saved || letGoSoon(made.url, "mine", spaces)), [made]);
  return (
    <Screen title={words.done} setting="moment" name="made-file" key="made">
      {made.saved ? <p role="status">{words.saved}</p> : <p>{words.saveHint}</p>}
      {missing > 0 && <p>{words.missing}</p>}
      {sealed && <p class="hint">{words.after}</p>}
      <Actions>
        {!made.saved && (
          <a class="button main" href={made.url} download={made.name}>
            {words.save}
          </a>
        )}
        <Button weight={made.saved ? "main" : "quiet"} onClick={() => way.back()}>
          {words.close}
        </Button>
      </Actions>
    </Screen>
  );
}
