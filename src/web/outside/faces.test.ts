/** The looks there are to choose from, and what is kept of the choice. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { forgetKept } from "../settings/kept.ts";
import { FACES, keepFace, keptFace, showFace } from "./faces.ts";

const held = new Map<string, string>();
const links = new Map<string, string>();
const page = { title: "Hearth" };

beforeEach(() => {
  held.clear();
  links.clear();
  page.title = "Hearth";
  for (const rel of ["manifest", "icon", "apple-touch-icon"]) links.set(rel, "./before");
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  });
  vi.stubGlobal("document", {
    get title() {
      return page.title;
    },
    set title(name: string) {
      page.title = name;
    },
    querySelector: (selector: string) => {
      const rel = /rel="([^"]+)"/.exec(selector)?.[1] ?? "";
      return {
        getAttribute: () => links.get(rel),
        setAttribute: (_name: string, to: string) => void links.set(rel, to),
      };
    },
  });
});
afterEach(() => void vi.unstubAllGlobals());

const inPublic = (name: string) => new URL(`../public/${name}`, import.meta.url);
const json = (name: string) => JSON.parse(readFileSync(inPublic(name), "utf8")) as Record<string, unknown>;

describe("the way it looks from outside", () => {
  test("[OUTSIDE-1] is its own until another is picked, and lasts until all is deleted", () => {
    expect(keptFace()).toBe(FACES[0]);
    for (const face of FACES.slice(1)) {
      keepFace(face);
      expect(keptFace()).toBe(face);
      expect([...held]).toEqual([["face", face.id]]);
      expect(page.title).toBe(face.name);
      expect([...links.values()]).toEqual([`./${face.manifest}`, `./${face.icon}`, `./${face.picture}`]);
    }
    forgetKept();
    expect([...held]).toEqual([]);
    expect(keptFace()).toBe(FACES[0]);
  });

  test("[OUTSIDE-1] back to its own leaves nothing behind", () => {
    keepFace(FACES[2] ?? FACES[0]);
    keepFace(FACES[0]);
    expect([...held]).toEqual([]);
    expect(page.title).toBe(FACES[0].name);
  });

  test("[OUTSIDE-1] is its own where something odd is kept, and a page without such links is not in the way", () => {
    held.set("face", "constructor");
    expect(keptFace()).toBe(FACES[0]);
    vi.stubGlobal("document", { title: "", querySelector: () => null });
    expect(() => showFace(FACES[0])).not.toThrow();
  });

  test("[OUTSIDE-2] every look has a manifest of its own with its name and its icons, and all are one app", () => {
    expect(globSync("manifest*.webmanifest", { cwd: inPublic(".") })).toHaveLength(FACES.length);
    const [own] = FACES;
    for (const { name, manifest, icon, picture } of FACES) {
      const says = json(manifest);
      expect([says["name"], says["short_name"]]).toEqual([name, name]);
      for (const rule of ["id", "scope", "start_url", "display"]) expect(says[rule]).toEqual(json(own.manifest)[rule]);
      const icons = (says["icons"] as { src: string }[]).map(({ src }) => src);
      expect(icons).toEqual([icon, picture, picture.replace("192", "512")]);
      for (const src of icons) expect(existsSync(inPublic(src)), src).toBe(true);
      // What else a manifest can say, a description or shortcuts, would tell more.
      expect(Object.keys(says).toSorted()).toEqual(Object.keys(json(own.manifest)).toSorted());
    }
    expect(new Set(FACES.map(({ name }) => name)).size).toBe(FACES.length);
    expect(new Set(FACES.map(({ icon }) => readFileSync(inPublic(icon), "utf8"))).size).toBe(FACES.length);
  });
});
