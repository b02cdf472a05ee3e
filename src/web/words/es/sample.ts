/** What stands around the sample couple. What the two wrote is in story.ts. */
import type { Words } from "../en.ts";

export const sample: Words["sample"] = {
  title: "Echar un vistazo primero",
  look: "Echar un vistazo primero",
  mark: "Es una muestra. Ada y Noor son inventadas. Prueba lo que quieras: nada sale de esta página y nada se guarda.",
  making: "Pasa un año. Un momento.",
  failed: "Aquí no se pudo preparar la muestra. Puedes empezar igual.",
  leave: "Salir de la muestra",
  sides: "De quién es el lado",
  side: "El lado de {name}",
  ada: "Ada",
  noor: "Noor",
};
