/** The lives have teeth: a device that leaves out one check, and no more, is found out by them within a few seeds. */
import { beforeAll, describe, expect, test, vi } from "vitest";
import { ready } from "#vault";
import { hex, parseCertificate, parseHeader } from "#wire";
import { tell } from "./script.ts";

const skipped = vi.hoisted(() => ({ check: "" }));

vi.mock("../../src/vault/event.ts", async (original) => {
  const real = await original<typeof import("../../src/vault/event.ts")>();
  return {
    ...real,
    verifyEvent: (...given: Parameters<typeof real.verifyEvent>) =>
      skipped.check === "signature" || real.verifyEvent(...given),
    bodyMatches: (...given: Parameters<typeof real.bodyMatches>) =>
      skipped.check === "body hash" || real.bodyMatches(...given),
  };
});

vi.mock("../../src/vault/device.ts", async (original) => {
  const real = await original<typeof import("../../src/vault/device.ts")>();
  return {
    ...real,
    checkCertificate: (...[genesis, event]: Parameters<typeof real.checkCertificate>) => {
      const checked = real.checkCertificate(genesis, event);
      const parsed = parseHeader(event.header);
      const certificate = event.body === null ? null : parseCertificate(event.body);
      if (checked.ok || skipped.check !== "certificate" || !parsed.ok || certificate === null) return checked;
      return { ok: true, founder: 0, device: parsed.header.device, certificate } as const;
    },
  };
});

vi.mock("../../src/wire/messages.ts", async (original) => {
  const real = await original<typeof import("../../src/wire/messages.ts")>();
  return {
    ...real,
    challengeStatement: (...[origin, ...rest]: Parameters<typeof real.challengeStatement>) =>
      real.challengeStatement(skipped.check === "origin" ? "" : origin, ...rest),
  };
});

vi.mock("../../src/sync/catchup.ts", async (original) => {
  const real = await original<typeof import("../../src/sync/catchup.ts")>();
  return {
    ...real,
    promise: (...[sync, heads]: Parameters<typeof real.promise>) => {
      const before = sync.committed;
      real.promise(sync, heads);
      if (skipped.check === "what the relay really has") {
        sync.committed = before;
        sync.link.relayHas.set(hex(sync.keys.id), before);
      }
    },
  };
});

vi.mock("../../src/sync/erase.ts", async (original) => {
  const real = await original<typeof import("../../src/sync/erase.ts")>();
  return {
    ...real,
    applyLeave: (...[sync, event, header, work]: Parameters<typeof real.applyLeave>) => {
      const chain = sync.chains.get(hex(header.device));
      if (skipped.check !== "statement of leaving" || chain === undefined)
        return real.applyLeave(sync, event, header, work);
      sync.left.set(chain.founder, event);
      return true;
    },
    applyErase: (...given: Parameters<typeof real.applyErase>) =>
      skipped.check === "taking back" ? [] : real.applyErase(...given),
  };
});

beforeAll(ready);

/** The first seed that shows it, of so many. */
async function foundBy(check: string, among: number): Promise<number | null> {
  skipped.check = check;
  try {
    for (let seed = 1; seed <= among; seed++) {
      try {
        if ((await tell(seed)).problems.length > 0) return seed;
      } catch {
        return seed;
      }
    }
    return null;
  } finally {
    skipped.check = "";
  }
}

describe("a device that does not check", () => {
  test.each([
    ["signature", "the signature of an event (A6, A20)"],
    ["body hash", "that a body is the one its header names (A12)"],
    ["certificate", "who certified a device (A6, A7)"],
    ["origin", "which relay asks for its proof (A21)"],
    ["what the relay really has", "what the relay says to have against what it once confirmed (A24)"],
    ["statement of leaving", "that a statement of leaving is signed (B10)"],
    ["taking back", "what was taken back, before it keeps a body (A24)"],
  ])("%s: %s, is found out", async (check) => {
    expect(await foundBy(check, 60)).not.toBeNull();
  });

  test("nothing less than it should is not found out", async () => {
    expect(await foundBy("", 12)).toBeNull();
  });
});
