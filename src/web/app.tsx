/** Shows the screen of the present place, and keeps a person from standing where the spaces do not let them. */
import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useSnapshot, useSpeech, useWay, useWords } from "./around.ts";
import { useQuickExit } from "./exit/exit.ts";
import { Screen } from "./parts/screen.tsx";
import { WholeFirst } from "./parts/whole-first.tsx";
import type { Place, PlaceName } from "./places.ts";
import { screens } from "./screens.ts";
import type { Snapshot } from "./space/api.ts";

/** Where one may stand while nothing is stored yet, and while the door is locked. */
const standing: Readonly<Record<"new" | "locked", readonly PlaceName[]>> = {
  new: ["first", "sample", "before", "begin", "stopped", "bring", "invited", "newDevice", "recover", "seen", "help"],
  locked: ["unlock", "seen", "help"],
};
/** Behind the door there is everything else, and no way to these. */
const outside: readonly PlaceName[] = ["first", "before", "stopped", "unlock"];

/** Places one looks into and comes back from: what lies beneath stays as it was, half-written words and all. */
const asides: readonly PlaceName[] = ["help", "seen", "going"];

export function mayStand(stage: Snapshot["stage"], name: PlaceName): boolean {
  return stage === "open" ? !outside.includes(name) : standing[stage].includes(name);
}

/** Where a person is at home. `invitation` is one that came with the address and was not answered yet. */
export function home(snapshot: Snapshot, invitation: string | null): Place {
  if (snapshot.stage === "locked") return { name: "unlock", params: undefined };
  if (invitation !== null) return { name: "invited", params: { invitation } };
  if (snapshot.stage === "new") return { name: "first", params: undefined };
  if (snapshot.restored) return { name: "restored", params: undefined };
  if (snapshot.closed?.told === false || snapshot.closed?.by === "partner")
    return { name: "closed", params: undefined };
  if (snapshot.pairing && snapshot.pairing.stage !== "complete") return { name: "pairing", params: undefined };
  return { name: snapshot.ours ? "ours" : "alone", params: undefined };
}

export function App({ goHome }: { goHome: () => void }) {
  const way = useWay();
  const { stage, closed } = useSnapshot();
  const place = way.place.value;
  const isClosed = closed !== null;
  const allowed = mayStand(stage, place.name);
  const aside = asides.includes(place.name);
  const beneath = useRef<{ readonly place: Place; readonly focused: Element | null } | null>(null);
  useQuickExit();

  useEffect(() => {
    if (!allowed) goHome();
  }, [allowed, goHome]);
  // Whoever stands on the first page of a place is told when it is closed. Nobody is torn away from what they write.
  useEffect(() => {
    if (isClosed && place.name === "ours") goHome();
  }, [isClosed]);

  if (!aside) beneath.current = { place, focused: beneath.current?.focused ?? null };
  else if (beneath.current && !mayStand(stage, beneath.current.place.name)) beneath.current = null;
  else if (beneath.current && !beneath.current.focused) {
    beneath.current = { place: beneath.current.place, focused: document.activeElement };
  }

  useEffect(() => {
    const was = beneath.current;
    if (aside || !was?.focused) return;
    if (was.focused instanceof HTMLElement && was.focused.isConnected) was.focused.focus();
    beneath.current = { place: was.place, focused: null };
  }, [aside]);

  if (!allowed) return null;
  return (
    <>
      {beneath.current && (
        <div class="layer" hidden={aside} key="beneath">
          <Shown place={beneath.current.place} />
        </div>
      )}
      {aside && (
        <div class="layer" key="aside">
          <Shown place={place} />
        </div>
      )}
    </>
  );
}

type AnyScreen = ComponentType<{ params: unknown }>;

function Shown({ place }: { place: Place }) {
  const entry = screens[place.name];
  const speech = useSpeech();
  const [fetched, setFetched] = useState<{ readonly [name in PlaceName]?: AnyScreen | "failed" }>({});
  const found = "fetch" in entry ? fetched[place.name] : (entry as AnyScreen);
  useEffect(() => {
    if (!("fetch" in entry) || found) return;
    const keep = (what: AnyScreen | "failed") => setFetched((before) => ({ ...before, [place.name]: what }));
    Promise.all([entry.fetch(), speech.whole()]).then(
      ([screen]) => keep(screen as AnyScreen),
      () => keep("failed"),
    );
  }, [entry]);

  if (found === "failed") return <NotFetched />;
  if (!found) return <div class="page" aria-busy="true" />;
  const Found = found;
  return (
    <WholeFirst key={keyOf(place)} name={place.name}>
      <Found params={place.params} />
    </WholeFirst>
  );
}

/** Two places of one name are two screens: nothing typed in one shows up in the other. */
function keyOf(place: Place): string {
  return `${place.name} ${JSON.stringify(place.params ?? null)}`;
}

function NotFetched() {
  const words = useWords().common;
  return (
    <Screen title={words.notFetchedTitle}>
      <p>{words.notFetched}</p>
    </Screen>
  );
}
