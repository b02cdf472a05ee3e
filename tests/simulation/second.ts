/** Ada with one device that is caught up, Noor with one, and a second device of Ada's: for tests of devices that come and go. */
import { revoke } from "#vault";
import { hex } from "#wire";
import { lastOf } from "../../src/sync/standing.ts";
import { addedDevice, Author, Copy, pair } from "./kit.ts";

export type Scene = ReturnType<typeof scene>;

/** Ada's copy, caught up, with one key for both; and a second device of hers that is not known yet. */
export function scene() {
  const all = pair();
  const { genesis, ada, noor, byNoor, key } = all;
  byNoor.wrap(key, [ada, noor]);
  byNoor.say(key, "before");
  const copy = new Copy(genesis, ada, { certificates: [ada.certificate, noor.certificate] }).meet(genesis);
  copy.events(...byNoor.events);
  copy.hear({ type: "caught-up" });
  return { ...all, copy, second: new Author(genesis, addedDevice(genesis, ada, "Ada's second")) };
}

/** Ada removes her second device from her first. */
export function removeSecond(
  { copy, genesis, ada, second }: Scene,
  upTo = lastOf(copy.sync, hex(second.device)),
): number {
  if (upTo === null) throw new Error("the device is not known");
  const call = 900;
  const revocation = revoke(genesis, ada.identity, second.device, upTo.seq, upTo.id);
  copy.in({ on: "append", append: { call, contents: [], erase: [], revocation, created: 1 } });
  return call;
}
