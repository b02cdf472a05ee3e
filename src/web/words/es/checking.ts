import type { Words } from "../en.ts";

export const checking: Words["checking"] = {
  app: { title: "¿Es esta la app que debe ser?" },
};
