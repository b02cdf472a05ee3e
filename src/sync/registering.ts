/**
 * The word of whoever runs a relay: asked of it whether a word is the one, and brought along where something new begins.
 * Rule RUN-15 in docs/spec/running.md.
 */
import { parseWhy, PATHS, REGISTRATION_HEADER, REGISTRATION_WORD } from "#wire";
import { ANSWER_MS } from "./link.ts";
import type { Clock, Courier, Method } from "./ports.ts";

/** `wanted`: a word is asked for, and this is not it. `closed`: nothing new begins there, whatever the word. */
export type Registering = "welcome" | "wanted" | "closed" | "too-fast" | "cannot-reach";

/** Whether something new may begin at this relay with this word; null: without one. Nothing is stored there. */
export async function askRegistration(
  { courier, clock }: { readonly courier: Courier; readonly clock: Clock },
  relay: string,
  word: string | null,
): Promise<Registering> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const stop = clock.after(ANSWER_MS, () => resolve(null));
  const asked = courier.request("GET", relay + PATHS.registration, undefined, word === null ? {} : headerOf(word));
  const answer = await Promise.race([asked, promise]);
  stop();
  if (answer === null || answer.status >= 500) return "cannot-reach";
  if (answer.status === 403) return parseWhy(answer.body) === "registration" ? "wanted" : "closed";
  // A relay that does not know the question lets everybody in.
  return answer.status === 429 ? "too-fast" : "welcome";
}

/** The same way to relays, with the word that this device keeps for each brought along where something new begins. */
export function withWords(courier: Courier, wordOf: (relay: string) => string | null): Courier {
  return {
    connect: (origin, on) => courier.connect(origin, on),
    request(method, url, body, headers) {
      const origin = whereItBegins(method, url);
      const word = origin === null ? null : wordOf(origin);
      return courier.request(method, url, body, word === null ? headers : { ...headers, ...headerOf(word) });
    },
  };
}

/** The relay at which this makes a log, or an invitation by its first slot; null: it makes nothing new. */
function whereItBegins(method: Method, url: string): string | null {
  const [, origin = null, path = ""] = /^([a-z]+:\/\/[^/?#]+)([^?#]*)/.exec(url) ?? [];
  if (method === "POST") return path === PATHS.logs ? origin : null;
  return method === "PUT" && /^\/v1\/invitations\/[0-9a-f]+\/0$/.test(path) ? origin : null;
}

function headerOf(word: string): Readonly<Record<string, string>> {
  return { [REGISTRATION_HEADER]: encodeURIComponent(word.trim().slice(0, REGISTRATION_WORD)) };
}
