/** Spaces that only remember: no worker, no key, no relay. They let every screen be looked at in every state. */
import type { PairingView, Snapshot, Spaces } from "../../src/web/space/api.ts";
import { makeSearch } from "../../src/web/space/search.ts";
import { ready, systemRandom } from "../../src/vault/index.ts";
import { filesDoor } from "../../src/web/take/desk-door.ts";
import { acted, actedMine } from "./acting.ts";
import { NOTHING_KEPT } from "./nothing.ts";
import { trustDoors } from "./trust.ts";

/** What a test sets before the page loads, and calls to move on. */
declare global {
  var pretended: { start?: Partial<Snapshot>; set?: (part: Partial<Snapshot>) => void } | undefined;
}

const NEW: Snapshot = {
  stage: "new",
  elsewhere: false,
  link: "none",
  unsent: 0,
  trouble: null,
  myName: "",
  pairing: null,
  ours: null,
  mine: NOTHING_KEPT,
  preferences: { selfChecks: 0, secondLook: true, evening: null, remind: false, lockAfter: 15, copied: null },
  linking: null,
  devices: [],
  restored: null,
  closed: null,
  locks: { key: false, push: false },
};

const INVITATION = `hearth-invite.1.${"pQ7mS2xW9cLd4TzKb8Vn".repeat(5)}`;

export function openSpaces(): Promise<Spaces> {
  let now: Snapshot = { ...NEW, ...globalThis.pretended?.start };
  const listeners = new Set<(snapshot: Snapshot) => void>();
  const set = (part: Partial<Snapshot>) => {
    now = { ...now, ...part };
    for (const run of listeners) run(now);
  };
  globalThis.pretended = { ...globalThis.pretended, set };
  const ok = { ok: true } as const;
  const files = filesDoor(systemRandom);
  const kept = new Map<string, Uint8Array>();
  const moment = () => new Promise<void>((done) => setTimeout(done, 20));
  const pair = (part: Partial<PairingView> | null) => set({ pairing: part && { ...pairingOf(now), ...part } });

  return Promise.resolve<Spaces>({
    snapshot: () => now,
    subscribe: (run) => {
      listeners.add(run);
      return () => void listeners.delete(run);
    },
    begin: async ({ passphrase, name }) => {
      await moment();
      if (passphrase.length < 8) return { ok: false, why: passphrase === "" ? "blank" : "too-short" };
      set({ stage: "open", myName: name });
      return ok;
    },
    unlock: async (passphrase) => {
      await moment();
      if (passphrase === "wrong") return { ok: false, why: "wrong-passphrase" };
      set({ stage: "open" });
      return ok;
    },
    lock: async () => set({ stage: "locked" }),
    lockMine: async () => ok,
    unlockMine: async () => ok,
    closeMine: async () => undefined,
    invite: async ({ relay, mode }) => {
      if (!URL.canParse(relay)) return { ok: false, why: "not-an-origin" };
      pair({ role: "inviter", stage: "inviting", mode, invitation: INVITATION, expires: Date.now() + 600_000 });
      return ok;
    },
    giveWord: async ({ word }) => (word === "wrong" ? { ok: false, why: "wrong-word" } : ok),
    readInvitation: async (text) => {
      if (text.length > 4_096) return { ok: false, why: "too-long" };
      if (!text.includes("hearth-invite.")) return { ok: false, why: "not-an-invitation" };
      return { ok: true, relay: "https://letters.example", expires: Date.now() + 600_000 };
    },
    accept: async () => {
      pair({ role: "invited", stage: "answering" });
      return ok;
    },
    compare: async (same) => pair(same ? { stage: "waiting" } : { stage: "void", why: "not-same" }),
    endPairing: async () => pair(null),
    act: async (command) => {
      await moment();
      const id = hexOf(32);
      if (now.ours) set({ ours: acted(now.ours, command, id) });
      return { ok: true, id };
    },
    actMine: async (command) => {
      const { mine } = now;
      if (mine.stage === "locked") return { ok: false, why: "mine-locked" };
      set({ mine: actedMine(mine, command) });
      return ok;
    },
    actMineAll: async (commands) => {
      const { mine } = now;
      if (mine.stage === "locked") return { ok: false, why: "mine-locked" };
      set({ mine: commands.reduce(actedMine, mine) });
      return ok;
    },
    askFiles: async (call, args) => {
      await ready();
      return now.mine.stage === "open" ? files(call, args) : null;
    },
    searchMine: async (words, most = 100) => {
      await moment();
      return now.mine.stage === "open" ? makeSearch().find(now.mine.reflections, words, most) : [];
    },
    makeRoom: async (share, at) => {
      const { ours } = now;
      const shares = ours?.shares.map((one) => (one.id === share ? { ...one, room: at } : one)) ?? [];
      if (ours) set({ ours: { ...ours, shares } });
      return ok;
    },
    prefer: async (part) => {
      if (now.preferences) set({ preferences: { ...now.preferences, ...part } });
      return ok;
    },
    tell: async () => ({ ok: true, id: null }),
    keepDraft: async () => ok,
    keepMedia: async (_where, bytes, { type, seconds }) => {
      await moment();
      const media = {
        media: hexOf(16),
        type,
        bytes: bytes.length,
        chunks: Math.ceil(bytes.length / 45_000),
        hash: "0".repeat(64),
        ...(seconds === undefined ? {} : { seconds }),
      };
      kept.set(media.media, bytes);
      return { ok: true, media };
    },
    letMediaGo: async ({ media }) => void kept.delete(media),
    media: async ({ media, type }) => {
      await moment();
      const bytes = kept.get(media);
      return bytes ? { ok: true, bytes, type } : { ok: false, why: "not-here-yet" };
    },
    letDraftGo: async () => ok,
    unfold: async () => undefined,
    keepCopy: async () => ok,
    letCopyGo: async () => ok,
    ...trustDoors(() => now, set),
    erase: async () => set(NEW),
    vanish: () => undefined,
  });
}

function hexOf(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
}

function pairingOf({ pairing }: Snapshot): PairingView {
  return (
    pairing ?? {
      role: "inviter",
      stage: "inviting",
      invitation: null,
      mode: "qr",
      expires: Date.now() + 600_000,
      opened: false,
      partnerName: "Noor",
      pictures: [9, 48, 22, 63],
      relayReachable: true,
      why: null,
    }
  );
}
