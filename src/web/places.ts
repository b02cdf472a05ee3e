/** Every screen by name, with what it must be told. A screen's name never reaches the address bar. */
import type { ComponentType } from "preact";

export type Places = {
  // start/
  first: undefined;
  before: Onward;
  begin: Onward;
  stopped: undefined;
  unlock: undefined;
  alone: undefined;
  // pairing/
  invite: undefined;
  bring: undefined;
  invited: { readonly invitation: string };
  pairing: undefined;
  // settings/
  settings: undefined;
  seen: undefined;
  // help/
  help: undefined;
  // ours/
  ours: undefined;
  mine: undefined;
};

/** What a newcomer is on the way to: an invitation to answer, or nothing yet. */
type Onward = { readonly invitation: string | null };

export type PlaceName = keyof Places;

export type Place = { [N in PlaceName]: { readonly name: N; readonly params: Places[N] } }[PlaceName];

/** What `go` takes: a name, and the params where the place has some. */
export type Going = { [N in PlaceName]: Places[N] extends undefined ? [name: N] : [name: N, params: Places[N]] }[PlaceName];

export type ScreenOf<N extends PlaceName> = ComponentType<{ readonly params: Places[N] }>;
