/** One person's two desks on disks in memory, over a real relay, with the doors for leaving as the screens have them. */
import { expect } from "vitest";
import type { Clock, Courier } from "#sync";
import { accept, invite, parseInvitation, type Random, writePairing } from "#vault";
import type { LeavingDoors } from "../../src/web/space/api-trust.ts";
import { leavingDoors } from "../../src/web/space/client-leaving.ts";
import type { ClientCore } from "../../src/web/space/client-core.ts";
import { Disk } from "../../src/web/space/harness.ts";
import { newCorner, openMine, SEED } from "../../src/web/space/mine-desk.ts";
import { newHearth, openOurs } from "../../src/web/space/ours-desk.ts";
import type { DeskCalls, MinePart, OursPart } from "../../src/web/space/protocol.ts";
import { hex } from "../../src/web/space/records.ts";
import { type SealedStore, sealedStore } from "../../src/web/space/store.ts";
import type { Desk } from "../../src/web/space/tabs.ts";
import { nodeCourier } from "../simulation/courier.ts";
import { seeded } from "../vectors/seeded.ts";

let homes = 0;

/** Real time, but for pauses longer than `longest` ms, which last only so long. */
export function quickClock(longest = 200): Clock {
  return {
    now: () => Date.now(),
    after: (ms, run) => {
      // Those that wait for an answer, or ask again after minutes, never run out here.
      const timer = ms >= 15_000 ? undefined : setTimeout(run, Math.min(ms, longest));
      return () => clearTimeout(timer);
    },
  };
}

export class Home {
  readonly name: string;
  readonly random: Random;
  readonly disks = { ours: new Disk(), mine: new Disk() };
  readonly failures: unknown[] = [];
  /** What was sent and came, in order. */
  readonly wire: Uint8Array[] = [];
  /** Where there is no network: nothing goes out. */
  offline = false;
  ours: Desk<OursPart> | null = null;
  mine: Desk<MinePart> | null = null;
  readonly #keys: { readonly ours: Uint8Array; readonly mine: Uint8Array };

  constructor(name: string) {
    this.name = name;
    this.random = seeded(`home ${String(++homes)}`);
    this.#keys = { ours: this.random(32), mine: this.random(32) };
  }

  store(space: "ours" | "mine"): SealedStore {
    return sealedStore(this.disks[space].open(), this.#keys[space], this.random);
  }

  get courier(): Courier {
    const real = nodeCourier((bytes) => void this.wire.push(bytes));
    return {
      connect: (origin, on) => {
        if (!this.offline) return real.connect(origin, on);
        setTimeout(() => on.closed(), 1);
        return { send: () => undefined, close: () => undefined };
      },
      request: async (...asked) => (this.offline ? null : real.request(...asked)),
    };
  }

  async begin(): Promise<this> {
    await this.store("ours").write(newHearth(this.name), []);
    await this.store("mine").write(newCorner(this.random), []);
    return this.open();
  }

  async open(): Promise<this> {
    await this.close();
    const { random, courier } = this;
    const given = { random, courier, clock: quickClock(), fail: (error: unknown) => void this.failures.push(error) };
    const stores = { ours: this.store("ours"), mine: this.store("mine") };
    await stores.ours.seize(() => undefined);
    await stores.mine.seize(() => undefined);
    this.ours = await openOurs({ ...given, store: stores.ours }, () => undefined);
    this.mine = await openMine({ ...given, store: stores.mine }, () => undefined);
    return this;
  }

  async close(): Promise<void> {
    await this.ours?.close();
    await this.mine?.close();
    this.ours = this.mine = null;
  }

  /** Closes just mine alone. */
  async lockMine(): Promise<void> {
    await this.mine?.close();
    this.mine = null;
  }

  get view(): OursPart {
    if (this.ours === null) throw new Error("the hearth is closed");
    return this.ours.view();
  }
  get corner(): MinePart {
    if (this.mine === null) throw new Error("the corner is closed");
    return this.mine.view();
  }

  /** Asks the hearth's desk. */
  do<Name extends keyof DeskCalls["ours"]>(
    name: Name,
    ...args: Parameters<DeskCalls["ours"][Name]>
  ): Promise<ReturnType<DeskCalls["ours"][Name]>> {
    return (this.ours as Desk<OursPart>).handle(name, args) as Promise<ReturnType<DeskCalls["ours"][Name]>>;
  }
  /** Asks the corner's. */
  keep<Name extends keyof DeskCalls["mine"]>(
    name: Name,
    ...args: Parameters<DeskCalls["mine"][Name]>
  ): Promise<ReturnType<DeskCalls["mine"][Name]>> {
    return (this.mine as Desk<MinePart>).handle(name, args) as Promise<ReturnType<DeskCalls["mine"][Name]>>;
  }

  /** The doors as the screens have them, with desks where the workers are. `before` is run before the hearth is asked to close. */
  doors(before: () => Promise<void> = async () => undefined): LeavingDoors {
    const { ours, mine } = this;
    const lines = {
      ours: {
        call: async (name: string, ...args: readonly unknown[]) => {
          if (name === "closePlace") await before();
          return ours?.handle(name, args) ?? null;
        },
      },
      mine: { call: async (name: string, ...args: readonly unknown[]) => mine?.handle(name, args) ?? null },
    };
    const parts = {
      get ours() {
        return ours?.view() ?? null;
      },
      get mine() {
        return mine?.view() ?? null;
      },
    };
    return leavingDoors({ lines, parts, whole: async () => undefined } as unknown as ClientCore);
  }

  async inviting(relay: string): Promise<string> {
    const seed = (await this.store("mine").get(SEED)) as Uint8Array;
    const { name, random } = this;
    return hex(writePairing(invite({ seed, name, random, relay, mode: "link", now: Date.now() })));
  }
  async accepting(text: string): Promise<string> {
    const read = parseInvitation(text);
    if (!read.ok) throw new Error(read.why);
    const seed = (await this.store("mine").get(SEED)) as Uint8Array;
    const { name, random } = this;
    return hex(writePairing(accept({ seed, name, random, invitation: read.invitation, now: Date.now() })));
  }
}

export async function until(what: string, holds: () => boolean): Promise<void> {
  for (let i = 0; i < 4_000 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(holds(), what).toBe(true);
}

/** Brings two people together at this relay. */
export async function pairUp(ada: Home, noor: Home, relay: string): Promise<void> {
  expect(await ada.do("pair", await ada.inviting(relay))).toEqual({ ok: true });
  await until("the invitation is there", () => ada.view.pairing?.relayReachable === true);
  await noor.do("pair", await noor.accepting(ada.view.pairing?.invitation ?? ""));
  await until("both compare", () => [ada, noor].every((one) => one.view.pairing?.stage === "comparing"));
  await ada.do("compare", true);
  await noor.do("compare", true);
  await until("both are here", () => [ada, noor].every(({ view }) => view.ours !== null && view.link === "here"));
  await until("all is sent", () => [ada, noor].every(({ view }) => view.unsent === 0));
}
