/** A corner's desk on a disk in memory: opened, closed and opened again. */
import { Disk, hastyClock } from "../../src/web/space/harness.ts";
import { newCorner, openMine } from "../../src/web/space/mine-desk.ts";
import type { DeskCalls, MinePart } from "../../src/web/space/protocol.ts";
import { sealedStore } from "../../src/web/space/store.ts";
import type { Desk } from "../../src/web/space/tabs.ts";
import { seeded, START } from "../vectors/seeded.ts";

export class Corner {
  readonly disk = new Disk();
  readonly random = seeded("corner");
  key = this.random(32);
  desk: Desk<MinePart> | null = null;
  /** How far its clock has gone on, in ms. */
  later = 0;

  get store() {
    return sealedStore(this.disk.open(), this.key, this.random);
  }
  async begin(): Promise<this> {
    await this.store.write(newCorner(this.random), []);
    return this.open();
  }
  async open(): Promise<this> {
    await this.desk?.close();
    const { store, random } = this;
    await store.seize(() => undefined);
    const clock = { ...hastyClock(START), now: () => START + this.later };
    this.desk = await openMine({ store, random, clock }, () => undefined);
    return this;
  }
  get view(): MinePart {
    return (this.desk as Desk<MinePart>).view();
  }
  do<Name extends keyof DeskCalls["mine"]>(
    name: Name,
    ...args: Parameters<DeskCalls["mine"][Name]>
  ): Promise<ReturnType<DeskCalls["mine"][Name]>> {
    return (this.desk as Desk<MinePart>).handle(name, args) as Promise<ReturnType<DeskCalls["mine"][Name]>>;
  }
}
