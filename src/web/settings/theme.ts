/** Day, night, or as the device has it. Kept in plain storage, and only once the person picks one. */

export const THEMES = ["device", "day", "night"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "theme";
/** The ground of each, for the browser's own bars. */
const GROUND = { day: "#f5ede1", night: "#1d1514" } as const;

export function keptTheme(): Theme {
  const kept = read();
  return THEMES.find((theme) => theme === kept) ?? "device";
}

export function keepTheme(theme: Theme): void {
  try {
    if (theme === "device") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // A browser that keeps nothing shows the theme until the page is left.
  }
  showTheme(theme);
}

export function showTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "device") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const ownTime = meta.media.includes("dark") ? "night" : "day";
    meta.content = GROUND[theme === "device" ? ownTime : theme];
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
