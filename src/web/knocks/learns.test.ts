/** The page on knocks says who learns what, in every language. */
import { describe, expect, test } from "vitest";
import { en } from "../words/en.ts";
import { es } from "../words/es.ts";

describe("the page on knocks", () => {
  test("[KNOCK-20] says what the screen, the browser's maker and the server's host learn, the partner by name", () => {
    for (const { knocks } of [en.knocks, es.knocks]) {
      const { screen, maker, server } = knocks.learns;
      expect(screen).toMatch(/screen|pantalla/);
      expect(maker).toMatch(/browser|navegador/);
      expect(maker).toMatch(/Never what came, or from whom|Nunca de qué llegó, ni de quién/);
      expect(server.match(/\{them\}/g)).toHaveLength(2);
      expect(knocks.afraid).toMatch(/frightens|miedo/);
      expect(knocks.never).toMatch(/taken back.*closed|retira.*cierra/);
    }
  });
});
