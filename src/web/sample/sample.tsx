/** Look around first: both sides of a sample couple next to each other, on a year of theirs. Nothing of it is kept. */
import { useEffect, useRef, useState } from "preact/hooks";
import { useSpaces, useSpeech, useWay, useWords } from "../around.ts";
import { leaveNow } from "../exit/exit.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { fill } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/sample.css";
import type { ToSide } from "./door.ts";
import { spawnSample } from "./spawn.ts";
import { fetchStory } from "./story.ts";
import type { Told, Wanted } from "./worker.ts";
import type { Who } from "./year.ts";

const SIDES = ["ada", "noor"] as const;
/** A page of its own for each side, so that each is as wide as a phone and keeps its own focus. */
const SIDE = "side.html";

type Stage = "making" | "made" | "failed";

export function Sample() {
  const way = useWay();
  const spaces = useSpaces();
  const speech = useSpeech();
  const words = useWords().sample;
  const [stage, setStage] = useState<Stage>("making");
  const [shown, setShown] = useState<Who>("ada");
  const frames = useRef<{ ada: HTMLIFrameElement | null; noor: HTMLIFrameElement | null }>({ ada: null, noor: null });
  const doors = useRef<Record<Who, readonly MessagePort[]> | null>(null);

  useEffect(() => {
    const worker = spawnSample();
    const made = openDoors();
    doors.current = { ada: made.ada.near, noor: made.noor.near };
    let ended = false;
    worker.onmessage = ({ data }: MessageEvent<Told>) => setStage(data.t);
    worker.onerror = () => setStage("failed");
    fetchStory(speech.language.value.tag).then(
      (story) => {
        if (ended) return;
        const wanted: Wanted = { story, ports: { ada: made.ada.far, noor: made.noor.far } };
        worker.postMessage(wanted, [made.ada.far.ours, made.ada.far.mine, made.noor.far.ours, made.noor.far.mine]);
      },
      () => setStage("failed"),
    );
    return () => {
      ended = true;
      worker.terminate();
    };
  }, []);

  // A side that is there says so, and is given its doors.
  useEffect(() => {
    const hear = (event: MessageEvent) => {
      if (event.origin !== location.origin) return;
      const who = SIDES.find((one) => frames.current[one]?.contentWindow === event.source);
      const ports = who && doors.current?.[who];
      if (!who || !ports) return;
      const side: ToSide = {
        t: "side",
        language: speech.language.value.tag,
        theme: document.documentElement.dataset["theme"] ?? null,
      };
      frames.current[who]?.contentWindow?.postMessage(side, location.origin, [...ports]);
    };
    const over = () => way.back();
    const vanish = () => leaveNow(spaces, way.depth());
    addEventListener("message", hear);
    addEventListener("sample-over", over);
    addEventListener("sample-vanish", vanish);
    return () => {
      removeEventListener("message", hear);
      removeEventListener("sample-over", over);
      removeEventListener("sample-vanish", vanish);
    };
  }, [spaces, speech, way]);

  return (
    <Screen title={words.title} name="sampling">
      <p class="sample-mark">{words.mark}</p>
      {stage === "making" && (
        <p class="lead" role="status">
          {words.making}
        </p>
      )}
      {stage === "failed" && (
        <p class="error" role="alert">
          {words.failed}
        </p>
      )}
      {stage === "made" && (
        <>
          <div class="sample-choice">
            <Choice<Who>
              legend={words.sides}
              legendHidden
              inRow
              options={SIDES.map((who) => ({ value: who, label: fill(words.side, { name: words[who] }) }))}
              value={shown}
              onChange={setShown}
            />
          </div>
          <div class="sample-sides" data-shown={shown}>
            {SIDES.map((who) => (
              <section class="sample-side" data-side={who} key={who}>
                <h2>{fill(words.side, { name: words[who] })}</h2>
                {/* oxlint-disable-next-line react/iframe-missing-sandbox -- it is this app's own page, with its own policy */}
                <iframe
                  class="sample-frame"
                  title={fill(words.side, { name: words[who] })}
                  src={new URL(SIDE, document.baseURI).href}
                  ref={(frame) => {
                    frames.current[who] = frame;
                  }}
                />
              </section>
            ))}
          </div>
        </>
      )}
      <Actions>
        <Button weight="quiet" onClick={() => way.back()}>
          {words.leave}
        </Button>
      </Actions>
    </Screen>
  );
}

type Doors = { readonly near: readonly MessagePort[]; readonly far: Wanted["ports"][Who] };

/** Two channels for each side: their near ends go to the frame, their far ends to the worker. */
function openDoors(): Record<Who, Doors> {
  const pair = (): Doors => {
    const ours = new MessageChannel();
    const mine = new MessageChannel();
    return { near: [ours.port1, mine.port1], far: { ours: ours.port2, mine: mine.port2 } };
  };
  return { ada: pair(), noor: pair() };
}
