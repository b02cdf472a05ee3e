import type { Words } from "../en.ts";

export const recovery: Words["recovery"] = {
  words: { title: "Palabras de recuperación" },
  recover: { title: "Tengo palabras de recuperación" },
  restored: { title: "¿Te parece bien?" },
  seen: { title: "Alguien vio mis palabras" },
};
