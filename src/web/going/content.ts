/**
 * What may follow on a look at how this is going. Pure, and nothing of it is kept. After any sign of danger only support follows:
 * no way to anything for two, whatever else was answered. (SAFETY R9, B24) [GOING-7]
 */
import type { PlaceOf, Tag } from "./tags.ts";
import { maySuggest } from "./tags.ts";

/** The short look: does it do me good, may I say no, is mine left mine, could we stop. */
export const LOOKS = ["good", "refuse", "own", "stop"] as const;
export type Look = (typeof LOOKS)[number];
export const LOOK_ANSWERS = ["yes", "partly", "no"] as const;
export type LookAnswer = (typeof LOOK_ANSWERS)[number];

/** What the private check asks about. Each may be ticked; nothing is asked for, and nothing adds up. */
export const DANGERS = ["afraid", "control", "violence", "sex", "threats", "children", "weapons", "watched"] as const;
export type Danger = (typeof DANGERS)[number];

export type Answers = {
  readonly looks: { readonly [L in Look]?: LookAnswer };
  readonly dangers: readonly Danger[];
};
export const NO_ANSWERS: Answers = { looks: {}, dangers: [] };

/** A piece leads to places of its own tag only: one for support that led to something for two would not compile. */
type Piece = { readonly [T in Tag]: { readonly tag: T; readonly to: PlaceOf<T> | null } }[Tag];

export const PIECES = {
  // Support. Help lines and the emergency number stand on the page itself, always.
  notForThis: { tag: "support", to: null },
  now: { tag: "support", to: null },
  somebody: { tag: "support", to: null },
  device: { tag: "support", to: null },
  plan: { tag: "support", to: null },
  hurt: { tag: "support", to: null },
  children: { tag: "support", to: null },
  proof: { tag: "support", to: null },
  unsure: { tag: "support", to: null },
  // For oneself.
  rest: { tag: "mine", to: null },
  write: { tag: "mine", to: "journal" },
  justMe: { tag: "mine", to: "mine" },
  // For two.
  time: { tag: "joint", to: "together" },
  evenings: { tag: "joint", to: "evenings" },
} as const satisfies { readonly [name: string]: Piece };
export type PieceName = keyof typeof PIECES;

/** Whoever may not say no, keep something to themselves, or stop, is not safe to be led to anything for two. */
const BINDING: readonly Look[] = ["refuse", "own", "stop"];

export function isDanger({ looks, dangers }: Answers): boolean {
  return dangers.length > 0 || BINDING.some((look) => looks[look] === "no");
}

/** What follows, in order. Where nothing was answered, nothing does. */
export function contentFor(answers: Answers, justMe: boolean): readonly PieceName[] {
  const { looks, dangers } = answers;
  if (isDanger(answers)) {
    const has = (...some: readonly Danger[]) => some.some((danger) => dangers.includes(danger));
    return [
      "notForThis",
      "now",
      "somebody",
      ...(has("violence", "sex") ? (["hurt"] as const) : []),
      ...(has("children") ? (["children"] as const) : []),
      "device",
      "plan",
      "proof",
    ];
  }
  const said = LOOKS.flatMap((look) => looks[look] ?? []);
  if (said.length === 0) return [];
  const binds = BINDING.some((look) => looks[look] === "partly");
  if (said.some((answer) => answer !== "yes")) {
    const mine = ["rest", "write", ...(justMe ? [] : (["justMe"] as const))] as const;
    return binds ? ["unsure", ...mine] : mine;
  }
  const all = ["time", "evenings", "write"] as const;
  return all.filter((piece) => maySuggest(PIECES[piece].tag, justMe));
}
