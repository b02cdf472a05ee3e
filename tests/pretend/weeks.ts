/** Random weeks of two people with four devices: honest acts, changed apps, absurd clocks, meetings and take-backs. */
import fc from "fast-check";
import { decide, type EventId, type Fact, type HearthCommand, sharesOf } from "../../src/core/index.ts";
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

const SHARE_EVENTS = ["share.acknowledged", "share.answered", "share.heard", "share.hurt", "share.stopped"] as const;
const TYPES = ["person.named", "note.sent", "share.offered", ...SHARE_EVENTS, "later.thing"] as const;

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
  type: fc.constantFrom(...SHARE_EVENTS, ...SHARE_EVENTS.slice(0, 3), ...SHARE_EVENTS.slice(0, 3)),
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
        const command = commandOf(device, step.what, told(step.on), one(step.on));
        const done = device.tries(command);
        const made = [...device.known.keys()].filter((id) => !before.has(id));
        see(device, command, done, made);
        break;
      }
      case "forge":
        device.write(step.type, forged(step.type, told(step.on), one(step.about)));
        break;
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

/** Mostly something that goes a share on and that may be done now; otherwise anything. */
function commandOf(device: Device, what: number, share: EventId, item: EventId): HearthCommand {
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
  ];
  if (what % 6 === 0) return commands[what % commands.length] as HearthCommand;
  const legal = commands.filter((command) => decide(device.hearth, command, device.person).ok);
  const onward = legal.filter((one) =>
    ["acknowledge", "answer", "hear", ...(what % 3 === 1 ? ["hurt"] : [])].includes(one.do),
  );
  const many = sharesOf(device.hearth).length > 1;
  const rare = ["stop", "take-back", ...(many ? ["offer"] : []), ...(what % 5 === 0 ? [] : ["hurt"])];
  const among = onward.length > 0 ? onward : legal.filter((one) => !rare.includes(one.do));
  return among[what % among.length] as HearthCommand;
}

function forged(type: string, share: EventId, about: EventId): unknown {
  switch (type) {
    case "share.acknowledged":
      return { share, how: "time" };
    case "share.answered":
      return { share, after: about, hear: "forged" };
    case "share.heard":
      return { share, answer: about, how: "partly", missing: "forged" };
    case "share.hurt":
      return { share, by: about, after: about };
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
