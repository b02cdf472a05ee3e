/** Writes what was decided into a log, and says in the screens' words why it could not be. */
import type { EventId } from "#core";
import type { AppendRefusal, Log } from "#sync";
import type { ActRefusal, Outcome } from "./api.ts";

export type Decided =
  | {
      readonly ok: true;
      readonly events: readonly { readonly type: string; readonly data: unknown }[];
      readonly erase: readonly EventId[];
    }
  | { readonly ok: false; readonly why: ActRefusal };

const REFUSALS: Readonly<Record<AppendRefusal, ActRefusal>> = {
  "too-long": "too-long",
  "not-json": "malformed",
  "unknown-item": "unknown-item",
  "place-closed": "place-closed",
  "storage-full": "storage-full",
  // The standing trouble says what is wrong; this one act simply was not done.
  "device-lost-its-copy": "no-answer",
  "device-removed": "no-answer",
  closing: "no-answer",
};

/** Appends all of it in one write, or nothing. */
export async function append<State>(log: Log<State>, decided: Decided): Promise<Outcome<ActRefusal>> {
  if (!decided.ok) return decided;
  const contents = decided.events.map(({ type, data }) => ({ type, v: 1, data }));
  const appended = await log.append(contents, decided.erase);
  return appended.ok ? { ok: true } : { ok: false, why: REFUSALS[appended.why] };
}
