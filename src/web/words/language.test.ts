/** Which language is spoken at first, what changes when another is picked, and what becomes of words that do not come. */
import { describe, expect, test } from "vitest";
import { en, type Words } from "./en.ts";
import { es } from "./es.ts";
import { localeOf, openSpeech, preferred } from "./language.ts";
import { type Language, LANGUAGES } from "./languages.ts";

/** Two languages that count how often their words were fetched, and can be made to fail. */
function tongues(failing: readonly string[] = []) {
  const fetched: string[] = [];
  const make = (tag: string, words: Words, dir: "ltr" | "rtl"): Language => ({
    tag,
    name: tag,
    dir,
    fetchFirst: async () => {
      fetched.push(`${tag} first`);
      if (failing.includes(tag)) throw new Error("away");
      return words;
    },
    fetch: async () => {
      fetched.push(tag);
      if (failing.includes(tag) || failing.includes(`${tag} whole`)) throw new Error("away");
      return { ...words };
    },
  });
  const languages: readonly [Language, ...Language[]] = [make("en", en, "ltr"), make("es", es, "rtl")];
  return { languages, fetched };
}

async function open(wanted: readonly string[], kept: string | null = null, failing: readonly string[] = []) {
  const { languages, fetched } = tongues(failing);
  const page = { lang: "", dir: "" };
  const speech = await openSpeech({ kept, wanted: () => wanted, page }, languages);
  return { speech, fetched, page };
}

describe("the first language", () => {
  test.each([
    [["es-MX", "en"], "es"],
    [["de", "es"], "es"],
    [["en-GB", "es"], "en"],
    [["de-AT", "fr"], "en"],
    [["est", "esperanto"], "en"],
    [[], "en"],
  ])("[LANG-1] follows the browser: %j", (wanted, tag) => {
    expect(preferred(wanted, LANGUAGES).tag).toBe(tag);
  });

  test("[LANG-1] is the one that was picked, whatever the browser wants", async () => {
    const { speech, page } = await open(["en-US"], "es");
    expect(speech.words.value).toBe(es);
    expect(speech.picked.value).toBe("es");
    expect(page).toEqual({ lang: "es", dir: "rtl" });
  });

  test.each(["de", "", "{}", "en "])("[LANG-1] is the browser's when %j was kept", async (kept) => {
    const { speech } = await open(["es"], kept);
    expect([speech.language.value.tag, speech.picked.value]).toEqual(["es", null]);
  });

  test("[LANG-2] is the only one whose words are fetched", async () => {
    expect((await open(["es-AR"])).fetched).toEqual(["es first"]);
    expect((await open(["en"])).fetched).toEqual(["en first"]);
  });

  test("[LANG-2] brings its other words when they are asked for, once", async () => {
    const { speech, fetched } = await open(["es"]);
    await Promise.all([speech.whole(), speech.whole()]);
    await speech.whole();
    expect(speech.words.value).toEqual(es);
    expect(speech.words.value).not.toBe(es);
    expect(fetched.filter((one) => one === "en" || one === "en first")).toEqual([]);
  });

  test("[LANG-2] says when its other words do not come, and may be asked again", async () => {
    const failing = ["es whole"];
    const { speech } = await open(["es"], null, failing);
    await expect(speech.whole()).rejects.toThrow("away");
    failing.length = 0;
    await speech.whole();
    expect(speech.words.value).not.toBe(es);
  });

  test("[LANG-2] has the whole of the one that was picked while the first was on its way", async () => {
    const { speech } = await open(["en"]);
    const whole = speech.whole();
    await speech.pick("es");
    await whole;
    expect(speech.words.value).toEqual(es);
  });

  test("[LANG-2] is another one when its words do not come, and none is a bug", async () => {
    const { speech, page } = await open(["es"], null, ["es"]);
    expect(speech.words.value).toBe(en);
    expect(page.lang).toBe("en");
    await expect(open(["es"], null, ["en", "es"])).rejects.toThrow("no words");
  });
});

describe("picking a language", () => {
  test("[LANG-3] changes words, page and direction at once", async () => {
    const { speech, page, fetched } = await open(["en"]);
    expect(await speech.pick("es")).toBe(true);
    expect(speech.words.value).toEqual(es);
    expect(page).toEqual({ lang: "es", dir: "rtl" });
    expect(fetched).toEqual(["en first", "es"]);
  });

  test("[LANG-3] null follows the browser again", async () => {
    const { speech } = await open(["en"], "es");
    await speech.pick(null);
    expect([speech.language.value.tag, speech.picked.value]).toEqual(["en", null]);
  });

  test("[LANG-3] changes nothing when its words do not come, and says so", async () => {
    const { speech, page } = await open(["en"], null, ["es"]);
    expect(await speech.pick("es")).toBe(false);
    expect([speech.words.value, speech.picked.value, page.lang]).toEqual([en, null, "en"]);
  });

  test("[LANG-3] twice means the second, whichever comes first", async () => {
    const gates: (() => void)[] = [];
    const slow = (tag: string, words: Words): Language => ({
      tag,
      name: tag,
      dir: "ltr",
      fetchFirst: async () => words,
      fetch: () => new Promise((done) => gates.push(() => done(words))),
    });
    const speech = await openSpeech({ kept: null, wanted: () => ["en"], page: { lang: "", dir: "" } }, [
      slow("en", en),
      slow("es", es),
    ]);
    const first = speech.pick("es");
    const second = speech.pick("en");
    gates[1]?.();
    await second;
    gates[0]?.();
    await first;
    expect(speech.words.value).toBe(en);
    expect(speech.picked.value).toBe("en");
  });
});

describe("the tag for days and names", () => {
  test.each([
    ["es", ["en-US", "es-MX", "es"], "es-MX"],
    ["es", ["en-US"], "es"],
    ["en", ["en-GB"], "en-GB"],
    ["en", ["en-!", "en-IE"], "en-IE"],
    ["en", ["en_US.UTF-8"], "en"],
  ])("[LANG-7] for %s and a browser that wants %j is %s", (tag, wanted, locale) => {
    const language = LANGUAGES.find((one) => one.tag === tag) ?? LANGUAGES[0];
    expect(localeOf(language, wanted)).toBe(locale);
    expect(() => new Intl.DateTimeFormat(localeOf(language, wanted))).not.toThrow();
  });
});

describe("every language", () => {
  test("[LANG-3] calls itself by its own name, and has words", async () => {
    expect(LANGUAGES.map(({ tag, name }) => [tag, name])).toEqual([
      ["en", "English"],
      ["es", "Español"],
    ]);
    for (const { tag, name, fetch } of LANGUAGES) {
      expect((await fetch()).common.product).toBe("Hearth");
      expect(new Intl.DisplayNames([tag], { type: "language" }).of(tag)?.toLowerCase()).toBe(name.toLowerCase());
    }
  });
});
