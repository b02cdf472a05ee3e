/** Hearths of pretended people: a desk each on a disk in memory, and a post office between them that knows only invitations. */
import { expect } from "vitest";
import { accept, invite, makeSeed, openRecord, type Pairing, parseInvitation, writePairing } from "#vault";
import type { PairingView } from "../../src/web/space/api.ts";
import { Disk, hastyClock, PostOffice } from "../../src/web/space/harness.ts";
import { UNSEALED } from "../../src/web/space/names.ts";
import { newHearth, openOurs } from "../../src/web/space/ours-desk.ts";
import type { DeskCalls, OursPart } from "../../src/web/space/protocol.ts";
import { hex } from "../../src/web/space/records.ts";
import { sealedStore } from "../../src/web/space/store.ts";
import type { Desk } from "../../src/web/space/tabs.ts";
import { seeded, START } from "../vectors/seeded.ts";

export const RELAY = "https://relay.example";

let people = 0;

/** Every sealed record on a disk, opened with its key, as text. */
export function openedText(disk: Disk, key: Uint8Array): string {
  const sealed = [...disk.records].filter(([name]) => !UNSEALED.includes(name));
  const all = sealed.map(([name, bytes]) => openRecord(key, name, bytes));
  if (all.includes(null)) throw new Error("a record does not open");
  return all.map((bytes) => Buffer.from(bytes ?? []).toString("latin1")).join("\n");
}

/** One person's hearth on one disk; opened, closed and opened again. */
export class Person {
  readonly disk = new Disk();
  readonly seed: Uint8Array;
  readonly name: string;
  readonly office: PostOffice;
  readonly random = seeded(`person ${String(++people)}`);
  readonly failures: unknown[] = [];
  readonly #key = this.random(32);
  desk: Desk<OursPart> | null = null;
  /** How far its clock has gone on, in ms. */
  later = 0;

  constructor(name: string, office: PostOffice) {
    this.name = name;
    this.office = office;
    this.seed = makeSeed(this.random);
  }

  get store() {
    return sealedStore(this.disk.open(), this.#key, this.random);
  }

  /** All that lies on its disk, opened, as text. */
  opened(): string {
    return openedText(this.disk, this.#key);
  }

  async begin(): Promise<this> {
    await this.store.write(newHearth(this.name), []);
    return this.open();
  }

  async open(): Promise<this> {
    const { store, random, office: courier } = this;
    const fail = (error: unknown): void => void this.failures.push(error);
    await store.seize(() => undefined);
    const clock = { ...hastyClock(START), now: () => START + this.later };
    this.desk = await openOurs({ store, random, courier, clock, fail }, () => undefined);
    return this;
  }

  async reopen(): Promise<this> {
    await this.desk?.close();
    return this.open();
  }

  /** As if the tab was killed: nothing is closed, and the disk answers the old connection no more. */
  async afterDeath(): Promise<this> {
    this.disk.left = Number.POSITIVE_INFINITY;
    return this.open();
  }

  get view(): OursPart {
    return (this.desk as Desk<OursPart>).view();
  }
  get pairing(): PairingView | null {
    return this.view.pairing;
  }

  do<Name extends keyof DeskCalls["ours"]>(
    name: Name,
    ...args: Parameters<DeskCalls["ours"][Name]>
  ): Promise<ReturnType<DeskCalls["ours"][Name]>> {
    return (this.desk as Desk<OursPart>).handle(name, args) as Promise<ReturnType<DeskCalls["ours"][Name]>>;
  }

  /** What the corner makes of the seed. */
  inviting(): Pairing {
    const { seed, name, random } = this;
    return invite({ seed, name, random, relay: RELAY, mode: "link", now: START });
  }
  accepting(text: string): Pairing {
    const read = parseInvitation(text);
    if (!read.ok) throw new Error(read.why);
    const { seed, name, random } = this;
    return accept({ seed, name, random, invitation: read.invitation, now: START });
  }
}

export const inHex = (pairing: Pairing): string => hex(writePairing(pairing));

export async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 2_000 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(holds()).toBe(true);
}

export async function couple(): Promise<readonly [Person, Person, PostOffice]> {
  const office = new PostOffice();
  return [await new Person("Ada", office).begin(), await new Person("Noor", office).begin(), office];
}

/** Up to the pictures. */
export async function met(ada: Person, noor: Person): Promise<void> {
  expect(await ada.do("pair", inHex(ada.inviting()))).toEqual({ ok: true });
  await until(() => ada.pairing?.stage === "inviting" && ada.office.asked > 0);
  await noor.do("pair", inHex(noor.accepting(ada.pairing?.invitation ?? "")));
  await until(() => ada.pairing?.stage === "comparing" && noor.pairing?.stage === "comparing");
}

export async function paired(): Promise<readonly [Person, Person, PostOffice]> {
  const [ada, noor, office] = await couple();
  await met(ada, noor);
  await ada.do("compare", true);
  await noor.do("compare", true);
  await until(() => ada.view.ours !== null && noor.view.ours !== null && ada.pairing === null && noor.pairing === null);
  return [ada, noor, office];
}
