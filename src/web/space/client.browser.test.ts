/** The real spaces in a real browser: workers, sealed databases, tabs. */
import { afterEach, expect, test } from "vitest";
import type { Spaces } from "./api.ts";
import { openSpaces } from "./client.ts";

const opened: Spaces[] = [];
let profiles = 0;
const newPrefix = (): string => `t${String(++profiles)}`;
const open = async (prefix: string): Promise<Spaces> => {
  const spaces = await openSpaces({ prefix });
  opened.push(spaces);
  return spaces;
};
const PASSPHRASE = "four calm words here";

afterEach(async () => {
  for (const spaces of opened.splice(0)) await spaces.erase();
});

test("[SPACE-1] begin makes both stores", async () => {
  const spaces = await open(newPrefix());
  expect(spaces.snapshot().stage).toBe("new");
  expect(await spaces.begin({ passphrase: PASSPHRASE, name: "Ada" })).toEqual({ ok: true });
  expect(spaces.snapshot()).toMatchObject({ stage: "open", myName: "Ada", mine: { stage: "open", lock: "shared" } });
  await spaces.lock();
  expect(spaces.snapshot().stage).toBe("locked");
  expect(await spaces.unlock("wrong passphrase")).toEqual({ ok: false, why: "wrong-passphrase" });
  expect(await spaces.unlock(PASSPHRASE)).toEqual({ ok: true });
  expect(spaces.snapshot()).toMatchObject({ stage: "open", myName: "Ada", mine: { stage: "open", lock: "shared" } });
});
