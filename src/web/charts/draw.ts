/**
 * Draws a chart with Observable Plot. The only file that knows the library: it is fetched when a chart is looked at, and nowhere
 * else. What it builds stands apart from the page; its style element and its English labels are taken out before it is put there.
 */
import { axisX, axisY, dot, line, plot, rect, ruleY } from "@observablehq/plot";
import type { Picture } from "./picture.ts";

export type Look = {
  /** In CSS pixels. */
  readonly width: number;
  /** The highest answer. */
  readonly most: number;
  /** What stands at each answer, from 0 on; one may be left empty. */
  readonly scale: readonly string[];
  readonly lanes: { readonly noticed: string; readonly told: string };
  readonly locale: string;
};

const HIGH = 300;
const LANE = 26;
/** How wide a letter of the picture's type is, more or less. */
const LETTER = 6.3;
const YEAR = 365.25 * 24 * 60 * 60 * 1000;
/** From here on years are told apart, and no months. */
const LONG = 2.5 * YEAR;
/** Above so many marks the way from one to the next is drawn faintly. */
const MANY = 150;

export function draw(picture: Picture, { width, most, scale, lanes, locale }: Look): Element {
  const step = (HIGH - 2 * LANE) / most;
  const rows = [
    ...(picture.noticed.length > 0 ? [{ label: lanes.noticed, at: picture.noticed, symbol: "diamond" } as const] : []),
    ...(picture.told.length > 0 ? [{ label: lanes.told, at: picture.told, symbol: "triangle" } as const] : []),
  ].map((row, index) => ({ ...row, y: -((index + 1.15) * LANE) / step }));
  const lowest = rows.at(-1)?.y ?? 0;
  const labels = new Map([
    ...scale.map((label, at) => [at, label] as const),
    ...rows.map(({ y, label }) => [y, label] as const),
  ]);
  const marginLeft = 12 + LETTER * Math.max(...[...labels.values()].map((label) => label.length));
  const marginTop = 12;
  const marginBottom = 28;
  const inner = width - marginLeft;
  const size = Math.min(4.5, Math.max(1.4, (0.38 * inner) / Math.max(picture.marks.length, 1)));
  const drawn = plot({
    className: "chart-drawing",
    width,
    height: marginTop + marginBottom + (most - lowest) * step + LANE / 2,
    marginLeft,
    marginRight: 8,
    marginTop,
    marginBottom,
    x: { type: "utc", domain: picture.span.map((at) => new Date(at)) },
    y: { domain: [lowest - LANE / 2 / step, most] },
    marks: [
      ruleY(
        scale.map((_, at) => at),
        { className: "chart-grid" },
      ),
      rect(picture.stretches, { x1: "from", x2: "to", y1: "lower", y2: "upper", className: "chart-ordinary" }),
      ...(["lower", "upper"] as const).map((edge) =>
        ruleY(
          picture.stretches.filter((one) => one[edge] > 0 && one[edge] < most),
          { x1: "from", x2: "to", y: edge, className: "chart-edge" },
        ),
      ),
      ruleY(picture.stretches, { x1: "from", x2: "to", y: "mean", className: "chart-mean" }),
      line(picture.path, {
        x: "at",
        y: "value",
        className: picture.marks.length > MANY ? "chart-path faint" : "chart-path",
      }),
      dot(
        picture.marks.filter(({ named }) => !named),
        { x: "at", y: "value", r: size, className: "chart-mark" },
      ),
      dot(
        picture.marks.filter(({ named }) => named),
        { x: "at", y: "value", r: size + 1.5, className: "chart-named" },
      ),
      ...rows.map(({ at, y, symbol }) =>
        dot(at, { x: (one: number) => one, y: () => y, symbol, r: Math.max(size, 2.6), className: "chart-beside" }),
      ),
      axisY([...labels.keys()], {
        tickFormat: (at: number) => labels.get(at) ?? "",
        tickSize: 0,
        label: null,
        className: "chart-words",
      }),
      axisX(ticksOf(picture.span, inner), {
        tickFormat: sayTick(picture.span, locale),
        tickSize: 4,
        label: null,
        className: "chart-words",
      }),
    ],
  });
  return plain(drawn);
}

/** Takes out what the page's policy forbids, and what the library says in English. Nothing of it stood in the page yet. */
function plain(drawn: Element): Element {
  for (const style of drawn.querySelectorAll("style")) style.remove();
  for (const one of [
    drawn,
    ...drawn.querySelectorAll("[aria-label], [aria-description], [font-family], [font-size]"),
  ]) {
    for (const name of ["aria-label", "aria-description", "font-family", "font-size", "role"])
      one.removeAttribute(name);
  }
  return drawn;
}

/** Firsts of months, or of years where it is long, as many as have room in so many pixels. */
function ticksOf([from, to]: Picture["span"], room: number): readonly Date[] {
  const first = new Date(from);
  const months = (to - from) / (YEAR / 12);
  const isLong = to - from > LONG;
  const wide = isLong ? 44 : 72;
  const steps = isLong ? [12, 24, 60] : [1, 2, 3, 6, 12];
  const every = steps.find((step) => (months / step) * wide <= room) ?? 120;
  const ticks: Date[] = [];
  for (let month = every * Math.ceil(first.getUTCMonth() / every); ; month += every) {
    const tick = new Date(Date.UTC(first.getUTCFullYear(), month));
    if (tick.getTime() > to) return ticks;
    if (tick.getTime() >= from && (to - tick.getTime()) / (to - from) > (wide - 12) / 2 / room) ticks.push(tick);
  }
}

function sayTick([from, to]: Picture["span"], locale: string): (tick: Date) => string {
  const isLong = to - from > LONG;
  const format = new Intl.DateTimeFormat(locale, {
    year: "numeric",
    ...(isLong ? {} : ({ month: "short" } as const)),
    timeZone: "UTC",
  });
  return (tick) => format.format(tick);
}
