/** Where a file goes while it is made: straight to the place that was chosen, or into the browser's own keeping until it is saved. */

type Bytes = Uint8Array;

/** A file that is made: saved already, or at an address of this page from which it can be saved. */
export type Made = { readonly saved: true } | { readonly saved: false; readonly url: string; readonly name: string };

export type Sink = {
  readonly write: (part: Bytes | string) => Promise<void>;
  readonly close: () => Promise<Made>;
  /** Leaves nothing behind. */
  readonly abandon: () => Promise<void>;
};

/** What some browsers have to choose a place with. */
type Picking = {
  showSaveFilePicker?: (options: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>;
};

/** A name that says nothing but the day: "export-2026-11-23.bin". [FILE-12] */
export function fileName(day: string, ending: "bin" | "html" | "json"): string {
  return `export-${day}.${ending}`;
}

/** Asks where it should go, where the browser can ask. Null when the person chose nothing. Must follow a press. */
export async function openSink(name: string, type: string): Promise<Sink | null> {
  const { showSaveFilePicker } = globalThis as Picking;
  if (showSaveFilePicker === undefined) return blobSink(name, type);
  try {
    const handle = await showSaveFilePicker({ suggestedName: name });
    return streamSink(handle, await handle.createWritable());
  } catch (error) {
    // Elsewhere the browser may forbid it, as in a frame: then the file is saved like any other.
    return error instanceof DOMException && error.name === "AbortError" ? null : blobSink(name, type);
  }
}

function streamSink(handle: FileSystemFileHandle, stream: FileSystemWritableFileStream): Sink {
  return {
    write: (part) => stream.write(part as Uint8Array<ArrayBuffer> | string),
    close: async () => {
      await stream.close();
      return { saved: true };
    },
    abandon: async () => {
      await stream.abort().catch(() => undefined);
      await removeEmpty(handle).catch(() => undefined);
    },
  };
}

/** Choosing a place made an empty file there. One that was there before still has what was in it, and stays. */
async function removeEmpty(handle: FileSystemFileHandle & { readonly remove?: () => Promise<void> }): Promise<void> {
  if ((await handle.getFile()).size === 0) await handle.remove?.();
}

/** How many bytes are handed to the browser at once, which keeps large ones outside of the page's memory. */
const BLOCK = 4 * 1_048_576;

function blobSink(name: string, type: string): Sink {
  let blocks: Blob[] = [];
  let parts: (Bytes | string)[] = [];
  let held = 0;
  const settle = (): void => {
    blocks.push(new Blob(parts as BlobPart[]));
    parts = [];
    held = 0;
  };
  return {
    write: async (part) => {
      parts.push(part);
      held += part.length;
      if (held >= BLOCK) settle();
    },
    close: async () => {
      settle();
      const url = URL.createObjectURL(new Blob(blocks, { type }));
      blocks = [];
      return { saved: false, url, name };
    },
    abandon: async () => {
      blocks = [];
      parts = [];
    },
  };
}
