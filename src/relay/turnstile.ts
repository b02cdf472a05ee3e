/** Lets so many through at once, and of one address no more than a quarter of them; the others stand in line. [FAULT-52] */
export class Turnstile {
  readonly #ofAddress: number;
  #free: number;
  readonly #inside = new Map<string, number>();
  readonly #line: { readonly address: string; readonly enter: () => void }[] = [];

  constructor(places: number) {
    this.#free = places;
    this.#ofAddress = Math.max(1, Math.floor(places / 4));
  }

  /** Whether anybody stands in line for want of a place, whoever they are. */
  get isFull(): boolean {
    return this.#free === 0 && this.#line.length > 0;
  }

  async pass<T>(address: string, run: () => Promise<T>): Promise<T> {
    if (this.#mayEnter(address)) this.#enter(address);
    else await new Promise<void>((enter) => this.#line.push({ address, enter }));
    try {
      return await run();
    } finally {
      this.#leave(address);
    }
  }

  #mayEnter(address: string): boolean {
    return this.#free > 0 && (this.#inside.get(address) ?? 0) < this.#ofAddress;
  }

  #enter(address: string): void {
    this.#free -= 1;
    this.#inside.set(address, (this.#inside.get(address) ?? 0) + 1);
  }

  #leave(address: string): void {
    this.#free += 1;
    const left = (this.#inside.get(address) ?? 1) - 1;
    if (left === 0) this.#inside.delete(address);
    else this.#inside.set(address, left);
    const next = this.#line.findIndex((one) => this.#mayEnter(one.address));
    if (next < 0) return;
    const [one] = this.#line.splice(next, 1);
    this.#enter(one?.address ?? "");
    one?.enter();
  }
}
