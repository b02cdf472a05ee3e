/** What is said when a move, a backup or a restore fails. */
import { expect, test } from "vitest";
import type { Place } from "../../src/relay/moving/place.ts";
import { explain, type Progress } from "../../src/relay/moving/trouble.ts";

const FROM: Place = { kind: "sqlite", folder: "/house" };
const TO: Place = { kind: "postgres", url: "postgres://u:secret@db/hearth" };
const SECRET = "Key (log)=(deadbeef) secret";

function failed(code: string | number, left: Progress["left"] = "no", what: Progress["what"] = "move"): string {
  const error = Object.assign(new Error(SECRET), typeof code === "number" ? { errcode: code } : { code });
  return explain(error, FROM, TO, { what, left });
}

test.each([
  ["57014", /took too long/],
  ["40P01", /took too long/],
  ["53300", /no connection free/],
  ["53200", /no memory/],
  ["08006", /cannot be reached/],
  ["EHOSTUNREACH", /cannot be reached/],
  ["53100", /no room left .* run the same command again/],
  [10, /A disk could not be read/],
  [4_874, /no room left/],
  ["XX000", /not foreseen \(Error XX000 trouble\.test\.ts:\d+\)/],
])("%s has its sentence, without what is stored [MOVE-11] [MOVE-14] [MOVE-10]", (code, sentence) => {
  const said = failed(code);
  expect(said).toMatch(sentence);
  expect(said).toMatch(/Nothing was changed in sqlite:\/house\.$/);
  expect(said).not.toMatch(/secret|deadbeef/);
});

test("it says whether the old place is left already [MOVE-14]", () => {
  expect(failed("53300", "yes")).toMatch(/sqlite:\/house is marked as left already, .* run the same command again/);
  expect(failed("08006", "asked")).toMatch(/sqlite:\/house may be marked as left already: run the same command again/);
  for (const left of ["yes", "asked"] as const) expect(failed("ENOSPC", left)).not.toContain("Nothing was changed");
  expect(failed("ENOSPC", "no", "backup")).toMatch(/empty that folder, and back up again/);
});
