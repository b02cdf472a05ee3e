/** Lo que se dice en lo que se nota, las preguntas y lo que se muestra. */
import type { Words } from "../en.ts";

export const signs: Words["signs"] = {
  title: "Lo que va bien",
};
