/** Reads which rules docs/spec defines and which of them the titles of tests cite. */
import { parseSync } from "vite";

const RULE = /^- \*\*([A-Z]+-\d+)\*\*/gm;
const TAG = /\[([A-Z]+-\d+)\]/g;

export type Text = { readonly path: string; readonly text: string };

/** Rules in the order of the text: list items that start `- **SHARE-4** `. */
export function rulesIn(spec: string): string[] {
  return [...spec.matchAll(RULE)].map((match) => match[1] as string);
}

/**
 * Rules cited by the titles of tests: the first argument of `test` or `it`, and whatever text lies in the table of a
 * `test.each`. A tag in a comment, in a `describe` or in the test's own body is no citation.
 */
export function tagsIn(test: Text): string[] {
  return [...new Set(titlesIn(test).flatMap((title) => [...title.matchAll(TAG)].map((match) => match[1] as string)))];
}

/** The text of every title, and of the tables that titles are made from. */
export function titlesIn(test: Text): string[] {
  const titles: string[] = [];
  visit(parseSync(test.path, test.text).program as unknown as Node, (call) => {
    if (call.type !== "CallExpression" || !isTest(call["callee"])) return;
    const [title] = call["arguments"] as Node[];
    if (title !== undefined) collect(title, titles);
    for (const table of tablesOf(call["callee"])) collect(table, titles);
  });
  return titles;
}

export type Complaint = string;

/** Everything that is wrong between the rules and the tests, one sentence each. */
export function complaints(specs: readonly Text[], tests: readonly Text[]): Complaint[] {
  const found: Complaint[] = [];
  const defined = new Map<string, string>();
  for (const spec of specs) {
    for (const rule of rulesIn(spec.text)) {
      const before = defined.get(rule);
      if (before !== undefined) found.push(`${rule} is defined twice: in ${before} and in ${spec.path}`);
      defined.set(rule, spec.path);
    }
  }
  const cited = new Map<string, string>();
  for (const test of tests) for (const tag of tagsIn(test)) cited.set(tag, test.path);
  for (const [rule, path] of defined) if (!cited.has(rule)) found.push(`${rule} in ${path} has no test`);
  for (const [tag, path] of cited) if (!defined.has(tag)) found.push(`${tag} in ${path} is no rule`);
  return found;
}

/** As much of a syntax tree as is needed here. */
type Node = { readonly type: string; readonly [key: string]: unknown };

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const value of Object.values(node)) {
    if (isNode(value)) visit(value, see);
    else if (Array.isArray(value)) for (const one of value) if (isNode(one)) visit(one, see);
  }
}

/** `test`, `it`, and whatever is reached through them but for `test.describe`: `test.each(…)`, `test.for(…)`. */
function isTest(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee.type === "Identifier") return callee["name"] === "test" || callee["name"] === "it";
  if (callee.type === "CallExpression" || callee.type === "TaggedTemplateExpression") {
    return isTest(callee["callee"] ?? callee["tag"]);
  }
  if (callee.type !== "MemberExpression") return false;
  const property = callee["property"];
  return isTest(callee["object"]) && !(isNode(property) && property["name"] === "describe");
}

/** The arguments of the calls inside a callee: the table of `test.each(table)(title, …)`. */
function tablesOf(callee: unknown): Node[] {
  if (!isNode(callee) || callee.type !== "CallExpression") return [];
  return [...(callee["arguments"] as Node[]), ...tablesOf(callee["callee"])];
}

/** Every piece of literal text below a node. */
function collect(node: Node, texts: string[]): void {
  visit(node, (one) => {
    if (one.type === "Literal" && typeof one["value"] === "string") texts.push(one["value"]);
    if (one.type === "TemplateElement") texts.push((one["value"] as { raw: string }).raw);
  });
}
