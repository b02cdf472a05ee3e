/** What must hold: the rows and their targets, and whether a run's figures meet them. Pure. */
export type Figures = ReadonlyMap<string, ReadonlyMap<string, number>>;

export type Row = {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  /** Which floor it is measured against. */
  readonly against: "echo" | "floor";
  readonly more: "better" | "worse";
  readonly target: string;
  /** `ratio` to the floor, `best` of the peers' figures. */
  readonly holds: ((figure: number, ratio: number, best: number) => boolean) | null;
};

const ahead = (figure: number, best: number): boolean => Number.isNaN(best) || figure <= best;

export function rowsFor(histories: readonly number[], crowds: readonly number[]): Row[] {
  const row = (
    key: string,
    name: string,
    unit: string,
    target: string,
    holds: Row["holds"],
    { against = "floor", more = "worse" }: Partial<Pick<Row, "against" | "more">> = {},
  ): Row => ({ key, name, unit, against, more, target, holds });
  return [
    row(
      "delivery",
      "delivery, median",
      "ms",
      "≤ 1.5 × the echo, ahead of every peer",
      (figure, ratio, best) => ratio <= 1.5 && ahead(figure, best),
      { against: "echo" },
    ),
    row("late", "delivery, 99 of 100", "ms", "", null, { against: "echo" }),
    row("ack", "acknowledgement, median", "ms", "≤ 1.2 × the floor", (_, ratio) => ratio <= 1.2),
    row(
      "flow",
      "throughput, 50 pairs",
      "acts/s",
      "≥ 0.85 × the floor, ≥ 2.5 × the best peer",
      (figure, ratio, best) => ratio >= 0.85 && (Number.isNaN(best) || figure >= 2.5 * best),
      { more: "better" },
    ),
    row("micros", "processor of the server", "µs/act", "", null),
    ...histories.flatMap((events, at) => {
      const last = at === histories.length - 1;
      const count = events.toLocaleString("en");
      return [
        row(
          `received ${String(events)}`,
          `catch-up of ${count}, received`,
          "s",
          last ? "≤ 1.5 × the floor, ahead of every peer" : "",
          last ? (figure, ratio, best) => ratio <= 1.5 && ahead(figure, best) : null,
        ),
        row(`taken in ${String(events)}`, `… and proven or taken in`, "s", "", null),
      ];
    }),
    ...crowds.map((devices) =>
      row(
        `idle ${String(devices)}`,
        `an idle device, of ${devices.toLocaleString("en")}`,
        "kB",
        "≤ 15 kB",
        (kb) => kb <= 15,
      ),
    ),
    row("start", "start to first accepted request", "ms", "≤ 1.2 × the floor", (_, ratio) => ratio <= 1.2),
  ];
}

export type Verdict = {
  readonly row: Row;
  readonly figure: number;
  readonly ratio: number;
  /** Who is better than Hearth, of the peers. */
  readonly ahead: readonly string[];
  readonly holds: boolean | null;
};

/** Judges one subject, Hearth unless another is named, against the floors and the peers of the same run. */
export function judge(row: Row, figures: Figures, subject = "hearth"): Verdict {
  const line = figures.get(row.key) ?? new Map<string, number>();
  const figure = line.get(subject) ?? Number.NaN;
  const ratio = figure / (line.get(row.against) ?? Number.NaN);
  const others = [...line].filter(([name]) => !["echo", "floor", subject].includes(name));
  const values = others.map(([, value]) => value);
  const best = values.length === 0 ? Number.NaN : row.more === "better" ? Math.max(...values) : Math.min(...values);
  const better = (value: number): boolean => (row.more === "better" ? value > figure : value < figure);
  return {
    row,
    figure,
    ratio,
    ahead: others.filter(([, value]) => better(value)).map(([name]) => name),
    holds: row.holds === null ? null : row.holds(figure, ratio, best),
  };
}
