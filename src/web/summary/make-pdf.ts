/**
 * Makes the PDF of a paper bit by bit, so that the page stays alive, and can be called off. Not in a worker of its own: whenever one
 * starts, the browser asks the app's server for a newer service worker, and nobody shall see that a file is made. [SUM-30]
 */
import type { Paper } from "./paper.ts";
import type { Pdf } from "./pdf/make.ts";

export type Making = {
  /** Null: it was called off. Rejects where it could not be made. */
  readonly made: Promise<Pdf | null>;
  stop(): void;
};

/** The longest that the page is held up, ms. */
const SLICE = 12;

export function makingPdf(paper: Paper, unseen: string, progress: (done: number) => void): Making {
  const calledOff = new AbortController();
  const { signal } = calledOff;
  const stopped = new Promise<null>((resolve) => {
    signal.addEventListener("abort", () => resolve(null));
  });
  return { made: Promise.race([stopped, make()]), stop: () => calledOff.abort() };

  async function make(): Promise<Pdf | null> {
    let since = performance.now();
    const pause = async (): Promise<void> => {
      if (performance.now() - since > SLICE) {
        await new Promise((done) => setTimeout(done));
        since = performance.now();
      }
      signal.throwIfAborted();
    };
    try {
      const [{ makePdf }, { fetchLetters }] = await Promise.all([
        import("./pdf/make.ts"),
        import("./pdf/letter-files.ts"),
      ]);
      const letters = await fetchLetters(signal);
      return await makePdf({ paper, letters, unseen, progress, pause });
    } catch (why) {
      if (signal.aborted) return null;
      throw why;
    }
  }
}
