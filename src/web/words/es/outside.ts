import type { Words } from "../en.ts";

export const outside: Words["outside"] = {
  outside: { title: "Cómo se ve desde fuera" },
};
