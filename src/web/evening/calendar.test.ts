/** The calendar file, read back by a strict reader of RFC 5545 that forgives nothing. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { en } from "../words/en.ts";
import { es } from "../words/es.ts";
import { calendarFile, type CalendarEvent } from "./calendar.ts";

/** A Thursday in November 2026, eight in the evening by the clock of this machine. */
const FIRST = new Date(2026, 10, 26, 20, 0).getTime();
const EVENT: CalendarEvent = { first: FIRST, minutes: 20, title: "Evening", uid: "a-b-c", made: 1_790_000_000_000 };

/** Lines as they are in the file, and as they read once unfolded. Throws at anything that is not allowed. */
function parse(text: string): { readonly lines: readonly string[]; readonly properties: ReadonlyMap<string, string> } {
  if (!text.endsWith("\r\n")) throw new Error("the last line does not end");
  const raw = text.slice(0, -2).split("\r\n");
  const lines: string[] = [];
  for (const line of raw) {
    if (/[\r\n]/.test(line)) throw new Error("a bare line end");
    if (/[^\P{Cc}\t]/u.test(line)) throw new Error("a control character");
    if (new TextEncoder().encode(line).length > 75) throw new Error("a line of more than 75 octets");
    if (/\p{Cs}/u.test(line)) throw new Error("a letter cut in two");
    if (line.startsWith(" ")) {
      if (lines.length === 0) throw new Error("a fold before anything");
      lines[lines.length - 1] += line.slice(1);
    } else lines.push(line);
  }
  const stack: string[] = [];
  const properties = new Map<string, string>();
  for (const line of lines) {
    const found = /^([A-Z-]+):(.*)$/.exec(line);
    if (!found) throw new Error(`no property: ${line}`);
    const [, name = "", value = ""] = found;
    if (name === "BEGIN") stack.push(value);
    else if (name === "END") {
      if (stack.pop() !== value) throw new Error("ends what did not begin");
    } else {
      const path = [...stack, name].join(".");
      if (properties.has(path)) throw new Error(`twice: ${path}`);
      properties.set(path, value);
    }
  }
  if (stack.length > 0) throw new Error("does not end");
  return { lines, properties };
}

/** TEXT as it was before it was escaped. Throws at what must be escaped and is not. */
function unescape(value: string): string {
  if (/^(?:[^\\;,]|\\[\\;,nN])*$/.exec(value) === null) throw new Error("not escaped");
  return value.replaceAll(/\\([\\;,nN])/g, (_, one: string) => (one.toLowerCase() === "n" ? "\n" : one));
}

describe("the calendar file", () => {
  test("[EVENING-3] holds one weekly event, and nothing that tells what it is for", () => {
    const { properties } = parse(calendarFile(EVENT));
    expect(Object.fromEntries(properties)).toEqual({
      "VCALENDAR.VERSION": "2.0",
      "VCALENDAR.PRODID": "-//Calendar//Weekly//EN",
      "VCALENDAR.CALSCALE": "GREGORIAN",
      "VCALENDAR.VEVENT.UID": "a-b-c",
      "VCALENDAR.VEVENT.DTSTAMP": "20260921T141320Z",
      "VCALENDAR.VEVENT.DTSTART": "20261126T200000",
      "VCALENDAR.VEVENT.DURATION": "PT20M",
      "VCALENDAR.VEVENT.RRULE": "FREQ=WEEKLY",
      "VCALENDAR.VEVENT.SUMMARY": "Evening",
      "VCALENDAR.VEVENT.CLASS": "PRIVATE",
    });
  });

  test.each([
    ["English", en],
    ["Spanish", es],
  ])("[EVENING-3] says one neutral word in %s, and never the app’s name", (_language, words) => {
    const text = calendarFile({ ...EVENT, title: words.evening.week.name });
    expect(parse(text).properties.get("VCALENDAR.VEVENT.SUMMARY")).toMatch(/^\p{L}+$/u);
    expect(text).not.toMatch(
      /hearth|couple|partner|pareja|love|amor|safe|ORGANIZER|ATTENDEE|DESCRIPTION|LOCATION|URL|VALARM/i,
    );
  });

  test("[EVENING-4] any title comes back as it was, in lines that are short enough", () => {
    const title = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom("\\", ";", ",", "\n", "\r\n", "ñ", "日", "🜂", " ", "a", "\u0000", "\u0007"),
        maxLength: 200,
      }),
    );
    fc.assert(
      fc.property(title, (text) => {
        const { properties } = parse(calendarFile({ ...EVENT, title: text }));
        const kept = text.replaceAll(/\r\n|\r/g, "\n").replaceAll(/[^\P{Cc}\t\n]/gu, "");
        expect(unescape(properties.get("VCALENDAR.VEVENT.SUMMARY") ?? "")).toBe(kept);
      }),
      { numRuns: 300 },
    );
  });

  test("[EVENING-4] folds by octets, not by letters", () => {
    const file = calendarFile({ ...EVENT, title: "日".repeat(60) });
    const widest = Math.max(...file.split("\r\n").map((line) => new TextEncoder().encode(line).length));
    expect(widest).toBeLessThanOrEqual(75);
    expect(widest).toBeGreaterThan(72);
  });

  test.each([
    ["a bare line end", "BEGIN:VCALENDAR\nEND:VCALENDAR\r\n"],
    ["a long line", `BEGIN:${"X".repeat(80)}\r\n`],
    ["what does not end", "BEGIN:VCALENDAR\r\n"],
  ])("the reader refuses %s", (_name, text) => {
    expect(() => parse(text)).toThrow();
  });
});
