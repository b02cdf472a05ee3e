/** What follows on the look, piece by piece, each with the one place that it leads to. */
import { useSpeech, useWay, useWords } from "../around.ts";
import "../style/ways.css";
import { type PieceName, PIECES } from "./content.ts";

/** Where more is said about safety plans: addresses of national bodies and of those who teach them, to copy by hand. */
const ON_PLANS: { readonly [tag: string]: readonly string[] } = {
  en: ["thehotline.org", "womensaid.org.uk", "techsafety.org", "myplanapp.org"],
  es: ["espanol.thehotline.org", "violenciagenero.igualdad.gob.es", "techsafety.org"],
};

type FollowsProps = {
  readonly pieces: readonly PieceName[];
  readonly danger: boolean;
  /** Goes down the page, to the help lines. */
  readonly onLines: () => void;
};

export function Follows({ pieces, danger, onLines }: FollowsProps) {
  const way = useWay();
  const words = useWords().going;
  const { tag } = useSpeech().language.value;
  if (pieces.length === 0) return null;
  return (
    <section class={danger ? "going-follows grave" : "going-follows"}>
      <h2>{danger ? words.danger.title : words.follows.title}</h2>
      {pieces.map((name) => {
        const { to } = PIECES[name];
        const { text, go } = words.pieces[name] as Said;
        return (
          <div key={name}>
            <p>{text}</p>
            {name === "plan" && (
              <ul class="going-places">
                {(ON_PLANS[tag] ?? ON_PLANS["en"] ?? []).map((place) => (
                  // As text: a tap would leave it in the browser's history.
                  <li key={place}>
                    <bdi>{place}</bdi>
                  </li>
                ))}
              </ul>
            )}
            {name === "somebody" && (
              <p class="links">
                <button type="button" class="inline-link" onClick={onLines}>
                  {words.lines.go}
                </button>
              </p>
            )}
            {to !== null && go !== undefined && (
              <p class="links">
                <button type="button" class="inline-link" onClick={() => way.go(to)}>
                  {go}
                </button>
              </p>
            )}
          </div>
        );
      })}
    </section>
  );
}

/** What a piece says, and what the way from it is called. */
type Said = { readonly text: string; readonly go?: string };
