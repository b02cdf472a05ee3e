import { beforeAll, describe, expect, test } from "vitest";
import { accept, invite, parseInvitation, type Pairing, ready, viewPairing } from "#vault";
import { hex } from "#wire";
import { Chance } from "./simulation/chance.ts";
import { Disk } from "./simulation/disk.ts";
import { Mailboxes } from "../../tests/simulation/mailboxes.ts";
import { Network } from "./simulation/network.ts";
import { ORIGIN, Relay } from "./simulation/relay.ts";
import { Time } from "./simulation/time.ts";
import { settled } from "../../tests/simulation/settled.ts";
import { START } from "../../tests/vectors/seeded.ts";
import { type PairingRun, runPairing } from "./pairing.ts";

beforeAll(ready);

const MINUTE = 60_000;

class Scene {
  readonly time = new Time(settled);
  readonly chance = new Chance(7);
  readonly relay = new Relay(this.time, this.chance);
  readonly doors = new Mailboxes(this.time, this.relay);
  readonly adaDisk = new Disk(this.time, this.chance);
  readonly noorDisk = new Disk(this.time, this.chance);
  readonly ada: Pairing;

  constructor() {
    this.ada = invite({ ...this.#person("Ada"), relay: ORIGIN, mode: "qr" });
  }

  #person(name: string): { seed: Uint8Array; name: string; now: number; random: (bytes: number) => Uint8Array } {
    return { seed: this.chance.bytes(32), name, now: START + this.time.now, random: this.chance.bytes };
  }

  /** Runs a new pairing on a disk, or goes on with the one that lies there. */
  async run(disk: Disk, pairing?: Pairing): Promise<PairingRun> {
    const network = new Network(this.time, this.chance, this.relay, () => {});
    const ports = {
      store: disk.open(),
      courier: this.doors.courier(network),
      clock: { now: () => START + this.time.now, after: (ms: number, run: () => void) => this.time.after(ms, run) },
    };
    const running = runPairing(pairing === undefined ? ports : { ...ports, pairing });
    await this.pass(200);
    const run = await running;
    if (run === null) throw new Error("there is no pairing");
    return run;
  }

  /** The other half, by whoever has the invitation. */
  answer(): Pairing {
    const parsed = parseInvitation(viewPairing(this.ada).invitation ?? "");
    if (!parsed.ok) throw new Error(parsed.why);
    return accept({ ...this.#person("Noor"), invitation: parsed.invitation });
  }

  /** Both up to the pictures. */
  async meet(): Promise<{ readonly ada: PairingRun; readonly noor: PairingRun }> {
    const ada = await this.run(this.adaDisk, this.ada);
    const noor = await this.run(this.noorDisk, this.answer());
    await this.pass(MINUTE);
    return { ada, noor };
  }

  async pass(ms: number): Promise<void> {
    await this.time.runUntil(this.time.now + ms);
  }

  /** Says it, and lets time pass. */
  async say(run: PairingRun, same: boolean): Promise<void> {
    void run.say(same);
    await this.pass(2_000);
  }
}

const stages = (...runs: PairingRun[]): string[] => runs.map((run) => run.view().stage);

describe("a pairing", () => {
  test("[SYNC-22] goes from the invitation to a log that is open at the relay, and says the same pictures to both", async () => {
    const scene = new Scene();
    const { ada, noor } = await scene.meet();
    expect(stages(ada, noor)).toEqual(["comparing", "comparing"]);
    expect(ada.view().pictures).toEqual(noor.view().pictures);
    expect([ada.view().partnerName, noor.view().partnerName]).toEqual(["Noor", "Ada"]);
    await scene.say(ada, true);
    expect(stages(ada, noor)).toEqual(["waiting", "comparing"]);
    await scene.say(noor, true);
    await scene.pass(MINUTE);
    expect(stages(ada, noor)).toEqual(["complete", "complete"]);
    expect(ada.complete()?.record).toEqual(noor.complete()?.record);
    expect(hex(scene.relay.kept.genesis?.record ?? new Uint8Array(0))).toBe(
      hex(ada.complete()?.record ?? Uint8Array.of(1)),
    );
    expect(scene.relay.kept.chains.size).toBe(2);
    // Nothing went wrong, so every slot was written once.
    expect(scene.doors.heard.filter((line) => line.startsWith("PUT"))).toHaveLength(5);
  });

  test("[SYNC-22] opens the log as soon as the relay can be reached again, and saying it twice changes nothing", async () => {
    const scene = new Scene();
    const { ada, noor } = await scene.meet();
    await scene.say(ada, true);
    void noor.say(true);
    await scene.pass(100);
    scene.doors.reachable = false;
    await scene.pass(5 * MINUTE);
    scene.doors.reachable = true;
    await scene.pass(2 * MINUTE);
    expect(stages(ada, noor)).toEqual(["complete", "complete"]);
    expect(scene.relay.kept.chains.size).toBe(2);
    const posts = scene.doors.heard.filter((line) => line === "POST /v1/logs").length;
    await scene.run(scene.adaDisk);
    await scene.pass(MINUTE);
    expect(scene.doors.heard.filter((line) => line === "POST /v1/logs").length).toBeGreaterThan(posts);
    expect(scene.relay.kept.chains.size).toBe(2);
  });

  test("[SYNC-35] asks a relay that answers at once with nothing new again only after a second (A28)", async () => {
    const scene = new Scene();
    let asked = 0;
    const running = runPairing({
      pairing: scene.ada,
      store: scene.adaDisk.open(),
      courier: {
        connect: () => ({ send: () => undefined, close: () => undefined }),
        request: async (method) => {
          asked += 1;
          return { status: method === "PUT" ? 201 : 200, body: new Uint8Array(0) };
        },
      },
      clock: { now: () => START + scene.time.now, after: (ms, run) => scene.time.after(ms, run) },
    });
    await scene.pass(MINUTE);
    expect(asked).toBeGreaterThan(5);
    expect(asked).toBeLessThan(70);
    await (await running)?.close();
  });

  test("[SYNC-20] puts nothing into the mailbox before the state from which it follows is on disk", async () => {
    const scene = new Scene();
    const { ada, noor } = await scene.meet();
    scene.adaDisk.full = true;
    await scene.say(ada, true);
    expect([stages(ada), scene.doors.mailboxes.values().next().value?.slots.size]).toEqual([["comparing"], 3]);
    scene.adaDisk.full = false;
    await scene.say(ada, true);
    await scene.say(noor, true);
    expect(stages(ada, noor)).toEqual(["complete", "complete"]);
  });

  test("[SYNC-25] goes on after a reload at every step", async () => {
    for (let kill = 0; kill < 5; kill++) {
      const scene = new Scene();
      let ada = await scene.run(scene.adaDisk, scene.ada);
      let noor = await scene.run(scene.noorDisk, scene.answer());
      const reload = async (step: number): Promise<void> => {
        if (step !== kill) return;
        void ada.close();
        void noor.close();
        scene.adaDisk.kill();
        scene.noorDisk.kill();
        ada = await scene.run(scene.adaDisk);
        noor = await scene.run(scene.noorDisk);
      };
      await reload(0);
      await scene.pass(MINUTE);
      await reload(1);
      expect([kill, ...stages(ada, noor)]).toEqual([kill, "comparing", "comparing"]);
      await scene.say(noor, true);
      await reload(2);
      await scene.say(ada, true);
      await reload(3);
      await scene.pass(MINUTE);
      await reload(4);
      await scene.pass(MINUTE);
      expect([kill, ...stages(ada, noor)]).toEqual([kill, "complete", "complete"]);
      expect(ada.complete()?.record).toEqual(noor.complete()?.record);
    }
  });

  test("[SYNC-25] begins with no relay in reach, says so, and goes on when there is one", async () => {
    const scene = new Scene();
    scene.doors.reachable = false;
    const ada = await scene.run(scene.adaDisk, scene.ada);
    await scene.pass(MINUTE);
    expect([ada.reachable(), ...stages(ada)]).toEqual([false, "inviting"]);
    scene.doors.reachable = true;
    await scene.pass(MINUTE);
    expect(ada.reachable()).toBe(true);
    const noor = await scene.run(scene.noorDisk, scene.answer());
    await scene.pass(MINUTE);
    expect(stages(ada, noor)).toEqual(["comparing", "comparing"]);
  });

  test("[SYNC-25] is not there before it began, nor after it was put away", async () => {
    const scene = new Scene();
    const disk = new Disk(scene.time, scene.chance);
    await expect(scene.run(disk)).rejects.toThrow("no pairing");
    const ada = await scene.run(scene.adaDisk, scene.ada);
    void ada.forget();
    await scene.pass(1_000);
    expect([...scene.adaDisk.rows.keys()]).toEqual([]);
    await expect(scene.run(scene.adaDisk)).rejects.toThrow("no pairing");
  });
});

describe("a wrong turn", () => {
  test("[SYNC-25] not the same: void for both, and no log anywhere (A2)", async () => {
    const scene = new Scene();
    const { ada, noor } = await scene.meet();
    await scene.say(noor, false);
    await scene.pass(MINUTE);
    expect([ada, noor].map((run) => [run.view().stage, run.view().why])).toEqual([
      ["void", "not-same"],
      ["void", "not-same"],
    ]);
    expect([scene.relay.kept.genesis, ada.complete()]).toEqual([null, null]);
  });

  test("[SYNC-25] opened by somebody else first: the second to come hears that it was used (B19)", async () => {
    const scene = new Scene();
    const ada = await scene.run(scene.adaDisk, scene.ada);
    const thief = await scene.run(new Disk(scene.time, scene.chance), scene.answer());
    await scene.pass(MINUTE);
    const noor = await scene.run(scene.noorDisk, scene.answer());
    await scene.pass(MINUTE);
    expect([noor.view().stage, noor.view().why]).toEqual(["void", "used"]);
    expect([ada.view().opened, ...stages(ada, thief)]).toEqual([true, "comparing", "comparing"]);
    expect(scene.relay.kept.genesis).toBeNull();
  });

  test("[SYNC-25] expired: void, with the relay in reach or without", async () => {
    for (const reachable of [true, false]) {
      const scene = new Scene();
      const ada = await scene.run(scene.adaDisk, scene.ada);
      scene.doors.reachable = reachable;
      await scene.pass(11 * MINUTE);
      expect([reachable, ada.view().stage, ada.view().why]).toEqual([reachable, "void", "expired"]);
    }
  });

  test("[SYNC-23] the mailbox ended before the last word was read, but the log is there: complete", async () => {
    const scene = new Scene();
    const { ada, noor } = await scene.meet();
    await scene.say(ada, true);
    void ada.close();
    await scene.say(noor, true);
    await scene.pass(MINUTE);
    expect(stages(noor)).toEqual(["complete"]);
    scene.doors.expire();
    const again = await scene.run(scene.adaDisk);
    await scene.pass(2 * MINUTE);
    expect(stages(again)).toEqual(["complete"]);
    expect(again.complete()?.record).toEqual(noor.complete()?.record);
  });

  test("[SYNC-23] the mailbox ended and no log is there: still waiting, never half", async () => {
    const scene = new Scene();
    const { ada, noor } = await scene.meet();
    await scene.say(ada, true);
    void noor.close();
    scene.doors.expire();
    await scene.pass(10 * MINUTE);
    expect(stages(ada)).toEqual(["waiting"]);
  });

  test("[SYNC-24] cancelled after that: void, and should the log turn out to exist, it is told that we left", async () => {
    const scene = new Scene();
    const { ada, noor } = await scene.meet();
    await scene.say(ada, true);
    void noor.close();
    scene.doors.expire();
    await scene.pass(5 * MINUTE);
    void ada.cancel();
    await scene.pass(MINUTE);
    expect(stages(ada)).toEqual(["void"]);
    expect(scene.doors.leaves).toEqual([]);
    // Noor had confirmed after all, and opens the log much later.
    const twin = new Scene();
    const both = await twin.meet();
    await twin.say(both.ada, true);
    await twin.say(both.noor, true);
    await twin.pass(MINUTE);
    const record = both.noor.complete()?.record ?? new Uint8Array(0);
    scene.relay.post("/v1/logs", record);
    await scene.pass(5 * MINUTE);
    expect(scene.doors.leaves).toHaveLength(1);
  });

  test("[SYNC-24] cancelled when both had confirmed: complete, and the relay is told that we left", async () => {
    const scene = new Scene();
    const { ada, noor } = await scene.meet();
    await scene.say(ada, true);
    void ada.close();
    await scene.say(noor, true);
    await scene.pass(MINUTE);
    scene.doors.reachable = false;
    const again = await scene.run(scene.adaDisk);
    void again.cancel();
    await scene.pass(1_000);
    expect(again.view().leaving).toBe(true);
    scene.doors.reachable = true;
    await scene.pass(2 * MINUTE);
    expect(stages(again, noor)).toEqual(["complete", "complete"]);
    expect(scene.doors.leaves).toHaveLength(1);
  });
});
