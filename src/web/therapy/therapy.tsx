/** Might therapy help: the question, whom it is not for, and the pages to think with, in any order. */
import { useSpaces, useWay, useWords } from "../around.ts";
import { LongRead } from "./long-read.tsx";
import { useNowHere, useToAfraid } from "./now-here.ts";
import { namedFear } from "./named.ts";
import { offered } from "./ways.ts";
import "../style/ours.css";

export function Therapy() {
  const way = useWay();
  const words = useWords().therapy;
  const now = useNowHere();
  const toAfraid = useToAfraid();
  return (
    <LongRead page={null} title={words.title} lead={words.question}>
      <p>{words.lead}</p>
      <p class="aside-note">
        {words.safe}{" "}
        <button type="button" class="inline-link" onClick={() => toAfraid()}>
          {words.safeLink}
        </button>
      </p>
      <nav aria-label={words.about.all}>
        <ul class="list">
          {offered(now).map((page) => (
            <li key={page}>
              <button type="button" class="row" onClick={() => way.go("therapyPage", { page })}>
                <span class="row-main therapy-row">{words.pages[page].label}</span>
                <span class="row-under">{words.pages[page].hint}</span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {now.fear ? <Rests /> : <p class="hint">{words.anyOrder}</p>}
    </LongRead>
  );
}

/** The way back to all of it. No word says why only support stands here. */
function Rests() {
  const named = namedFear(useSpaces());
  const words = useWords().therapy;
  return (
    <p class="hint">
      {words.rests}{" "}
      <button type="button" class="inline-link" onClick={() => (named.value = false)}>
        {words.showAll}
      </button>
    </p>
  );
}
