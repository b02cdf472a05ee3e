/** Lo que se dice de si la aplicación es la que debe ser. */
import type { Words } from "../en.ts";

export const checking: Words["checking"] = {
  app: {
    title: "¿Es esta la aplicación que debe ser?",
    lead: "Quien te da esta aplicación podría darte otra que se ve igual. Aquí está lo que puedes hacer.",
    refused: {
      title: "Una versión nueva no coincidió",
      text: [
        "Uno de sus archivos no era lo que dice su propia lista. Por eso no se tomó nada. Lo que usas ahora es la versión de antes.",
        "Puede ser una falla en el lugar de donde viene la aplicación, o alguien cambió el archivo. Si sigue así varios días, piensa en tomar la aplicación de otro lugar: mira más abajo.",
      ],
      seen: "Ya lo vi",
    },
    number: {
      title: "Versión {version}, y su número",
      looking: "Se están mirando los archivos.",
      none: "Todavía no hay archivos de la aplicación guardados en este dispositivo. Cuando los haya, su número estará aquí. Abre la aplicación otra vez dentro de un rato.",
      from: "Se acaba de calcular, con los archivos guardados en este dispositivo. Con otro archivo, es otro número.",
      whole: "El número completo",
    },
    newer: "Hay una versión nueva, y espera. Tiene otro número.",
    compare: {
      title: "Compáralo con alguien",
      text: [
        "Léeselo a alguien que tenga esta aplicación de otro lugar: una amistad, o alguien que sepa de computadoras. Por teléfono está bien.",
        "La misma versión y el mismo número son los mismos archivos. Si dos personas la toman del mismo lugar, comparar dice menos.",
      ],
    },
    not: {
      title: "Lo que esto no puede mostrar",
      text: [
        "Una aplicación cambiada puede mostrar el número que quiera. El número solo sirve si la aplicación que lo muestra es honesta.",
        "Una parte pequeña, la que guarda los archivos aquí, no está en el número. Si cambió esa parte, solo se nota mirando desde fuera.",
        "Quien ofrece la aplicación puede darte otra solo a ti. Lo que le dan a una amistad no te dice nada de eso.",
      ],
    },
    elsewhere: {
      title: "Tómala de otro lugar",
      text: [
        "La aplicación y el servidor entre ustedes son cosas separadas. Puedes abrir la aplicación desde un lugar de confianza, y seguir con el mismo servidor.",
        "Lo que está en este dispositivo se queda con esta dirección. En la otra, trae tus cosas con una copia de todo, con tus palabras de recuperación, o añadiendo un dispositivo.",
      ],
    },
    knows: {
      title: "Para quien sabe de computadoras",
      text: "Con el código de esta aplicación, esto hace los mismos archivos y los compara con lo que da esta dirección:",
      other: "Hazlo desde la misma red que usas tú, y más de una vez. Nunca ejecuta lo que recibió.",
    },
  },
};
