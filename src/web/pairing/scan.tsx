/** The camera's picture while a code is looked for. */
import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { closeCamera, openCamera, watch } from "./camera.ts";

export type ScanProps = {
  /** Answers whether the text was what is looked for; if not, looking goes on. */
  readonly onText: (text: string) => Promise<boolean>;
  readonly onStop: () => void;
  /** There is no camera, or it may not be used. */
  readonly onNone: () => void;
};

export function Scan({ onText, onStop, onNone }: ScanProps) {
  const words = useWords().pairing.bring;
  const video = useRef<HTMLVideoElement>(null);
  const [other, setOther] = useState(false);
  useEffect(() => {
    let stop: () => void = () => undefined;
    let gone = false;
    let asking = false;
    const start = async () => {
      const stream = await openCamera();
      const shown = video.current;
      if (!stream) return onNone();
      if (gone || !shown) return closeCamera(stream);
      shown.srcObject = stream;
      const ask = async (text: string) => {
        if (asking) return;
        asking = true;
        asking = await onText(text);
        if (!asking) setOther(true);
      };
      const stopWatching = watch(shown, (text) => void ask(text));
      stop = () => {
        stopWatching();
        closeCamera(stream);
      };
      await shown.play().catch(() => undefined);
    };
    void start();
    return () => {
      gone = true;
      stop();
    };
  }, []);
  return (
    <div class="scan">
      <video ref={video} muted playsInline aria-label={words.scanTitle} />
      <p role="status">{other ? words.otherCode : words.scanning}</p>
      <Actions>
        <Button weight="even" onClick={onStop}>
          {words.scanStop}
        </Button>
      </Actions>
    </div>
  );
}
