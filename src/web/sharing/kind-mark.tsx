/** A small drawing for each kind, in a few strokes. It says nothing that the word beside it does not say. */
import type { Kind } from "#core";

const STROKES: { readonly [K in Kind]: readonly string[] } = {
  // A small flame in a wide night.
  fear: [
    "M5 26c3.5-2.4 7-3.4 11-3.4s7.5 1 11 3.4",
    "M16 8c2.6 3 3.8 4.8 3.8 6.8a3.8 3.8 0 0 1-7.6 0c0-2 1.2-3.8 3.8-6.8z",
  ],
  // A reed that leans.
  insecurity: [
    "M9 27c1.5-8 4-14 10-19",
    "M14 16c-3-.6-5-2.2-6-5 3.2 0 5.3 1.6 6 5z",
    "M17.5 12c1.6-2.4 4-3.4 7-3-1 2.8-3.4 4-7 3z",
  ],
  // A bowl with a mended crack.
  hurt: ["M5 13h22c0 7-4.6 12-11 12S5 20 5 13z", "M17 13l-2 4 3 2.5-2 5.5"],
  // An open hand.
  need: [
    "M5 18c3 0 4.5 1.5 6 3.5h6c2 0 2.5-3 .5-3H13",
    "M17.5 21.5l7-4.5c2-1.2 3.6 1 2 2.6L19 26H9.5L5 24.5",
    "M19 7v5M16.5 9.5h5",
  ],
  // A moon with a star.
  dream: ["M20.5 22.5A9.5 9.5 0 1 1 15 6a7.6 7.6 0 0 0 5.5 16.5z", "M24 8v5M21.5 10.5h5"],
  // The sun over the rim.
  joy: ["M4 24h24", "M9 24a7 7 0 0 1 14 0", "M16 12V8M8.5 15.5L6 13M23.5 15.5L26 13"],
};

export function KindMark({ kind }: { readonly kind: Kind }) {
  return (
    <svg class="kind-mark" viewBox="0 0 32 32" aria-hidden="true" fill="none">
      {STROKES[kind].map((stroke) => (
        <path key={stroke} d={stroke} />
      ))}
    </svg>
  );
}
