/** What the desks of both spaces answer about devices: where a chain ends, that a device is removed, and that a notice was seen. */
import type { AppendRefusal, Clock, Log, LogDevice } from "#sync";
import type { Outcome } from "./api.ts";
import { devicesSeen } from "./devices-seen.ts";
import type { Answering } from "./env.ts";
import { revocationOf } from "./mine-devices.ts";
import type { PlaceDevice } from "./protocol.ts";
import { fromHex, hex } from "./records.ts";
import type { SealedStore } from "./store.ts";

type Bytes = Uint8Array;

type NoticePut = Outcome<"too-soon" | "unknown-item" | "storage-full">;
export type RemoveRefusal = "no-seed" | "unknown-item" | "this-device" | "storage-full" | "place-closed" | "no-answer";
type Removed = Outcome<RemoveRefusal>;

export type DeviceCalls = {
  readonly ours: {
    /** The last place that is held of a device's chain, or why it cannot be removed; `id` in hex. */
    chainEnd: (
      device: string,
    ) =>
      | { readonly ok: true; readonly seq: number; readonly id: string }
      | { readonly ok: false; readonly why: RemoveRefusal };
    /** `body`: of the revocation, in hex. */
    revokeDevice: (body: string) => Removed;
    putNoticeAway: (device: string) => NoticePut;
  };
  readonly mine: {
    removeDevice: (device: string) => Removed;
    putNoticeAway: (device: string) => NoticePut;
  };
};

/** As much of a log as is needed here. */
type DeviceLog = Pick<Log<unknown>, "devices" | "lastOf" | "publish" | "entries" | "link">;
type Kind = Parameters<DeviceLog["publish"]>[0];

const REVOCATION: Kind = 3;
const REFUSALS: { readonly [Why in AppendRefusal]?: RemoveRefusal } = {
  "storage-full": "storage-full",
  "place-closed": "place-closed",
  "unknown-item": "unknown-item",
};

type Desk = {
  readonly store: SealedStore;
  readonly loaded: ReadonlyMap<string, Bytes>;
  readonly clock: Pick<Clock, "now">;
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly changed: () => void;
};

/** What a desk shows of devices, and what it answers. `look` is to be called after every change of the log. */
export type DeskDevices<Calls extends DeviceCalls[keyof DeviceCalls]> = {
  readonly list: () => readonly PlaceDevice[];
  readonly look: () => void;
  /** Another device of this person removed this one. The line that says so says it all. [DEVICE-10] */
  readonly isCutOff: () => boolean;
  readonly forget: () => void;
  readonly calls: Answering<Calls>;
};

export function oursDevices(desk: Desk & { readonly log: () => DeviceLog | null }): DeskDevices<DeviceCalls["ours"]> {
  const { log, inTurn } = desk;
  const { putNoticeAway, ...watched } = watchDevices(desk);
  return {
    ...watched,
    calls: {
      chainEnd: async (device) => endOf(log(), device),
      revokeDevice: (body) => inTurn(() => publish(log(), fromHex(body))),
      putNoticeAway,
    },
  };
}

export function mineDevices(
  desk: Desk & {
    readonly log: () => DeviceLog;
    readonly genesis: () => Bytes;
    readonly seed: () => Promise<Bytes | null>;
  },
): DeskDevices<DeviceCalls["mine"]> {
  const { log, inTurn, genesis, seed } = desk;
  const { putNoticeAway, ...watched } = watchDevices(desk);
  return {
    ...watched,
    calls: {
      removeDevice: (device) =>
        inTurn(async () => {
          const end = endOf(log(), device);
          if (!end.ok) return end;
          const what = { genesis: genesis(), device: fromHex(device), lastSeq: end.seq, lastId: fromHex(end.id) };
          const body = revocationOf(await seed(), what);
          return body === "no-seed" ? { ok: false, why: "no-seed" } : publish(log(), body);
        }),
      putNoticeAway,
    },
  };
}

/** This person's devices in the open log, remembered as they come. */
function watchDevices({ store, loaded, clock, inTurn, changed, log }: Desk & { readonly log: () => DeviceLog | null }) {
  const seen = devicesSeen(store, loaded, () => clock.now());
  return {
    list: () => seen.list(log()?.devices() ?? []),
    isCutOff: () =>
      log()
        ?.devices()
        .some((one) => one.here && one.removed) ?? false,
    forget: seen.forget,
    look: () =>
      void inTurn(async () => {
        const open = log();
        // What is there is counted only once it came: a long history is told of many times while it comes.
        const settled = (): boolean => open?.link() !== "away" && open?.entries().whole === true;
        if (open !== null && (await seen.look(open.devices(), settled))) changed();
      }),
    putNoticeAway: (device: string) =>
      inTurn(async () => {
        const put = await seen.putAway(device);
        changed();
        return put;
      }),
  };
}

/** [DEVICE-11] */
function endOf(log: DeviceLog | null, device: string): Awaited<ReturnType<DeviceCalls["ours"]["chainEnd"]>> {
  const found: LogDevice | undefined = log?.devices().find((one) => one.id === device && one.mine);
  const last = log?.lastOf(device) ?? null;
  if (found === undefined || found.removed || last === null) return { ok: false, why: "unknown-item" };
  if (found.here) return { ok: false, why: "this-device" };
  return { ok: true, seq: last.seq, id: hex(last.id) };
}

async function publish(log: DeviceLog | null, body: Bytes): Promise<Removed> {
  if (log === null) return { ok: false, why: "unknown-item" };
  const done = await log.publish(REVOCATION, body);
  return done.ok ? { ok: true } : { ok: false, why: REFUSALS[done.why] ?? "no-answer" };
}
