/** What kinds there are: how much it helps and how sure that is first, then kind by kind, then cost, then where it comes from. */
import { useLocale, useWords } from "../around.ts";
import { fill, Said } from "../parts/said.tsx";
import { Lights } from "./lights.tsx";
import { LongRead, Part } from "./long-read.tsx";
import { between, ofTen } from "./sizes.ts";
import { SIZES, SOURCES } from "./sources.ts";

/** In the order in which they stand. */
const KINDS = ["emotion", "behaviour", "habits", "gottman", "systemic", "discern", "web", "checkup"] as const;

/** Says how many of ten in the person's language: "7", or "7 or 8". */
function useMany(): (d: number) => string {
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const either = new Intl.ListFormat(locale, { type: "disjunction" });
  return (d) => {
    const { less, more } = between(ofTen(d));
    return either.format([...new Set([less, more])].map((one) => number.format(one)));
  };
}

export function Kinds() {
  const words = useWords().therapy.kinds;
  const many = useMany();
  const { size } = words;
  return (
    <LongRead page="kinds" title={words.title} lead={words.lead}>
      <Part title={size.title}>
        <p>{size.how}</p>
        <p class="therapy-size">
          <Said words={size.end} many={many(SIZES.end)} /> {size.nothing}
        </p>
        <Lights many={ofTen(SIZES.end)} says={fill(size.lights, { many: many(SIZES.end) })} />
        <p>{size.from}</p>
        <p>
          <Said words={size.half} many={many(SIZES.half)} /> {size.year} {size.mean}
        </p>
      </Part>
      <Part title={words.sure.title} list={words.sure.list} />
      <Part title={words.who.title}>
        <p>{words.who.body}</p>
        <p>{words.who.gaps}</p>
      </Part>
      <Part title={words.harm.title}>
        <p>{words.harm.body}</p>
      </Part>
      <section class="kind-list">
        <h2>{words.list}</h2>
        <p class="hint">{words.listHint}</p>
        {KINDS.map((name) => (
          <Kind key={name} name={name} />
        ))}
      </section>
      <Part title={words.cost.title} list={words.cost.list} />
      <Part title={words.far.title} list={words.far.list} />
      <Sources />
    </LongRead>
  );
}

function Kind({ name }: { readonly name: (typeof KINDS)[number] }) {
  const words = useWords().therapy.kinds;
  const many = useMany();
  const kind = words.each[name];
  const size = name === "web" || name === "checkup" ? SIZES[name] : null;
  return (
    <details class="kind">
      <summary>
        <h3>{kind.name}</h3>
      </summary>
      <dl>
        <dt>{words.what}</dt>
        <dd>{kind.what}</dd>
        <dt>{words.found}</dt>
        <dd>
          {size === null ? kind.found : <Said words={kind.found} many={many(size)} />}
          {size !== null && <Lights many={ofTen(size)} says={fill(words.size.lights, { many: many(size) })} />}
        </dd>
        <dt>{words.howSure}</dt>
        <dd>{kind.sure}</dd>
      </dl>
    </details>
  );
}

/** The studies themselves: what they are called is the same in every language. */
function Sources() {
  const words = useWords().therapy.about;
  return (
    <details class="more therapy-sources">
      <summary>{words.sources}</summary>
      <ul class="therapy-points" lang="en" dir="ltr">
        {SOURCES.map(({ id, who, year, what, where }) => (
          <li key={id}>
            {who} ({year}). <cite>{what}</cite>. {where}.
          </li>
        ))}
      </ul>
    </details>
  );
}
