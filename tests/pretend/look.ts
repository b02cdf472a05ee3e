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

export function lookAround(): Seen {
  const root =
    document.querySelector("dialog[open]") ?? document.querySelector(".layer:not([hidden])") ?? document.body;
  const all = [...root.querySelectorAll<HTMLElement>("*")];
  const shown = all.filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
  const named = (one: Element) =>
    `<${one.tagName.toLowerCase()}${one.className && typeof one.className === "string" ? ` class="${one.className}"` : ""}> ${(one.textContent ?? "").trim().slice(0, 60)}`;

  // What people wrote, names, and what other languages are called stand apart in the page: so they can be told from sentences.
  const apart = (one: Element | null) =>
    one?.closest("bdi, [dir=auto], [dir=ltr], [lang]:not(html), code, textarea, option[lang]") !== null;
  const isPlain = (text: string) => /[A-Za-z]{2}/.test(text);
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
  const wide: string[] = [];
  if (document.documentElement.scrollWidth > innerWidth) wide.push("the page itself");
  const cut: string[] = [];
  for (const one of shown) {
    if (hidden(one)) continue;
    const box = one.getBoundingClientRect();
    if (box.width > 0 && (box.left < -1 || box.right > innerWidth + 1)) wide.push(named(one));
    const style = getComputedStyle(one);
    if (style.display === "inline") continue;
    const clips = style.overflowX !== "visible" || style.overflowY !== "visible";
    const scrolls =
      /auto|scroll/.test(style.overflowX + style.overflowY) ||
      one instanceof HTMLTextAreaElement ||
      one instanceof HTMLInputElement;
    const beyond = one.scrollWidth > one.clientWidth + 1 || (clips && one.scrollHeight > one.clientHeight + 1);
    if (beyond && !scrolls && one.clientWidth > 0) cut.push(named(one));
  }

  const moves = (one: Element) => /sticky|fixed/.test(getComputedStyle(one.closest(".top, .nav") ?? one).position);
  const toPress = shown.filter(
    (one) => one.matches("button, a[href], input, select, textarea, summary") && !hidden(one) && !moves(one),
  );
  const overlapping: string[] = [];
  toPress.forEach((one, index) => {
    const a = one.getBoundingClientRect();
    for (const other of toPress.slice(index + 1)) {
      if (one.contains(other) || other.contains(one)) continue;
      const b = other.getBoundingClientRect();
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
