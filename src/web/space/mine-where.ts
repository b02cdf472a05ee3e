/** Where the private log lies beside this device, and how it moves. Rules WHERE-1 to WHERE-9 in docs/spec/where.md. */
import type { Corner } from "#core";
import { askGenesis, type Clock, type Courier, type Log } from "#sync";
import { openGenesis } from "#vault";
import type { Outcome, Trouble } from "./api.ts";
import type { WhereView } from "./api-trust.ts";
import { keep } from "./local.ts";
import { openPlace, type Place } from "./place.ts";
import { hex, recordOf, writeValue } from "./records.ts";
import type { SealedStore } from "./store.ts";

type Bytes = Uint8Array;

/** The record that says where; there is none while it lies on this device alone. */
export const WHERE = "where";
/** How much of the own chain the relay before had. What another has is not known before it was asked. */
const COMMITTED = "log/committed";

/** The relay on which the private log lies beside this device; null: on none. */
export function whereOf(loaded: ReadonlyMap<string, Bytes>): string | null {
  return (recordOf(loaded, WHERE) as { readonly relay: string } | undefined)?.relay ?? null;
}

/** What a corner holds whose private log lies at a relay from the beginning. */
export function whereRecord(relay: string): readonly [string, Bytes] {
  return [WHERE, writeValue({ relay })];
}

/** Whether this relay has the private log already. [WHERE-4] */
export async function liesAt(
  { courier, clock }: { readonly courier: Courier; readonly clock: Clock },
  relay: string,
  place: Place,
): Promise<boolean> {
  const { keys, certificates } = openPlace(place);
  const opened = openGenesis(place.genesis);
  const certificate = certificates.find(({ header }) => hex(header.subarray(32, 48)) === hex(keys.id));
  if (!opened.ok || certificate === undefined) return false;
  const { log } = opened.genesis;
  return (await askGenesis(courier, clock, relay, { log, keys, certificate })) !== null;
}

export function viewWhere(log: Log<Corner>, relay: string | null): WhereView {
  if (relay === null) return { relay, link: "none", unsent: 0, whole: true };
  const link = log.link() === "here" ? "here" : (log.barred() ?? "away");
  return { relay, link, unsent: log.unsent(), whole: link === "here" && log.gaps().length === 0 };
}

/**
 * Moves the private log to another relay, or to none. It is closed first, and opened again on every outcome; nothing that is
 * here goes, and the next relay is offered all that it lacks. [WHERE-4]
 */
export async function moveMine(given: {
  readonly store: SealedStore;
  readonly log: Log<Corner>;
  readonly from: string | null;
  readonly to: string | null;
  readonly open: (rows: ReadonlyMap<string, Bytes>, relay: string | null) => Promise<Log<Corner>>;
}): Promise<{ readonly log: Log<Corner>; readonly relay: string | null; readonly outcome: Outcome<"storage-full"> }> {
  const { store, log, from, to, open } = given;
  if (from === to) return { log, relay: from, outcome: { ok: true } };
  await log.close();
  const outcome = await (to === null
    ? keep(store, [], [WHERE, COMMITTED])
    : keep(store, [whereRecord(to)], [COMMITTED]));
  const relay = outcome.ok ? to : from;
  return { log: await open(await store.load(), relay), relay, outcome };
}

/** What is wrong here. What a relay does is said where just mine is kept, and on no screen that somebody else may look at. [WHERE-8] */
export function troubleOfMine(log: Pick<Log<Corner>, "trouble">): Trouble | null {
  const trouble = log.trouble();
  return trouble === "relay-refuses" || trouble === "relay-withholds" ? null : trouble;
}
