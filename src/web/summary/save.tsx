/** Saving and printing what is shown. Whatever is saved is what stands at that moment, and no more: if it changed meanwhile, nothing is. */
import { useEffect, useRef, useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { letGoSoon } from "../parts/address-of-file.ts";
import { Actions, Button } from "../parts/button.tsx";
import { fill } from "../parts/said.tsx";
import { WayButton } from "../parts/way-button.tsx";
import { saysTheSame, summaryJson } from "./json.ts";
import { type Making, makingPdf } from "./make-pdf.ts";
import { fileName, isEmpty, type Paper } from "./paper.ts";

export type SavePaperProps = {
  /** What is shown. */
  readonly paper: Paper;
  /** What stands now, asked anew each time. Null: there is no such summary any more. */
  readonly current: () => Paper | null;
  /** All of it lies on the page, to be printed. */
  readonly whole: boolean;
};

export function SavePaper({ paper, current, whole }: SavePaperProps) {
  const spaces = useSpaces();
  const words = useWords().summary;
  const [done, setDone] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const making = useRef<Making | null>(null);
  const shown = useRef(paper);
  shown.current = paper;
  useEffect(() => () => making.current?.stop(), []);

  /** Whether what stands now is, word for word, what is shown. */
  const same = (): boolean => {
    const now = current();
    return now !== null && saysTheSame(now, shown.current);
  };

  async function pdf() {
    if (making.current) return;
    setSaid("");
    setDone(0);
    const from = paper;
    const work = makingPdf(from, words.paper.unseen, setDone);
    making.current = work;
    try {
      const made = await work.made;
      if (made === null) return setSaid(words.look.stopped);
      if (!saysTheSame(shown.current, from) || !same()) return setSaid(words.look.changed);
      save(new Blob([made.bytes], { type: "application/pdf" }), fileName(from, "pdf"));
      const saved = fill(words.look.saved, { file: fileName(from, "pdf") });
      setSaid(made.unseen > 0 ? `${saved} ${words.look.boxes}` : saved);
    } catch {
      setSaid(words.look.failed);
    } finally {
      making.current = null;
      setDone(null);
    }
  }

  /** Hands a file over to the browser's downloads. */
  function save(file: Blob, name: string): void {
    const address = URL.createObjectURL(file);
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    letGoSoon(address, paper.kind === "own" ? "mine" : "ours", spaces);
  }

  function json() {
    if (!same()) return setSaid(words.look.changed);
    save(new Blob([summaryJson(paper)], { type: "application/json" }), fileName(paper, "json"));
    setSaid(fill(words.look.saved, { file: fileName(paper, "json") }));
  }

  function print() {
    if (!same()) return setSaid(words.look.changed);
    globalThis.print();
  }

  if (isEmpty(paper)) return <p>{words.look.empty}</p>;
  return (
    <section class="summary-save">
      <h2>{words.look.where}</h2>
      <p>{words.look.warning}</p>
      <div class="ways">
        <WayButton label={words.look.pdf} hint={words.look.pdfHint} busy={done !== null} onClick={() => void pdf()} />
        <WayButton label={words.look.print} hint={words.look.printHint} busy={!whole} onClick={print} />
        <WayButton label={words.look.json} hint={words.look.jsonHint} onClick={json} />
      </div>
      {done !== null && (
        <div class="summary-making">
          <label>
            {words.look.making}
            <progress max={1} value={done} />
          </label>
          <Actions>
            <Button weight="quiet" onClick={() => making.current?.stop()}>
              {words.look.stop}
            </Button>
          </Actions>
        </div>
      )}
      <p class="notice" role="status">
        {said}
      </p>
    </section>
  );
}
