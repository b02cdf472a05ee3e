/** A partner's altered app says what no unaltered one can: each is set aside or is inert text, quickly, and the conversation goes on. */
import { beforeAll, describe, expect, test } from "vitest";
import { notesOf, type Offer, sharesOf } from "#core";
import { ready } from "#vault";
import { concat, type Envelope, hex, u8, utf8 } from "#wire";
import { lengthOf, saying } from "./accomplice.ts";
import { Trial } from "./trial.ts";

beforeAll(ready);

const bare = (json: string): Uint8Array => concat(u8(0), utf8(json));
const said = (type: string, data: unknown, v: unknown = 1, created: unknown = 1): Uint8Array =>
  bare(JSON.stringify({ type, v, created, data }));
const note = (words: unknown): Uint8Array => said("note.sent", { kind: "thanks", words });

/** What is set aside, whatever is in it. */
const ASIDE: readonly (readonly [string, Uint8Array])[] = [
  [
    "nesting of ten thousand levels",
    bare(`{"type":"note.sent","v":1,"created":1,"data":${"[".repeat(10_000)}${"]".repeat(10_000)}}`),
  ],
  ["nesting of nine", said("note.sent", { kind: "thanks", words: "x", a: [[[[[[[[1]]]]]]]] })],
  [
    "three thousand keys",
    said("note.sent", Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`k${String(i)}`, i]))),
  ],
  ["a prototype", bare(`{"type":"note.sent","v":1,"created":1,"data":{"__proto__":{"kind":"thanks"},"words":"x"}}`)],
  ["a key twice", bare(`{"type":"note.sent","v":1,"created":1,"data":{"kind":"thanks","kind":"sorry","words":"x"}}`)],
  ["white space", bare(`{ "type":"note.sent","v":1,"created":1,"data":{"kind":"thanks","words":"x"}}`)],
  ["a number beyond all", bare(`{"type":"note.sent","v":1,"created":1e400,"data":{"kind":"thanks","words":"x"}}`)],
  ["a time before all", said("note.sent", { kind: "thanks", words: "x" }, 1, -1)],
  ["bytes that are no text", concat(u8(0), new Uint8Array([0xff, 0xfe, 0x80]))],
  ["nothing", new Uint8Array(0)],
  ["parents that never end", concat(u8(255), new Uint8Array(900))],
  ["words that are none", note(["a", "list"])],
  ["words of sixty thousand letters", note("x".repeat(60_000))],
  ["fifteen thousand marks on one letter", note(`a${"\u0301".repeat(15_000)}`)],
  ["another one's name as one's own", said("person.named", { name: "Ada\u202E", extra: 1 })],
  ["a kind that is not there", said("note.sent", { kind: "threat", words: "x" })],
  ["a link that runs", said("note.sent", { kind: "thanks", words: "x", picture: "data:text/html,<script>1</script>" })],
  ["a type full of markup", said("<script>alert(1)</script>", {})],
];

/** What is kept as it was given, and is text. */
const TEXT: readonly string[] = [
  `<img src=x onerror="alert(1)"><script>alert(2)</script>`,
  "javascript:alert(1) data:text/html,<b>",
  "\u202Eoverridden \u2066isolated",
  `a${"\u0301".repeat(400)}`,
  "Аda", // with a letter of another script
  "{{constructor.constructor('return this')()}} ${7*7} %s %n",
];

describe("a partner's altered app", () => {
  test("says what cannot be: set aside within 200 ms each, and its next word is heard (B7) (C5)", async () => {
    const trial = await new Trial(41).begin();
    const [ada, noor] = [trial.device("ada-1"), trial.device("noor-1")];
    await trial.note(noor, "before");
    await trial.pass(5_000);
    const hear = (events: readonly Envelope[]): void => {
      for (const ear of trial.relay.ears) if (ear.device === hex(ada.keys.id)) ear.say({ type: "events", events });
    };
    let seq = lengthOf(trial, noor);
    let last: Envelope | null = null;
    for (const [what, plaintext] of ASIDE) {
      last = saying(trial, noor, ++seq, last, plaintext);
      hear([last]);
      const began = worked();
      await trial.time.runUntil(trial.time.now + 100);
      expect([what, worked() - began < 200]).toEqual([what, true]);
      expect([what, notesOf(ada.log?.state() ?? never()).length, ada.log?.trouble()]).toEqual([what, 1, null]);
    }
    last = saying(trial, noor, ++seq, last, note("after it all"));
    hear([last]);
    await trial.pass(1_000);
    expect(
      notesOf(ada.log?.state() ?? never())
        .map(({ note: one }) => one.words)
        .toSorted(),
    ).toEqual(["after it all", "before"]);
    expect(trial.problems).toEqual([]);
    // Nothing was dropped: each is there, with a reason, and one's own words go on.
    expect(ada.log?.state().order.size).toBeGreaterThan(ASIDE.length);
    await trial.note(ada, "and mine");
    expect(trial.problems).toEqual([]);
  });

  test("says what is odd and may be said: it comes as it was given, to the letter (B7) (C5)", async () => {
    const trial = await new Trial(42).begin();
    const [ada, noor] = [trial.device("ada-1"), trial.device("noor-1")];
    for (const words of TEXT) await trial.note(noor, words);
    await trial.pass(10_000);
    expect(
      notesOf(ada.log?.state() ?? never())
        .map(({ note: one }) => one.words)
        .toSorted(),
    ).toEqual(TEXT.toSorted());
  });

  test("answers, hears and takes back in my name, or on what is not there: nothing of mine changes (B4) (B7)", async () => {
    const trial = await new Trial(43).begin();
    const [ada, noor] = [trial.device("ada-1"), trial.device("noor-1")];
    const offer: Offer = { words: "what I told", hope: "listen" };
    const [share = ""] = await trial.append(ada, [{ type: "share.offered", v: 1, data: offer }]);
    await trial.note(noor, "before");
    await trial.pass(5_000);
    let seq = lengthOf(trial, noor);
    let last: Envelope | null = null;
    const tries: readonly Uint8Array[] = [
      said("share.heard", { share, answer: share, how: "yes" }),
      said("share.met", { share, shoes: share, how: "warm" }),
      said("share.answered", { share: "0".repeat(64), hear: "of nothing" }),
      said("share.offered", { ...offer, from: ada.person }),
      said("person.named", { name: "Ada", of: ada.person }),
    ];
    for (const plaintext of tries) {
      last = saying(trial, noor, ++seq, last, plaintext);
      for (const ear of trial.relay.ears)
        if (ear.device === hex(ada.keys.id)) ear.say({ type: "events", events: [last] });
      await trial.pass(200);
    }
    const mine = sharesOf(ada.log?.state() ?? never());
    expect(mine.map(({ from, offer: told }) => [from, told?.words])).toEqual([[ada.person, "what I told"]]);
    expect(mine[0]?.turns.filter(({ by }) => by === ada.person)).toEqual([]);
  });
});

/** How long this thread has worked, ms: what others do on the machine counts for nothing. */
function worked(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function never(): never {
  throw new Error("nothing is open");
}
