/** A relay that lies while a device is added: nothing but one's own places is ever stored, by nobody but the device that was compared. */
import { beforeAll, describe, expect, test } from "vitest";
import { checkCertificate, type LinkedPlaces, openGenesis, parseInvitation, parseLinkCode, ready } from "#vault";
import { hex } from "#wire";
import { readCode, showCode } from "../../src/sync/linking.ts";
import { ORIGIN, Relay } from "../../src/sync/simulation/relay.ts";
import { Mailboxes } from "../simulation/mailboxes.ts";
import { adasPlaces } from "../vectors/places.ts";
import { pairingLies, Scene, type Slot } from "./pairings.ts";

beforeAll(ready);

const MINUTE = 60_000;
const LONG = process.env["HEARTH_LONG"] === "1";
const RUNS = Number(process.env["HEARTH_RUNS"] ?? (LONG ? 2_000 : 40));
const FIRST = LONG ? Number(process.env["HEARTH_SEED"] ?? Math.floor(Math.random() * 2 ** 31)) : 1;

function codeIn(text: string | null) {
  const parsed = parseLinkCode(text ?? "");
  if (!parsed.ok) throw new Error(parsed.why);
  return parsed.code;
}

/** What a new device stored is Ada's, and certified for the very keys that it made. */
function isAdas({ ours, mine }: LinkedPlaces): boolean {
  const places = adasPlaces();
  return [
    { got: ours, given: places.ours },
    { got: mine, given: places.mine },
  ].every(({ got, given }) => {
    const opened = openGenesis(got.genesis);
    if (!opened.ok || hex(got.genesis) !== hex(given.genesis)) return false;
    const checked = checkCertificate(opened.genesis, got.certificate);
    return checked.ok && hex(checked.device) === hex(got.keys.id);
  });
}

/** One adding, with some of these lies told on the way. */
async function add(seed: number): Promise<{ readonly problems: readonly string[]; readonly ends: string }> {
  const scene = new Scene(seed);
  const { chance, lies } = scene;
  const all = pairingLies(scene);
  const problems: string[] = [];
  const kept: LinkedPlaces[] = [];
  const fresh = showCode({
    ...scene.ports("ada"),
    random: chance.bytes,
    relay: ORIGIN,
    keep: async (got) => {
      kept.push(got);
      return true;
    },
  });
  const code = codeIn(fresh.view().code);
  if (chance.happens(0.5)) lies.add(chance.pick(all));
  await scene.pass(500);
  const holder = readCode({ ...scene.ports("noor"), random: chance.bytes, code, places: adasPlaces() });
  let said = 0;
  for (let i = 0; i < 8; i++) {
    await scene.pass(chance.between(100, 40_000));
    if (chance.happens(0.25)) lies.add(chance.pick(all));
    if (chance.happens(0.35)) lies.clear();
    const [one, other] = [fresh.view(), holder.view()];
    if (one.stage === "comparing" && other.stage === "comparing") {
      if (JSON.stringify(one.pictures) !== JSON.stringify(other.pictures))
        problems.push("different pictures with nobody between");
    }
    if (chance.happens(0.5)) void fresh.say(true);
    if (chance.happens(0.5)) {
      if (holder.view().stage === "comparing") said++;
      void holder.say(true);
    }
    if (chance.happens(0.04)) void chance.pick([fresh, holder]).cancel();
  }
  if (kept.length > 0 && said === 0) problems.push("stored without a yes of the other device");
  lies.clear();
  await scene.pass(90 * MINUTE);
  const stages = [fresh.view().stage, holder.view().stage];
  if (kept.length > 1) problems.push("stored twice");
  if (!kept.every(isAdas)) problems.push("stored what is not hers");
  if (stages[0] === "complete" && kept.length === 0) problems.push("complete, with nothing stored");
  if (stages[1] === "complete" && kept.length === 0) problems.push("said to be added, and was not");
  for (const bytes of scene.passed) {
    const text = Buffer.from(bytes).toString("latin1");
    // What the bundle says in words: where the place of two lies. Names of three letters would be found by chance.
    if (text.includes("relay.example")) problems.push("words of the bundle on the wire");
  }
  await Promise.all([fresh.close(), holder.close()]);
  return { problems, ends: stages.join("/") };
}

test(
  `whatever a relay does with the mailbox of a new device, it has what is one's own, or nothing: ${String(RUNS)} addings (A1, A4, A7, A25, A28)`,
  async () => {
    if (LONG) process.stdout.write(`hostile linking: HEARTH_SEED=${String(FIRST)}\n`);
    const failed: Record<string, readonly string[]> = {};
    const seen = new Map<string, number>();
    for (let i = 0; i < RUNS; i++) {
      const seed = (FIRST + i) >>> 0;
      const { problems, ends } = await add(seed);
      seen.set(ends, (seen.get(ends) ?? 0) + 1);
      if (problems.length > 0) failed[`seed ${String(seed)}`] = problems;
    }
    expect(failed).toEqual({});
    if (LONG) process.stdout.write(`  ${JSON.stringify([...seen])}\n`);
    expect(seen.get("complete/complete") ?? 0).toBeGreaterThan(RUNS / 20);
    expect([...seen.keys()].some((ends) => ends.includes("void"))).toBe(true);
  },
  LONG ? 7_200_000 : 300_000,
);

describe("a relay that has the code", () => {
  test.each(Array.from({ length: LONG ? 300 : 8 }, (_, at) => at + 1))(
    "stands in between, and shows other pictures to each; not the same ends it, and nothing is stored anywhere (A2) — %i",
    async (seed) => {
      const scene = new Scene(seed);
      const kept: LinkedPlaces[] = [];
      const keep = async (got: LinkedPlaces): Promise<boolean> => {
        kept.push(got);
        return true;
      };
      const random = scene.chance.bytes;
      const fresh = showCode({ ...scene.ports("new"), random, relay: ORIGIN, keep });
      await scene.pass(500);
      const code = codeIn(fresh.view().code);
      // To the holder, the one in between plays the new device, with the same secret in another mailbox.
      const other = new Mailboxes(scene.time, new Relay(scene.time, scene.chance));
      const pieces = [code.secret];
      const drawn = (count: number) => pieces.shift() ?? random(count);
      const playsNew = showCode({ ...scene.ports("between 1", other), random: drawn, relay: ORIGIN, keep });
      await scene.pass(500);
      const asHolder = readCode({ ...scene.ports("between 2"), random, code, places: adasPlaces() });
      const holder = readCode({ ...scene.ports("holder", other), random, code, places: adasPlaces() });
      await scene.pass(MINUTE);
      const runs = [fresh, asHolder, playsNew, holder];
      expect(runs.map((run) => run.view().stage)).toEqual(Array(4).fill("comparing"));
      expect(fresh.view().pictures).not.toEqual(holder.view().pictures);
      void asHolder.say(true);
      void playsNew.say(true);
      await scene.pass(5_000);
      void fresh.say(false);
      void holder.say(false);
      await scene.pass(5 * MINUTE);
      expect(runs.map((run) => run.view().stage)).toEqual(Array(4).fill("void"));
      expect(kept).toEqual([]);
    },
  );

  test("cannot give another bundle than the one that was compared, and cannot say the receipt itself (A4)", async () => {
    const scene = new Scene(9);
    const random = scene.chance.bytes;
    const kept: LinkedPlaces[] = [];
    const fresh = showCode({
      ...scene.ports("new"),
      random,
      relay: ORIGIN,
      keep: async (got) => {
        kept.push(got);
        return true;
      },
    });
    await scene.pass(500);
    const holder = readCode({
      ...scene.ports("holder"),
      random,
      code: codeIn(fresh.view().code),
      places: adasPlaces(),
    });
    scene.lies.add({
      name: "another bundle",
      slots: (slots, to) =>
        slots.map((one): Slot => (to === "new" && one.slot === 4 ? { slot: 4, bytes: (slots[0] as Slot).bytes } : one)),
    });
    await scene.pass(MINUTE);
    void fresh.say(true);
    void holder.say(true);
    await scene.pass(20 * MINUTE);
    expect(kept).toEqual([]);
    expect(fresh.view().stage).toBe("void");
    expect(holder.view().stage).not.toBe("complete");
  });

  test("is offered as a link, it is none: the door for people refuses it, and the other way round (B14)", async () => {
    const scene = new Scene(10);
    const fresh = showCode({
      ...scene.ports("new"),
      random: scene.chance.bytes,
      relay: ORIGIN,
      keep: async () => true,
    });
    await scene.pass(500);
    const text = fresh.view().code ?? "";
    for (const shown of [text, `https://app.example/#${text}`]) {
      expect(parseInvitation(shown)).toEqual({ ok: false, why: "device-link" });
    }
    expect(parseLinkCode(`https://app.example/#${text}`).ok).toBe(false);
    await fresh.close();
  });
});
