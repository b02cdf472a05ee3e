/** What every screen may reach: the spaces, what they last said, the way, and the words. Made once, in main.tsx. */
import type { ReadonlySignal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Snapshot, Spaces } from "./space/api.ts";
import type { Way } from "./way.ts";
import type { Words } from "./words/en.ts";

export type Around = {
  readonly spaces: Spaces;
  readonly snapshot: ReadonlySignal<Snapshot>;
  readonly way: Way;
  readonly words: Words;
  /** A newer version of the app lies ready on this device. */
  readonly newer: ReadonlySignal<boolean>;
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

/** Every sentence of the screens, in the person's language. */
export const useWords = (): Words => useAround().words;

/** Whether a newer version lies ready. */
export const useNewer = (): boolean => useAround().newer.value;
