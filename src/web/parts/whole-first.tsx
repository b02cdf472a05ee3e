/** A page waits until all that it is made of is here, and says so when that takes longer than a moment. [CHECKPOINT-8] */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useSnapshot, useWords } from "../around.ts";
import type { PlaceName } from "../places.ts";
import { Screen } from "./screen.tsx";
import { TO_LOOK_AT } from "./to-look-at.ts";

/** A moment, ms. */
const MOMENT_MS = 500;

type WholeFirstProps = { readonly name: PlaceName; readonly children: ComponentChildren };

/** Once it was shown it stays, whatever comes: nobody loses what they are writing. */
export function WholeFirst({ name, children }: WholeFirstProps) {
  const { coming = false } = useSnapshot();
  const words = useWords().common;
  const [shown, setShown] = useState(TO_LOOK_AT.includes(name));
  const [isLong, setLong] = useState(false);
  const waits = coming && !shown;
  useEffect(() => {
    if (!waits) return setShown(true);
    const timer = setTimeout(() => setLong(true), MOMENT_MS);
    return () => clearTimeout(timer);
  }, [waits]);
  if (!waits) return <>{children}</>;
  if (!isLong) return <div class="page" aria-busy="true" />;
  return (
    <Screen title={words.comingTitle} setting="moment">
      <p role="status">{words.coming}</p>
    </Screen>
  );
}
