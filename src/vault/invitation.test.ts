import { base64url, concat, fromBase64url, utf8 } from "#wire";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { START, truncations } from "../../tests/vectors/seeded.ts";
import { sha256 } from "./hash.ts";
import { type Invitation, invitationBytes, parseInvitation, parseRelay, writeInvitation } from "./invitation.ts";
import { ready } from "./sodium.ts";

beforeAll(ready);

const sample: Invitation = {
  secret: new Uint8Array(32).map((_, i) => i),
  relay: "https://relay.example",
  mode: "link",
  expires: START,
};

/** The text of these bytes with a checksum that holds. */
function text(bytes: Uint8Array): string {
  return `hearth-invite.1.${base64url(concat(bytes, sha256(bytes).slice(0, 4)))}`;
}

describe("invitations", () => {
  test("[PAIR-1] an invitation is read back, bare or behind any link", () => {
    const written = writeInvitation(sample);
    expect(written).toMatch(/^hearth-invite\.1\.[A-Za-z0-9_-]+$/);
    for (const way of ["", "https://app.example/#", "http://localhost:4400/begin?x=1#", "hearth.example#", " \n\t"]) {
      expect(parseInvitation(`${way}${written}\n`)).toEqual({ ok: true, invitation: sample });
    }
  });

  test("[PAIR-1] any secret, time, way and relay survives", () => {
    const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const relays = fc.constantFrom(
      "https://a.example",
      "https://a.example:8443",
      "http://localhost:4400",
      "https://[2001:db8::1]",
    );
    fc.assert(
      fc.property(secrets, fc.maxSafeNat(), fc.constantFrom("qr", "link"), relays, (secret, expires, mode, relay) => {
        const invitation = { secret, expires, mode, relay };
        expect(parseInvitation(writeInvitation(invitation))).toEqual({ ok: true, invitation });
      }),
      { numRuns: 60 },
    );
  });

  test("[PAIR-1] text cut anywhere, or with one letter changed, is damaged (C2) (C10)", () => {
    const written = writeInvitation(sample);
    const prefix = "hearth-invite.1.".length;
    for (const bad of truncations(utf8(written))) {
      expect(parseInvitation(new TextDecoder("utf-8").decode(bad)).ok).toBe(false);
    }
    for (let i = prefix; i < written.length; i++) {
      const letter = written[i] === "A" ? "B" : "A";
      expect(parseInvitation(written.slice(0, i) + letter + written.slice(i + 1))).toEqual({
        ok: false,
        why: "damaged",
      });
    }
    expect(parseInvitation(`${written}A`)).toEqual({ ok: false, why: "damaged" });
    expect(parseInvitation(`${written}=`)).toEqual({ ok: false, why: "damaged" });
  });

  test.each([
    ["a link for a device", "hearth-device.1.AAAA", "device-link"],
    ["a link for a device, in a link", "https://app.example/#hearth-device.1.AAAA", "device-link"],
    ["a newer version", "hearth-invite.2.AAAA", "newer"],
    ["a much newer version", "https://app.example/#hearth-invite.9999.x", "newer"],
    ["version 0", "hearth-invite.0.AAAA", "damaged"],
    ["version 01", "hearth-invite.01.AAAA", "damaged"],
    ["no version", "hearth-invite.", "damaged"],
    ["no payload", "hearth-invite.1.", "damaged"],
    ["nothing", "", "not-an-invitation"],
    ["white space", "  \n ", "not-an-invitation"],
    ["a link without a fragment", "https://app.example/", "not-an-invitation"],
    ["an empty fragment", "https://app.example/#", "not-an-invitation"],
    ["other words", "come over?", "not-an-invitation"],
    ["the payload in the query", "https://app.example/?hearth-invite.1.AAAA", "not-an-invitation"],
    ["script", "javascript:alert(1)", "not-an-invitation"],
    ["2,001 letters", "a".repeat(2_001), "too-long"],
    ["a fragment of 1 MB", `https://app.example/#hearth-invite.1.${"A".repeat(1_048_576)}`, "too-long"],
  ])("[PAIR-1] refused: %s (B14) (C10)", (_name, bad, why) => {
    expect(parseInvitation(bad)).toEqual({ ok: false, why });
  });

  test("[PAIR-1] a good checksum over bad content is damaged all the same", () => {
    const bytes = invitationBytes(sample);
    expect(parseInvitation(text(bytes)).ok).toBe(true);
    const relay = (origin: string): Uint8Array => concat(bytes.slice(0, 42), utf8(origin));
    const bad = [
      bytes.with(0, 2),
      bytes.with(1, 2),
      bytes.with(2, 0x20),
      bytes.slice(0, 42),
      bytes.slice(0, 20),
      concat(bytes, Uint8Array.of(0xff)),
      relay("http://relay.example"),
      relay("https://Relay.example"),
      relay("https://relay.example/"),
      relay("https://relay.example:443"),
      relay("https://ada@relay.example"),
      relay("ftp://relay.example"),
    ];
    for (const one of bad) expect(parseInvitation(text(one))).toEqual({ ok: false, why: "damaged" });
  });

  test("[PAIR-1] whatever the text, reading answers and never throws (C1)", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (noise) => {
        expect(parseInvitation(noise).ok).toBe(false);
        expect(parseInvitation(`hearth-invite.1.${noise}`).ok).toBe(false);
        expect(parseInvitation(text(fromBase64url(noise) ?? utf8(noise))).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe("relays", () => {
  test.each([
    ["https://relay.example", "https://relay.example"],
    [" HTTPS://Relay.Example:443/ ", "https://relay.example"],
    ["https://192.168.1.4:8443", "https://192.168.1.4:8443"],
    ["http://localhost:4400", "http://localhost:4400"],
    ["http://127.0.0.1", "http://127.0.0.1"],
    ["http://[::1]:4400", "http://[::1]:4400"],
    ["http://relay.example", null],
    ["http://192.168.1.4", null],
    ["http://localhost.example", null],
    ["http://127.0.0.1.example", null],
    ["http://localhost:4400/x", null],
    ["relay.example", null],
    ["javascript:alert(1)", null],
  ])("[PAIR-2] %s", (given, origin) => {
    expect(parseRelay(given)).toBe(origin);
  });
});
