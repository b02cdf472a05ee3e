/** What follows a pairing at the relay: the new log is opened there, or it is told that we left. All of it may be said twice. */
import { type CompletePhase, eventId, openGenesis, type Pairing, publicEvent } from "#vault";
import { type Bytes, concat, type Envelope, HEADER_BYTES, hex, KIND, leaveBody, PATHS } from "#wire";
import type { Courier } from "./ports.ts";

/** Posts the genesis and the certificates; and that we left, when the person had cancelled in vain. True when the relay has it all. [SYNC-22] */
export async function openAtRelay(courier: Courier, relay: string, phase: CompletePhase): Promise<boolean> {
  const opened = openGenesis(phase.record);
  if (!opened.ok) return true;
  const log = hex(opened.genesis.log);
  if (!(await post(courier, relay + PATHS.logs, phase.record))) return false;
  for (const certificate of phase.certificates) {
    if (!(await post(courier, relay + PATHS.devices(log), bytesOf(certificate)))) return false;
  }
  const [own] = phase.certificates;
  if (!phase.leaving || own === undefined) return true;
  const place = { seq: 2, prev: eventId(own.header) };
  const leave = publicEvent(opened.genesis, phase.keys, place, KIND.leave, leaveBody(opened.genesis.hash));
  return post(courier, relay + PATHS.leave(log), bytesOf(leave));
}

/** After a void that the other side may not know of: that we left, should the log exist. True when there is nothing more to say. [SYNC-24] */
export async function farewell(courier: Courier, relay: string, phase: Pairing["phase"]): Promise<boolean> {
  if (phase.name !== "void" || phase.farewell === null) return true;
  const { certificate, leave } = phase.farewell;
  const log = hex(leave.header.subarray(16, 32));
  if (!(await post(courier, relay + PATHS.devices(log), bytesOf(certificate)))) return false;
  return post(courier, relay + PATHS.leave(log), bytesOf(leave));
}

async function post(courier: Courier, url: string, body: Bytes): Promise<boolean> {
  const answer = await courier.request("POST", url, body);
  return answer !== null && answer.status >= 200 && answer.status < 300;
}

function bytesOf({ header, body }: Envelope): Bytes {
  return concat(header.subarray(0, HEADER_BYTES), body ?? new Uint8Array(0));
}
