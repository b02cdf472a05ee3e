/** Links inside the repository's Markdown, and the anchors that its headings give. */

/** Without code, in which nothing is a link. */
function prose(markdown: string): string {
  return markdown.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, "").replaceAll(/`[^`\n]*`/g, "");
}

/** Relative targets of links and pictures, as written. */
export function linksOf(markdown: string): string[] {
  return [...prose(markdown).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] as string)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** Anchors of a page's headings, as the usual renderers make them. */
export function anchorsOf(markdown: string): string[] {
  const seen = new Map<string, number>();
  const code = markdown.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, "");
  return [...code.matchAll(/^#{1,6} (.+)$/gm)].map((match) => {
    const anchor = (match[1] as string)
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(/\s/g, "-");
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}
