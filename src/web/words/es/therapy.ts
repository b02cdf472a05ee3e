/** Lo que se dice en la página que ayuda a decidir sobre una terapia. */
import type { Words } from "../en.ts";

export const therapy: Words["therapy"] = {
  title: "¿Podría ayudar una terapia?",
};
