/**
 * Who may have a signature checked next. A check takes a thousand times as long as refusing one, so whoever sends junk at
 * full rate would keep everybody else waiting: in each turn of the loop only a few are checked, one address after another,
 * and of one address only so many stand in line.
 *
 * Rule FAULT-51 in docs/spec/faults.md.
 */
import { signatures } from "./proof.ts";

/** Checks in one turn of the loop: a few milliseconds. */
const PER_TURN = 8;
/** How many of one address stand in line, and how many of all. */
const LINE = { ofAddress: 64, ofAll: 1_024 } as const;

export class Checks {
  /** Those who stand in line, by address; the address that is next comes first. */
  readonly #line = new Map<string, (() => void)[]>();
  #waiting = 0;
  #left = PER_TURN;
  #turning = false;

  /** Resolves when it is this one's turn: true. False at once when too many stand in line already. */
  async turn(address: string): Promise<boolean> {
    await signatures();
    this.#next();
    if (this.#waiting === 0 && this.#left > 0) {
      this.#left -= 1;
      return true;
    }
    const same = this.#line.get(address);
    if (this.#waiting >= LINE.ofAll || (same?.length ?? 0) >= LINE.ofAddress) return false;
    this.#waiting += 1;
    return new Promise((resolve) => {
      const enter = (): void => resolve(true);
      if (same === undefined) this.#line.set(address, [enter]);
      else same.push(enter);
    });
  }

  /** Lets the next few in when the loop turns, as long as anybody asks. */
  #next(): void {
    if (this.#turning) return;
    this.#turning = true;
    setImmediate(() => {
      this.#turning = false;
      this.#left = PER_TURN;
      while (this.#left > 0 && this.#waiting > 0) this.#enter();
      if (this.#waiting > 0) this.#next();
    });
  }

  #enter(): void {
    for (const [address, line] of this.#line) {
      const enter = line.shift();
      // Who is behind it at the same address waits until every other address had its turn.
      this.#line.delete(address);
      if (line.length > 0) this.#line.set(address, line);
      if (enter === undefined) continue;
      this.#waiting -= 1;
      this.#left -= 1;
      enter();
      return;
    }
  }
}
