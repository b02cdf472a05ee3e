/** One side of the sample behind its two doors: the real desks of the app, over a disk in memory and the relay of the sample. */
import type { Clock } from "#sync";
import { FAIR, ORIGIN } from "#sync";
import { systemRandom, writeDeviceKeys } from "#vault";
import { newCorner, openMine } from "../space/mine-desk.ts";
import { openOurs, pairedHearth } from "../space/ours-desk.ts";
import { patchOf } from "../space/patch.ts";
import type { FromWorker, ToWorker } from "../space/protocol.ts";
import { sealedStore, type SealedStore } from "../space/store.ts";
import type { Desk } from "../space/tabs.ts";
import { filesDoor } from "../take/desk-door.ts";
import { memoryDatabase } from "./disk.ts";
import type { Lived } from "./lived.ts";
import { commandsOf, cornerOf, type Story, unfoldedBy, type Who } from "./year.ts";

const clock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Opens this person's two spaces on what the year left on their device, and answers at both doors. */
export async function openSide(given: {
  readonly who: Who;
  readonly story: Story;
  readonly lived: Lived;
  readonly ports: { readonly ours: MessagePort; readonly mine: MessagePort };
}): Promise<void> {
  const { who, story, lived, ports } = given;
  const { couple, made } = lived;
  const device = couple[who];
  const other = who === "ada" ? "noor" : "ada";
  device.kill();
  device.network.weather = FAIR;

  const ours = await newStore(
    pairedHearth({
      name: story[who],
      place: {
        genesis: couple.genesis.record,
        keys: writeDeviceKeys(device.keys),
        certificates: couple.certificates,
        relay: ORIGIN,
        founder: who === "ada" ? 0 : 1,
        partnerName: story[other],
      },
      rows: device.disk.rows,
      unfolded: unfoldedBy(who).map(made),
    }),
  );
  await answer(ports.ours, (changed) =>
    openOurs({ store: ours, random: systemRandom, clock, courier: device.network.courier(() => true), fail }, changed),
  );

  const mine = await newStore(newCorner(systemRandom));
  const desk = await answer(ports.mine, (changed) => openMine({ store: mine, random: systemRandom, clock }, changed));
  const corner = cornerOf(who, story, made, Date.now());
  await desk.handle("actAll", [commandsOf(corner)]);
  await desk.handle("keepDraft", [{ id: "5a".repeat(16), words: corner.draft, hope: null }]);
}

async function newStore(records: readonly (readonly [string, Uint8Array])[]): Promise<SealedStore> {
  const store = sealedStore(memoryDatabase(), systemRandom(32), systemRandom);
  await store.found(new Uint8Array(0), records);
  return store;
}

/** Says nothing of what was written. */
function fail(): never {
  throw new Error("a space of the sample failed");
}

/** What cannot be done in a sample, and what is said instead. Everything else goes to the desk. */
const NOT_HERE: Readonly<Record<string, unknown>> = {
  begin: { ok: false, why: "not-empty" },
  begun: undefined,
  lockMine: { ok: false, why: "no-storage" },
  invite: { ok: false, why: "already-paired" },
  accept: { ok: false, why: "already-paired" },
  readInvitation: { ok: false, why: "not-an-invitation" },
};

/** The worker's half of a line, at one door. Opening it again shows everything anew. */
async function answer<Part>(
  port: MessagePort,
  open: (changed: () => void) => Promise<Desk<Part>>,
): Promise<Desk<Part>> {
  const post = (message: FromWorker): void => port.postMessage(message);
  let shown: unknown = null;
  let isOpen = false;
  let gathering = false;
  let desk: Desk<Part> | null = null;
  const files = filesDoor(systemRandom);
  const show = (): void => {
    gathering = false;
    if (!isOpen || desk === null) return;
    const view = desk.view();
    post({ t: "part", patch: patchOf(shown, view), elsewhere: false });
    shown = view;
  };
  const opened = await open(() => {
    if (gathering) return;
    gathering = true;
    setTimeout(show, 0);
  });
  desk = opened;
  port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
    if (data.t !== "call") return;
    const { id, call, args } = data;
    const reply = (result: unknown): void => post({ t: "reply", id, result });
    if (call === "unlock") {
      isOpen = true;
      shown = null;
      show();
      reply({ ok: true, unfinished: false });
    } else if (Object.hasOwn(NOT_HERE, call)) reply(NOT_HERE[call]);
    else if (call === "files") void files(args[0] as string | null, args[1] as readonly unknown[]).then(reply);
    else {
      // The answer comes after what changed by it, as in the app.
      void opened.handle(call, args).then((result) => {
        show();
        reply(result);
      });
    }
  };
  return opened;
}
