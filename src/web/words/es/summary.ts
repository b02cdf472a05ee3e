/** Lo que se dice en los resúmenes para llevar. */
import type { Words } from "../en.ts";

export const summary: Words["summary"] = {
  title: "Algo para llevar",
};
