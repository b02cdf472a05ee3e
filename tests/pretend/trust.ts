/** The doors for devices, recovery, leaving, locks and knocks, of spaces that only remember. */
import type { Snapshot } from "../../src/web/space/api.ts";
import type {
  DeviceDoors,
  LeavingDoors,
  LinkingView,
  LockDoors,
  PushDoors,
  RecoveryDoors,
} from "../../src/web/space/api-trust.ts";

export type TrustDoors = DeviceDoors & RecoveryDoors & LeavingDoors & LockDoors & PushDoors;

const CODE = `hearth-device.1.${"pQ7mS2xW9cLd4TzKb8Vn".repeat(5)}`;
const WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow".split(" ");

export function trustDoors(now: () => Snapshot, set: (part: Partial<Snapshot>) => void): TrustDoors {
  const ok = { ok: true } as const;
  const moment = () => new Promise<void>((done) => setTimeout(done, 20));
  const link = (part: Partial<LinkingView>): void => set({ linking: { ...(now().linking ?? LINKING), ...part } });
  return {
    showLinkCode: async ({ relay }) => {
      if (!URL.canParse(relay)) return { ok: false, why: "not-an-origin" };
      link({ role: "new", stage: "showing", code: CODE });
      return ok;
    },
    readLinkCode: async (text) =>
      text.includes("hearth-device.")
        ? { ok: true, relay: "https://letters.example", expires: Date.now() + 600_000 }
        : { ok: false, why: "not-a-code" },
    linkDevice: async ({ passphrase }) => {
      await moment();
      if (passphrase === "wrong") return { ok: false, why: "wrong-passphrase" };
      link({ role: "holder", stage: "comparing", pictures: [9, 48, 22, 63] });
      return ok;
    },
    compareLink: async (same) => link(same ? { stage: "waiting" } : { stage: "void", why: "not-same" }),
    endLinking: async () => set({ linking: null }),
    nameDevice: async (id, name) => {
      set({ devices: now().devices.map((one) => (one.id === id ? { ...one, name } : one)) });
      return ok;
    },
    removeDevice: async (id) => {
      set({ devices: now().devices.map((one) => (one.id === id ? { ...one, removed: true, notice: null } : one)) });
      return ok;
    },
    putNoticeAway: async (id) => {
      set({ devices: now().devices.map((one) => (one.id === id ? { ...one, notice: null } : one)) });
      return ok;
    },
    makeKit: async ({ passphrase }) => {
      await moment();
      if (passphrase === "wrong") return { ok: false, why: "wrong-passphrase" };
      return { ok: true, words: WORDS, relay: "https://letters.example" };
    },
    kitOnPaper: async () => ok,
    postponeKit: async () => ok,
    checkKit: async (words) => (words.trim().split(/\s+/).length === 12 ? ok : { ok: false, why: "count" }),
    recover: async ({ words }) => {
      await moment();
      if (words.trim().split(/\s+/).length !== 12) return { ok: false, why: "count" };
      const there = { entries: 214, newest: Date.UTC(2026, 5, 1), whole: true };
      set({ stage: "open", restored: { ours: there, mine: null } });
      return ok;
    },
    bringSeed: async () => ok,
    restoredSeen: async () => set({ restored: null }),
    seedAnew: async () => ok,
    closePlace: async () => {
      set({ closed: { by: "me", told: false, refused: false } });
      return ok;
    },
    putPlaceAway: async () => {
      set({ closed: null, ours: null });
      return ok;
    },
    syncMine: async (relay) => {
      const { mine } = now();
      if (mine.stage === "locked") return { ok: false, why: "mine-locked" };
      if (relay !== null && !URL.canParse(relay)) return { ok: false, why: "not-an-origin" };
      set({ mine: { ...mine, where: { relay, link: relay === null ? "none" : "here", unsent: 0, whole: true } } });
      return ok;
    },
    offerPassphrase: async () => "lantern orchard pebble winter",
    lockTakes: async () => 700,
    changePassphrase: async ({ now: old }) => (old === "wrong" ? { ok: false, why: "wrong-passphrase" } : ok),
    keepKey: async () => {
      set({ locks: { push: false, ...now().locks, key: true } });
      return ok;
    },
    dropKey: async () => {
      set({ locks: { push: false, ...now().locks, key: false } });
      return ok;
    },
    keysWanted: async () => [],
    unlockWithKey: async () => ({ ok: false, why: "wrong-passphrase" }),
    beginBeside: async (yes) => set({ stage: yes ? "new" : "locked" }),
    pushKey: async () => null,
    setPush: async (target) => {
      set({ locks: { key: false, ...now().locks, push: target !== null } });
      return ok;
    },
  };
}

const LINKING: LinkingView = {
  role: "new",
  stage: "showing",
  code: null,
  expires: Date.now() + 600_000,
  pictures: null,
  relayReachable: true,
  why: null,
};
