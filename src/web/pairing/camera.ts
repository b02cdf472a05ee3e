/** Reads QR codes from the camera: with the browser's own detector where there is one, with a bundled decoder elsewhere. */

type Detector = { detect(image: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]> };
type DetectorClass = {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
};

const EVERY_MS = 200;
/** Frames are read at this width at most: enough for a code held before the camera, kind to a cheap phone. */
const WIDTH = 640;

/** Opens the camera that looks away from the person. Null when there is none, or the person said no. */
export async function openCamera(): Promise<MediaStream | null> {
  if (!("mediaDevices" in navigator)) return null;
  return navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: "environment" } }).catch(() => null);
}

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Calls `found` with the text of each code it sees, until stopped. What it returns stops it. */
export function watch(video: HTMLVideoElement, found: (text: string) => void): () => void {
  let stopped = false;
  const reading = makeReader();
  const look = async () => {
    const read = await reading;
    while (!stopped) {
      const text = video.readyState >= video.HAVE_CURRENT_DATA ? await read(video).catch(() => null) : null;
      if (text !== null && !stopped) found(text);
      await new Promise((next) => setTimeout(next, EVERY_MS));
    }
  };
  void look();
  return () => {
    stopped = true;
  };
}

type Reader = (video: HTMLVideoElement) => Promise<string | null>;

async function makeReader(): Promise<Reader> {
  const own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (own && (await own.getSupportedFormats().catch((): string[] => [])).includes("qr_code")) {
    const detector = new own({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  const { decodeQR } = await import("qr/decode.js");
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  return async (video) => {
    if (!context || video.videoWidth === 0) return null;
    const scale = Math.min(1, WIDTH / video.videoWidth);
    const width = Math.round(video.videoWidth * scale);
    const height = Math.round(video.videoHeight * scale);
    context.canvas.width = width;
    context.canvas.height = height;
    context.drawImage(video, 0, 0, width, height);
    return decodeQR(context.getImageData(0, 0, width, height));
  };
}
