/**
 * While a lock is made or opened: how long that takes on this device, as it was measured just now in the worker that does it. It
 * takes long on purpose, for whoever guesses must wait as long each time. [UNLOCK-7]
 */
import { useEffect, useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { fill } from "../parts/said.tsx";
import "../style/locks.css";

const SECOND = 1_000;

/** `locks`: how many are made or opened, one after the other. */
export function LockWorking({ busy, locks = 1 }: { readonly busy: boolean; readonly locks?: number }) {
  const spaces = useSpaces();
  const words = useWords().start.takes;
  const [takes, setTakes] = useState<number | null>(null);
  useEffect(() => {
    if (!busy) return;
    let over = false;
    void spaces.lockTakes().then((ms) => {
      if (!over && ms !== null) setTakes(ms * locks);
    });
    return () => {
      over = true;
      setTakes(null);
    };
  }, [busy]);
  return (
    <div class="lock-working" role="status">
      {busy && takes !== null && (
        <>
          <span class="lock-working-bar" style={{ "--takes": `${Math.round(takes)}ms` }} aria-hidden="true" />
          <p class="hint">
            {takes < 1.5 * SECOND ? words.second : fill(words.seconds, { seconds: String(Math.ceil(takes / SECOND)) })}
          </p>
        </>
      )}
    </div>
  );
}
