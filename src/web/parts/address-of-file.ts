/** The address of a file in this page, once nobody needs it here any more: a browser may only then begin to save what lies there. */
import type { Snapshot, Spaces } from "../space/api.ts";

/** How long a browser may take until it reads what it was told to save, ms. */
const A_MINUTE = 60_000;

/** Whose file it is: of what is mine alone, or of both. */
export type FileOf = "mine" | "ours";

/** Lets the address go in a minute, and at once when what the file was made of is locked, or is locked already. */
export function letGoSoon(address: string, of: FileOf, spaces: Pick<Spaces, "snapshot" | "subscribe">): void {
  const isLocked = ({ stage, mine }: Snapshot): boolean => stage !== "open" || (of === "mine" && mine.stage !== "open");
  if (isLocked(spaces.snapshot())) return URL.revokeObjectURL(address);
  const letGo = (): void => {
    clearTimeout(timer);
    stop();
    URL.revokeObjectURL(address);
  };
  const timer = setTimeout(letGo, A_MINUTE);
  const stop = spaces.subscribe((now) => {
    if (isLocked(now)) letGo();
  });
}
