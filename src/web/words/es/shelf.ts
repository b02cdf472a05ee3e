/** El estante: lo que los dos quisieron guardar. */
import type { Words } from "../en.ts";

export const shelf: Words["shelf"] = {
  title: "El estante",
  lead: "Lo que se contó y se escuchó, y las dos partes quisieron tener a la vista.",
  empty: "El estante está vacío. Aquí queda lo que las dos partes quieran guardar.",
};
