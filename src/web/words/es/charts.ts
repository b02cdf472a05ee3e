/** Lo que se dice en las gráficas propias. */
import type { Words } from "../en.ts";

export const charts: Words["charts"] = {
  title: "Con el tiempo",
};
