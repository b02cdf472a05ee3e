/** Whatever leads to time for two, outside the rooms that are for that, can be put away: it stands in a tagged spot. */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { filesBelow, ROOT } from "./files.ts";

/** Rooms that one enters to spend time together, and the four ways that stand on every page. */
const ROOMS = /^src\/web\/(together|evening|cards|sample)\/|^src\/web\/parts\/nav\.tsx$/;
const LEADS = /\b(?:go|instead)\(\s*"(?:together|evenings|firstEvening|evening|cards|deck|timeStart|table)"/g;

function unheld({ path, text }: { readonly path: string; readonly text: string }): string[] {
  if (ROOMS.test(path)) return [];
  const leads = text.match(LEADS)?.length ?? 0;
  const spots = text.match(/<Suggests spot="/g)?.length ?? 0;
  return leads > spots ? [`${path}: ${leads} ways, ${spots} spots`] : [];
}

describe("what is suggested for two", () => {
  const sources = filesBelow(join(ROOT, "src/web"))
    .filter((path) => path.endsWith(".tsx") && !path.endsWith(".test.tsx"))
    .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, "utf8") }));

  test("[GOING-8] stands in a tagged spot wherever it stands", () => {
    expect(sources.flatMap(unheld)).toEqual([]);
    expect(sources.filter(({ text }) => text.includes("<Suggests spot=")).length).toBeGreaterThan(3);
    // The page for time together suggests in spots of its own.
    const hub = sources.find(({ path }) => path === "src/web/together/together.tsx")?.text ?? "";
    for (const spot of ["tonight", "timesTogether"]) expect(hub).toContain(`<Suggests spot="${spot}"`);
    expect(sources.filter(({ text }) => /<Tonight \/>/.test(text)).map(({ path }) => path)).toEqual([
      "src/web/together/together.tsx",
    ]);
  });

  test("[GOING-8] one without would be named", () => {
    const text = `<Button onClick={() => way.go("timeStart", { form: "between" })}>x</Button>`;
    expect(unheld({ path: "src/web/journal/page.tsx", text })).toHaveLength(1);
    expect(unheld({ path: "src/web/together/page.tsx", text })).toEqual([]);
    expect(unheld({ path: "src/web/journal/page.tsx", text: `<Suggests spot="starter">${text}</Suggests>` })).toEqual(
      [],
    );
  });
});
