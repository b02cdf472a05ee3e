/**
 * The driver for PostgreSQL, mended while it is loaded. As it comes (3.4.9), whatever is said over a connection that broke in
 * the middle of a transaction ends the whole process, and what such a connection was about to say is said first after the
 * next connect. Both are known (porsager/postgres issues 1154 and 1208) and not mended yet. Besides, what is asked between
 * the break and the end of a socket is never answered, and half an answer stays behind in the next one. [FAULT-60]
 */
import { registerHooks } from "node:module";

/** What stands in the driver, and what must stand there. */
const MENDED: readonly (readonly [stands: string, must: string])[] = [
  [
    "return queryError(q, Errors.connection('CONNECTION_DESTROYED', options))\n",
    "return queryError(q, Errors.connection('CONNECTION_DESTROYED', options))\n\n" +
      "    if (socket === null)\n      return queryError(q, Errors.connection('CONNECTION_CLOSED', options)), true\n",
  ],
  [
    "function nextWrite(fn) {\n",
    "function nextWrite(fn) {\n    if (socket === null) {\n      clearImmediate(nextWriteTimer)\n" +
      "      chunk = nextWriteTimer = null\n      return true\n    }\n",
  ],
  [
    "incomings = null\n    clearImmediate(nextWriteTimer)\n",
    "incomings = null\n    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n",
  ],
  [
    "    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))\n",
    "    if (query || sent.length)\n      error(Errors.connection('CONNECTION_CLOSED', options, socket))\n" +
      "    query = results = errorResponse = null\n    result = new Result()\n    rows = 0\n",
  ],
];

/** The driver's file with the mended places, or an error when it is another than the one that was looked at. */
export function mend(source: string): string {
  let text = source;
  for (const [stands, must] of MENDED) {
    if (text.split(stands).length !== 2)
      throw new Error("the driver for PostgreSQL is another than the one that is mended");
    text = text.replace(stands, () => must);
  }
  return text;
}

const hooks = registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith("/postgres/src/connection.js") || loaded.source === undefined || loaded.source === null)
      return loaded;
    const { source } = loaded;
    return {
      ...loaded,
      source: mend(typeof source === "string" ? source : Buffer.from(source as Uint8Array).toString()),
    };
  },
});

export const { default: postgres } = await import("postgres");
hooks.deregister();
