/**
 * A calendar file with one weekly event and nothing that tells what it is for: RFC 5545. Its time floats: it is the clock on
 * the wall, wherever one is.
 */

export type CalendarEvent = {
  /** The first time, as a moment whose local clock counts. */
  readonly first: number;
  readonly minutes: number;
  readonly title: string;
  /** Names the event. Random: it must tie to nothing. */
  readonly uid: string;
  /** When the file was made. */
  readonly made: number;
};

/** The text of the file, with its line ends. */
export function calendarFile({ first, minutes, title, uid, made }: CalendarEvent): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Calendar//Weekly//EN",
    "CALSCALE:GREGORIAN",
    "BEGIN:VEVENT",
    `UID:${uid}`,
    `DTSTAMP:${utc(made)}`,
    `DTSTART:${floating(first)}`,
    `DURATION:PT${minutes}M`,
    "RRULE:FREQ=WEEKLY",
    `SUMMARY:${escaped(title)}`,
    "CLASS:PRIVATE",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function utc(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, "");
}

function floating(at: number): string {
  const on = new Date(at);
  const two = (number: number): string => String(number).padStart(2, "0");
  const day = `${String(on.getFullYear()).padStart(4, "0")}${two(on.getMonth() + 1)}${two(on.getDate())}`;
  return `${day}T${two(on.getHours())}${two(on.getMinutes())}00`;
}

/** TEXT of RFC 5545, 3.3.11. Other control characters have no place in it. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll(/\r\n|\r|\n/g, String.raw`\n`)
    .replaceAll(/[^\P{Cc}\t]/gu, "");
}

const LONGEST = 75;

/** Lines of at most 75 octets, never cut within a letter: RFC 5545, 3.1. */
function folded(line: string): string {
  let out = "";
  let used = 0;
  for (const letter of line) {
    const octets = new TextEncoder().encode(letter).length;
    if (used + octets > LONGEST) {
      out += "\r\n ";
      used = 1;
    }
    out += letter;
    used += octets;
  }
  return out;
}
