/** When it locks by itself: by two clocks, over sleep, and not while somebody is here. */
import { describe, expect, test } from "vitest";
import { CORNER_MINUTES, watchIdle } from "./idle.ts";

const MINUTE = 60_000;

function watched({ all = 15, own = false }: { readonly all?: number | null; readonly own?: boolean } = {}) {
  const time = { wall: 1_000_000, steady: 0 };
  const state = { open: true, corner: own };
  const done: string[] = [];
  const idle = watchIdle({
    wall: () => time.wall,
    steady: () => time.steady,
    limits: () => (state.open ? { all, corner: state.corner ? CORNER_MINUTES : null } : null),
    lock: () => {
      done.push("lock");
      state.open = state.corner = false;
    },
    closeCorner: () => {
      done.push("corner");
      state.corner = false;
    },
    tell: () => void done.push("tell"),
  });
  idle.look();
  /** Time goes by, looked at every so often as the page does. */
  const pass = (minutes: number, every = MINUTE / 12): void => {
    for (let left = minutes * MINUTE; left > 0; left -= every) {
      time.wall += Math.min(every, left);
      time.steady += Math.min(every, left);
      idle.look();
    }
  };
  return { time, state, done, idle, pass };
}

const locks = (done: readonly string[]): readonly string[] => done.filter((what) => what !== "tell");

describe("locking by itself", () => {
  test.each([1, 5, 15, 60])("[UNLOCK-10] after %i minutes without a touch, and not before", (all) => {
    const { done, pass } = watched({ all });
    pass(all - 0.2);
    expect(done).toEqual([]);
    pass(0.3);
    expect(done).toEqual(["lock"]);
    pass(120);
    expect(done).toEqual(["lock"]);
  });

  test("[UNLOCK-10] a touch or a key begins the time anew", () => {
    const { done, pass, idle } = watched({ all: 5 });
    for (let i = 0; i < 20; i++) {
      pass(4);
      idle.touch();
    }
    expect(locks(done)).toEqual([]);
    pass(5);
    expect(locks(done)).toEqual(["lock"]);
  });

  test("[UNLOCK-10] never by itself where that was set", () => {
    const { done, pass } = watched({ all: null });
    pass(600, MINUTE);
    expect(done).toEqual([]);
  });

  test("[UNLOCK-11] a device that slept locks when it wakes, and the touch that woke it comes too late", () => {
    for (const clock of ["wall", "steady"] as const) {
      const { done, time, idle } = watched();
      // Asleep nothing runs, and some clocks stand still, too.
      time[clock] += 20 * MINUTE;
      idle.touch();
      expect(done).toEqual(["lock"]);
    }
  });

  test("[UNLOCK-11] a clock that was set back makes nothing last longer", () => {
    const { done, time, pass } = watched();
    time.wall -= 600 * MINUTE;
    pass(15);
    expect(done).toEqual(["lock"]);
  });

  test("[UNLOCK-12] a corner with a lock of its own closes after five minutes, and the rest stays open", () => {
    const { done, pass, state } = watched({ own: true });
    pass(4.9);
    expect(done).toEqual([]);
    pass(0.2);
    expect(done).toEqual(["corner"]);
    pass(9);
    expect(state.open).toBe(true);
    pass(1);
    expect(done).toEqual(["corner", "lock"]);
  });

  test("[UNLOCK-12] sooner where everything locks sooner, and also where nothing else locks by itself", () => {
    const soon = watched({ all: 1, own: true });
    soon.pass(6);
    expect(soon.done).toEqual(["lock"]);
    const never = watched({ all: null, own: true });
    never.pass(60);
    expect(never.done).toEqual(["corner"]);
  });

  test("[UNLOCK-13] who is busy in one tab is not locked out by another, and is not told of all the time", () => {
    const here = watched({ all: 5 });
    const other = watched({ all: 5 });
    for (let i = 0; i < 600; i++) {
      here.pass(1 / 60, 1_000);
      other.pass(1 / 60, 1_000);
      const before = here.done.length;
      here.idle.touch();
      if (here.done.length > before) other.idle.touched();
    }
    expect(locks(here.done)).toEqual([]);
    expect(other.done).toEqual([]);
    // Ten minutes of touches, one word in ten seconds at most.
    expect(here.done.length).toBeLessThanOrEqual(61);
    expect(here.done.length).toBeGreaterThan(30);
    // A word that came while this one slept does not keep it open.
    other.time.wall += 6 * MINUTE;
    other.idle.touched();
    expect(other.done).toEqual(["lock"]);
  });

  test("[UNLOCK-10] what is opened anew has its whole time, however long nobody came to the door", () => {
    const { done, pass, state, idle } = watched({ all: 5 });
    pass(5);
    expect(done).toEqual(["lock"]);
    pass(600, MINUTE);
    state.open = true;
    idle.look();
    pass(4.9);
    expect(done).toEqual(["lock"]);
    pass(0.2);
    expect(done).toEqual(["lock", "lock"]);
  });
});
