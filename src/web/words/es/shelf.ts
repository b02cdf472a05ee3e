/** El estante: lo que los dos quisieron guardar. */
import type { Words } from "../en.ts";

export const shelf: Words["shelf"] = {
  title: "El estante",
  lead: "Lo que se contó y se escuchó, y las dos partes quisieron tener a la vista.",
  empty: "El estante está vacío. Aquí queda lo que las dos partes quieran guardar.",
  keep: "Guardarlo en nuestro estante",
  keepHint: "Queda ahí cuando las dos partes lo quieran. Nada muestra que lo pediste.",
  mine: "Te gustaría guardar esto en el estante.",
  both: "Esto está en su estante.",
  off: "Quitarlo del estante",
  offMine: "Dejarlo fuera",
  see: "El estante",
};
