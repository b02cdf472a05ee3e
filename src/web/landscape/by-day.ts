/** What was kept of how one was, in groups of one day. */
import type { Landscape } from "#core";

/** What is kept, the last first, in groups of one day. */
export function byDay(
  landscapes: readonly Landscape[],
  day: (at: number) => string,
): readonly { readonly day: string; readonly landscapes: readonly Landscape[] }[] {
  const sorted = landscapes.toSorted((a, b) => b.at - a.at);
  return [...Map.groupBy(sorted, ({ at }) => day(at))].map(([name, each]) => ({ day: name, landscapes: each }));
}
