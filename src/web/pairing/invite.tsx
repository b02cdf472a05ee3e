/** How the invitation is passed on, and through which relay the letters go. */
import { useState } from "preact/hooks";
import { useSpaces, useWay, useWords } from "../around.ts";
import { TextField } from "../parts/field.tsx";
import { Screen } from "../parts/screen.tsx";

export function Invite() {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().pairing.invite;
  const [relay, setRelay] = useState(location.origin);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<"not-an-origin" | "already-paired" | "mine-locked" | "no-seed" | null>(null);

  async function invite(mode: "qr" | "link") {
    if (busy) return;
    setBusy(true);
    setWhy(null);
    const made = await spaces.invite({ relay: relay.trim(), mode });
    setBusy(false);
    if (made.ok) way.restart({ name: "pairing", params: undefined });
    else setWhy(made.why);
  }

  return (
    <Screen title={words.title} setting="moment">
      <p class="lead">{words.text}</p>
      <div class="slips">
        <button type="button" class="slip-button" aria-disabled={busy} onClick={() => void invite("qr")}>
          <span class="slip-label">{words.near}</span>
          <span class="slip-hint">{words.nearHint}</span>
        </button>
        <button type="button" class="slip-button" aria-disabled={busy} onClick={() => void invite("link")}>
          <span class="slip-label">{words.far}</span>
          <span class="slip-hint">{words.farHint}</span>
        </button>
      </div>
      <p class="error" role="alert">
        {why && words[why]}
      </p>
      <details class="more" open={why === "not-an-origin" || undefined}>
        <summary>{words.relayMore}</summary>
        <p>
          {words.relayText} {words.relayOwn}
        </p>
        <TextField label={words.relay} plain value={relay} onInput={setRelay} />
      </details>
    </Screen>
  );
}
