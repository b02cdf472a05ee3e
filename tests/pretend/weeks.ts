/** Random weeks of two people with four devices: honest acts, changed apps, absurd clocks, meetings and take-backs. */
import fc from "fast-check";
import {
  decide,
  type EventId,
  type Fact,
  type HearthCommand,
  landscapesOf,
  type Media,
  notesOf,
  sharesOf,
  SIGNS,
  summariesOf,
  togethersOf,
  versionOf,
} from "../../src/core/index.ts";
import { bodyless, couple, type Device, idOf, meet } from "./couple.ts";

/** What happens next. Numbers pick among what is there. */
export type Step =
  | { readonly is: "act"; readonly who: number; readonly what: number; readonly on: number }
  | { readonly is: "forge"; readonly who: number; readonly type: string; readonly on: number; readonly about: number }
  | { readonly is: "odd"; readonly who: number; readonly type: string; readonly v: number; readonly data: unknown }
  | { readonly is: "erase"; readonly who: number; readonly on: number }
  | { readonly is: "settle"; readonly who: number }
  | { readonly is: "clock"; readonly who: number; readonly by: number }
  | { readonly is: "meet"; readonly who: number; readonly with: number };

const LOOP = ["share.acknowledged", "share.answered", "share.heard", "share.hurt"] as const;
const BESIDE = ["share.placed", "share.met", "share.invited", "share.idea", "share.paused", "share.resumed"] as const;
const TOGETHER = ["together.joined", "together.handed", "together.ended"] as const;
const SHARE_EVENTS = [...LOOP, "share.stopped", ...BESIDE, "share.shelved"] as const;
const OTHERS = ["landscape.shown", "landscape.answered", "together.offered", "together.kept", "media.chunk"] as const;
const GATHERED = ["note.answered", "sign.shown", "summary.asked", "summary.given"] as const;
const TYPES = [
  "person.named",
  "note.sent",
  "share.offered",
  "later.thing",
  ...SHARE_EVENTS,
  ...TOGETHER,
  ...OTHERS,
  ...GATHERED,
] as const;

const who = fc.noBias(fc.nat(3));
const on = fc.noBias(fc.nat(1_000));

const act = fc.record({ is: fc.constant("act" as const), who, what: on, on });
const encounter = fc.record({ is: fc.constant("meet" as const), who, with: who });
const settle = fc.record({ is: fc.constant("settle" as const), who });
const clock = fc.record({
  is: fc.constant("clock" as const),
  who,
  by: fc.oneof(fc.integer({ min: -100_000, max: 100_000 }), fc.constantFrom(1e12, -1e12)),
});
const forge = fc.record({
  is: fc.constant("forge" as const),
  who,
  // Few stops, because nothing more happens after one.
  type: fc.constantFrom(
    ...SHARE_EVENTS,
    ...LOOP,
    ...LOOP,
    ...BESIDE,
    ...TOGETHER,
    "landscape.answered",
    "media.chunk",
    "note.answered",
    "summary.given",
  ),
  on,
  about: on,
});
const erase = fc.record({ is: fc.constant("erase" as const), who, on });
const odd = fc.record({
  is: fc.constant("odd" as const),
  who,
  type: fc.constantFrom(...TYPES),
  v: fc.constantFrom(1, 1, 2),
  data: fc.anything(),
});

/** Everybody uses the app as it is. */
export const honestWeek: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof({ weight: 8, arbitrary: act }, { weight: 5, arbitrary: encounter }, settle, clock),
  { maxLength: 80, size: "max" },
);

/** Somebody uses a changed app. */
export const anyWeek: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 20, arbitrary: act },
    { weight: 8, arbitrary: encounter },
    { weight: 3, arbitrary: forge },
    erase,
    odd,
    settle,
    clock,
  ),
  { maxLength: 80, size: "max" },
);

export type Lived = { readonly devices: readonly Device[]; readonly facts: readonly Fact[] };

/** Lives the steps. `see` is called after each honest act with what was asked and what came of it. */
export function live(
  steps: readonly Step[],
  see: (device: Device, command: HearthCommand, done: string, made: readonly EventId[]) => void = () => undefined,
): Lived {
  const { ada, adas, noor, noors } = couple();
  const devices = [ada, adas, noor, noors] as const;
  for (const step of steps) {
    const device = devices[step.who] as Device;
    const known = [...device.known.keys()];
    const one = (n: number): EventId => known[n % Math.max(known.length, 1)] ?? idOf("nothing");
    // Mostly one of the last things told that this device knows, so that things happen to it.
    const shares = sharesOf(device.hearth);
    const told = (n: number): EventId => (n % 10 === 9 ? one(n) : (shares.at(-1 - (n % 2))?.id ?? one(n)));
    switch (step.is) {
      case "act": {
        const before = new Set(known);
        const { hearth } = device;
        const kinds = [landscapesOf(hearth), togethersOf(hearth), notesOf(hearth), summariesOf(hearth)] as const;
        const others: readonly { readonly id: EventId }[] = kinds[step.on % kinds.length] ?? [];
        const other = others.at(-1 - (step.what % 3))?.id ?? one(step.on);
        const command = commandOf(device, step.what, told(step.on), other, one(step.on));
        const done = device.tries(command);
        if (done === "done") sendPieces(device, command);
        const made = [...device.known.keys()].filter((id) => !before.has(id));
        see(device, command, done, made);
        break;
      }
      case "forge": {
        const data = forged(step.type, told(step.on), one(step.about), step.on);
        device.write(step.type, data, versionOf({ type: step.type, data }));
        break;
      }
      case "odd":
        device.write(step.type, step.data, step.v);
        break;
      case "erase":
        device.erase([one(step.on), idOf(`${step.on}`)]);
        break;
      case "settle":
        device.settle();
        break;
      case "clock":
        device.clock = Math.max(0, device.clock + step.by);
        break;
      case "meet":
        if (step.with === step.who) meet(...devices);
        else meet(device, devices[step.with] as Device);
        break;
    }
  }
  const facts = [...new Map(devices.flatMap((device) => [...device.known])).values()];
  return { devices, facts };
}

/** The pieces of what a command named go along with it, after it and in the same chain. */
function sendPieces(device: Device, command: HearthCommand): void {
  const named = command.do === "offer" ? command.offer : command.do === "answer" ? command.answer : null;
  for (const media of [named?.voice, named?.picture]) {
    if (media === undefined) continue;
    for (let at = 0; at < media.chunks; at++) {
      device.write("media.chunk", { media: media.media, at, of: media.chunks, data: "AAAA" });
    }
  }
}

function mediaOf(what: number): Media {
  const hash = idOf(`bytes ${what}`);
  return { media: hash.slice(0, 32), type: "audio/webm", bytes: 6, chunks: (what % 3) + 1, hash, seconds: 3 };
}

/** Mostly something that goes a share on and that may be done now; otherwise anything. */
function commandOf(device: Device, what: number, share: EventId, other: EventId, item: EventId): HearthCommand {
  const words = `said ${what}`;
  const voice = mediaOf(what);
  const commands: readonly HearthCommand[] = [
    { do: "offer", offer: { words: `told ${what}`, hope: "near", outside: "not urgent" } },
    { do: "acknowledge", share, how: "thanks" },
    { do: "acknowledge", share, how: "time" },
    { do: "answer", share, answer: { hear: `heard ${what}` } },
    { do: "answer", share, answer: { sense: `sense ${what}`, wonder: "and?" } },
    { do: "hear", share, how: "yes" },
    { do: "hear", share, how: "partly", missing: `missing ${what}` },
    { do: "hear", share, how: "not-yet" },
    { do: "hurt", share },
    { do: "answer", share, answer: { wonder: `wonder ${what}` } },
    { do: "acknowledge", share, how: "thanks" },
    { do: "stop", share },
    { do: "take-back", item: what % 2 === 0 ? share : item },
    { do: "note", note: { kind: "thanks", words: `note ${what}` } },
    { do: "name", name: `name ${what % 5}` },
    { do: "offer", offer: { words: `told ${what}`, hope: "glad", kind: "dream", voice } },
    { do: "answer", share, answer: { delight: words, true: words, voice } },
    { do: "hear", share, how: "yes" },
    { do: "place", share, shoes: { words, feelings: ["sad"] } },
    { do: "meet", share, how: "warm" },
    { do: "meet", share, how: "not-quite", like: words },
    { do: "place", share, shoes: { words } },
    { do: "invite-ideas", share },
    { do: "give-idea", share, words },
    { do: "give-idea", share, words: `more ${what}` },
    { do: "pause", share, minutes: 5 + (what % 60) },
    { do: "extend", share, minutes: 5 + (what % 60) },
    { do: "resume", share, now: device.clock + (what % 3) * 3_600_000 },
    { do: "shelve", share },
    { do: "unshelve", share },
    { do: "show", showing: { feelings: ["lonely"], words } },
    { do: "answer-landscape", landscape: other, words },
    { do: "offer-together", form: "dreams", card: "dreams-1" },
    { do: "join", together: other },
    { do: "hand", together: other, card: "dreams-2" },
    { do: "hand", together: other },
    { do: "end-together", together: other, keep: true, line: words },
    { do: "end-together", together: other, keep: what % 4 === 1 },
    { do: "keep-together", kept: { form: "between", lines: [words] } },
    { do: "take-back", item: other },
    { do: "answer-note", note: other, words },
    { do: "show-sign", showing: { sign: "open", item: what % 2 === 0 ? "open-1" : "open-2", words } },
    { do: "show-sign", showing: { sign: SIGNS[what % SIGNS.length] ?? "open", words } },
    { do: "ask-summary", words },
    { do: "give-summary", summary: other, passages: [{ heading: "", words }] },
  ];
  if (what % 6 === 0) return commands[what % commands.length] as HearthCommand;
  const legal = commands.filter((command) => decide(device.hearth, command, device.person).ok);
  const onward = legal.filter((one) => ONWARD.includes(one.do) || (what % 3 === 1 && one.do === "hurt"));
  const many = sharesOf(device.hearth).length > 1;
  const rare = ["stop", "take-back", ...(many ? ["offer"] : []), ...(what % 5 === 0 ? [] : ["hurt"])];
  const among = onward.length > 0 && what % 4 !== 3 ? onward : legal.filter((one) => !rare.includes(one.do));
  return among[what % among.length] as HearthCommand;
}

/** What goes something on that was begun. */
const ONWARD: readonly HearthCommand["do"][] = [
  ...(["acknowledge", "answer", "hear", "place", "meet", "invite-ideas", "give-idea", "extend", "resume"] as const),
  ...(["join", "hand", "end-together", "answer-landscape", "answer-note", "give-summary"] as const),
];

function forged(type: string, share: EventId, about: EventId, n: number): unknown {
  switch (type) {
    case "share.acknowledged":
      return { share, how: "time" };
    case "share.answered":
      return { share, after: about, ...(n % 2 === 0 ? { hear: "forged" } : { delight: "forged" }) };
    case "share.heard":
      return { share, answer: about, how: "partly", missing: "forged" };
    case "share.hurt":
      return { share, by: about, after: about };
    case "share.placed":
      return { share, words: "forged" };
    case "share.met":
      return { share, shoes: about, how: "closer", like: "forged" };
    case "share.invited":
    case "share.shelved":
      return { share };
    case "share.idea":
      return { share, words: "forged" };
    case "share.paused":
      return { share, minutes: 5 + n, ...(n % 2 === 0 ? { extends: about } : {}) };
    case "share.resumed":
      return { share, of: about };
    case "landscape.answered":
      return { landscape: about, words: "forged" };
    case "note.answered":
      return { note: about, words: "forged" };
    case "summary.given":
      return { summary: about, passages: [{ heading: "forged", words: "forged" }] };
    case "together.joined":
      return { together: about };
    case "together.handed":
      return { together: about, ...(n % 2 === 0 ? { after: share } : {}) };
    case "together.ended":
      return { together: about, keep: n % 2 === 0 };
    case "media.chunk":
      return { media: mediaOf(n % 12).media, at: n % 3, of: 3, data: "AAAA" };
    default:
      return { share, after: about };
  }
}

/** Ways in which the facts may reach a device: any order, in pieces, twice, with or without what was taken back. */
export function deliveries(steps: fc.Arbitrary<Step[]>): fc.Arbitrary<{ lived: Lived; batches: Fact[][] }> {
  return steps
    .map((plan) => live(plan))
    .chain((lived) => {
      const facts = [...lived.facts];
      return fc
        .record({
          order: fc.shuffledSubarray(facts, { minLength: facts.length }),
          twice: fc.subarray(facts),
          bare: fc.boolean(),
          size: fc.integer({ min: 1, max: 20 }),
        })
        .map(({ order, twice, bare, size }) => {
          const sent = [...order, ...twice].map((fact) => (bare && isTakenBack(fact, facts) ? bodyless(fact) : fact));
          const pieces = Math.ceil(sent.length / size);
          return { lived, batches: Array.from({ length: pieces }, (_, i) => sent.slice(i * size, (i + 1) * size)) };
        });
    });
}

/** Whether an erase by the same person names it. */
export function isTakenBack(fact: Fact, facts: readonly Fact[]): boolean {
  return (
    fact.content.form === "sealed" &&
    facts.some(
      ({ person, content }) => content.form === "erase" && person === fact.person && content.targets.includes(fact.id),
    )
  );
}
