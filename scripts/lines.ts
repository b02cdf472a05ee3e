/** What was found, in one calm line for each thing, with the files it is true of. */

/** What a stranger wrote, made fit for a line in a terminal: no sign that steers it, and not long. */
export function tidy(text: string): string {
  const clean = text.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "?");
  return clean.length > 120 ? `${clean.slice(0, 120)}…` : clean;
}

const SHOWN = 4;

export class Grouped {
  readonly #found = new Map<string, Set<string>>();

  /** `what` is true of `name`. */
  add(what: string, name: string): void {
    const names = this.#found.get(what) ?? new Set<string>();
    this.#found.set(what, names.add(name));
  }

  lines(): string[] {
    return [...this.#found]
      .map(([what, names]) => {
        const sorted = [...names].toSorted();
        const more = sorted.length - SHOWN;
        return `${sorted.slice(0, SHOWN).join(", ")}${more > 0 ? ` and ${more} more` : ""}: ${what}`;
      })
      .toSorted();
  }
}
