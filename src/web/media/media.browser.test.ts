/** In a real browser: what it records and draws is scrubbed, still plays and shows, and tells nothing of where it came from. */
import { describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { record } from "./record.ts";
import { scrub } from "./scrub/scrub.ts";
import { shrink } from "./shrink.ts";

const latin = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

/** Done on a real press: a browser gives sound to nobody who did not ask for it. */
async function pressed(act: () => Promise<void>): Promise<void> {
  const button = document.createElement("button");
  button.textContent = "Go";
  document.body.append(button);
  const done = new Promise<void>((resolve) => button.addEventListener("click", () => void act().then(resolve)));
  await userEvent.click(button);
  await done;
  button.remove();
}

/** A second and a half of a tone, as this browser records it. */
async function tone(): Promise<{ bytes: Uint8Array; type: string }> {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  const oscillator = new OscillatorNode(context, { frequency: 330 });
  oscillator.connect(out);
  oscillator.start();
  await pressed(() => context.resume());
  const before = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async () => out.stream;
  try {
    const begun = await record(() => false);
    if (!begun.ok) throw new Error(begun.why);
    setTimeout(begun.recording.stop, 1_500);
    const ended = await begun.recording.ended;
    if (!ended.ok) throw new Error(ended.why);
    expect(ended.recorded.seconds).toBeGreaterThanOrEqual(1);
    expect(ended.recorded.seconds).toBeLessThanOrEqual(3);
    // The microphone is let go.
    expect(out.stream.getTracks().every((track) => track.readyState === "ended")).toBe(true);
    return ended.recorded;
  } finally {
    navigator.mediaDevices.getUserMedia = before;
    await context.close();
  }
}

describe("a recording of this browser", () => {
  test("[MEDIA-11] is as small as it should be, tells no program once scrubbed, and still sounds", async () => {
    const { bytes, type } = await tone();
    expect(bytes.length).toBeLessThan(20_000);
    expect(latin(bytes)).toMatch(/Chrome|Lavf|Mozilla|Core Media/);
    const clean = scrub(bytes, type);
    expect(latin(clean ?? new Uint8Array(0))).not.toMatch(/Chrome|Lavf|Mozilla|Core Media/);
    const context = new OfflineAudioContext(1, 48_000, 48_000);
    const decoded = await context.decodeAudioData((clean as Uint8Array<ArrayBuffer>).slice().buffer);
    expect(decoded.duration).toBeGreaterThan(0.8);
    expect(Math.max(...decoded.getChannelData(0).subarray(4_800, 24_000))).toBeGreaterThan(0.05);
  });

  test("[MEDIA-13] ends by itself after a minute", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const before = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    const context = new AudioContext();
    const quiet = context.createMediaStreamDestination().stream;
    navigator.mediaDevices.getUserMedia = async () => quiet;
    try {
      const begun = await record(() => false);
      if (!begun.ok) throw new Error(begun.why);
      vi.advanceTimersByTime(59_999);
      expect(quiet.getTracks().map((track) => track.readyState)).toEqual(["live"]);
      vi.advanceTimersByTime(1);
      expect(quiet.getTracks().map((track) => track.readyState)).toEqual(["ended"]);
      await begun.recording.ended;
    } finally {
      vi.useRealTimers();
      navigator.mediaDevices.getUserMedia = before;
      await context.close();
    }
  });

  test("[MEDIA-16] no microphone, a no, and a browser that does not record are three answers", async () => {
    const before = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    const refusing = async (name: string): Promise<string> => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", name));
      const begun = await record(() => false);
      return begun.ok ? "ok" : begun.why;
    };
    try {
      expect(await refusing("NotFoundError")).toBe("no-microphone");
      expect(await refusing("NotReadableError")).toBe("no-microphone");
      expect(await refusing("NotAllowedError")).toBe("refused");
    } finally {
      navigator.mediaDevices.getUserMedia = before;
    }
    const recorder = globalThis.MediaRecorder;
    try {
      Reflect.deleteProperty(globalThis, "MediaRecorder");
      expect(await record(() => false)).toEqual({ ok: false, why: "unsupported" });
    } finally {
      globalThis.MediaRecorder = recorder;
    }
  });
});

/** A JPEG of this size, with the place where it was taken in its EXIF: 48° 12′ N, 16° 22′ E. */
async function photograph(width: number, height: number): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  context.fillStyle = "#b5532a";
  context.fillRect(0, 0, width, height);
  context.fillStyle = "#204060";
  context.fillRect(width / 4, height / 4, width / 2, height / 2);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.9));
  const bytes = new Uint8Array(await (blob as Blob).arrayBuffer());
  const text = (words: string): number[] => Array.from(words, (letter) => letter.charCodeAt(0));
  const entry = (tag: number, type: number, count: number, value: readonly number[]): number[] => [
    (tag >> 8) & 255,
    tag & 255,
    0,
    type,
    0,
    0,
    0,
    count,
    ...value,
  ];
  // Big-endian TIFF: Make and Orientation, then the place.
  const none = [0, 0, 0, 0];
  const tiff = [
    [...text("MM"), 0, 42, 0, 0, 0, 8],
    [0, 3],
    entry(0x010f, 2, 8, [0, 0, 0, 50]),
    entry(0x0112, 3, 1, [0, 6, 0, 0]),
    entry(0x8825, 4, 1, [0, 0, 0, 58]),
    none,
    text("Pixelcam"),
    [0, 2],
    entry(1, 2, 2, [...text("N"), 0, 0, 0]),
    entry(2, 5, 3, [0, 0, 0, 88]),
    none,
    [48, 12, 30].flatMap((part) => [0, 0, 0, part, 0, 0, 0, 1]),
  ].flat();
  const exif = text("Exif").concat(0, 0, tiff);
  const marker = [0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 255, ...exif];
  return new Blob([bytes.subarray(0, 2), Uint8Array.from(marker), bytes.subarray(2)], { type: "image/jpeg" });
}

const sizeOf = async (bytes: Uint8Array): Promise<readonly [number, number]> => {
  const image = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "image/jpeg" }));
  return [image.width, image.height];
};

describe("a picture", () => {
  test("[MEDIA-12] with a place in its EXIF comes out without, upright, and at most 1,600 pixels long", async () => {
    const given = await photograph(2_400, 1_200);
    expect(latin(new Uint8Array(await given.arrayBuffer()))).toMatch(/Exif.*Pixelcam/s);
    const shrunk = await shrink(given);
    if (!shrunk.ok) throw new Error(shrunk.why);
    expect(latin(shrunk.bytes)).not.toMatch(/Exif|Pixelcam|GPS|MM\0\*/);
    expect(shrunk.bytes.length).toBeLessThanOrEqual(400_000);
    // It was turned by a quarter, as its EXIF said.
    expect(await sizeOf(shrunk.bytes)).toEqual([800, 1_600]);
  });

  test("[MEDIA-12] that is small stays as large as it is, and a noisy one is made light", async () => {
    const small = await shrink(await photograph(300, 200));
    expect(small.ok && (await sizeOf(small.bytes))).toEqual([200, 300]);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1_600;
    const context = canvas.getContext("2d") as CanvasRenderingContext2D;
    const noise = context.createImageData(1_600, 1_600);
    let now = 1;
    for (let i = 0; i < noise.data.length; i++) {
      now = (Math.imul(now, 1_664_525) + 1_013_904_223) >>> 0;
      noise.data[i] = now >>> 24;
    }
    context.putImageData(noise, 0, 0);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    const light = await shrink(blob as Blob);
    expect(light.ok && light.bytes.length).toBeLessThanOrEqual(400_000);
  });

  test("[MEDIA-16] that is broken, or larger than can be opened, is refused before harm is done", async () => {
    expect(await shrink(new Blob(["not a picture"]))).toEqual({ ok: false, why: "broken" });
    const whole = await photograph(300, 200);
    expect(await shrink(whole.slice(0, 200))).toEqual({ ok: false, why: "broken" });
    const head = [
      0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0x9c, 0x40, 0, 0, 0x9c, 0x40,
    ];
    expect(await shrink(new Blob([Uint8Array.from(head)]))).toEqual({ ok: false, why: "too-large" });
  });
});
