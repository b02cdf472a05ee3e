/** Lo que se dice en cómo me va con esto. */
import type { Words } from "../en.ts";

export const going: Words["going"] = {
  title: "Cómo me va con esto",
};
