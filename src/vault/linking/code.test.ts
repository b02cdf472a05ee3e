import { base64url, concat, fromBase64url, utf8 } from "#wire";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { START, truncations } from "../../../tests/vectors/seeded.ts";
import { sha256 } from "../hash.ts";
import { parseInvitation, writeInvitation } from "../invitation.ts";
import { ready } from "../sodium.ts";
import { type LinkCode, linkCodeBytes, parseLinkCode, writeLinkCode } from "./code.ts";

beforeAll(ready);

const sample: LinkCode = {
  secret: new Uint8Array(32).map((_, i) => 255 - i),
  relay: "https://relay.example",
  expires: START,
};

/** The text of these bytes with a checksum that holds. */
function text(bytes: Uint8Array): string {
  return `hearth-device.1.${base64url(concat(bytes, sha256(bytes).slice(0, 4)))}`;
}

describe("codes for adding a device", () => {
  test("[LINK-1] a code is read back as it was, with white space around it", () => {
    const written = writeLinkCode(sample);
    expect(written).toMatch(/^hearth-device\.1\.[A-Za-z0-9_-]+$/);
    for (const around of ["", " ", "\n\t"])
      expect(parseLinkCode(around + written + around)).toEqual({ ok: true, code: sample });
  });

  test("[LINK-1] any secret, time and relay survives", () => {
    const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const relays = fc.constantFrom("https://a.example", "https://a.example:8443", "http://localhost:4400");
    fc.assert(
      fc.property(secrets, fc.maxSafeNat(), relays, (secret, expires, relay) => {
        const code = { secret, expires, relay };
        expect(parseLinkCode(writeLinkCode(code))).toEqual({ ok: true, code });
      }),
      { numRuns: 60 },
    );
  });

  test("[LINK-1] each reader refuses the other's text, and says whose it is (B14)", () => {
    const code = writeLinkCode(sample);
    const invitation = writeInvitation({ ...sample, mode: "qr" });
    for (const way of ["", "https://app.example/#", "hearth.example#"]) {
      expect(parseInvitation(way + code)).toEqual({ ok: false, why: "device-link" });
      expect(parseLinkCode(way + invitation)).toEqual({ ok: false, why: "invitation" });
    }
    // The other's prefix before one's own content, and the other way round, with checksums that hold.
    expect(parseLinkCode(code.replace("device", "invite"))).toEqual({ ok: false, why: "invitation" });
    expect(parseLinkCode(invitation.replace("invite", "device"))).toEqual({ ok: false, why: "damaged" });
    expect(parseInvitation(code.replace("device", "invite"))).toEqual({ ok: false, why: "damaged" });
  });

  test("[LINK-1] behind an address it is no code, so no link can bring it (B14)", () => {
    for (const way of ["https://app.example/#", "http://localhost:4400/#", "hearth.example#", "#"])
      expect(parseLinkCode(way + writeLinkCode(sample))).toEqual({ ok: false, why: "not-a-code" });
  });

  test("[LINK-1] text cut anywhere, or with one letter changed, is damaged (C2) (C10)", () => {
    const written = writeLinkCode(sample);
    for (const bad of truncations(utf8(written)))
      expect(parseLinkCode(new TextDecoder("utf-8").decode(bad)).ok).toBe(false);
    for (let i = "hearth-device.1.".length; i < written.length; i++) {
      const letter = written[i] === "A" ? "B" : "A";
      expect(parseLinkCode(written.slice(0, i) + letter + written.slice(i + 1))).toEqual({ ok: false, why: "damaged" });
    }
  });

  test.each([
    ["another version inside", concat(Uint8Array.of(2), linkCodeBytes(sample).slice(1))],
    ["no relay", linkCodeBytes(sample).slice(0, 41)],
    ["a relay without its scheme", concat(linkCodeBytes(sample).slice(0, 41), utf8("relay.example"))],
    ["a relay over plain http", concat(linkCodeBytes(sample).slice(0, 41), utf8("http://relay.example"))],
    ["a relay in another spelling", concat(linkCodeBytes(sample).slice(0, 41), utf8("https://relay.example/"))],
    ["an impossible time", concat(Uint8Array.of(1), new Uint8Array(8).fill(255), linkCodeBytes(sample).slice(9))],
  ])("[LINK-1] with a checksum that holds, %s is damaged all the same", (_what, bytes) => {
    expect(parseLinkCode(text(bytes))).toEqual({ ok: false, why: "damaged" });
  });

  test("[LINK-1] what is too long, newer or nothing at all is named so (C10)", () => {
    expect(parseLinkCode(`hearth-device.1.${"A".repeat(1_000_000)}`)).toEqual({ ok: false, why: "too-long" });
    expect(parseLinkCode(writeLinkCode(sample).replace(".1.", ".2."))).toEqual({ ok: false, why: "newer" });
    expect(parseLinkCode(writeLinkCode(sample).replace(".1.", ".01."))).toEqual({ ok: false, why: "damaged" });
    expect(parseLinkCode(writeLinkCode(sample).replace(".1.", ".0."))).toEqual({ ok: false, why: "damaged" });
    for (const one of ["", "hearth", "https://app.example/", "hearth-devise.1.AA"])
      expect(parseLinkCode(one)).toEqual({ ok: false, why: "not-a-code" });
  });

  test("[LINK-1] whatever the text, reading answers and never throws (C1)", () => {
    const payload = fromBase64url(writeLinkCode(sample).slice("hearth-device.1.".length)) ?? new Uint8Array(0);
    const near = fc.tuple(fc.nat(payload.length - 1), fc.nat(255)).map(([at, value]) => payload.with(at, value));
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.string({ maxLength: 200 }).map((tail) => `hearth-device.${tail}`),
      fc.uint8Array({ maxLength: 120 }).map((bytes) => text(bytes)),
      near.map((bytes) => text(bytes.slice(0, -4))),
    );
    fc.assert(
      fc.property(texts, (one) => {
        const parsed = parseLinkCode(one);
        if (parsed.ok) expect(parseLinkCode(writeLinkCode(parsed.code))).toEqual(parsed);
      }),
      { numRuns: 2_000 },
    );
  });
});
