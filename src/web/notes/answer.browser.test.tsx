/** A sentence to a thank-you that was left half written is there again, in memory alone. */
import { signal } from "@preact/signals";
import { render } from "preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Around, AroundContext } from "../around.ts";
import type { ActRefusal, NoteView, Outcome, Snapshot, Spaces } from "../space/api.ts";
import { en } from "../words/en.ts";
import { NoteAnswers } from "./answer.tsx";

const words = en.notes.answer;
const root = document.createElement("div");
beforeEach(() => document.body.append(root));
afterEach(() => {
  render(null, root);
  root.remove();
});

const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
const thanks = (id: string) => ({ id, mine: false, note: { kind: "thanks" }, answers: [] }) as unknown as NoteView;

/** A page with two notes, and the app around it. */
function page(answer: Outcome<ActRefusal> = { ok: true }) {
  const tell = new Set<(snapshot: Snapshot) => void>();
  const now = { stage: "open", link: "here", mine: { stage: "open" } } as unknown as Snapshot;
  const spaces = {
    snapshot: () => now,
    subscribe: (run: (snapshot: Snapshot) => void) => tell.add(run),
    act: async () => answer,
  } as unknown as Spaces;
  const around = {
    spaces,
    snapshot: signal(now),
    speech: { words: signal(en), locale: signal("en"), language: signal({ tag: "en" }) },
  } as unknown as Around;
  const draw = () =>
    render(
      <AroundContext.Provider value={around}>
        <section>
          <NoteAnswers note={thanks("a")} them="Noor" />
        </section>
        <section>
          <NoteAnswers note={thanks("b")} them="Noor" />
        </section>
      </AroundContext.Provider>,
      root,
    );
  draw();
  return {
    async comeBack() {
      render(null, root);
      draw();
      await frame();
    },
    say: (stage: Snapshot["stage"]) => {
      for (const run of tell) run({ ...now, stage });
    },
  };
}

/** The field of the first note, or of the other: opened, as somebody who wants to write. */
async function field(of: 0 | 1): Promise<HTMLTextAreaElement> {
  const section = root.querySelectorAll("section")[of];
  [...(section?.querySelectorAll("button") ?? [])].find(({ innerText }) => innerText === words.begin)?.click();
  await frame();
  return section?.querySelector("textarea") as HTMLTextAreaElement;
}

async function write(into: HTMLTextAreaElement, text: string): Promise<void> {
  into.value = text;
  into.dispatchEvent(new Event("input", { bubbles: true }));
  await frame();
}

test("[SIGN-33] a sentence that was left half written is there again under its note alone, until the app is locked", async () => {
  const { comeBack, say } = page();
  await write(await field(0), "I was glad that");
  await comeBack();
  // Nothing stands open by itself.
  expect(root.querySelector("textarea")).toBeNull();
  expect((await field(0)).value).toBe("I was glad that");
  expect((await field(1)).value).toBe("");
  say("locked");
  await comeBack();
  expect((await field(0)).value).toBe("");
});

test("[SIGN-33] what could not be given is there again, and what was given is not", async () => {
  const refused = page({ ok: false, why: "storage-full" });
  await write(await field(0), "I was glad.");
  root.querySelector<HTMLButtonElement>("button[type=submit]")?.click();
  await frame();
  await refused.comeBack();
  expect((await field(0)).value).toBe("I was glad.");

  render(null, root);
  const given = page();
  await write(await field(0), "I was glad.");
  root.querySelector<HTMLButtonElement>("button[type=submit]")?.click();
  await frame();
  await given.comeBack();
  expect((await field(0)).value).toBe("");
});
