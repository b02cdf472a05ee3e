/** Makes one PDF away from the screen, and says how far it is. It knows the paper that it is given, and ends with it. */
import type { Paper } from "../paper.ts";
import { fetchLetters } from "./letter-files.ts";
import { makePdf } from "./make.ts";

export type PdfAsked = { readonly paper: Paper; readonly unseen: string };
export type PdfSaid =
  | { readonly is: "progress"; readonly done: number }
  | { readonly is: "made"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly is: "failed" };

const say = (said: PdfSaid, move: Transferable[] = []): void => {
  (globalThis as unknown as Worker).postMessage(said, move);
};

addEventListener("message", (event: MessageEvent<PdfAsked>) => {
  void make(event.data);
});

async function make({ paper, unseen }: PdfAsked): Promise<void> {
  try {
    const letters = await fetchLetters();
    const bytes = await makePdf({ paper, letters, unseen, progress: (done) => say({ is: "progress", done }) });
    say({ is: "made", bytes }, [bytes.buffer]);
  } catch {
    // What went wrong may quote what was written: nobody is told more than that it did.
    say({ is: "failed" });
  }
}
