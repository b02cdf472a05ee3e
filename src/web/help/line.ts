/** What is known of a support line, and a short way to write it down. */
export const KINDS = ["suicide", "partner", "sexual", "child"] as const;
export type Kind = (typeof KINDS)[number];

export type Line = {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** As the body calls itself; never translated. In brackets, where it is only for a part of the country. */
  readonly name: string;
  readonly number: string;
  readonly kinds: readonly Kind[];
  /** As published; null when not known for certain. */
  readonly hours: string | null;
  /** BCP 47, the first ones it is known to speak. */
  readonly languages: readonly string[];
  readonly channel: "call" | "text" | "call-and-text";
  /** The body's own page, to check it against. */
  readonly source: string;
  readonly verified_on: string | null;
  readonly verified_by: string | null;
};

export type Country = { readonly emergency: string; readonly lines: readonly Line[] };

type Given = readonly [
  name: string,
  number: string,
  kinds: readonly Kind[],
  /** Without the scheme. */
  source: string,
  more?: Partial<Pick<Line, "languages" | "channel" | "hours" | "verified_on" | "verified_by">>,
];

/** A country's emergency number and lines, which speak these languages and are rung, unless they say otherwise. */
export function country(
  code: string,
  emergency: string,
  languages: readonly string[],
  ...given: readonly Given[]
): { readonly [code: string]: Country } {
  const lines = given.map(([name, number, kinds, source, more]): Line => ({
    country: code,
    name,
    number,
    kinds,
    hours: null,
    languages,
    channel: "call",
    source: `https://${source}`,
    verified_on: null,
    verified_by: null,
    ...more,
  }));
  return { [code]: { emergency, lines } };
}
