/** One question to a relay: do you have this log? Asked over a connection of its own that ends with the answer. */
import { type Candidate, signDetached } from "#vault";
import {
  type Bytes,
  challengeStatement,
  concat,
  hex,
  parseRelayMessage,
  PATHS,
  PROTOCOL_VERSION,
  writeDeviceMessage,
} from "#wire";
import { ANSWER_MS } from "./link.ts";
import type { Clock, Courier } from "./ports.ts";

/** The genesis record as the relay has it; null when it has none, does not say, or is not there. [SYNC-23] */
export async function askGenesis(
  courier: Courier,
  clock: Clock,
  relay: string,
  { log, keys, certificate }: Candidate,
): Promise<Bytes | null> {
  const body = concat(certificate.header, certificate.body ?? new Uint8Array(0));
  const registered = await courier.request("POST", relay + PATHS.devices(hex(log)), body);
  if (registered === null || registered.status < 200 || registered.status > 299) return null;
  return new Promise((resolve) => {
    let answered = false;
    const answer = (record: Bytes | null): void => {
      if (answered) return;
      answered = true;
      stop();
      connection.close();
      resolve(record);
    };
    const say = (message: Parameters<typeof writeDeviceMessage>[0]): void =>
      connection.send(writeDeviceMessage(message));
    const stop = clock.after(ANSWER_MS, () => answer(null));
    const connection = courier.connect(relay, {
      open: () => say({ type: "hello", version: PROTOCOL_VERSION, log, device: keys.id }),
      closed: () => answer(null),
      frame: (bytes) => {
        const message = parseRelayMessage(bytes);
        if (message?.type === "challenge") {
          const statement = challengeStatement(relay, log, keys.id, message.nonce);
          say({ type: "prove", signature: signDetached(statement, keys.sign.secretKey) });
        } else answer(message?.type === "welcome" ? message.genesis : null);
      },
    });
  });
}
