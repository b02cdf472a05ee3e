import { expect, test } from "vitest";
import { StorageError } from "./database.ts";
import { type Desk, NO_ANSWER, type Seat, takeSeat } from "./tabs.ts";

/** One browser: a lock, a channel, a clock, and what is stored. Tabs can end and freeze. */
class Browser {
  stored: string[] = [];
  readonly posted: unknown[] = [];
  #holder: { tab: Tab; steal: () => void } | null = null;
  #queue: { tab: Tab; grant: () => void }[] = [];
  readonly tabs: Tab[] = [];
  #timers: { at: number; run: () => void }[] = [];
  #now = 0;

  locksFor(tab: Tab): LockManager {
    const hold = (work: (lock: Lock | null) => unknown): Promise<unknown> => {
      const stolen = Promise.withResolvers<never>();
      const holder = { tab, steal: () => stolen.reject(new DOMException("stolen", "AbortError")) };
      this.#holder = holder;
      const done = Promise.resolve(work({} as Lock)).finally(() => {
        if (this.#holder === holder) this.#free();
      });
      return Promise.race([done, stolen.promise]);
    };
    const request = (_: string, options: LockOptions, work: (lock: Lock | null) => unknown): Promise<unknown> => {
      if (options.steal === true) {
        this.#holder?.steal();
        return hold(work);
      }
      if (this.#holder === null) return hold(work);
      if (options.ifAvailable === true) return Promise.resolve(work(null));
      return new Promise((resolve, reject) => {
        let granted = false;
        const grant = (): void => {
          granted = true;
          hold(work).then(resolve, reject);
        };
        const one = { tab, grant };
        this.#queue.push(one);
        options.signal?.addEventListener("abort", () => {
          if (granted) return;
          this.#queue = this.#queue.filter((other) => other !== one);
          reject(new DOMException("aborted", "AbortError"));
        });
      });
    };
    return { request } as unknown as LockManager;
  }

  #free(): void {
    this.#holder = null;
    this.#queue.shift()?.grant();
  }

  /** The tab is closed: its lock is free at once, and nothing of it runs any more. */
  end(tab: Tab): void {
    tab.ended = true;
    this.#queue = this.#queue.filter((one) => one.tab !== tab);
    if (this.#holder?.tab === tab) this.#free();
  }

  after(tab: Tab, ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run: () => tab.act(run) };
    this.#timers.push(timer);
    return () => void (this.#timers = this.#timers.filter((one) => one !== timer));
  }

  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      await settle();
      const next = this.#timers.toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > until) break;
      this.#timers = this.#timers.filter((one) => one !== next);
      this.#now = next.at;
      next.run();
    }
    this.#now = until;
  }
}

class Tab {
  readonly browser: Browser;
  ended = false;
  frozen = false;
  shown: { lines: string[]; elsewhere: boolean } | null = null;
  readonly failures: unknown[] = [];
  readonly seat: Seat;
  readonly #held: (() => void)[] = [];
  leads = 0;
  /** Keeps answers back: the command is done, its answer never leaves. */
  mute = false;

  constructor(browser: Browser, name: string) {
    this.browser = browser;
    browser.tabs.push(this);
    const channel = {
      onmessage: null as ((event: MessageEvent) => void) | null,
      postMessage: (data: unknown) => {
        browser.posted.push(data);
        for (const other of browser.tabs) {
          if (other !== this && !this.ended) other.act(() => other.#channel.onmessage?.({ data } as MessageEvent));
        }
      },
    };
    this.#channel = channel;
    let ids = 0;
    this.seat = takeSeat<string[]>({
      name: "x",
      locks: browser.locksFor(this),
      channel,
      seal: (message) => message.map((byte) => byte ^ 0xff),
      open: (sealed) => (sealed[0] === (0x7b ^ 0xff) ? sealed.map((byte) => byte ^ 0xff) : null),
      lead: (changed) => this.#lead(changed),
      show: (lines, elsewhere) => (this.shown = { lines, elsewhere }),
      fail: (error) => this.failures.push(error),
      after: (ms, run) => browser.after(this, ms, run),
      newId: () => `${name}${String(++ids)}`,
    });
  }
  readonly #channel: { onmessage: ((event: MessageEvent) => void) | null };

  hear(data: unknown): void {
    this.#channel.onmessage?.({ data } as MessageEvent);
  }
  act(run: () => void): void {
    if (this.ended) return;
    if (this.frozen) this.#held.push(run);
    else run();
  }
  thaw(): void {
    this.frozen = false;
    for (const run of this.#held.splice(0)) run();
  }

  async #lead(changed: () => void): Promise<Desk<string[]>> {
    this.leads++;
    let lines = [...this.browser.stored];
    const loaded = this.browser.stored;
    return {
      view: () => lines,
      handle: async (_, [line]) => {
        // As the store does it: whoever did not load what is there may not write.
        if (this.browser.stored !== loaded && this.browser.stored.at(-1) !== lines.at(-1))
          throw new StorageError("deposed");
        lines = [...lines, String(line)];
        this.browser.stored = lines;
        changed();
        if (this.mute) await new Promise(() => undefined);
        return "kept";
      },
      close: async () => undefined,
    };
  }
}

async function settle(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve();
}

test("[SPACE-12] one tab leads, the other shows the same and hands over its commands", async () => {
  const browser = new Browser();
  const first = new Tab(browser, "a");
  await first.seat.ready;
  const second = new Tab(browser, "b");
  await second.seat.ready;
  expect(await second.seat.ask("add", ["one"])).toBe("kept");
  expect(second.shown).toEqual({ lines: ["one"], elsewhere: true });
  expect(first.shown).toEqual({ lines: ["one"], elsewhere: false });
  expect(await first.seat.ask("add", ["two"])).toBe("kept");
  await browser.pass(100);
  expect(second.shown).toEqual({ lines: ["one", "two"], elsewhere: true });
  expect([first.leads, second.leads]).toEqual([1, 0]);
});

test("[SPACE-13] when the leading tab ends, the next one loads the store and goes on", async () => {
  const browser = new Browser();
  const first = new Tab(browser, "a");
  const second = new Tab(browser, "b");
  const third = new Tab(browser, "c");
  await browser.pass(100);
  await first.seat.ask("add", ["one"]);
  browser.end(first);
  await browser.pass(100);
  expect(second.shown).toEqual({ lines: ["one"], elsewhere: false });
  expect(await third.seat.ask("add", ["two"])).toBe("kept");
  expect(browser.stored).toEqual(["one", "two"]);
  expect([second.leads, third.leads]).toEqual([1, 0]);
});

test("[SPACE-13] a leader that takes no command is taken over from, and follows when it wakes (D17)", async () => {
  const browser = new Browser();
  const first = new Tab(browser, "a");
  const second = new Tab(browser, "b");
  await browser.pass(100);
  first.frozen = true;
  const asked = second.seat.ask("add", ["one"]);
  await browser.pass(10_000);
  expect(await asked).toBe("kept");
  expect(second.shown).toEqual({ lines: ["one"], elsewhere: false });
  first.thaw();
  await browser.pass(100);
  expect(first.shown).toEqual({ lines: ["one"], elsewhere: true });
  expect(browser.stored).toEqual(["one"]);
  expect(await first.seat.ask("add", ["two"])).toBe("kept");
  expect(browser.stored).toEqual(["one", "two"]);
  expect([...first.failures, ...second.failures]).toEqual([]);
});

test("[SPACE-13] a tab that finds a leader that says nothing leads within seconds", async () => {
  const browser = new Browser();
  const first = new Tab(browser, "a");
  await first.seat.ready;
  first.frozen = true;
  const second = new Tab(browser, "b");
  await browser.pass(5_000);
  expect(second.shown).toEqual({ lines: [], elsewhere: false });
});

test("[SPACE-14] a command that was taken and not answered is told so, and not done again", async () => {
  const browser = new Browser();
  const first = new Tab(browser, "a");
  const second = new Tab(browser, "b");
  await browser.pass(100);
  first.mute = true;
  const slow = second.seat.ask("add", ["one"]);
  await browser.pass(25_000);
  expect(await slow).toBe(NO_ANSWER);

  const cut = second.seat.ask("add", ["two"]);
  await settle();
  browser.end(first);
  await browser.pass(100);
  expect(await cut).toBe(NO_ANSWER);
  expect(second.shown).toEqual({ lines: ["one", "two"], elsewhere: false });
});

test("[SPACE-12] what the tabs say to each other is sealed, and anything else on the channel is not heard", async () => {
  const browser = new Browser();
  const first = new Tab(browser, "a");
  const second = new Tab(browser, "b");
  await browser.pass(100);
  await second.seat.ask("add", ["marked words"]);
  expect(browser.posted.length).toBeGreaterThan(2);
  for (const data of browser.posted) {
    expect(data).toBeInstanceOf(Uint8Array);
    expect(new TextDecoder().decode(data as Uint8Array)).not.toContain("marked");
  }
  first.hear({ t: "ask", id: "z1", call: "add", args: ["slipped in"] });
  first.hear(new TextEncoder().encode("no seal"));
  await browser.pass(100);
  expect(browser.stored).toEqual(["marked words"]);
  expect(first.failures).toEqual([]);
});

test("[SPACE-40] while much comes it is shown less often the longer that takes; what comes alone is shown at once", async () => {
  const waits: number[] = [];
  let due: () => void = () => undefined;
  let changed: () => void = () => undefined;
  const busyFor = (ms: number): void => {
    for (const begun = performance.now(); performance.now() - begun < ms;);
  };
  const seat = takeSeat<string[]>({
    name: "x",
    locks: {
      request: async (_: string, __: LockOptions, work: (lock: Lock | null) => unknown) => work({} as Lock),
    } as unknown as LockManager,
    channel: { postMessage: () => undefined, onmessage: null },
    seal: (message) => message,
    open: (sealed) => sealed,
    lead: async (tell) => {
      changed = tell;
      const view = (): string[] => {
        busyFor(25);
        return [];
      };
      return { view, handle: async () => null, close: async () => undefined };
    },
    show: () => undefined,
    fail: (error) => {
      throw error;
    },
    after: (ms, run) => {
      waits.push(ms);
      due = run;
      return () => undefined;
    },
    newId: () => "1",
  });
  await seat.ready;
  changed();
  changed();
  expect(waits).toHaveLength(1);
  expect(waits[0]).toBeGreaterThan(25);
  expect(waits[0]).toBeLessThanOrEqual(1_000);
  due();
  // Longer than the longest rest between two.
  await new Promise((resume) => setTimeout(resume, 1_100));
  changed();
  expect(waits[1]).toBe(20);
});
