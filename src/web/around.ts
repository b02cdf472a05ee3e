/** What every screen may reach: the spaces, what they last said, the way, and the words in the person's language. Made once, in main.tsx. */
import type { ReadonlySignal, Signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Snapshot, Spaces } from "./space/api.ts";
import type { Way } from "./way.ts";
import type { Words } from "./words/en.ts";
import type { Speech } from "./words/language.ts";

export type Around = {
  readonly spaces: Spaces;
  readonly snapshot: ReadonlySignal<Snapshot>;
  readonly way: Way;
  readonly speech: Speech;
  /** A newer version of the app lies ready on this device. */
  readonly newer: ReadonlySignal<boolean>;
  /** A version was refused, because a file in it was not the one it should have been. */
  readonly refused: Signal<boolean>;
};

export const AroundContext = createContext<Around | null>(null);

function useAround(): Around {
  const around = useContext(AroundContext);
  if (!around) throw new Error("a screen outside the app");
  return around;
}

/** The doors of the spaces. */
export const useSpaces = (): Spaces => useAround().spaces;

/** What the spaces last said. The component is drawn again when it changes. */
export const useSnapshot = (): Snapshot => useAround().snapshot.value;

/** `go`, `instead`, `back`. */
export const useWay = (): Way => useAround().way;

/** Every sentence of the screens, in the person's language. The component is drawn again when another is picked. */
export const useWords = (): Words => useAround().speech.words.value;

/** The language itself, and how to pick another. */
export const useSpeech = (): Speech => useAround().speech;

/** The tag by which `Intl` writes days, times, lists and names: the person's language, with their region. */
export const useLocale = (): string => useAround().speech.locale.value;

/** Whether a newer version lies ready. */
export const useNewer = (): boolean => useAround().newer.value;

/** Whether a version was refused; set to false once the person has seen it. */
export const useRefused = (): Signal<boolean> => useAround().refused;
