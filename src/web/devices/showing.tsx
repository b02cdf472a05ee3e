/** The code of a new device, while it may be read: to scan, or as text to carry over. It runs out quietly. */
import { useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { useNowUntil } from "../ours/now.ts";
import { Code } from "../pairing/code.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { TextField } from "../parts/field.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { LinkingView } from "../space/api-trust.ts";

const MINUTE = 60_000;

export function Showing({ linking: { code, expires, relayReachable } }: { readonly linking: LinkingView }) {
  const spaces = useSpaces();
  const words = useWords().devices.showing;
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const now = useNowUntil(Array.from({ length: 10 }, (_, left) => expires - left * MINUTE));
  const minutes = Math.ceil((expires - now) / MINUTE);

  async function copy(text: string) {
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setCopied(done ? "yes" : "failed");
  }

  return (
    <Screen title={words.title} back={false} name="showing-code">
      {code !== null && <Code text={code} label={words.code} />}
      <p class="hint" aria-live="off">
        {minutes > 1 ? <Said words={words.left} minutes={String(minutes)} /> : words.lastMinute}
      </p>
      <ol class="device-how">
        {words.how.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div role="status" class="told">
        {!relayReachable && <p class="aside-note">{words.reach}</p>}
        {copied !== "no" && <p>{copied === "yes" ? words.copied : words.notCopied}</p>}
      </div>
      {code !== null && (
        <details class="more">
          <summary>{words.byHand}</summary>
          <TextField
            label={words.text}
            hint={words.textHint}
            plain
            lines={4}
            value={code}
            onInput={() => undefined}
            readOnly
          />
          <Actions>
            <Button weight="even" onClick={() => void copy(code)}>
              {words.copy}
            </Button>
          </Actions>
        </details>
      )}
      <Actions>
        <Button weight="quiet" onClick={() => void spaces.endLinking()}>
          {words.stop}
        </Button>
      </Actions>
    </Screen>
  );
}
