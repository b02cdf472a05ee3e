/** Whom to ring, by a country picked by hand. Nothing that is picked is kept or sent, by this page or by the browser. (SAFETY R11) */
import { useLocale, useWords } from "../around.ts";
import { fill, Said } from "../parts/said.tsx";
import { COUNTRIES, emergencyOf, fallBack, KINDS, type Line, linesFor } from "./lines.ts";

const DIRECTORY = "https://findahelpline.com";

type LinesProps = {
  /** Names the field: this may stand on two pages that lie on each other. */
  readonly id: string;
  /** Empty before one was picked. */
  readonly country: string;
  readonly onCountry: (country: string) => void;
  /** The headings of the kinds are below one of the page's own. */
  readonly inside?: boolean;
};

export function LinesByCountry({ id, country, onCountry, inside }: LinesProps) {
  const words = useWords().help;
  const locale = useLocale();
  const nameOf = new Intl.DisplayNames([locale], { type: "region" });
  const countries = COUNTRIES.map((code) => ({ code, name: nameOf.of(code) ?? code }));
  countries.sort((one, other) => one.name.localeCompare(other.name, locale));
  const known = COUNTRIES.includes(country);
  const emergency = emergencyOf(country);
  const Heading = inside ? "h3" : "h2";

  return (
    <>
      {/* A form, so that the browser keeps nothing of it: it heeds this of the form, and not of a field. */}
      <form autoComplete="off" onSubmit={(event) => event.preventDefault()}>
        <div class="field">
          <label for={id}>{words.country}</label>
          <select id={id} value={country} onChange={(event) => onCountry(event.currentTarget.value)}>
            <option value="">{words.pick}</option>
            {countries.map(({ code, name }) => (
              <option value={code} key={code}>
                {name}
              </option>
            ))}
            <option value="other">{words.elsewhere}</option>
          </select>
        </div>
      </form>
      <div class="found" aria-live="polite">
        {country === "" ? (
          <p>{words.numbers}</p>
        ) : (
          <>
            <Number name={words.emergency} number={emergency} large />
            {!known && <p>{words.elsewhereText}</p>}
          </>
        )}
        <p>
          <a href={DIRECTORY} target="_blank" rel="noreferrer noopener">
            {words.directory}
          </a>
          <br />
          <span class="hint">{words.directoryHint}</span>
        </p>
        {known && (
          <>
            <p class="aside-note">{words.unverified}</p>
            {KINDS.map((kind) => {
              const few = fallBack(country, kind);
              return (
                <section key={kind}>
                  <Heading>{words.kinds[kind]}</Heading>
                  {linesFor(country, kind).map((line) => (
                    <LineEntry line={line} key={line.number} />
                  ))}
                  {few && <p class="hint">{fill(words[few], { number: emergency })}</p>}
                </section>
              );
            })}
          </>
        )}
      </div>
    </>
  );
}

function LineEntry({ line }: { line: Line }) {
  const words = useWords().help;
  const locale = useLocale();
  const nameOf = new Intl.DisplayNames([locale], { type: "language" });
  const languages = new Intl.ListFormat(locale).format(line.languages.map((tag) => nameOf.of(tag) ?? tag));
  return (
    <div class="line">
      <Number name={line.name} number={line.number} text={line.channel === "text"} />
      <p class="hint">
        {line.hours && <Said words={words.hours} hours={line.hours} />}{" "}
        <Said words={words.languages} languages={languages} />
        {line.channel !== "call" && <> · {words.channels[line.channel]}</>}
        {line.verified_on === null && <> · {words.unchecked}</>}
      </p>
    </div>
  );
}

type NumberProps = {
  readonly name: string;
  readonly number: string;
  readonly large?: boolean;
  readonly text?: boolean;
};

function Number({ name, number, large, text }: NumberProps) {
  return (
    <a class={large ? "number large" : "number"} href={`${text ? "sms" : "tel"}:${number.replaceAll(/[^0-9+*]/g, "")}`}>
      <span class="number-name">
        <bdi>{name}</bdi>
      </span>{" "}
      <span class="number-digits" dir="ltr">
        {number}
      </span>
    </a>
  );
}
