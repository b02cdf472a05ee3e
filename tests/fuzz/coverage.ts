/** Which branches of our own code ran since it was last asked, by V8's own counters: what reaches a new one is worth changing further. */
import { Session } from "node:inspector";

type Range = { readonly startOffset: number; readonly endOffset: number; readonly count: number };
type Script = {
  readonly url: string;
  readonly functions: readonly { readonly functionName: string; readonly ranges: readonly Range[] }[];
};

export class Coverage {
  readonly seen = new Set<string>();
  readonly #session = new Session();

  constructor() {
    this.#session.connect();
    this.#post("Profiler.enable");
    this.#post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  /** How many branches ran that never did before. */
  fresh(): number {
    let count = 0;
    for (const { url, functions } of this.#take()) {
      if (!url.includes("/src/") || url.includes("/node_modules/")) continue;
      for (const { functionName, ranges } of functions) {
        for (const range of ranges) {
          const name = `${url} ${functionName} ${String(range.startOffset)}-${String(range.endOffset)}`;
          if (range.count === 0 || this.seen.has(name)) continue;
          this.seen.add(name);
          count++;
        }
      }
    }
    return count;
  }

  end(): void {
    this.#post("Profiler.stopPreciseCoverage");
    this.#session.disconnect();
  }

  #take(): readonly Script[] {
    return (this.#post("Profiler.takePreciseCoverage") as { readonly result: readonly Script[] }).result;
  }

  /** The session answers in the same turn. */
  #post(method: string, params: object = {}): unknown {
    let answer: unknown = null;
    this.#session.post(method, params, (error: Error | null, result?: object) => {
      if (error !== null) throw error;
      answer = result;
    });
    return answer;
  }
}
