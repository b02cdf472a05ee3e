/** A folded note from the partner: nothing else on the screen but one calm line, a way to unfold it, and "not now". */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { useAhead, useNow } from "../ours/now.ts";
import { roomFor } from "../ours/room.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { ShareView } from "../space/api.ts";
import { AnyTime } from "./any-time.tsx";
import { type Outside, OutsideText } from "./paper.tsx";
import { RoomSheet } from "./room-sheet.tsx";

type UnfoldProps = { readonly share: ShareView; readonly outside: Outside; readonly above?: ComponentChildren };

export function Unfold({ share, outside, above }: UnfoldProps) {
  const spaces = useSpaces();
  const way = useWay();
  const { folded: words, room } = useWords().sharing;
  const them = useSnapshot().ours?.partnerName ?? "";
  const now = useNow();
  const ahead = useAhead(now);
  const [asking, setAsking] = useState(false);
  const unfold = () => void spaces.unfold(share.id);
  const { hope, kind } = outside;

  return (
    <Screen title={<Said words={words.title} them={them} />} setting="moment" name="unfolding">
      {above}
      <Letter outside={outside} onUnfold={unfold} />
      <p class="prepare">
        <Said words={kind === null ? words.prepare[hope] : words.prepareFor[kind][hope]} them={them} />
      </p>
      <Actions>
        <Button weight="even" onClick={unfold}>
          {words.unfold}
        </Button>
      </Actions>
      {share.room !== null && roomFor(share.room, now) === "before" && (
        <p class="hint">
          <Said words={room.until} when={ahead(share.room)} />
        </p>
      )}
      <div class="aside-ways">
        <button type="button" class="inline-link" onClick={() => setAsking(true)}>
          {room.ask}
        </button>
        <button type="button" class="inline-link" onClick={() => way.back()}>
          {words.notNow}
        </button>
        <AnyTime share={share} them={them} onSaid={() => way.back()} />
      </div>
      {asking && (
        <RoomSheet
          share={share}
          them={them}
          onClose={() => setAsking(false)}
          onNow={unfold}
          onKept={() => way.back()}
        />
      )}
    </Screen>
  );
}

/**
 * The letter, folded in three. Pressing and holding lifts the flap; letting go early lets it fall shut again. For a keyboard
 * and a screen reader there is the button below, so this is paper and nothing more to them.
 */
function Letter({ outside, onUnfold }: { readonly outside: Outside; readonly onUnfold: () => void }) {
  const words = useWords().sharing.folded;
  const letter = useRef<HTMLDivElement>(null);
  const [holding, setHolding] = useState(false);
  const done = useRef(false);

  useEffect(() => {
    if (!holding) return;
    // The style says how long the unfolding takes; with reduced motion it says so too, and nothing moves.
    const seconds = getComputedStyle(letter.current as Element).getPropertyValue("--hold");
    const timer = setTimeout(
      () => {
        done.current = true;
        onUnfold();
      },
      (Number.parseFloat(seconds) || 1) * 1000,
    );
    return () => clearTimeout(timer);
  }, [holding]);

  return (
    <div class="letter-place">
      <div
        ref={letter}
        class={holding || done.current ? "letter holding" : "letter"}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setHolding(true);
        }}
        onPointerUp={() => setHolding(false)}
        onPointerCancel={() => setHolding(false)}
        onContextMenu={(event) => event.preventDefault()}
      >
        <div class="letter-stack">
          <div class="letter-middle" />
          <div class="letter-flap low">
            <div class="letter-out" />
            <div class="letter-in" />
          </div>
          <div class="letter-flap high">
            <div class="letter-out">
              <OutsideText outside={outside} />
            </div>
            <div class="letter-in" />
          </div>
        </div>
      </div>
      <p class="hint">
        <span aria-hidden="true">{words.hold} </span>
        {words.silent}
      </p>
    </div>
  );
}
