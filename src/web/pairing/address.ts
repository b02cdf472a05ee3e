/** An invitation that came with the address. The address is cleaned at once, whatever it held. [SHELL-3] */

/** Takes what stands after `#`, leaving the bare address. Null when there was nothing. Called before anything is drawn. */
export function takeInvitation(
  location: Pick<Location, "hash" | "pathname">,
  history: Pick<History, "state" | "replaceState">,
): string | null {
  const text = location.hash.slice(1);
  if (text === "") return null;
  history.replaceState(history.state, "", location.pathname);
  return text;
}

/** The invitation as a link to this app. The part after `#` is never sent to any server by a browser. */
export function linkTo(invitation: string, location: Pick<Location, "origin" | "pathname">): string {
  return `${location.origin}${location.pathname}#${invitation}`;
}

/** The relay's host, as a person reads it. */
export function hostOf(origin: string): string {
  return URL.parse(origin)?.host ?? origin;
}
