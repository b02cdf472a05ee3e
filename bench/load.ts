/**
 * What many pairs do in a day, second by second: people on every meridian, most of them in the evening, each for a few
 * minutes at a time. Pure: the same seed gives the same day. The habits are assumptions and stand in docs/scaling.md.
 */

/** What an average pair does. */
export type Habits = {
  /** Ordinary events of a pair in a day. Ten years of a lively pair are some 50,000. */
  readonly eventsPerDay: number;
  /** Times a day that somebody of a pair opens the app. */
  readonly openingsPerDay: number;
  /** Seconds that it stays open, on average. */
  readonly secondsOpen: number;
  /** Devices of a pair. */
  readonly devices: number;
  /** Share of the devices that keep a connection open all day, in a browser tab that is never closed. */
  readonly alwaysOpen: number;
  /** Megabytes of voice and pictures that a pair says in a year. */
  readonly mediaPerYear: number;
};

export const HABITS: Habits = {
  eventsPerDay: 50_000 / 3_652.5,
  openingsPerDay: 6,
  secondsOpen: 300,
  devices: 2.5,
  alwaysOpen: 0.05,
  mediaPerYear: 15,
};

/** How many people live so many hours east of Greenwich, as weights: the world's countries by their clocks, rounded. */
export const ZONES: readonly (readonly [offset: number, weight: number])[] = [
  [-8, 0.01],
  [-7, 0.006],
  [-6, 0.035],
  [-5, 0.048],
  [-4, 0.016],
  [-3, 0.037],
  [0, 0.05],
  [1, 0.11],
  [2, 0.08],
  [3, 0.09],
  [3.5, 0.011],
  [4, 0.008],
  [4.5, 0.005],
  [5, 0.045],
  [5.5, 0.183],
  [6, 0.03],
  [6.5, 0.007],
  [7, 0.065],
  [8, 0.22],
  [9, 0.04],
  [10, 0.006],
  [11, 0.002],
  [12, 0.002],
];

/** How much more is opened in each hour of the local day than in an average one: little at night, most from eight to ten. */
export const RHYTHM: readonly number[] = [
  0.35, 0.15, 0.08, 0.06, 0.06, 0.12, 0.4, 0.8, 0.85, 0.75, 0.75, 0.8, 0.95, 0.9, 0.8, 0.8, 0.9, 1.15, 1.5, 2, 2.75,
  2.9, 2.2, 1.18,
];

export type Day = {
  /** Events that come in each second of the day, Greenwich time. */
  readonly events: Float64Array;
  /** Connections that are made in each second. */
  readonly connects: Float64Array;
  /** Connections that are open in each second. */
  readonly open: Float64Array;
};

const SECONDS = 86_400;

/**
 * One day of so many pairs. `sample` pairs are lived through one opening at a time and stand for all; `chance` gives
 * numbers from 0 up to 1.
 */
export function liveDay(pairs: number, sample: number, chance: () => number, habits: Habits = HABITS): Day {
  const day: Day = {
    events: new Float64Array(SECONDS),
    connects: new Float64Array(SECONDS),
    open: new Float64Array(SECONDS),
  };
  const weight = pairs / sample;
  const eventsPerOpening = habits.eventsPerDay / habits.openingsPerDay;
  const changes = new Float64Array(SECONDS + 1);
  for (let pair = 0; pair < sample; pair++) {
    const offset = zoneOf(chance());
    for (let opening = poisson(habits.openingsPerDay, chance); opening > 0; opening--) {
      const local = hourOf(chance()) * 3_600 + chance() * 3_600;
      const from = Math.floor((((local - offset * 3_600) % SECONDS) + SECONDS) % SECONDS);
      const length = Math.min(SECONDS, Math.ceil(-Math.log(1 - chance()) * habits.secondsOpen));
      day.connects[from] = (day.connects[from] ?? 0) + weight;
      changes[from] = (changes[from] ?? 0) + weight;
      const to = from + length;
      if (to >= SECONDS) changes[0] = (changes[0] ?? 0) + weight;
      changes[to % SECONDS] = (changes[to % SECONDS] ?? 0) - weight;
      for (let event = poisson(eventsPerOpening, chance); event > 0; event--) {
        const at = (from + Math.floor(chance() * length)) % SECONDS;
        day.events[at] = (day.events[at] ?? 0) + weight;
      }
    }
  }
  let open = pairs * habits.devices * habits.alwaysOpen;
  for (let second = 0; second < SECONDS; second++) {
    open += changes[second] ?? 0;
    day.open[second] = open;
  }
  return day;
}

/** The busiest minute of a curve, as a mean over its seconds. */
export function busiestMinute(curve: Float64Array): number {
  let most = 0;
  for (let from = 0; from + 60 <= curve.length; from += 60) {
    let sum = 0;
    for (let at = from; at < from + 60; at++) sum += curve[at] ?? 0;
    most = Math.max(most, sum / 60);
  }
  return most;
}

export function mean(curve: Float64Array): number {
  return curve.reduce((sum, one) => sum + one, 0) / curve.length;
}

function zoneOf(at: number): number {
  let sum = 0;
  for (const [offset, weight] of ZONES) {
    sum += weight / ZONES_SUM;
    if (at < sum) return offset;
  }
  return 8;
}

const ZONES_SUM = ZONES.reduce((sum, [, weight]) => sum + weight, 0);

const RHYTHM_SUM = RHYTHM.reduce((sum, one) => sum + one, 0);

function hourOf(at: number): number {
  let sum = 0;
  for (const [hour, weight] of RHYTHM.entries()) {
    sum += weight / RHYTHM_SUM;
    if (at < sum) return hour;
  }
  return 23;
}

/** Knuth's way, for small means. */
function poisson(expected: number, chance: () => number): number {
  const least = Math.exp(-expected);
  let count = 0;
  for (let product = chance(); product > least; product *= chance()) count += 1;
  return count;
}
