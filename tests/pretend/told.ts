/** Ada told something, and everybody has it: where most tests about a share begin. */
import { expect } from "vitest";
import { type EventId, type Offer, setAside, share, type Share } from "../../src/core/index.ts";
import { couple, type Device, meet } from "./couple.ts";

export const OFFER = { words: "I am afraid of the move.", hope: "listen" } as const;
export const ANSWER = { hear: "The move frightens you." } as const;

export function told(offer: Offer = OFFER) {
  const all = couple();
  const id = all.ada.do({ do: "offer", offer });
  const everybodyMeets = (): void => meet(all.ada, all.adas, all.noor, all.noors);
  everybodyMeets();
  const step = (who: Device, run: (device: Device) => EventId): EventId => {
    const made = run(who);
    everybodyMeets();
    return made;
  };
  /** The share, which is the same for everybody. */
  const now = (): Share => {
    const [one, ...others] = [all.ada, all.adas, all.noor, all.noors].map((device) => share(device.hearth, id));
    for (const other of others) expect(other).toEqual(one);
    return one as Share;
  };
  const answered = (): EventId => {
    step(all.noor, (noor) => noor.do({ do: "acknowledge", share: id, how: "thanks" }));
    return step(all.noor, (noor) => noor.do({ do: "answer", share: id, answer: ANSWER }));
  };
  return { ...all, id, step, now, answered, everybodyMeets };
}

export const turnsOf = (found: Share): string[] => found.turns.map((turn) => turn.turn);

/** All that a state holds, as text. */
export const everythingIn = ({ hearth }: Device): string =>
  JSON.stringify([{ ...hearth, order: [...hearth.order.entries.values()], rooms: [...hearth.rooms.entries()] }]);

export const why = (device: Device, id: EventId): string | undefined =>
  setAside(device.hearth).find((one) => one.id === id)?.why;
