/**
 * A life of a mailbox as a list of calls, written down so that two processes can live it: pages turned by every kind of
 * call, in batches of every size. After each call it is known what must be there, and which bytes must be nowhere.
 */
import { randomBytes } from "node:crypto";
import type { Bytes, Envelope, Position } from "#wire";
import type { Deposit, Effect, Mailbox } from "../../src/relay/mailbox.ts";
import { memoryMailbox } from "../../src/relay/memory.ts";
import { sha256 } from "../../src/relay/proof.ts";
import { makeLog, makePerson, placeOf, TestDevice, type TestLog } from "../../src/relay/testing.ts";
import { seeded } from "./platter.ts";

type Step =
  | { readonly do: "found"; readonly log: Bytes; readonly record: Bytes }
  | { readonly do: "append"; readonly batch: readonly Deposit[] }
  | { readonly do: "leave"; readonly log: Bytes; readonly side: 0 | 1; readonly statement: Envelope }
  | { readonly do: "target"; readonly log: Bytes; readonly device: Bytes; readonly target: Bytes | null }
  | { readonly do: "invite"; readonly address: Bytes; readonly bytes: Bytes; readonly expires: number }
  | { readonly do: "fill"; readonly address: Bytes; readonly slot: number; readonly bytes: Bytes }
  | { readonly do: "expire"; readonly now: number }
  | { readonly do: "locker"; readonly address: Bytes; readonly access: Bytes; readonly bytes: Bytes }
  | { readonly do: "own"; readonly bytes: Bytes }
  | { readonly do: "clear" | "scrub" };

export type Story = {
  readonly steps: readonly Step[];
  /** Bytes that must be in no file from the end of this step on. */
  readonly gone: readonly { readonly after: number; readonly mark: Bytes }[];
};

/** A story of so many rounds. */
export function tell(seed: number, rounds: number): Story {
  const chance = seeded(seed);
  const pick = (below: number): number => Math.floor(chance() * below);
  const steps: Step[] = [];
  const gone: { after: number; mark: Bytes }[] = [];
  const people = [makePerson(), makePerson()] as const;
  const logs = [makeLog(...people), makeLog(people[0])];
  const devices: TestDevice[] = [];
  const fading: Bytes[] = [];
  const marks = new Map<string, Bytes>();
  const nameOf = (device: TestDevice, seq: number): string => `${devices.indexOf(device)}:${seq}`;

  for (const log of logs) {
    steps.push({ do: "found", log: log.id, record: log.record });
    for (const [side, person] of log.people.entries()) {
      const device = new TestDevice(log, person);
      devices.push(device);
      steps.push({
        do: "append",
        batch: [deposit(log, device.certificate, { type: "certificate", side: side as 0 | 1 })],
      });
    }
  }

  const written = (device: TestDevice): Deposit => {
    const mark = new Uint8Array(randomBytes(32));
    const event = device.write(mark, ([0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3] as const)[pick(11)] ?? 0);
    marks.set(nameOf(device, device.seq), mark);
    return deposit(device.log, event);
  };
  const scrub = (): void => {
    steps.push({ do: "scrub" });
    for (const mark of fading.splice(0)) gone.push({ after: steps.length - 1, mark });
  };
  const fade = (device: TestDevice, seq: number): void => {
    const mark = marks.get(nameOf(device, seq));
    if (mark !== undefined) fading.push(mark);
    marks.delete(nameOf(device, seq));
  };

  for (let round = 0; round < rounds; round++) {
    const batch = Array.from({ length: [1, 1, 2, 12][pick(4)] ?? 1 }, () =>
      written(devices[pick(devices.length)] as TestDevice),
    );
    steps.push({ do: "append", batch });
    if (round % 4 === 3) {
      const device = devices[pick(devices.length)] as TestDevice;
      const seqs = Array.from({ length: device.seq }, (_, i) => i + 1).filter((seq) => marks.has(nameOf(device, seq)));
      const stored: Position[] = seqs
        .filter(() => chance() < 0.4)
        .slice(0, 5)
        .map((seq) => ({ device: device.id, seq }));
      if (stored.length > 0) {
        for (const { seq } of stored) fade(device, seq);
        const effect: Effect = { type: "erase", stored, awaited: [] };
        steps.push({ do: "append", batch: [deposit(device.log, device.erase(...stored), effect)] });
        if (chance() < 0.7) scrub();
      }
    }
    if (round % 9 === 2) {
      const mark = new Uint8Array(randomBytes(32));
      const bytes = Buffer.concat([mark, randomBytes(2_000)]);
      steps.push({ do: "invite", address: sha256(mark).slice(0, 16), bytes, expires: round + 3 });
      steps.push({ do: "fill", address: sha256(mark).slice(0, 16), slot: 1, bytes: new Uint8Array(randomBytes(700)) });
      steps.push({ do: "expire", now: round + 4 });
      fading.push(mark);
      scrub();
    }
    if (round % 11 === 5) {
      const [address, access] = [new Uint8Array(16).fill(pick(3)), new Uint8Array(32).fill(5)];
      steps.push({ do: "locker", address, access, bytes: new Uint8Array(randomBytes(4_096)) });
    }
    if (round % 13 === 6) {
      const { log, id } = devices[pick(devices.length)] as TestDevice;
      steps.push({ do: "target", log: log.id, device: id, target: round % 2 === 0 ? randomBytes(200) : null });
    }
    if (round === 8) steps.push({ do: "own", bytes: new Uint8Array(randomBytes(32)) });
  }
  const noor = devices[1] as TestDevice;
  for (let seq = 1; seq <= noor.seq; seq++) fade(noor, seq);
  steps.push({ do: "leave", log: noor.log.id, side: 1, statement: noor.leave() }, { do: "clear" });
  scrub();
  steps.push({ do: "append", batch: [written(devices[2] as TestDevice)] });
  return { steps, gone };
}

function deposit(log: TestLog, { header, body }: Envelope, effect: Effect | null = null): Deposit {
  const { device, seq } = placeOf({ header, body });
  return { log: log.id, device: device.slice(), seq, header, body, erased: false, effect };
}

/** Lives one step. Fails when the mailbox has no room, or cannot clean its files. */
export async function live(mailbox: Mailbox, step: Step): Promise<void> {
  const sure = (outcome: { readonly ok: boolean }): void => {
    if (!outcome.ok) throw new Error(`${step.do} was not stored`);
  };
  if (step.do === "found") sure(await mailbox.found(step.log, step.record));
  if (step.do === "append") sure(await mailbox.append(step.batch));
  if (step.do === "leave") sure(await mailbox.leave(step.log, step.side, step.statement));
  if (step.do === "target") sure(await mailbox.keepTarget(step.log, step.device, step.target));
  if (step.do === "invite") sure(await mailbox.invite(step.address, step.bytes, step.expires, 0));
  if (step.do === "fill") sure(await mailbox.fill(step.address, step, 0));
  if (step.do === "expire") await mailbox.expire(step.now);
  if (step.do === "locker") sure(await mailbox.keepLocker(step.address, step.access, step.bytes));
  if (step.do === "own") sure(await mailbox.keepOwn("push-secret", step.bytes));
  if (step.do === "scrub") sure({ ok: await mailbox.scrub() });
  while (step.do === "clear" && (await mailbox.clear()) === "more");
}

/** Everything in the mailbox that this story can have put there, as one short text. */
export async function look({ steps }: Story, mailbox: Mailbox): Promise<string> {
  const seen: unknown[] = [];
  for (const step of steps) {
    if (step.do === "found") {
      const log = await mailbox.open(step.log);
      seen.push(log === null ? null : { ...log, version: 0 });
      for (const { device } of log?.chains ?? []) seen.push(await mailbox.read(step.log, { device, seq: 0 }, 1e9));
    }
    if (step.do === "invite") seen.push(await mailbox.slots(step.address, 0));
    if (step.do === "locker") seen.push(await mailbox.locker(step.address));
    if (step.do === "own") seen.push(await mailbox.own("push-secret"));
  }
  return sha256(Buffer.from(JSON.stringify(seen, packed))).reduce((text, byte) => text + byte.toString(16), "");
}

/** What is in the mailbox after each step; the first is before all. */
export async function prospect(story: Story): Promise<string[]> {
  const memory = memoryMailbox();
  const states = [await look(story, memory)];
  for (const step of story.steps) {
    await live(memory, step);
    states.push(await look(story, memory));
  }
  return states;
}

function packed(_name: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { b64: Buffer.from(value).toString("base64") } : bufferOf(value);
}

/** Buffers were made plain by their own toJSON before `packed` saw them. */
function bufferOf(value: unknown): unknown {
  const plain = value as { type?: unknown; data?: unknown } | null;
  if (plain?.type !== "Buffer" || !Array.isArray(plain.data)) return value;
  return { b64: Buffer.from(plain.data as number[]).toString("base64") };
}

export function write(story: Story): string {
  return JSON.stringify(story, packed);
}

export function read(text: string): Story {
  return JSON.parse(text, (_name, value: unknown) => {
    const packedBytes = (value as { b64?: unknown } | null)?.b64;
    return typeof packedBytes === "string" ? new Uint8Array(Buffer.from(packedBytes, "base64")) : value;
  }) as Story;
}
