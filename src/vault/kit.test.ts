import { entropyToMnemonic } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { type Bytes, hex } from "#wire";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { seeded } from "../../tests/vectors/seeded.ts";
import { makeKit, parseKit } from "./kit.ts";
import { ready } from "./sodium.ts";

beforeAll(ready);

const drawn = (): string => makeKit(seeded("kit"));

describe("the kit", () => {
  test("[KIT-1] twelve English words for 128 bits, as BIP-39 has them", () => {
    expect(makeKit(() => new Uint8Array(16))).toBe(`${"abandon ".repeat(11)}about`);
    expect(makeKit(() => new Uint8Array(16).fill(0x7f))).toBe(
      "legal winner thank year wave sausage worth useful legal winner thank yellow",
    );
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (entropy) => {
        const words = makeKit(() => entropy);
        expect(words).toBe(entropyToMnemonic(entropy, wordlist));
        const parsed = parseKit(words);
        expect(parsed.ok && hex(parsed.entropy)).toBe(hex(entropy));
      }),
      { numRuns: 40 },
    );
  });

  test("[KIT-2] it is read as people write it", () => {
    const kit = drawn();
    const spread = `\n ${kit.toUpperCase().split(" ").join(" \t\n ")}  `;
    expect(parseKit(spread)).toEqual(parseKit(kit));
    expect(parseKit(kit).ok).toBe(true);
  });

  test("[KIT-2] a wrong word is refused, and where it stands is not told (C12)", () => {
    const words = drawn().split(" ");
    for (const at of words.keys()) {
      expect(parseKit(words.with(at, "hearth").join(" "))).toEqual({ ok: false, why: "unknown-word" });
    }
    let caught = 0;
    for (const at of words.keys()) {
      const other = wordlist[(wordlist.indexOf(words[at] as string) + 1) % 2_048] as string;
      const parsed = parseKit(words.with(at, other).join(" "));
      if (parsed.ok) continue;
      expect(parsed).toEqual({ ok: false, why: "checksum" });
      caught++;
    }
    expect(caught).toBeGreaterThan(8);
  });

  test("[KIT-2] two words that changed places fail the checksum fifteen times in sixteen; then another locker is asked for (C12)", () => {
    const words = drawn().split(" ");
    let [caught, tried] = [0, 0];
    for (let a = 0; a < 12; a++) {
      for (let b = a + 1; b < 12; b++) {
        if (words[a] === words[b]) continue;
        const swapped = words.with(a, words[b] as string).with(b, words[a] as string);
        const parsed = parseKit(swapped.join(" "));
        tried++;
        if (parsed.ok) expect(hex(parsed.entropy)).not.toBe(hex(entropyOf(words.join(" "))));
        else caught += Number(parsed.why === "checksum");
      }
    }
    expect(tried).toBeGreaterThan(60);
    expect(caught / tried).toBeGreaterThan(0.8);
  });

  test.each([
    ["", "count"],
    ["one", "count"],
    [`${"abandon ".repeat(12)}about`, "count"],
    ["a ".repeat(1_000_000), "count"],
    [`${"abandon ".repeat(11)}абоут`, "unknown-word"],
    [`${"abandon ".repeat(11)}constructor`, "unknown-word"],
    ["abandon ".repeat(12), "checksum"],
  ])("[KIT-2] refused: %#", (text, why) => {
    expect(parseKit(text)).toEqual({ ok: false, why });
  });
});

function entropyOf(text: string): Bytes {
  const parsed = parseKit(text);
  if (!parsed.ok) throw new Error(parsed.why);
  return parsed.entropy;
}
