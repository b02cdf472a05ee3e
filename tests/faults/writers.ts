/** Devices that write and take back until their relay is gone, and what they find missing afterwards. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { equal, hex, KIND } from "#wire";
import { connect, makeLog, makePerson, placeOf, settle, TestDevice } from "../../src/relay/testing.ts";
import { type RelayProcess, startRelay } from "../relay/process.ts";

export type Writer = {
  readonly device: TestDevice;
  /** Headers by seq, as they were made. */
  readonly made: string[];
  /** Sequence numbers whose erase was acknowledged. */
  readonly erased: Set<number>;
  acknowledged: number;
};

type Writing = {
  readonly count?: number;
  /** After so many answers in all, this is done. */
  readonly after?: number;
  readonly then?: () => void;
};

/** So many that write, and every fifth time take back, until the relay is gone. */
export async function writeUntilGone(relay: RelayProcess, how: Writing = {}): Promise<Writer[]> {
  const { count = 4, after = Infinity, then } = how;
  let answers = 0;
  const writers: Writer[] = [];
  const busy: Promise<void>[] = [];
  const write = async (writer: Writer): Promise<void> => {
    const { device } = writer;
    const client = await connect(relay.url, device).catch(() => null);
    for (let round = 1; client !== null; round++) {
      const erase = round % 5 === 0 ? device.seq : 0;
      const event = erase > 0 ? device.erase({ device: device.id, seq: erase }) : device.write();
      writer.made.push(hex(event.header));
      client.append(event);
      const answer = await client.next();
      if (answer?.type !== "committed") return;
      writer.acknowledged = answer.upTo[0]?.seq ?? 0;
      if (erase > 0) writer.erased.add(erase);
      answers += 1;
      if (answers === after) then?.();
    }
  };
  try {
    for (let i = 0; i < count; i++) {
      const person = makePerson();
      const device = new TestDevice(makeLog(person), person);
      await settle(relay.url, device.log, device);
      const made = [hex(device.certificate.header)];
      const writer = { device, made, erased: new Set<number>(), acknowledged: 1 };
      writers.push(writer);
      busy.push(write(writer));
    }
  } catch {
    // Gone while somebody was settling in: what was acknowledged until then still counts.
  }
  await Promise.all(busy);
  return writers;
}

/**
 * Everything that was acknowledged but cannot be found after a start, is found twice, or is found though it was erased; and
 * whether the file is sound.
 */
export async function lost(folder: string, writers: readonly Writer[]): Promise<string[]> {
  const relay = await startRelay(folder);
  const complaints: string[] = [];
  for (const { device, made, erased, acknowledged } of writers) {
    const client = await connect(relay.url, device).catch(() => null);
    const history = client === null ? [] : await client.history();
    if (history.length < acknowledged) complaints.push(`${acknowledged - history.length} events are missing`);
    for (const [at, event] of history.entries()) {
      const { seq } = placeOf(event);
      if (seq !== at + 1) complaints.push(`event ${seq} is out of its place`);
      if (hex(event.header) !== made[seq - 1]) complaints.push(`event ${seq} is another`);
      if (erased.has(seq) && event.body !== null) complaints.push(`event ${seq} came back`);
      const isErased = event.header[4] === KIND.sealed && event.body === null;
      if (isErased && seq % 5 !== 0) complaints.push(`event ${seq} has lost its body`);
      if (!equal(placeOf(event).device, device.id)) complaints.push("a stranger's event");
    }
    await client?.close();
  }
  relay.child.kill("SIGTERM");
  if ((await relay.ended) !== 0) complaints.push("the relay did not end well");
  const db = new DatabaseSync(join(folder, "relay.sqlite"));
  const sound = db.prepare("PRAGMA integrity_check").get()?.["integrity_check"];
  db.close();
  if (sound !== "ok") complaints.push("the file is not sound");
  return complaints;
}
