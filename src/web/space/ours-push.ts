/**
 * Knocks at this device: where its relay is asked to knock, kept sealed, and told again until the relay has it or has let go
 * of it. Rules KNOCK-13 to KNOCK-15 in docs/spec/knocks.md.
 */
import type { Clock, Courier, Log } from "#sync";
import type { Hearth } from "#core";
import type { Outcome } from "./api.ts";
import type { PushTarget } from "./api-trust.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import type { Answering } from "./env.ts";
import { keeping } from "./local.ts";
import { recordOf, writeValue } from "./records.ts";
import type { SealedStore } from "./store.ts";

type Bytes = Uint8Array;

/** What the screens' thread may ask of it. */
export type PushCalls = {
  pushKey: () => string | null;
  setPush: (target: PushTarget | null) => Outcome<"not-paired" | "refused" | "cannot-reach" | "storage-full">;
};

/** Where there is a relay to ask. */
type Place = { readonly log: Pick<Log<Hearth>, "knock" | "wake">; readonly me: string; readonly relay: string };

export type Push = {
  /** This device asked to be knocked at, and has not taken it back. */
  readonly on: () => boolean;
  /** The place for two is open now: its relay is told. */
  readonly meet: (place: Place) => void;
  /** The place is gone, and the record went with it. */
  readonly forget: () => void;
  readonly calls: Answering<PushCalls>;
};

/** `target` null: taken back, and the relay has not heard it yet. `me`: this person in the log it was for. */
type Kept = { readonly me: string; readonly target: PushTarget | null };

const RECORD = "push";
/** How long the relay may take to say whether it will knock. */
const ANSWER_MS = 15_000;
const KEY_BYTES = 65;
const AUTH_BYTES = 16;

export function openPush({
  store,
  loaded,
  courier,
  clock,
  changed,
  here,
}: {
  readonly store: Pick<SealedStore, "write">;
  readonly loaded: ReadonlyMap<string, Bytes>;
  readonly courier: Pick<Courier, "request">;
  readonly clock: Pick<Clock, "after">;
  readonly changed: () => void;
  /** The place that is open; null while there is none. */
  readonly here: () => Place | null;
}): Push {
  let kept = (recordOf(loaded, RECORD) as Kept | undefined) ?? null;

  const put = async (next: Kept | null) => {
    const done = await keeping(() =>
      next === null ? store.write([], [RECORD]) : store.write([[RECORD, writeValue(next)]], []),
    );
    if (done.ok) kept = next;
    changed();
    return done;
  };

  /** Tells the relay, at once or with the next contact, and again on every connection. [KNOCK-2] */
  const say = ({ log }: Place, target: PushTarget | null): void => {
    log.knock(target === null ? null : bytesOf(target), (what) => {
      if (target !== null || what !== "none" || kept?.target !== null) return;
      log.knock(undefined, () => {});
      void put(null);
    });
  };

  const asked = ({ log }: Place, target: PushTarget): Promise<string> =>
    new Promise((answer) => {
      const stop = clock.after(ANSWER_MS, () => answer("cannot-reach"));
      log.knock(bytesOf(target), (what) => {
        stop();
        answer(what);
      });
      log.wake();
    });

  const take = async (target: PushTarget): Promise<ReturnType<PushCalls["setPush"]>> => {
    const place = here();
    if (place === null) return { ok: false, why: "not-paired" };
    if (bytesOf(target) === null) return { ok: false, why: "refused" };
    if (kept !== null && JSON.stringify(kept.target) === JSON.stringify(target)) return { ok: true };
    const before = kept;
    const what = await asked(place, target);
    if (what === "kept") {
      const done = await put({ me: place.me, target });
      if (!done.ok) say(place, null);
      else say(place, target);
      return done;
    }
    // The relay may have kept it without being able to say so: then it is taken back as soon as it is heard again.
    if (what === "cannot-reach") await put({ me: place.me, target: null });
    if (what === "cannot-reach" || before?.target === null) say(place, null);
    else if (before === null) place.log.knock(undefined, () => {});
    else say(place, before.target);
    return { ok: false, why: what === "cannot-reach" ? what : "refused" };
  };

  /** Nothing is asked of anybody: from here on it counts as off, whoever hears of it when. [KNOCK-14] */
  const drop = async (): Promise<ReturnType<PushCalls["setPush"]>> => {
    const place = here();
    if (kept === null) return { ok: true };
    if (place === null) return put(null);
    const done = await put({ me: place.me, target: null });
    say(place, null);
    return done;
  };

  return {
    on: () => kept?.target != null,
    meet: (place) => {
      if (kept === null) return;
      // What was asked of another place is of no use in this one.
      if (kept.me !== place.me) void put(null);
      else say(place, kept.target);
    },
    forget: () => {
      kept = null;
    },
    calls: {
      pushKey: async () => {
        const place = here();
        if (place === null) return null;
        const answer = await courier.request("GET", `${place.relay}/v1/push`);
        return answer?.status === 200 && answer.body.length === KEY_BYTES ? urlSafe(toBase64(answer.body)) : null;
      },
      setPush: (target) => (target === null ? drop() : take(target)),
    },
  };
}

type Target = { readonly endpoint: string; readonly p256dh: Bytes; readonly auth: Bytes };

/** The subscription as the relay is told it. Null when it is none. */
function bytesOf({ endpoint, p256dh, auth }: PushTarget): Target | null {
  const [point, secret] = [readUrlSafe(p256dh), readUrlSafe(auth)];
  if (point?.length !== KEY_BYTES || secret?.length !== AUTH_BYTES || !URL.canParse(endpoint)) return null;
  return { endpoint, p256dh: point, auth: secret };
}

function urlSafe(base64: string): string {
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function readUrlSafe(text: string): Bytes | null {
  const plain = text.replaceAll("=", "").replaceAll("-", "+").replaceAll("_", "/");
  return fromBase64(plain + "=".repeat((4 - (plain.length % 4)) % 4));
}
