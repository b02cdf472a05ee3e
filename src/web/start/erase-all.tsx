/**
 * Deletes all places of this browser, from the locked door. Nobody there can show which is theirs, so it says that others' go, too,
 * and wants that said once more. [UNLOCK-34]
 */
import { useState } from "preact/hooks";
import { useSpaces, useWay, useWords } from "../around.ts";
import { keptFace, showFace } from "../outside/faces.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { leaveDevice } from "../pwa/device.ts";
import { forgetKept } from "../settings/kept.ts";
import { showTheme } from "../settings/theme.ts";

export function EraseAll() {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords();
  const { erase } = words.start.unlock;
  const common = words.settings.erase;
  const [asking, setAsking] = useState(false);
  const [sure, setSure] = useState(false);
  const [unsure, setUnsure] = useState(false);
  const [busy, setBusy] = useState(false);

  async function eraseAll() {
    setUnsure(!sure);
    if (!sure) return;
    setBusy(true);
    await spaces.erase();
    forgetKept();
    showTheme("device");
    showFace(keptFace());
    await leaveDevice();
    way.restart({ name: "stopped", params: undefined });
  }
  const close = () => {
    if (busy) return;
    setAsking(false);
    setSure(false);
    setUnsure(false);
  };

  return (
    <>
      <Button weight="quiet" onClick={() => setAsking(true)}>
        {words.start.unlock.delete}
      </Button>
      {asking && (
        <Sheet title={erase.title} onClose={close}>
          <p>{erase.text}</p>
          <p>{erase.others}</p>
          <p>{erase.partner}</p>
          <label class="sure">
            <input
              type="checkbox"
              autoComplete="off"
              checked={sure}
              onChange={(event) => {
                setSure(event.currentTarget.checked);
                setUnsure(false);
              }}
            />
            <span>{erase.sure}</span>
          </label>
          <p class="error" role="alert">
            {unsure && erase.tick}
          </p>
          <Actions even>
            <Button weight="even" busy={busy} onClick={() => void eraseAll()}>
              {busy ? common.working : common.yes}
            </Button>
            <Button weight="even" onClick={close}>
              {common.no}
            </Button>
          </Actions>
        </Sheet>
      )}
    </>
  );
}
