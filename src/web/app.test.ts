/** Where each stage of the spaces lets a person stand. */
import { describe, expect, test } from "vitest";
import { home, mayStand } from "./app.tsx";
import { screens } from "./screens.ts";
import type { PlaceName } from "./places.ts";
import type { Snapshot } from "./space/api.ts";

const snapshot: Snapshot = {
  stage: "new",
  elsewhere: false,
  link: "none",
  unsent: 0,
  trouble: null,
  myName: "",
  pairing: null,
  ours: null,
  mine: { stage: "locked", lock: "own" },
  preferences: null,
  linking: null,
  devices: [],
  restored: null,
  closed: null,
  locks: null,
};
const names = Object.keys(screens) as PlaceName[];
const standing = (stage: Snapshot["stage"]) => names.filter((name) => mayStand(stage, name));

describe("where a person may stand", () => {
  test("[SHELL-2] locked: the door, who can see what, and help", () => {
    expect(standing("locked").toSorted()).toEqual(["help", "seen", "unlock"]);
  });

  test("[SHELL-2] new: nothing that would show or keep anything", () => {
    expect(standing("new").toSorted()).toEqual(
      [
        "before",
        "begin",
        "bring",
        "first",
        "help",
        "invited",
        "newDevice",
        "recover",
        "sample",
        "seen",
        "stopped",
      ].toSorted(),
    );
  });

  test("[SHELL-2] open: everywhere but before the door", () => {
    const outside = names.filter((name) => !mayStand("open", name));
    expect(outside.toSorted()).toEqual(["before", "first", "stopped", "unlock"]);
  });

  test("[SHELL-2] help is within reach at every stage", () => {
    for (const stage of ["new", "locked", "open"] as const) expect(mayStand(stage, "help")).toBe(true);
  });

  test("[SHELL-2] home is a place where one may stand, whatever is the case", () => {
    for (const stage of ["new", "locked", "open"] as const) {
      for (const invitation of [null, "hearth-invite.1.x"]) {
        expect(mayStand(stage, home({ ...snapshot, stage }, invitation).name)).toBe(true);
      }
    }
  });

  test("[SHELL-2] an invitation waits behind the locked door and names nothing there [SHELL-3]", () => {
    expect(home({ ...snapshot, stage: "locked" }, "hearth-invite.1.x")).toEqual({ name: "unlock", params: undefined });
    expect(home({ ...snapshot, stage: "open" }, "hearth-invite.1.x").name).toBe("invited");
  });
});
