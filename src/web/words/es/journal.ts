/** Lo que se dice en el diario. */
import type { Words } from "../en.ts";

export const journal: Words["journal"] = {
  title: "Diario",
};
