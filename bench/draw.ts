/** Curves as a picture: both sides in powers of ten, legible on light and on dark. */
import type { Drawing } from "./curves.ts";

const WIDTH = 720;
const HEIGHT = 420;
const EDGE = { top: 48, end: 215, bottom: 52, start: 64 };
const HUES = ["#b4542b", "#2f6f8f", "#6b7f2a", "#7a4f9e"];
const DARK = ["#f0a37d", "#8cc6e3", "#c3d67f", "#cfaef0"];

const STYLE = `text{font:13px system-ui,sans-serif;fill:#333}.title{font-size:16px}.grid{stroke:#8886;stroke-width:1}${HUES.map((hue, at) => `.c${String(at)}{stroke:${hue};fill:none;stroke-width:2.5}.d${String(at)}{fill:${hue}}`).join("")}@media(prefers-color-scheme:dark){text{fill:#ddd}${DARK.map((hue, at) => `.c${String(at)}{stroke:${hue}}.d${String(at)}{fill:${hue}}`).join("")}}`;

export function draw({ title, across, up, curves }: Drawing): string {
  const places = curves.flatMap((curve) => curve.places).filter((one) => one.figure > 0);
  const x = scale(
    places.map((one) => one.at),
    EDGE.start,
    WIDTH - EDGE.end,
  );
  const y = scale(
    places.map((one) => one.figure),
    HEIGHT - EDGE.bottom,
    EDGE.top,
  );
  const parts = [`<text class="title" x="${String(EDGE.start)}" y="24">${title}</text>`];
  for (const power of x.powers) {
    const at = x.of(power);
    parts.push(
      `<line class="grid" x1="${at}" x2="${at}" y1="${String(EDGE.top)}" y2="${String(HEIGHT - EDGE.bottom)}"/>`,
      `<text x="${at}" y="${String(HEIGHT - EDGE.bottom + 20)}" text-anchor="middle">${short(power)}</text>`,
    );
  }
  for (const power of y.powers) {
    const at = y.of(power);
    parts.push(
      `<line class="grid" x1="${String(EDGE.start)}" x2="${String(WIDTH - EDGE.end)}" y1="${at}" y2="${at}"/>`,
      `<text x="${String(EDGE.start - 8)}" y="${at}" dy="4" text-anchor="end">${short(power)}</text>`,
    );
  }
  parts.push(
    `<text x="${String((EDGE.start + WIDTH - EDGE.end) / 2)}" y="${String(HEIGHT - 10)}" text-anchor="middle">${across}</text>`,
    `<text transform="rotate(-90)" x="${String(-HEIGHT / 2)}" y="18" text-anchor="middle">${up}</text>`,
  );
  let below = 0;
  const ends = curves
    .map((curve, at) => ({ curve, at, last: curve.places.findLast((one) => one.figure > 0) }))
    .toSorted((a, b) => (b.last?.figure ?? 0) - (a.last?.figure ?? 0));
  for (const { curve, at, last } of ends) {
    const shown = curve.places.filter((one) => one.figure > 0);
    if (last === undefined) continue;
    parts.push(
      `<polyline class="c${String(at)}" points="${shown.map((one) => `${x.of(one.at)},${y.of(one.figure)}`).join(" ")}"/>`,
      ...shown.map((one) => `<circle class="d${String(at)}" r="4" cx="${x.of(one.at)}" cy="${y.of(one.figure)}"/>`),
    );
    // Names stand beside the ends of their curves, one below the other.
    below = Math.max(Number(y.of(last.figure)), below + 17);
    parts.push(
      `<text class="n" x="${String(WIDTH - EDGE.end + 10)}" y="${below.toFixed(1)}" dy="4">${curve.name}</text>`,
    );
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}" role="img" aria-label="${title}"><style>${STYLE}</style>${parts.join("")}</svg>\n`;
}

type Scale = { readonly powers: readonly number[]; of(figure: number): string };

function scale(figures: readonly number[], from: number, to: number): Scale {
  const low = Math.floor(Math.log10(Math.min(...figures)) + 1e-9);
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...figures)) - 1e-9));
  return {
    powers: Array.from({ length: high - low + 1 }, (_, at) => 10 ** (low + at)),
    of: (figure) => (from + ((Math.log10(figure) - low) / (high - low)) * (to - from)).toFixed(1),
  };
}

function short(figure: number): string {
  return figure >= 1 ? Math.round(figure).toLocaleString("en") : String(Number(figure.toPrecision(1)));
}
