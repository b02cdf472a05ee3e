/** What a machine can see of a page's words and of the room they have. Runs inside the page, so it stands on its own. */

export type Seen = {
  /** Texts that did not come from words/: they have plain letters, and are neither a name, nor written by people, nor a number. */
  readonly plain: readonly string[];
  /** What is wider than the window, or sticks out of it. */
  readonly wide: readonly string[];
  /** What does not fit into its own box. */
  readonly cut: readonly string[];
  /** Two things to press that lie on each other. */
  readonly overlapping: readonly string[];
};

/** `names`: those of invented people, who are called the same in every language. */
export function lookAround(names: readonly string[]): Seen {
  const root =
    document.querySelector("dialog[open]") ?? document.querySelector(".layer:not([hidden])") ?? document.body;
  const all = [...root.querySelectorAll<HTMLElement>("*")];
  const shown = all.filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
  const named = (one: Element) =>
    `<${one.tagName.toLowerCase()}${one.className && typeof one.className === "string" ? ` class="${one.className}"` : ""}> ${(one.textContent ?? "").trim().slice(0, 60)}`;

  // What people wrote, names, and what other languages are called stand apart in the page: so they can be told from sentences.
  const apart = (one: Element | null) =>
    one?.closest("bdi, [dir=auto], [dir=ltr]:not(html), [lang]:not(html), code, textarea") !== null;
  const isPlain = (text: string) => /[A-Za-z]{2}/.test(names.reduce((rest, name) => rest.replaceAll(name, ""), text));
  const plain: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.nodeValue ?? "";
    if (isPlain(text) && !apart(node.parentElement)) plain.push(text.trim());
  }
  for (const one of all) {
    for (const name of [
      "aria-label",
      "aria-description",
      "alt",
      "title",
      "placeholder",
      "aria-valuetext",
      "aria-roledescription",
    ]) {
      const text = one.getAttribute(name);
      if (text !== null && isPlain(text) && !apart(one)) plain.push(`${name}="${text}"`);
    }
  }

  const hidden = (one: HTMLElement) => one.closest(".unseen") !== null || one instanceof SVGElement;
  /** Whether a text that stands right in this box is wider than the box. */
  function sticksOut(one: HTMLElement, box: DOMRect): boolean {
    const range = document.createRange();
    return [...one.childNodes].some((child) => {
      if (child.nodeType !== Node.TEXT_NODE || (child.nodeValue ?? "").trim() === "") return false;
      range.selectNodeContents(child);
      // Spaces that people typed may hang over the end of a line, and letters are a little taller than their line.
      const hang = getComputedStyle(one).whiteSpaceCollapse === "preserve" ? 8 : 4;
      const clip = clipOf(one);
      return [...range.getClientRects()].some(
        (text) =>
          text.left < Math.max(box.left, clip.left) - hang ||
          text.right > Math.min(box.right, clip.right) + hang ||
          text.top < clip.top - 1 ||
          text.bottom > clip.bottom + 1,
      );
    });
  }

  /** The part of the window that what lies around this leaves to be seen. What scrolls hides nothing for good. */
  function clipOf(one: HTMLElement): { left: number; right: number; top: number; bottom: number } {
    const clip = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
    for (let around = one.parentElement; around !== null; around = around.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(around);
      if (/auto|scroll/.test(overflowX + overflowY)) break;
      if (overflowX === "visible" && overflowY === "visible") continue;
      const { left, right, top, bottom } = around.getBoundingClientRect();
      clip.left = Math.max(clip.left, left);
      clip.right = Math.min(clip.right, right);
      clip.top = Math.max(clip.top, top);
      clip.bottom = Math.min(clip.bottom, bottom);
    }
    return clip;
  }

  const wide: string[] = [];
  if (document.documentElement.scrollWidth > innerWidth) wide.push("the page itself");
  const cut: string[] = [];
  for (const one of shown) {
    if (hidden(one)) continue;
    const box = one.getBoundingClientRect();
    // A light that shines over the edge hides nothing and moves nothing.
    const isLight = one.closest("[aria-hidden=true]") !== null && (one.textContent ?? "") === "";
    if (!isLight && box.width > 0 && (box.left < -1 || box.right > innerWidth + 1)) wide.push(named(one));
    const style = getComputedStyle(one);
    if (style.display === "inline" || one.clientWidth === 0) continue;
    // Fields scroll what is written in them; the first line of what somebody wrote may end in dots.
    if (one.matches("input, textarea, select") || (style.webkitLineClamp !== "none" && apart(one))) continue;
    if (/auto|scroll/.test(style.overflowX + style.overflowY)) continue;
    if (sticksOut(one, box)) cut.push(named(one));
  }

  const moves = (one: Element) => /sticky|fixed/.test(getComputedStyle(one.closest(".top, .nav") ?? one).position);
  const toPress = shown.filter(
    (one) => one.matches("button, a[href], input, select, textarea, summary") && !hidden(one) && !moves(one),
  );
  /** Where something may be pressed; of a field, where its words stand: a button may lie in its padding. */
  function roomOf(one: HTMLElement): { left: number; right: number; top: number; bottom: number } {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    if (!(one instanceof HTMLInputElement)) return { left, right, top, bottom };
    const { paddingLeft, paddingRight } = getComputedStyle(one);
    return { left: left + Number.parseFloat(paddingLeft), right: right - Number.parseFloat(paddingRight), top, bottom };
  }
  const overlapping: string[] = [];
  toPress.forEach((one, index) => {
    const a = roomOf(one);
    for (const other of toPress.slice(index + 1)) {
      if (one.contains(other) || other.contains(one)) continue;
      const b = roomOf(other);
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > 1) overlapping.push(`${named(one)} and ${named(other)}`);
    }
  });
  return {
    plain: [...new Set(plain)],
    wide: wide.slice(0, 5),
    cut: cut.slice(0, 5),
    overlapping: overlapping.slice(0, 5),
  };
}
