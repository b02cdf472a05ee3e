import type { Words } from "../en.ts";

export const locks: Words["locks"] = {
  locks: { title: "Cerraduras" },
  change: { title: "Una nueva contraseña" },
};
