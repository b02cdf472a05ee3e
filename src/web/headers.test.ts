/** The policy is as strict as the app can bear, and the same for every address. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { HEADERS, headersFor } from "./headers.ts";

const policy = new Map(
  (HEADERS["content-security-policy"] ?? "").split("; ").map((part) => {
    const [name = "", ...sources] = part.split(" ");
    return [name, sources];
  }),
);

describe("the headers", () => {
  test("[SHELL-9] begin from nothing, and let scripts, styles, letters and pictures come from the app alone", () => {
    expect(policy.get("default-src")).toEqual(["'none'"]);
    expect(policy.get("script-src")).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    for (const kind of ["style-src", "font-src", "worker-src", "manifest-src"]) {
      expect(policy.get(kind)).toEqual(["'self'"]);
    }
    // Voice and pictures were opened on this device, and are shown from its memory.
    expect(policy.get("img-src")).toEqual(["'self'", "blob:"]);
    expect(policy.get("media-src")).toEqual(["blob:"]);
    expect(
      [...policy]
        .flatMap(([kind, sources]) => (["img-src", "media-src"].includes(kind) ? [] : sources))
        .filter(
          (source) =>
            /unsafe-inline|unsafe-eval'|data:|blob:|\*$/.test(source) &&
            !source.includes("wasm") &&
            !source.endsWith(":*"),
        ),
    ).toEqual([]);
  });

  test("[SHELL-9] let no text become script, no other page frame this one, no form go anywhere", () => {
    expect(policy.get("require-trusted-types-for")).toEqual(["'script'"]);
    expect(policy.get("trusted-types")).toEqual(["hearth"]);
    for (const kind of ["form-action", "base-uri"]) expect(policy.get(kind)).toEqual(["'none'"]);
    for (const kind of ["frame-src", "frame-ancestors"]) expect(policy.get(kind)).toEqual(["'self'"]);
  });

  test("[SHELL-9] ask for camera and microphone only, and never for a place", () => {
    const permissions = HEADERS["permissions-policy"]?.split(", ") ?? [];
    expect(permissions.filter((rule) => !rule.endsWith("=()"))).toEqual([
      "camera=(self)",
      "clipboard-write=(self)",
      "microphone=(self)",
    ]);
    expect(permissions).toContain("geolocation=()");
    expect(permissions).toContain("autoplay=()");
  });

  test("[SHELL-9] are the same for every address", () => {
    expect(headersFor("/")).toEqual(headersFor("/soup.html"));
  });

  test("[SHELL-9] fit the pages: neither has a script or a style of its own in it", () => {
    for (const page of ["index.html", "public/soup.html"]) {
      const html = readFileSync(new URL(page, import.meta.url), "utf8");
      expect(html).not.toMatch(/<style|style=|\son\w+=|<script(?![^>]*\ssrc=)|https?:/);
    }
  });
});
