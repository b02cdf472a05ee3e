/** Lo que se dice de cómo se ve la aplicación desde fuera. */
import type { Words } from "../en.ts";

export const outside: Words["outside"] = {
  outside: {
    title: "Cómo se ve desde fuera",
    lead: "Quien mira por encima de tu hombro ve un nombre y un icono. Puedes elegir unos que no digan nada.",
    preview: "Cómo se ve en una pestaña y en la pantalla de inicio",
    choose: "Nombre e icono",
    kept: "Lo que elijas se guarda en este navegador, fuera de las cerraduras. Tiene que estar ahí antes de abrir nada.",
    home: "En tu pantalla de inicio",
    homeHow:
      "Primero elige. Luego pon la aplicación en la pantalla de inicio con el menú de tu navegador. Va ahí con este nombre y este icono.",
    homeBefore:
      "Si ya está ahí, puede conservar el nombre de antes. No la quites sin más: en algunos teléfonos también se borra todo lo que guarda. Antes haz una copia de todo.",
    not: "Lo que esto no esconde",
    notList: [
      "La dirección. Está arriba en el navegador, y también la puede ver quien maneja tu red.",
      "La lista de páginas visitadas. La guarda tu navegador, quizá con el nombre de antes. Puedes borrarla ahí.",
      "Que aquí se guarda algo, y cuánto. Los ajustes del navegador lo muestran para cada dirección.",
      "Lo que se ve con la aplicación abierta. Por dentro lleva su propio nombre.",
    ],
    forced:
      "Quien conoce esta aplicación puede darse cuenta de que es esta. Si eso es un peligro para ti, usa un dispositivo tuyo y de nadie más.",
  },
};
