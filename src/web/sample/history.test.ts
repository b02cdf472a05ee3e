/** The sample's own history goes back and forth as a browser's does, and leaves the browser's alone. */
import { expect, test } from "vitest";
import { makeWay } from "../way.ts";
import { memoryHistory } from "./history.ts";

test("[SAMPLE-6] a way over it goes on and comes back", () => {
  const history = memoryHistory();
  const way = makeWay(
    history,
    (moved) => history.listen(moved),
    () => ({ name: "ours", params: undefined }),
  );
  way.go("notes");
  way.go("settings");
  way.back();
  expect(way.place.value.name).toBe("notes");
  way.back();
  expect(way.place.value.name).toBe("ours");
  expect(way.hasBack.value).toBe(false);
  way.go("notes");
  way.restart({ name: "mine", params: undefined });
  expect([way.place.value.name, way.hasBack.value, way.depth()]).toEqual(["mine", false, 0]);
});

test("[SAMPLE-6] nobody goes before its first place or beyond its last", () => {
  const history = memoryHistory();
  const moved: unknown[] = [];
  history.listen((state) => void moved.push(state));
  history.pushState({ at: 1 }, "");
  history.go(5);
  history.go(-5);
  expect(moved).toEqual([]);
  history.back();
  expect(moved).toEqual([null]);
});
