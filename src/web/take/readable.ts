/** The two readable forms, written a few things at a time: one page for any browser, and plain data. Nothing in them is sealed. */
import { fill } from "../parts/said.tsx";
import { toBase64 } from "../space/base64.ts";
import type { Words } from "../words/en.ts";
import type { Gathered } from "./gather.ts";
import type { Writing } from "./making.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { tell } from "./tell.ts";
import { mediaOf, type Taken, type Thing } from "./things.ts";

/** How a page speaks: whose words, in which language, written which way. */
export type Manner = { readonly words: Words; readonly locale: string; readonly dir: "ltr" | "rtl" };

/** Whatever people wrote, as text and nothing else. [FILE-15] */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"'`]/g, (letter) => `&#${String(letter.codePointAt(0))};`);
}

/**
 * One file that opens anywhere without a connection. It runs no script and fetches nothing: what stands in its head
 * forbids both. Things of one kind stand together, under a heading.
 */
export async function pageWriting({ head, events }: Gathered, { words, locale, dir }: Manner): Promise<Writing> {
  const { page, kinds } = words.take;
  const time = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "long" });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" });
  const style = await styleHash();
  let under: Taken["type"] | null = null;

  const line = (name: string, text: string): string => `<p class="${name}" dir="auto">${escaped(text)}</p>`;
  const article = ({ event, media }: Thing): string => {
    const { at, day, over, about, written } = tell(event, words);
    const when = [
      ...(day === undefined
        ? []
        : [`<time datetime="${day}">${escaped(date.format(new Date(`${day}T12:00:00Z`)))}</time>`]),
      ...(at === null ? [] : [`<time datetime="${isoOf(at)}">${escaped(timeOf(time, at))}</time>`]),
    ];
    const heading = over.map((each) => `<bdi>${escaped(each)}</bdi>`).join(" · ");
    return [
      "<article>",
      heading === "" ? "" : `<h3>${heading}</h3>`,
      when.length === 0 ? "" : `<p class="when">${when.join("<br>")}</p>`,
      ...about.map((each) => line("about", each)),
      ...written.map((each) => line("written", each)),
      ...mediaOf(event).map((named, i) => {
        const address = `data:${named.type};base64,${toBase64(media[i] ?? new Uint8Array(0))}`;
        return named.type.startsWith("image/")
          ? `<img src="${address}" alt="${escaped(page.picture)}">`
          : `<audio controls src="${address}" aria-label="${escaped(page.voice)}"></audio>`;
      }),
      "</article>",
      "",
    ].join("\n");
  };

  return {
    begin: async () => {
      const title = escaped(fill(page.title, { name: head.name }));
      const policy = `default-src 'none'; style-src '${style}'; img-src data:; media-src data:; base-uri 'none'; form-action 'none'`;
      return [
        `<!doctype html>
<html lang="${escaped(locale)}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${escaped(fill(page.made, { when: timeOf(time, head.made) }))}</p>
${head.partner === undefined ? "" : `<p>${escaped(fill(page.with, { them: head.partner }))}</p>`}
<p><strong>${escaped(page.lead)}</strong></p>
${events.length === 0 ? `<p>${escaped(page.nothing)}</p>` : ""}
`,
      ];
    },
    add: async (things) =>
      things.map((thing) => {
        const { type } = thing.event;
        const heading =
          type === under
            ? ""
            : `${under === null ? "" : "</section>\n"}<section>\n<h2>${escaped(kinds[type].title)}</h2>\n`;
        under = type;
        return heading + article(thing);
      }),
    async *end() {
      yield [`${under === null ? "" : "</section>\n"}</main>\n</body>\n</html>\n`];
    },
  };
}

/** One JSON object as docs/spec/export.schema.json describes it, a thing a line. */
export function dataWriting({ head }: Gathered): Writing {
  let first = true;
  return {
    begin: async () => {
      const { made, name, partner = null } = head;
      const start = { format: "export", version: 1, made: isoOf(made), name, partner };
      return [`${JSON.stringify(start).slice(0, -1)},"things":[\n`];
    },
    add: async (things) =>
      things.map(({ event, media }) => {
        const at = "at" in event.data ? event.data.at : "told" in event.data ? event.data.told : null;
        const files = mediaOf(event).map(({ media: id }, i) => [id, toBase64(media[i] ?? new Uint8Array(0))]);
        const thing = {
          type: event.type,
          time: at === null ? null : isoOf(at),
          data: event.data,
          files: Object.fromEntries(files) as Record<string, string>,
        };
        const line = `${first ? "" : ",\n"}${JSON.stringify(thing)}`;
        first = false;
        return line;
      }),
    async *end() {
      yield ["\n]}\n"];
    },
  };
}

/** The last moment that a date can be: a clock may have said anything. */
const LAST = 8_640_000_000_000_000;

function isoOf(at: number): string {
  return new Date(Math.min(at, LAST)).toISOString();
}

function timeOf(format: Intl.DateTimeFormat, at: number): string {
  return format.format(new Date(Math.min(at, LAST)));
}

/** The one style that the page may have. */
async function styleHash(): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(PAGE_STYLE));
  return `sha256-${toBase64(new Uint8Array(hash))}`;
}
