/** As much of JSON Schema (2020-12) as the published shapes use: names every place where a value does not follow one. */

type Schema = {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
};

export function follows(root: object, value: unknown): string[] {
  const defs = (root as Schema).$defs ?? {};
  const wrong: string[] = [];
  walk(root, value, "", wrong, defs);
  return wrong;
}

function walk(
  schema: Schema,
  value: unknown,
  at: string,
  wrong: string[],
  defs: Readonly<Record<string, Schema>>,
): void {
  const refuse = (why: string): void => void wrong.push(`${at || "/"}: ${why}`);
  if (schema.$ref !== undefined) {
    const named = defs[schema.$ref.replace("#/$defs/", "")];
    if (named === undefined) return refuse(`no ${schema.$ref}`);
    walk(named, value, at, wrong, defs);
  }
  if (schema.oneOf !== undefined) {
    const fits = schema.oneOf.filter((one) => {
      const inner: string[] = [];
      walk(one, value, at, inner, defs);
      return inner.length === 0;
    });
    if (fits.length !== 1) refuse(`fits ${fits.length} of its shapes`);
  }
  if (schema.const !== undefined && schema.const !== value) refuse("another value");
  if (schema.enum !== undefined && !schema.enum.includes(value)) refuse("none of its values");
  if (schema.type !== undefined && ![schema.type].flat().includes(typeOf(value))) return refuse(`a ${typeOf(value)}`);
  if (typeof value === "string" && schema.pattern !== undefined && !new RegExp(schema.pattern, "u").test(value)) {
    refuse("another pattern");
  }
  if (typeof value === "number" && (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity))) {
    refuse("out of bounds");
  }
  if (Array.isArray(value)) {
    if (value.length > (schema.maxItems ?? Infinity)) refuse("too many");
    for (const [i, one] of value.entries()) if (schema.items) walk(schema.items, one, `${at}/${i}`, wrong, defs);
  } else if (typeof value === "object" && value !== null) {
    const record = value as Readonly<Record<string, unknown>>;
    for (const key of schema.required ?? []) if (!Object.hasOwn(record, key)) refuse(`without ${key}`);
    for (const [key, one] of Object.entries(record)) {
      const known = schema.properties?.[key] ?? schema.additionalProperties;
      if (known === false) refuse(`with ${key}`);
      else if (typeof known === "object") walk(known, one, `${at}/${key}`, wrong, defs);
    }
  }
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value === "number" && Number.isInteger(value) ? "integer" : typeof value;
}
