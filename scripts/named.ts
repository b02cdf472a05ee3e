/** Which files a page, a service worker or a list names: read as text, never run. [CHECK-6] */
import type { AppFile } from "./files.ts";

/** What is named and not known: files of the site itself, and addresses elsewhere. */
export type Named = { readonly here: readonly string[]; readonly elsewhere: readonly string[] };

/** A page's own addresses, whatever stands in them. */
const IN_PAGE = /<[a-z][^>]*?\s(?:src|href|action|data|poster)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/gi;
/** Quoted names with an ending that a browser would run, show or apply. */
const QUOTED = /["'`]((?:https?:)?[\w./:-]{1,200}\.(?:m?js|css|html?|json|wasm|svg|webmanifest))["'`]/g;

export function namedIn(name: string, text: string, site: URL, known: readonly AppFile[]): Named {
  const names = new Set(["", ...known.map((file) => file.name), "files.json", "index.html"]);
  const here = new Set<string>();
  const elsewhere = new Set<string>();
  const found = [
    ...(name.endsWith(".html") ? [...text.matchAll(IN_PAGE)].map(([, one, two, three]) => one ?? two ?? three) : []),
    ...[...text.matchAll(QUOTED)].map(([, one]) => one),
  ];
  for (const address of found) {
    const url = URL.parse(address ?? "", new URL(name, site));
    if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) {
      if (url !== null) elsewhere.add(`${url.protocol}…`);
    } else if (url.origin !== site.origin || !url.pathname.startsWith(site.pathname)) {
      elsewhere.add(url.origin === site.origin ? url.pathname : url.origin);
    } else {
      const inside = url.pathname.slice(site.pathname.length);
      if (!names.has(inside)) here.add(inside);
    }
  }
  return { here: [...here], elsewhere: [...elsewhere] };
}
