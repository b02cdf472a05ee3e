/** What a space is given by its worker: names, time, randomness, network, locks, and its way to the screens. */
import type { Clock, Courier } from "#sync";
import type { Random } from "#vault";
import type { LinkingView } from "./api-trust.ts";
import type { Lists } from "./lists-of.ts";

export type Env<Part> = {
  /** The database's name; also that of the lock and the channel between tabs. */
  readonly name: string;
  readonly random: Random;
  readonly clock: Clock;
  readonly courier: Courier;
  /** The key of this place, where it was found at the door. Told once. */
  readonly known?: () => { readonly key: Uint8Array } | null;
  readonly locks: LockManager;
  readonly openChannel: (name: string) => Pick<BroadcastChannel, "postMessage" | "onmessage">;
  /** `toLookAt`: what was kept from last time, until the log is read. */
  readonly show: (part: Part, elsewhere: boolean, toLookAt?: boolean) => void;
  /** What was shown last says the same as these lists, item by item, though it is made of other objects. */
  readonly same?: (lists: Lists) => void;
  /** Tells the screens how adding a device stands. */
  readonly linking: (view: LinkingView | null) => void;
  /** A bug, or a store that cannot be read: the worker ends and the space is locked. */
  readonly fail: (error: unknown) => void;
};

/** A space in its worker: what the screens' thread may call, and the line to the other space. */
export type Space = {
  readonly call: (name: string, args: readonly unknown[]) => Promise<unknown>;
  readonly line: (port: MessagePort) => void;
  /** The network or the person came back: try the relay now. */
  readonly wake: () => void;
};

type AnyCalls = Readonly<Record<string, (...args: never) => unknown>>;

/** The same calls, answered in time. */
export type Answering<Calls extends AnyCalls> = {
  readonly [Name in keyof Calls]: (...args: Parameters<Calls[Name]>) => Promise<ReturnType<Calls[Name]>>;
};

/** Finds a call by its name. Only this profile's own code calls, so the arguments have the types that it was compiled with. */
export function dispatch(calls: object, name: string): ((...args: readonly unknown[]) => Promise<unknown>) | null {
  return Object.hasOwn(calls, name)
    ? ((calls as Record<string, (...args: readonly unknown[]) => Promise<unknown>>)[name] ?? null)
    : null;
}
