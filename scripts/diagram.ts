/** Draws the loop's picture and table from the table itself, and puts them into docs/spec/sharing.md. */
import { readFileSync, writeFileSync } from "node:fs";
import { MOVES, ROLES, type Row, STATUSES, TABLE } from "../src/core/table.ts";

const SPEC = new URL("../docs/spec/sharing.md", import.meta.url);
const BEGIN = "<!-- made by scripts/diagram.ts -->";
const END = "<!-- end -->";

/** The text of the specification with the picture and the table made anew. */
export function drawn(spec: string): string {
  const [before, rest] = spec.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`no place between "${BEGIN}" and "${END}"`);
  return `${before}${BEGIN}\n\n${picture()}\n${table()}\n${END}${after}`;
}

const LIVING = STATUSES.filter((status) => status !== "taken-back");
const AWAKE = LIVING.filter((status) => status !== "resting");

/** What two people can do, as a Mermaid state diagram. What may be done everywhere is drawn once, from the frame. */
function picture(): string {
  const inner: string[] = [];
  const outer: string[] = [];
  for (const row of TABLE) {
    if (!("to" in row) || row.to === "unchanged" || row.to === "as-before") continue;
    for (const who of row.who) {
      const label = `${who}: ${row.does.join(", ")}${row.if === undefined ? "" : ` [${row.if}]`}`;
      const frame = frameOf(row);
      if (frame !== null) outer.push(`  ${frame} --> ${name(row.to)} : ${label}`);
      else for (const status of row.when) inner.push(`      ${name(status)} --> ${name(row.to)} : ${label}`);
    }
  }
  const lines = [
    "stateDiagram-v2",
    "  state living {",
    "    state awake {",
    "      [*] --> told : sharer: offer",
    ...inner.filter((line) => !line.includes("--> resting")),
    "    }",
    ...inner.filter((line) => line.includes("--> resting")).map((line) => line.slice(2)),
    ...outer.filter((line) => line.startsWith("  awake")).map((line) => `  ${line}`),
    "  }",
    ...outer.filter((line) => line.startsWith("  living")),
  ];
  return `\`\`\`mermaid\n${lines.join("\n")}\n\`\`\`\n`;
}

function frameOf(row: Row): "living" | "awake" | null {
  if (LIVING.every((status) => row.when.includes(status))) return "living";
  return AWAKE.every((status) => row.when.includes(status)) ? "awake" : null;
}

function name(status: string): string {
  return status.replace("-", "_");
}

/** The rows as they are tried, in columns of plain text. */
function table(): string {
  const rows = [["who", "does", "when", "if", "outcome"], ...TABLE.map(columns)];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) => row.map((text, column) => text.padEnd(widths[column] ?? 0)).join("  "));
  return `\`\`\`text\n${lines.map((line) => line.trimEnd()).join("\n")}\n\`\`\`\n`;
}

function columns(row: Row): string[] {
  const outcome = "to" in row ? `-> ${row.to}` : row.refuse;
  const asked = "asked" in row ? " (only when asked)" : "";
  const crossing = !("to" in row) && row.crossing !== undefined ? ` (crossing -> ${row.crossing})` : asked;
  return [
    named(row.who, ROLES, "both"),
    named(row.does, MOVES, "anything"),
    named(row.when, LIVING, "living", AWAKE, "awake"),
    row.if ?? "",
    `${outcome}${crossing}`,
  ];
}

/** A list, or the one word for it. */
function named(list: readonly string[], ...words: readonly (readonly string[] | string)[]): string {
  const whole = words.findIndex((all) => typeof all !== "string" && all.join() === list.join());
  return whole === -1 ? list.join(", ") : String(words[whole + 1]);
}

if (import.meta.main) writeFileSync(SPEC, drawn(readFileSync(SPEC, "utf8")));
