/** The few things that can be set, each in its own quiet section. */
import { useState } from "preact/hooks";
import { useNewer, useRefused, useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { hostOf } from "../pairing/address.ts";
import { fill, Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { takeNewer } from "../pwa/device.ts";
import { version } from "../version.ts";
import { SecondLookSwitch } from "../second-look/switch.tsx";
import type { PlaceName } from "../places.ts";
import { EraseButton } from "./erase.tsx";
import { LanguageChoice } from "./language.tsx";
import "../style/mine.css";
import "../style/ours.css";
import { keepTheme, keptTheme, THEMES } from "./theme.ts";

export function Settings() {
  const spaces = useSpaces();
  const way = useWay();
  const { mine, ours, closed } = useSnapshot();
  const newer = useNewer();
  const refused = useRefused();
  const words = useWords().settings;
  const [theme, setTheme] = useState(keptTheme());

  return (
    <Screen title={words.title} nav="settings" back={false} name="settings">
      {newer && (
        <section class="newer" role="status">
          <p>{words.newer}</p>
          <Button weight="even" onClick={() => void takeNewer()}>
            {words.takeNewer}
          </Button>
        </section>
      )}
      {refused.value && (
        <section class="newer" role="status">
          <p>{words.refused}</p>
          <Button weight="even" onClick={() => way.go("theApp")}>
            {words.refusedGo}
          </Button>
        </section>
      )}
      <section>
        <Choice
          legend={words.look}
          inRow
          options={THEMES.map((value) => ({ value, label: words.looks[value] }))}
          value={theme}
          onChange={(next) => {
            keepTheme(next);
            setTheme(next);
          }}
        />
      </section>
      <section>
        <LanguageChoice />
      </section>
      <section>
        <h2>{words.mine.title}</h2>
        <p>{mine.lock === "own" ? words.mine.own : words.mine.shared}</p>
        <Actions>
          <Button weight="even" onClick={() => way.go("mine")}>
            {words.mine.go}
          </Button>
        </Actions>
      </section>
      <SecondLookSwitch />
      <section>
        <h2>{words.seen}</h2>
        <p>{words.seenText}</p>
        <Actions>
          <Button weight="even" onClick={() => way.go("seen")}>
            {words.seenGo}
          </Button>
        </Actions>
      </section>
      <section>
        <h2>{words.relay}</h2>
        <p>
          {ours ? <Said words={words.relayHere} relay={hostOf(ours.relay)} /> : words.relayNone} {words.relayText}
        </p>
      </section>
      <FurtherWays paired={ours !== null && closed === null} />
      <section>
        <h2>{words.device}</h2>
        <p>{words.copyText}</p>
        <Actions>
          <Button weight="even" onClick={() => way.go("takeAlong")}>
            {words.copy}
          </Button>
          <Button weight="even" onClick={() => void spaces.lock()}>
            {words.lock}
          </Button>
          <EraseButton>{words.erase.open}</EraseButton>
        </Actions>
      </section>
      <p class="hint">
        {fill(words.version, { version })}.{" "}
        <a href="./licences.txt" target="_blank" rel="noopener">
          {words.free}
        </a>
      </p>
    </Screen>
  );
}

/** The ways to what is decided seldom. They are the same whatever lies behind the second lock. */
const WAYS = {
  keys: ["devices", "recoveryWords", "locks"],
  coming: ["knocks", "whereMine", "quietOrClose"],
  app: ["theApp", "outside"],
} as const satisfies Record<string, readonly PlaceName[]>;

function FurtherWays({ paired }: { readonly paired: boolean }) {
  const way = useWay();
  const { ways } = useWords().settings;
  return (
    <nav aria-label={ways.title} class="quiet-ways">
      {(["keys", "coming", "app"] as const).map((group) => (
        <section key={group}>
          <h2>{ways.groups[group]}</h2>
          <ul class="list">
            {WAYS[group]
              .filter((place) => paired || place !== "quietOrClose")
              .map((place) => (
                <li key={place}>
                  <button type="button" class="row" onClick={() => way.go(place)}>
                    <span class="row-main">{ways.to[place].label}</span>
                    <span class="row-under">{ways.to[place].hint}</span>
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
