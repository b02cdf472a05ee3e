/** Day, night, or as the device has it. Kept in plain storage, and only once the person picks one. */
import { keep, readKept } from "./kept.ts";

export const THEMES = ["device", "day", "night"] as const;
export type Theme = (typeof THEMES)[number];

/** The ground of each, for the browser's own bars. */
const GROUND = { day: "#f5ede1", night: "#1d1514" } as const;

export function keptTheme(): Theme {
  const kept = readKept("theme");
  return THEMES.find((theme) => theme === kept) ?? "device";
}

export function keepTheme(theme: Theme): void {
  keep("theme", theme === "device" ? null : theme);
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
