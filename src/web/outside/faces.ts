/**
 * How the app looks from outside: the name in the tab, the icon, and what the home screen shows. Kept in plain storage, outside
 * every lock, since it is needed before the door; and only once the person picks one. (SAFETY R3) [OUTSIDE-1]
 */
import { keep, readKept } from "../settings/kept.ts";

export type Face = {
  /** What is kept of the choice. */
  readonly id: string;
  /** The same in every language: so no manifest depends on one. */
  readonly name: string;
  readonly manifest: string;
  readonly icon: string;
  /** For devices that take no drawing. */
  readonly picture: string;
};

const OWN: Face = {
  id: "1",
  name: "Hearth",
  manifest: "manifest.webmanifest",
  icon: "icon.svg",
  picture: "icon-192.png",
};

function plain(id: string, name: string): Face {
  return { id, name, manifest: `manifest-${id}.webmanifest`, icon: `icon-${id}.svg`, picture: `icon-${id}-192.png` };
}

/** The product's own, and three plain ones. */
export const FACES: readonly [Face, ...Face[]] = [OWN, plain("2", "Agenda"), plain("3", "Atlas"), plain("4", "Menta")];

export function keptFace(): Face {
  const kept = readKept("face");
  return FACES.find(({ id }) => id === kept) ?? OWN;
}

export function keepFace(face: Face): void {
  keep("face", face === OWN ? null : face.id);
  showFace(face);
}

/** Puts name, icon and manifest into the page. The browser reads the manifest when the app is put on a home screen. */
export function showFace({ name, manifest, icon, picture }: Face): void {
  if (document.title !== name) document.title = name;
  for (const [rel, file] of [
    ["manifest", manifest],
    ["icon", icon],
    ["apple-touch-icon", picture],
  ] as const) {
    const link = document.querySelector<HTMLLinkElement>(`link[rel="${rel}"]`);
    const address = `./${file}`;
    if (link && link.getAttribute("href") !== address) link.setAttribute("href", address);
  }
}

/** While it is printed, the page is called as its paper is: browsers write the name above, and on the file. Returns how to stop. [RECOVER-23] */
export function callOnPaper(name: string): () => void {
  const before = document.title;
  const called = (title: string) => (): void => {
    document.title = title;
  };
  const [onPaper, back] = [called(name), called(before)];
  addEventListener("beforeprint", onPaper);
  addEventListener("afterprint", back);
  return () => {
    removeEventListener("beforeprint", onPaper);
    removeEventListener("afterprint", back);
    back();
  };
}
