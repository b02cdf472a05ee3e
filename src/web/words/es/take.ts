/** Lo que se dice en los archivos con todo, y lo que viene de ellos. */
import type { Words } from "../en.ts";

export const take: Words["take"] = {
  title: "Una copia para guardar",
};
