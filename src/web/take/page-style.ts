/** How the readable page looks, on a screen and on paper: a text of its own, for no style of the app goes with it. */

export const PAGE_STYLE = `
:root { color-scheme: light dark; font-family: Georgia, "Noto Serif", serif; line-height: 1.55; }
body { margin: 0; background: light-dark(#f5ede1, #1d1514); color: light-dark(#2e231d, #f0e2d2); }
main { max-inline-size: 40rem; margin-inline: auto; padding: 2rem 1.25rem 4rem; overflow-wrap: anywhere; }
h1, h2 { line-height: 1.2; font-weight: 500; }
h2 { margin-block: 3rem 1rem; }
h3 { margin: 0; font-size: 1em; }
article { margin-block: 1rem; padding: 1rem 1.25rem; border-radius: 0.75rem;
  background: light-dark(#fffaf1, #352722); break-inside: avoid-page; }
article p { margin-block: 0.5rem; }
.when, .about { font-size: 0.9em; color: light-dark(#69564a, #c4ad9b); }
.written { white-space: pre-wrap; }
img { max-inline-size: 100%; block-size: auto; border-radius: 0.5rem; }
audio { inline-size: 100%; }
@media print {
  body { background: none; color: #000; }
  article { background: none; border: 1px solid #999; }
  audio { display: none; }
}
`;
