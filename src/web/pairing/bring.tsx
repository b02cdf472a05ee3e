/** An invitation is pasted or scanned. Looking at it stores nothing and sends nothing. */
import { useState } from "preact/hooks";
import { useSpaces, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { TextField } from "../parts/field.tsx";
import { Screen } from "../parts/screen.tsx";
import type { InvitationRefusal } from "../space/api.ts";
import { Scan } from "./scan.tsx";

export function Bring() {
  const spaces = useSpaces();
  const way = useWay();
  const { bring: words, refused } = useWords().pairing;
  const [text, setText] = useState("");
  const [why, setWhy] = useState<InvitationRefusal | "empty" | null>(null);
  const [camera, setCamera] = useState<"off" | "on" | "none">("off");

  async function lookAt(invitation: string): Promise<InvitationRefusal | null> {
    const read = await spaces.readInvitation(invitation);
    if (!read.ok) return read.why;
    way.go("invited", { invitation });
    return null;
  }

  if (camera === "on") {
    return (
      <Screen title={words.scanTitle} key="scan">
        <Scan
          onText={async (found) => (await lookAt(found)) === null}
          onStop={() => setCamera("off")}
          onNone={() => setCamera("none")}
        />
      </Screen>
    );
  }
  return (
    <Screen title={words.title} setting="moment" key="paste">
      <p>{words.text}</p>
      {camera === "none" && <p role="status">{words.noCamera}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === "") setWhy("empty");
          else void lookAt(text.trim()).then(setWhy);
        }}
      >
        <TextField
          label={words.paste}
          lines={3}
          plain
          value={text}
          onInput={setText}
          error={why && (why === "empty" ? words.empty : refused[why])}
        />
        <Actions>
          <Button submit>{words.read}</Button>
          {camera === "off" && (
            <Button weight="quiet" onClick={() => setCamera("on")}>
              {words.scan}
            </Button>
          )}
        </Actions>
      </form>
    </Screen>
  );
}
