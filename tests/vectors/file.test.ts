import { ready } from "#vault";
import { beforeAll, expect, test } from "vitest";
import frozen from "./file.json" with { type: "json" };
import { makeFile, reopenFile } from "./frozen-file.ts";

beforeAll(ready);

test("[FILE-1] [FILE-3] the first sealed file still opens, and the same seeds still make the same bytes", () => {
  expect(reopenFile(frozen)).toEqual([]);
  expect(makeFile()).toEqual(frozen);
});

test("[FILE-3] opening notices a byte that changed", () => {
  const flip = (text: string, at: number): string =>
    text.slice(0, at) + (text[at] === "0" ? "1" : "0") + text.slice(at + 1);
  expect(reopenFile({ ...frozen, head: flip(frozen.head, 100) })).not.toEqual([]);
  expect(reopenFile({ ...frozen, first: flip(frozen.first, 60) })).not.toEqual([]);
  expect(reopenFile({ ...frozen, passphrase: "another one" })).not.toEqual([]);
});
