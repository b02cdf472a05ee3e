/** Help now: whom to ring, by country, without a connection. Nothing that is picked here is kept or sent. (SAFETY R11, R25) */
import { useState } from "preact/hooks";
import { useLocale, useWords } from "../around.ts";
import { fill, Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { COUNTRIES, emergencyOf, KINDS, type Line, linesFor } from "./lines.ts";

const DIRECTORY = "https://findahelpline.com";

export function Help() {
  const words = useWords().help;
  const [country, setCountry] = useState("");
  const locale = useLocale();
  const nameOf = new Intl.DisplayNames([locale], { type: "region" });
  const countries = COUNTRIES.map((code) => ({ code, name: nameOf.of(code) ?? code }));
  countries.sort((one, other) => one.name.localeCompare(other.name, locale));
  const known = COUNTRIES.includes(country);
  const emergency = emergencyOf(country);

  return (
    <Screen title={words.title} name="help">
      <p class="lead">{words.first}</p>
      <div class="field">
        <label for="help-country">{words.country}</label>
        <select id="help-country" value={country} onChange={(event) => setCountry(event.currentTarget.value)}>
          <option value="">{words.pick}</option>
          {countries.map(({ code, name }) => (
            <option value={code} key={code}>
              {name}
            </option>
          ))}
          <option value="other">{words.elsewhere}</option>
        </select>
      </div>
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
            {KINDS.map((kind) => (
              <section key={kind}>
                <h2>{words.kinds[kind]}</h2>
                {linesFor(country, kind).map((line) => (
                  <LineEntry line={line} key={line.number} />
                ))}
                {linesFor(country, kind).length === 0 && <p class="hint">{fill(words.none, { number: emergency })}</p>}
              </section>
            ))}
          </>
        )}
      </div>
      <p>{words.stay}</p>
      <p class="hint">{words.traces}</p>
    </Screen>
  );
}

function LineEntry({ line }: { line: Line }) {
  const words = useWords().help;
  const locale = useLocale();
  const nameOf = new Intl.DisplayNames([locale], { type: "language" });
  const languages = new Intl.ListFormat(locale).format(line.languages.map((tag) => nameOf.of(tag) ?? tag));
  return (
    <div class="line">
      <Number name={line.name} number={line.number} />
      <p class="hint">
        {line.hours && <Said words={words.hours} hours={line.hours} />}{" "}
        <Said words={words.languages} languages={languages} />
        {line.verified_on === null && <> · {words.unchecked}</>}
      </p>
    </div>
  );
}

function Number({ name, number, large }: { name: string; number: string; large?: boolean }) {
  return (
    <a class={large ? "number large" : "number"} href={`tel:${number.replaceAll(/[^0-9+]/g, "")}`}>
      <span class="number-name">
        <bdi>{name}</bdi>
      </span>{" "}
      <span class="number-digits" dir="ltr">
        {number}
      </span>
    </a>
  );
}
