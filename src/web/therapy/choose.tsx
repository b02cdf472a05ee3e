/** How to choose somebody: what counts, good signs and bad ones, and a list of questions to print or copy. */
import { useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { LongRead, Part, Points } from "./long-read.tsx";

export function Choose() {
  const words = useWords().therapy.choose;
  return (
    <LongRead page="choose" title={words.title} lead={words.lead}>
      {(["fit", "training", "good", "bad", "like"] as const).map((part) => (
        <Part key={part} title={words[part].title} list={words[part].list} />
      ))}
      <Questions />
    </LongRead>
  );
}

function Questions() {
  const words = useWords().therapy.choose.questions;
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");

  async function copy() {
    const done = await navigator.clipboard?.writeText(words.list.map((line) => `- ${line}`).join("\n")).then(
      () => true,
      () => false,
    );
    setCopied(done ? "yes" : "failed");
  }

  return (
    <section class="therapy-card">
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      <Points list={words.list} />
      <Actions>
        <Button weight="even" onClick={() => void copy()}>
          {words.copy}
        </Button>
      </Actions>
      <p role="status" class="hint">
        {copied === "yes" && words.copied}
        {copied === "failed" && words.notCopied}
      </p>
    </section>
  );
}
