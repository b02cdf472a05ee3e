/** Asks a site for one file as bytes: bounded in size and time, past caches, following nothing, and running none of it. [CHECK-7] */

export type Limits = {
  /** The longest that one file may take, ms. */
  readonly request: number;
  /** The longest that all of it may take, ms. */
  readonly whole: number;
};

export const LIMITS: Limits = { request: 30_000, whole: 240_000 };

export type Asked =
  | { readonly is: "file"; readonly bytes: Uint8Array; readonly headers: Headers }
  /** More came than may come; these are the first of its bytes. */
  | { readonly is: "too-long"; readonly bytes: Uint8Array; readonly headers: Headers }
  | { readonly is: "elsewhere"; readonly to: string }
  | { readonly is: "not-there"; readonly status: number }
  | { readonly is: "no-answer"; readonly why: "slow" | "broken" };

/** `packed`: as a browser asks, packed where the server can. `plain`: as it is. A server could know the two apart, so both are asked. */
export type Manner = "packed" | "plain";

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

/** What a browser would say it wants this file for. */
function wantedFor(name: string): Record<string, string> {
  if (name === "offline.js") return { "sec-fetch-dest": "serviceworker", "service-worker": "script" };
  if (name === "" || name.endsWith(".html")) return { "sec-fetch-dest": "document", accept: "text/html,*/*;q=0.8" };
  if (name.endsWith(".js")) return { "sec-fetch-dest": "script" };
  return { "sec-fetch-dest": name.endsWith(".css") ? "style" : "empty" };
}

/** At most `most` bytes are taken. */
export async function ask(address: URL, name: string, most: number, manner: Manner, time: AbortSignal): Promise<Asked> {
  const headers = {
    "cache-control": "no-cache",
    pragma: "no-cache",
    ...(manner === "plain"
      ? { "accept-encoding": "identity" }
      : { "accept-encoding": "br, gzip, deflate", "user-agent": BROWSER, ...wantedFor(name) }),
  };
  try {
    const response = await fetch(new URL(name, address), { headers, redirect: "manual", signal: time });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      return { is: "elsewhere", to: response.headers.get("location") ?? "" };
    }
    if (response.status !== 200) {
      await response.body?.cancel();
      return { is: "not-there", status: response.status };
    }
    const { bytes, whole } = await take(response.body, most);
    return { is: whole ? "file" : "too-long", bytes, headers: response.headers };
  } catch {
    return { is: "no-answer", why: time.aborted ? "slow" : "broken" };
  }
}

async function take(
  body: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<{ bytes: Uint8Array; whole: boolean }> {
  const parts: Uint8Array[] = [];
  let left = most;
  for await (const part of body ?? []) {
    parts.push(part.subarray(0, left));
    left -= part.length;
    // Leaving the loop gives up the connection.
    if (left < 0) return { bytes: Buffer.concat(parts), whole: false };
  }
  return { bytes: Buffer.concat(parts), whole: true };
}
