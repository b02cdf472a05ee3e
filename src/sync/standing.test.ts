/** What a copy says about itself. Rules LOG-28 to LOG-30. */
import { beforeAll, describe, expect, test } from "vitest";
import { makeLogKey, ready } from "#vault";
import { type Envelope, HEADER_BYTES, hex, MAX_SEQ } from "#wire";
import { addedDevice, Author, Copy, pair } from "../../tests/simulation/kit.ts";
import { removeSecond, scene } from "../../tests/simulation/second.ts";
import { seeded } from "../../tests/vectors/seeded.ts";
import { devicesOf, entriesOf, lastOf, leaveStatement } from "./standing.ts";
import { ownChain, troubleOf } from "./state.ts";

beforeAll(ready);

describe("what a copy says about itself", () => {
  test("[LOG-28] which devices there are and were, in the order in which they came, also when it is opened again", () => {
    const all = scene();
    const { copy, second, genesis, ada, noor } = all;
    const theirs = new Author(genesis, addedDevice(genesis, noor, "Noor's second"));
    copy.events(...theirs.events);
    copy.events(...second.events);
    removeSecond(all);
    const expected = [
      { id: hex(ada.keys.id), mine: true, here: true, removed: false },
      { id: hex(noor.keys.id), mine: false, here: false, removed: false },
      { id: hex(theirs.device), mine: false, here: false, removed: false },
      { id: hex(second.device), mine: true, here: false, removed: true },
    ];
    expect(devicesOf(copy.sync)).toEqual(expected);
    expect(devicesOf(new Copy(genesis, ada, { rows: new Map([...copy.rows].toReversed()) }).sync)).toEqual(expected);
  });

  test("[LOG-28] the last place that it holds of each chain", () => {
    const { copy, byNoor, noor } = scene();
    expect(lastOf(copy.sync, hex(noor.keys.id))).toEqual({ seq: 3, id: byNoor.headAt(3).id });
    expect(lastOf(copy.sync, "00".repeat(16))).toBeNull();
  });

  test("[LOG-29] counts what was not taken back, and names the latest time that is not still to come", () => {
    const { copy, byNoor, key } = scene();
    byNoor.say(key, "later", { created: 70_000 });
    byNoor.say(key, "absurd", { created: MAX_SEQ });
    byNoor.say(key, "taken back", { created: 90_000 });
    copy.events(...byNoor.events, byNoor.erase({ device: byNoor.device, seq: 6 }));
    expect(entriesOf(copy.sync, 100_000)).toEqual({ count: 3, newest: 70_000, whole: true });
    expect(entriesOf(copy.sync, 500).newest).toBe(500);
  });

  test("[LOG-29] is not whole before it has caught up, nor while an event or a key is missing", () => {
    const { genesis, ada, noor, byNoor, copy } = scene();
    expect(entriesOf(copy.sync, 1).whole).toBe(true);
    const fresh = new Copy(genesis, ada, { certificates: [ada.certificate, noor.certificate] }).meet(genesis);
    expect(entriesOf(fresh.sync, 1)).toEqual({ count: 0, newest: null, whole: false });
    fresh.hear({ type: "caught-up" });
    expect(entriesOf(fresh.sync, 1).whole).toBe(true);
    byNoor.say(makeLogKey(seeded("nobody has it")), "cannot be read");
    byNoor.say(pair().key, "nor this");
    fresh.events(...byNoor.events.slice(0, 3), byNoor.events[4] as Envelope);
    expect(entriesOf(fresh.sync, 1).whole).toBe(false);
    fresh.events(byNoor.events[3] as Envelope);
    expect(fresh.sync.locked.size).toBe(1);
    expect(entriesOf(fresh.sync, 1).whole).toBe(false);
  });

  test("[LOG-30] the statement by which its person leaves closes the place for whoever gets it, and takes no place", () => {
    const { copy, genesis, noor, ada } = scene();
    copy.say("gone with me");
    const rows = ownChain(copy.sync)?.rows.length;
    const statement = leaveStatement(copy.sync);
    expect(ownChain(copy.sync)?.rows).toHaveLength(rows ?? 0);
    const theirs = new Copy(genesis, noor, { certificates: [noor.certificate, ada.certificate] }).meet(genesis);
    theirs.events(...copy.offered(), statement);
    expect(troubleOf(theirs.sync)).toBe("place-closed");
    expect(theirs.words()).toEqual([]);
    expect(
      [...theirs.rows].filter(([name, row]) => name.includes(hex(ada.keys.id)) && row.length > HEADER_BYTES),
    ).not.toEqual([]);
  });
});
