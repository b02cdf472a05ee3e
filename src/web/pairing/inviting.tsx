/** The invitation, while it may be passed on: as a code to show, or as a link to send. */
import { useState } from "preact/hooks";
import { useLocale, useSpaces, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { TextField } from "../parts/field.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { PairingView } from "../space/api.ts";
import { linkTo } from "./address.ts";
import { Code } from "./code.tsx";
import { Word } from "./word.tsx";

export function Inviting({ pairing }: { pairing: PairingView }) {
  const spaces = useSpaces();
  const words = useWords().pairing.inviting;
  const locale = useLocale();
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const barred = pairing.barred ?? null;
  const link = pairing.invitation === null ? null : linkTo(pairing.invitation, location);

  if (barred !== null) return <Word pairing={pairing} barred={barred} />;

  async function copy(text: string) {
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setCopied(done ? "yes" : "failed");
  }

  return (
    <Screen
      title={pairing.mode === "qr" ? words.titleQr : words.titleLink}
      back={false}
      nav="ours"
      name="inviting"
      setting={pairing.mode === "qr" ? "page" : "moment"}
    >
      <p>{pairing.mode === "qr" ? words.qrText : words.linkText}</p>
      {link !== null && (
        <>
          {pairing.mode === "qr" && <Code text={link} label={words.code} />}
          {(pairing.mode === "link" || copied === "failed") && (
            <TextField label={words.link} plain lines={3} value={link} onInput={() => undefined} readOnly />
          )}
          <Actions>
            <Button weight={pairing.mode === "qr" ? "even" : "main"} onClick={() => void copy(link)}>
              {words.copy}
            </Button>
            {"share" in navigator && (
              <Button weight="even" onClick={() => void navigator.share({ url: link }).catch(() => undefined)}>
                {words.share}
              </Button>
            )}
          </Actions>
        </>
      )}
      <div role="status" class="told">
        {copied !== "no" && <p>{copied === "yes" ? words.copied : words.notCopied}</p>}
        {pairing.opened && <p class="aside-note">{words.opened}</p>}
        {!pairing.relayReachable && <p class="aside-note">{words.reach}</p>}
      </div>
      <p class="hint">
        <Said words={words.until} time={timeOf(pairing, locale)} />
      </p>
      <Actions>
        <Button weight="quiet" onClick={() => void spaces.endPairing()}>
          {words.stop}
        </Button>
      </Actions>
    </Screen>
  );
}

function timeOf({ expires, mode }: PairingView, locale: string): string {
  const day = mode === "link" ? ({ weekday: "long" } as const) : {};
  return new Intl.DateTimeFormat(locale, { ...day, hour: "2-digit", minute: "2-digit" }).format(expires);
}
