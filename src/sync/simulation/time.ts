/** Virtual time: what is to happen, in order, and one loop that lets it happen. A year passes in seconds. */

type Entry = { readonly at: number; readonly order: number; readonly run: () => void; off: boolean };

export class Time {
  now = 0;
  #order = 0;
  readonly #heap: Entry[] = [];
  readonly #settled: () => Promise<void>;
  #real: ((ms: number, run: () => void) => () => void) | null = null;

  /** `settled` resolves after every promise that could settle by itself has settled. */
  constructor(settled: () => Promise<void>) {
    this.#settled = settled;
  }

  /** Runs once after so many milliseconds; what was set first runs first. Returns how to call it off. */
  after(ms: number, run: () => void): () => void {
    if (this.#real !== null) return this.#real(ms, run);
    const entry = { at: this.now + Math.max(0, ms), order: this.#order++, run, off: false };
    this.#add(entry);
    return () => {
      entry.off = true;
    };
  }

  /** Lets everything happen up to this moment. Between two things, whatever was promised settles. */
  async runUntil(end: number): Promise<void> {
    await this.#settled();
    for (let next = this.#heap[0]; next !== undefined && next.at <= end; next = this.#heap[0]) {
      this.#take();
      if (next.off) continue;
      this.now = Math.max(this.now, next.at);
      next.run();
      await this.#settled();
    }
    this.now = Math.max(this.now, end);
  }

  /** As after a long sleep: it is that moment, and whatever was due meanwhile happens once, now. */
  async jump(to: number): Promise<void> {
    this.now = Math.max(this.now, to);
    await this.runUntil(this.now);
  }

  /** From here on it is real time: `after` is how to wait in it. What was still to happen happens in it, too. */
  turnReal(after: (ms: number, run: () => void) => () => void): void {
    this.#real = after;
    for (const entry of this.#heap.splice(0)) {
      after(Math.max(0, entry.at - this.now), () => {
        if (!entry.off) entry.run();
      });
    }
  }

  #add(entry: Entry): void {
    const heap = this.#heap;
    let i = heap.push(entry) - 1;
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (!before(entry, heap[up] as Entry)) break;
      heap[i] = heap[up] as Entry;
      i = up;
    }
    heap[i] = entry;
  }

  #take(): void {
    const heap = this.#heap;
    const last = heap.pop() as Entry;
    if (heap.length === 0) return;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as Entry, heap[child] as Entry)) child++;
      if (!before(heap[child] as Entry, last)) break;
      heap[i] = heap[child] as Entry;
      i = child;
    }
    heap[i] = last;
  }
}

function before(a: Entry, b: Entry): boolean {
  return a.at !== b.at ? a.at < b.at : a.order < b.order;
}
