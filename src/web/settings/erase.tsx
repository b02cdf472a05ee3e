/** Deletes everything of one's own place from this device, once more confirmed in words. At the door: start/erase-all.tsx. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useSpaces, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { leaveDevice } from "../pwa/device.ts";
import { keptFace, showFace } from "../outside/faces.ts";
import { forgetKept } from "./kept.ts";
import { showTheme } from "./theme.ts";

export function EraseButton({ children }: { children: ComponentChildren }) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().settings.erase;
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);

  async function erase() {
    setBusy(true);
    await spaces.erase();
    // Somebody else has a place here, too: theirs stays, and what it needs to open.
    if (spaces.snapshot().stage === "locked") return way.restart({ name: "unlock", params: undefined });
    forgetKept();
    showTheme("device");
    showFace(keptFace());
    await leaveDevice();
    way.restart({ name: "stopped", params: undefined });
  }

  return (
    <>
      <Button weight="quiet" onClick={() => setAsking(true)}>
        {children}
      </Button>
      {asking && (
        <Sheet title={words.title} onClose={() => !busy && setAsking(false)}>
          <p>{words.text}</p>
          <p>{words.partner}</p>
          <Actions even>
            <Button weight="even" busy={busy} onClick={() => void erase()}>
              {busy ? words.working : words.yes}
            </Button>
            <Button weight="even" onClick={() => !busy && setAsking(false)}>
              {words.no}
            </Button>
          </Actions>
        </Sheet>
      )}
    </>
  );
}
