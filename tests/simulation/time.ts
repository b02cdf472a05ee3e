/** Virtual time: what is to happen, in order, and one loop that lets it happen. A week passes in milliseconds. */

type Entry = { readonly at: number; readonly order: number; readonly run: () => void; off: boolean };

export class Time {
  now = 0;
  #order = 0;
  readonly #heap: Entry[] = [];

  /** Runs once after so many milliseconds; what was set first runs first. Returns how to call it off. */
  after(ms: number, run: () => void): () => void {
    const entry = { at: this.now + Math.max(0, ms), order: this.#order++, run, off: false };
    this.#add(entry);
    return () => {
      entry.off = true;
    };
  }

  /** Lets everything happen up to this moment. Between two things, whatever was promised settles. */
  async runUntil(end: number): Promise<void> {
    await settled();
    for (let next = this.#heap[0]; next !== undefined && next.at <= end; next = this.#heap[0]) {
      this.#take();
      if (next.off) continue;
      this.now = next.at;
      next.run();
      await settled();
    }
    this.now = end;
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

/** Resolves after every promise that could settle by itself has settled. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
