/** One voice note from the microphone: at most a minute, and never larger than it may be. The microphone is on from the start to the end and no longer. */
import { MEDIA_LIMITS, VOICE_TYPES } from "#core";

export type Recorded = { readonly bytes: Uint8Array; readonly type: string; readonly seconds: number };

export type RecordRefusal = "no-microphone" | "refused" | "unsupported" | "empty";

export type Recording = {
  /** Resolves when it has ended, by `stop` or because it is full. */
  readonly ended: Promise<
    { readonly ok: true; readonly recorded: Recorded } | { readonly ok: false; readonly why: RecordRefusal }
  >;
  readonly stop: () => void;
};

/** Speech is well understood at this rate; a minute of it is about 240 kB. */
const BITS_PER_SECOND = 32_000;
/** What was recorded is looked at so often, so that one that grows too fast is stopped in time. */
const SLICE_MS = 1_000;
const ENOUGH_BYTES = MEDIA_LIMITS.bytes * 0.85;

const WANTED = ["audio/webm;codecs=opus", "audio/mp4;codecs=mp4a.40.2", "audio/mp4", "audio/ogg;codecs=opus"] as const;

/** The form in which this browser records, or null when it cannot. */
function formOf(): string | null {
  if (typeof MediaRecorder === "undefined" || !("mediaDevices" in navigator)) return null;
  return WANTED.find((type) => MediaRecorder.isTypeSupported(type)) ?? null;
}

/** Asks for the microphone and begins. `cancelled` is asked once it was given: the person may have gone on meanwhile. */
export async function record(
  cancelled: () => boolean,
): Promise<{ readonly ok: true; readonly recording: Recording } | { readonly ok: false; readonly why: RecordRefusal }> {
  const form = formOf();
  if (form === null) return { ok: false, why: "unsupported" };
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: false, audio: { channelCount: 1 } });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : "";
    return { ok: false, why: name === "NotAllowedError" || name === "SecurityError" ? "refused" : "no-microphone" };
  }
  if (cancelled()) {
    release(stream);
    return { ok: false, why: "empty" };
  }
  try {
    return { ok: true, recording: begin(stream, form) };
  } catch {
    release(stream);
    return { ok: false, why: "unsupported" };
  }
}

function begin(stream: MediaStream, form: string): Recording {
  const recorder = new MediaRecorder(stream, { mimeType: form, audioBitsPerSecond: BITS_PER_SECOND });
  const ended = Promise.withResolvers<Awaited<Recording["ended"]>>();
  const parts: Blob[] = [];
  const began = performance.now();
  let took = 0;
  const stop = (): void => {
    if (recorder.state !== "inactive") recorder.stop();
    took ||= performance.now() - began;
    release(stream);
    clearTimeout(full);
  };
  const full = setTimeout(stop, MEDIA_LIMITS.seconds * 1_000);

  recorder.ondataavailable = ({ data }) => {
    parts.push(data);
    if (parts.reduce((sum, part) => sum + part.size, 0) > ENOUGH_BYTES) stop();
  };
  recorder.onerror = stop;
  recorder.onstop = () => {
    // A microphone that was unplugged ends it as well.
    stop();
    void whole(parts, form, took).then(ended.resolve);
  };
  recorder.start(SLICE_MS);
  return { ended: ended.promise, stop };
}

async function whole(parts: readonly Blob[], form: string, took: number): Promise<Awaited<Recording["ended"]>> {
  const type = VOICE_TYPES.find((one) => form.startsWith(one));
  const bytes = new Uint8Array(await new Blob([...parts]).arrayBuffer());
  if (type === undefined || bytes.length === 0) return { ok: false, why: "empty" };
  const seconds = Math.min(MEDIA_LIMITS.seconds, Math.max(1, Math.round(took / 1_000)));
  return { ok: true, recorded: { bytes, type, seconds } };
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
