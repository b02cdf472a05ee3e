/** The files of one version, each with the SHA-256 that it must have: fetched, kept and answered with only as that. [CHECK-9] [CHECK-10] */

/** A file's name, and the SHA-256 of its bytes in hex. */
export type Listed = readonly (readonly [name: string, sha256: string])[];

/** A file was fetched that is not the one of the list. */
class Altered extends Error {}

const PREFIX = "files-";
/** Is there while a version was refused, until another is kept or the person has seen it: device.ts looks for it. */
const REFUSED = "files-refused";

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The bytes with their type and with the headers of this version, whatever headers they came with. */
function wrapped(bytes: ArrayBuffer, type: string | null, headers: Readonly<Record<string, string>>): Response {
  return new Response(bytes, { headers: { ...headers, "content-type": type ?? "application/octet-stream" } });
}

export type Checked = {
  /** Whether this address is a file of the version. */
  has(address: string): boolean;
  /** Fetches all, past the browser's own cache; keeps them only if each is what it must be. Throws otherwise. */
  keep(): Promise<void>;
  /** The file as it must be, from what was kept or else from the network; a failure where it can be had in neither. */
  answer(address: string): Promise<Response>;
  /** Forgets other versions, and that one was refused. */
  dropOthers(): Promise<void>;
};

/** `page` is the app's own address, under which index.html is kept; `kept` names the cache. */
export function checkedFiles(
  page: string,
  listed: Listed,
  kept: string,
  headers: Readonly<Record<string, string>>,
): Checked {
  const files = new Map(listed.map(([name, hash]) => [name === "index.html" ? page : new URL(name, page).href, hash]));

  async function fetched(address: string): Promise<Response> {
    const response = await fetch(new Request(address, { cache: "reload" }));
    // A server that has not got it is no liar: this version is not there yet.
    if (!response.ok) throw new Error("a file is not there");
    const bytes = await response.arrayBuffer();
    if ((await sha256(bytes)) !== files.get(address)) throw new Altered();
    return wrapped(bytes, response.headers.get("content-type"), headers);
  }

  return {
    has: (address) => files.has(address),
    async keep() {
      const came = await Promise.allSettled(
        [...files.keys()].map(async (address) => ({ address, file: await fetched(address) })),
      );
      // One that is another weighs more than any that could not be had.
      if (came.some((one) => one.status === "rejected" && one.reason instanceof Altered)) await caches.open(REFUSED);
      const whole = came.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      if (whole.length < files.size) throw new Error("a version that is not whole");
      // What somebody may have laid there under this name is gone before the first is kept.
      await caches.delete(PREFIX + kept);
      const cache = await caches.open(PREFIX + kept);
      await Promise.all(whole.map(({ address, file }) => cache.put(address, file)));
      await caches.delete(REFUSED);
    },
    async answer(address) {
      const cache = await caches.open(PREFIX + kept);
      const found = await cache.match(address);
      if (found) {
        const bytes = await found.arrayBuffer();
        if ((await sha256(bytes)) === files.get(address))
          return wrapped(bytes, found.headers.get("content-type"), headers);
      }
      try {
        const response = await fetched(address);
        // Where there is no room for it, it is there this once.
        await cache.put(address, response.clone()).catch(() => undefined);
        return response;
      } catch {
        return Response.error();
      }
    },
    async dropOthers() {
      const names = await caches.keys();
      await Promise.all(
        names.filter((name) => name.startsWith(PREFIX) && name !== PREFIX + kept).map((name) => caches.delete(name)),
      );
    },
  };
}
