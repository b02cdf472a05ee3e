/** Writes what was decided into a log, and says in the screens' words why it could not be. */
import { type EventId, versionOf } from "#core";
import type { AppendRefusal, Log } from "#sync";
import type { ActRefusal, Done } from "./api.ts";

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

/** Appends all of it in one write, or nothing. `id` is the first event's. */
export async function append<State>(log: Log<State>, decided: Decided): Promise<Done> {
  if (!decided.ok) return decided;
  const contents = decided.events.map((event) => ({ type: event.type, v: versionOf(event), data: event.data }));
  const appended = await log.append(contents, decided.erase);
  return appended.ok ? { ok: true, id: appended.ids[0] ?? null } : { ok: false, why: REFUSALS[appended.why] };
}
