/** Which component shows which place. The first few come with the page; the others are fetched when first needed, or when idle. */
import { Before } from "./start/before.tsx";
import { Begin } from "./start/begin.tsx";
import { First } from "./start/first.tsx";
import { Stopped } from "./start/stopped.tsx";
import { Unlock } from "./start/unlock.tsx";
import type { PlaceName, ScreenOf } from "./places.ts";

type Later<N extends PlaceName> = { readonly fetch: () => Promise<ScreenOf<N>> };
type Screens = { readonly [N in PlaceName]: ScreenOf<N> | Later<N> };

export const screens: Screens = {
  first: First,
  before: Before,
  begin: Begin,
  stopped: Stopped,
  unlock: Unlock,
  alone: { fetch: () => import("./start/alone.tsx").then((file) => file.Alone) },
  invite: { fetch: () => import("./pairing/invite.tsx").then((file) => file.Invite) },
  bring: { fetch: () => import("./pairing/bring.tsx").then((file) => file.Bring) },
  invited: { fetch: () => import("./pairing/invited.tsx").then((file) => file.Invited) },
  pairing: { fetch: () => import("./pairing/pairing.tsx").then((file) => file.Pairing) },
  settings: { fetch: () => import("./settings/settings.tsx").then((file) => file.Settings) },
  seen: { fetch: () => import("./settings/seen.tsx").then((file) => file.Seen) },
  help: { fetch: () => import("./help/help.tsx").then((file) => file.Help) },
  ours: { fetch: () => import("./ours/ours.tsx").then((file) => file.Ours) },
  mine: { fetch: () => import("./ours/mine.tsx").then((file) => file.Mine) },
};
