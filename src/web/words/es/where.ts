import type { Words } from "../en.ts";

export const where: Words["where"] = {
  where: { title: "Dónde se guarda solo lo mío" },
};
