/** A small drawing for each sign, in a few strokes. It says nothing that the word beside it does not say. */
import type { Sign } from "#core";

const STROKES: { readonly [S in Sign]: readonly string[] } = {
  // Two windows that stand open to each other.
  open: ["M4 24V10l8-3v20z", "M28 24V10l-8-3v20z", "M14.5 15h3M14.5 19h3"],
  // Two stones, each whole, that lean on none.
  respect: ["M4 22a6 6 0 0 1 12 0z", "M16 22a6 6 0 0 1 12 0z", "M10 12.5v-3M22 12.5v-3M3 26h26"],
  // A door ajar, with light in it.
  willing: ["M8 27V6h13v21", "M8 6l8 4v20l-8-3", "M13.5 18.5v1.5M24 12c1.8 1 2.8 2.4 2.8 4.2S25.8 19.4 24 20.4"],
};

export function SignMark({ sign }: { readonly sign: Sign }) {
  return (
    <svg class="sign-mark" viewBox="0 0 32 32" aria-hidden="true" fill="none">
      {STROKES[sign].map((stroke) => (
        <path key={stroke} d={stroke} />
      ))}
    </svg>
  );
}
