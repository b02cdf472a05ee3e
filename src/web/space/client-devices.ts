/** The doors for adding a device and the list of devices, as the screens have them. */
import { checkText } from "#core";
import type { BeginRefusal, Outcome } from "./api.ts";
import type { DeviceDoors } from "./api-trust.ts";
import type { ClientCore } from "./client-core.ts";
import { opensAnother } from "./client-locks.ts";
import { MAX_PLACES } from "./places-here.ts";
import { type Joined, joined, UNNAMED } from "./trust.ts";

const crashed = { ok: false, why: "crypto-failed" } as const;
const mineLocked = { ok: false, why: "mine-locked" } as const;
const unknown = { ok: false, why: "unknown-item" } as const;

export function devicesDoors(core: ClientCore): DeviceDoors {
  const { lines, parts } = core;
  const all = (): readonly Joined[] =>
    joined(parts.ours?.devices ?? [], parts.mine?.devices ?? [], parts.mine?.cards ?? []);
  const find = (id: string): Joined | undefined => all().find((one) => one.id === id);
  const here = (): Joined | undefined => all().find((one) => one.ours?.here ?? one.mine?.here);

  const name: DeviceDoors["nameDevice"] = async (id, text) => {
    const called = checkText("name", text);
    if (!called.ok) return { ok: false, why: called.why === "too-long" ? "too-long" : "blank" };
    if (parts.mine === null) return mineLocked;
    const device = find(id);
    if (device === undefined) return unknown;
    // Where the private log does not know it, the card stands under its id in the shared one.
    const card = { id: device.mine?.id ?? device.id, hearth: device.ours?.id ?? null, name: called.text };
    const kept = (await lines.mine?.call("act", { do: "name-device", card })) ?? mineLocked;
    if (kept.ok || kept.why === "storage-full") return kept as Outcome<"storage-full">;
    return mineLocked;
  };
  /** Says on a card which device this is in both logs, where no name of it does yet. [DEVICE-2] */
  const callHere = async (): Promise<void> => {
    const device = here();
    if (device !== undefined && device.card === null) await name(device.id, UNNAMED);
  };

  /** What was given is stored: this device is one of them now. */
  const becomeOne = async (): Promise<void> => {
    if ((await lines.mine?.call("linked")) !== true) return;
    core.setStored(true);
    core.say("begun");
    void navigator.storage.persist().catch(() => false);
    core.changed();
    await callHere();
  };

  return {
    showLinkCode: ({ relay, passphrase }) =>
      core.alone(async (interrupted): Promise<Outcome<"not-an-origin" | BeginRefusal>> => {
        if (!isSecureContext) return { ok: false, why: "no-storage" };
        await core.places.look();
        if (core.isStored() || core.places.all().length >= MAX_PLACES) return { ok: false, why: "not-empty" };
        // At the door the words alone tell whose place it is. [UNLOCK-32]
        if (await opensAnother(core, passphrase)) return { ok: false, why: "not-empty" };
        core.line("ours");
        const shown = (await core.line("mine").call("showLinkCode", relay, passphrase)) ?? crashed;
        if (interrupted()) return crashed;
        if (shown.ok) void becomeOne();
        else core.end("ours", "mine");
        return shown;
      }),
    readLinkCode: async (text) =>
      (await core.line("mine").call("readLinkCode", text)) ?? { ok: false, why: "not-a-code" },
    linkDevice: async ({ code, passphrase }) => {
      if (parts.mine === null) return mineLocked;
      const linked = (await lines.mine?.call("linkDevice", code, passphrase)) ?? mineLocked;
      if (linked.ok) await callHere();
      return linked;
    },
    compareLink: async (same) => void (await lines.mine?.call("compareLink", same)),
    endLinking: async () => void (await lines.mine?.call("endLinking")),
    nameDevice: name,
    removeDevice: async (id) => {
      if (parts.mine === null) return mineLocked;
      if (!parts.mine.kit.seed) return { ok: false, why: "no-seed" };
      const device = find(id);
      if (device === undefined) return unknown;
      if (device.ours?.here || device.mine?.here) return { ok: false, why: "this-device" };
      const shared = device.ours !== null && !device.ours.removed;
      const own = device.mine !== null && !device.mine.removed;
      if (!shared && !own) return unknown;
      const done = shared ? ((await lines.ours?.call("removeDevice", device.id)) ?? mineLocked) : { ok: true as const };
      // A place that is closed keeps nobody from being cut off from the corner.
      if ((!done.ok && done.why !== "place-closed") || device.mine === null || !own) return done;
      return (await lines.mine?.call("removeDevice", device.mine.id)) ?? mineLocked;
    },
    putNoticeAway: async (id) => {
      if (parts.mine === null) return mineLocked;
      const device = find(id);
      if (device === undefined) return unknown;
      if (device.ours !== null && device.ours.since !== null) {
        const put = (await lines.ours?.call("putNoticeAway", device.ours.id)) ?? mineLocked;
        if (!put.ok) return put;
      }
      if (device.mine === null || device.mine.since === null) return { ok: true };
      return (await lines.mine?.call("putNoticeAway", device.mine.id)) ?? mineLocked;
    },
  };
}
