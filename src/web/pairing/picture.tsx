/** One of the 64 pictures, large, with its word under it. */
import { createElement } from "preact";
import { useWords } from "../around.ts";
import { pictures } from "./pictures.ts";

export function Picture({ number }: { number: number }) {
  const word = useWords().pairing.pictures[number];
  return (
    <figure class="picture">
      <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">
        {pictures[number]?.shapes.map((shape) =>
          typeof shape === "string" ? <path d={shape} key={shape} /> : createElement(shape[0], shape[1]),
        )}
      </svg>
      <figcaption>{word}</figcaption>
    </figure>
  );
}
