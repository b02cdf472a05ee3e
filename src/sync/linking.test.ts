/** Adding a device over a relay, in virtual time: from the code to a device that holds both places. */
import { beforeAll, describe, expect, test } from "vitest";
import { checkCertificate, type LinkedPlaces, openGenesis, parseLinkCode, ready } from "#vault";
import { hex } from "#wire";
import { Mailboxes } from "../../tests/simulation/mailboxes.ts";
import { settled } from "../../tests/simulation/settled.ts";
import { adasPlaces } from "../../tests/vectors/places.ts";
import { START } from "../../tests/vectors/seeded.ts";
import { type LinkingRun, readCode, showCode } from "./linking.ts";
import { Chance } from "./simulation/chance.ts";
import { Network } from "./simulation/network.ts";
import { ORIGIN, Relay } from "./simulation/relay.ts";
import { Time } from "./simulation/time.ts";

beforeAll(ready);

const MINUTE = 60_000;

class Scene {
  readonly time = new Time(settled);
  readonly chance = new Chance(5);
  readonly relay = new Relay(this.time, this.chance);
  readonly doors = new Mailboxes(this.time, this.relay);
  readonly places = adasPlaces();
  readonly kept: LinkedPlaces[] = [];
  /** What storing on the new device comes to. */
  keep: (got: LinkedPlaces) => Promise<boolean> = async () => true;
  readonly fresh = showCode({
    ...this.ports(),
    relay: ORIGIN,
    keep: async (got) => {
      const ok = await this.keep(got);
      if (ok) this.kept.push(got);
      return ok;
    },
  });

  ports(): Pick<Parameters<typeof showCode>[0], "courier" | "clock" | "random"> {
    const network = new Network(this.time, this.chance, this.relay, () => {});
    return {
      courier: this.doors.courier(network),
      clock: { now: () => START + this.time.now, after: (ms, run) => this.time.after(ms, run) },
      random: this.chance.bytes,
    };
  }

  /** The unlocked device reads what the new one shows. */
  read(text = this.fresh.view().code ?? ""): LinkingRun {
    const parsed = parseLinkCode(text);
    if (!parsed.ok) throw new Error(parsed.why);
    return readCode({ ...this.ports(), code: parsed.code, places: this.places });
  }

  async pass(ms: number): Promise<void> {
    await this.time.runUntil(this.time.now + ms);
  }

  async meet(): Promise<LinkingRun> {
    await this.pass(500);
    const holder = this.read();
    await this.pass(3_000);
    return holder;
  }

  async say(run: LinkingRun, same: boolean): Promise<void> {
    void run.say(same);
    await this.pass(2_000);
  }
}

const stages = (...runs: LinkingRun[]): string[] => runs.map((run) => run.view().stage);

describe("adding a device", () => {
  test("[SYNC-31] goes from the code to both places, stored, with certificates that hold", async () => {
    const scene = new Scene();
    expect(stages(scene.fresh)).toEqual(["showing"]);
    const holder = await scene.meet();
    expect(stages(scene.fresh, holder)).toEqual(["comparing", "comparing"]);
    expect(scene.fresh.view().pictures).toEqual(holder.view().pictures);
    await scene.say(holder, true);
    expect(scene.kept).toEqual([]);
    await scene.say(scene.fresh, true);
    await scene.pass(MINUTE);
    expect(stages(scene.fresh, holder)).toEqual(["complete", "complete"]);
    const [got] = scene.kept;
    if (got === undefined) throw new Error("nothing was kept");
    expect(scene.kept).toHaveLength(1);
    expect([got.name, got.ours.partnerName, got.ours.relay, got.mine.relay]).toEqual(["Ada", "Noor", ORIGIN, null]);
    for (const { genesis, certificate, keys } of [got.ours, got.mine]) {
      const opened = openGenesis(genesis);
      if (!opened.ok) throw new Error(opened.why);
      expect(checkCertificate(opened.genesis, certificate)).toMatchObject({ ok: true, founder: 0 });
      expect(hex(certificate.header.subarray(32, 48))).toBe(hex(keys.id));
    }
    // Nothing went wrong, so every slot was written once.
    expect(scene.doors.heard.filter((line) => line.startsWith("PUT"))).toHaveLength(6);
  });

  test("[SYNC-31] works in either order of saying it, and when the relay cannot be reached for a while", async () => {
    const scene = new Scene();
    const holder = await scene.meet();
    await scene.say(scene.fresh, true);
    scene.doors.reachable = false;
    await scene.say(holder, true);
    await scene.pass(2 * MINUTE);
    expect([scene.fresh.reachable(), holder.reachable()]).toEqual([false, false]);
    expect(stages(scene.fresh, holder)).toEqual(["waiting", "waiting"]);
    scene.doors.reachable = true;
    await scene.pass(2 * MINUTE);
    expect(stages(scene.fresh, holder)).toEqual(["complete", "complete"]);
  });

  test("[SYNC-31] not the same ends it for both, and nothing was stored", async () => {
    for (const by of ["new", "holder"] as const) {
      const scene = new Scene();
      const holder = await scene.meet();
      await scene.say(by === "new" ? holder : scene.fresh, true);
      await scene.say(by === "new" ? scene.fresh : holder, false);
      await scene.pass(MINUTE);
      expect([scene.fresh.view(), holder.view()]).toMatchObject([
        { stage: "void", why: "not-same" },
        { stage: "void", why: "not-same" },
      ]);
      expect(scene.kept).toEqual([]);
    }
  });

  test.each(["says no", "fails"])(
    "[SYNC-32] a new device whose store %s holds nothing, and the holder is told",
    async (how) => {
      const scene = new Scene();
      scene.keep = how === "fails" ? () => Promise.reject(new Error("full")) : async () => false;
      const holder = await scene.meet();
      await scene.say(scene.fresh, true);
      await scene.say(holder, true);
      await scene.pass(MINUTE);
      expect([scene.fresh.view(), holder.view()]).toMatchObject([
        { stage: "void", why: "no-storage" },
        { stage: "void", why: "no-storage" },
      ]);
      expect(scene.kept).toEqual([]);
    },
  );

  test("[SYNC-32] says complete only when storing has ended, however long it takes", async () => {
    const scene = new Scene();
    scene.keep = () => new Promise((resolve) => void scene.time.after(5 * MINUTE, () => resolve(true)));
    const holder = await scene.meet();
    await scene.say(scene.fresh, true);
    await scene.say(holder, true);
    await scene.pass(4 * MINUTE);
    // What is being stored cannot be called off.
    void scene.fresh.cancel();
    await scene.pass(0);
    expect(stages(scene.fresh, holder)).toEqual(["waiting", "waiting"]);
    await scene.pass(2 * MINUTE);
    expect(stages(scene.fresh, holder)).toEqual(["complete", "complete"]);
  });

  test("[LINK-2] a code is read once: a second device that reads it is told so, and the first goes on", async () => {
    const scene = new Scene();
    const text = scene.fresh.view().code ?? "";
    const holder = await scene.meet();
    const other = scene.read(text);
    await scene.pass(3_000);
    expect(other.view()).toMatchObject({ stage: "void", why: "used" });
    await scene.say(scene.fresh, true);
    await scene.say(holder, true);
    await scene.pass(MINUTE);
    expect(stages(scene.fresh, holder)).toEqual(["complete", "complete"]);
  });

  test("[LINK-2] a code that nobody read in ten minutes is over, and cannot be read any more", async () => {
    const scene = new Scene();
    await scene.pass(500);
    const text = scene.fresh.view().code ?? "";
    await scene.pass(10 * MINUTE);
    expect(scene.fresh.view()).toMatchObject({ stage: "void", why: "expired", code: null });
    const late = scene.read(text);
    await scene.pass(MINUTE);
    expect(late.view()).toMatchObject({ stage: "void", why: "expired" });
  });

  test("[SYNC-33] closed, it asks and tells nothing more, and a new code is another one", async () => {
    const scene = new Scene();
    await scene.pass(500);
    await scene.fresh.close();
    const asked = scene.doors.heard.length;
    await scene.pass(5 * MINUTE);
    expect(scene.doors.heard).toHaveLength(asked);
    const again = showCode({ ...scene.ports(), relay: ORIGIN, keep: async () => true });
    expect(again.view().code).not.toBe(scene.fresh.view().code);
  });

  test("[SYNC-33] a holder that lost its memory after giving leaves a new device that is whole", async () => {
    const scene = new Scene();
    const holder = await scene.meet();
    await scene.say(scene.fresh, true);
    void holder.say(true);
    await scene.pass(150);
    await holder.close();
    await scene.pass(MINUTE);
    expect(stages(scene.fresh)).toEqual(["complete"]);
    expect(scene.kept).toHaveLength(1);
  });
});
