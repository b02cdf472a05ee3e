/** Lo que se dice en el diario. */
import type { Words } from "../en.ts";

export const journal: Words["journal"] = {
  title: "El diario",
  write: "Escribir una página",
  writeHint: "Se queda en solo mío.",
  question: "O empezar por una pregunta",
  another: "Otra pregunta",
  choose: "Todas las preguntas",

  week: {
    title: "Esta semana",
    small: "Una cosa pequeña",
    before: "De una semana anterior",
    again: "Tomarla para esta semana",
    kept: "Lo hice",
    letGo: "Soltarla",
    begin: "Elegir una cosa pequeña para esta semana",
    saidKept: "Es bueno saberlo. Ya no está a la vista.",
    saidGone: "Ya no está a la vista. No queda nada pendiente.",
    saidAgain: "Está aquí para esta semana.",
  },

  pages: {
    title: "Tus páginas",
    none: "Todavía no hay nada escrito. Una frase también es una página.",
    latest: "Las últimas",
    of: "Páginas del {day}",
    all: "Mostrar otra vez las últimas",
    gone: "Esta página ya no está aquí.",
    newer: "Una pregunta de una versión más nueva",
    unkept: "Seguir con una página que no se pudo guardar",
    unkeptHint: "Queda aquí hasta que se cierre Solo mío. Acórtala, o haz sitio, para que se pueda guardar.",
  },

  calendar: {
    title: "Por día",
    before: "El mes anterior: {month}",
    after: "El mes siguiente: {month}",
    today: "hoy",
    page: "{day}, con una página",
    pageToday: "{day}, hoy, con una página",
  },

  find: {
    label: "Buscar en tus páginas",
    hint: "Por palabras enteras, o por su comienzo.",
    looking: "Buscando en tus páginas …",
    found: "En estas páginas, la más cercana primero:",
    foundMost: "Estas son las cien más cercanas, la más cercana primero. Con una palabra más puede haber menos.",
    none: "Ninguna página tiene estas palabras.",
    clear: "Mostrar otra vez todas las páginas",
  },

  reflect: {
    title: "Una página",
    words: "Tus palabras",
    hint: "Solo tú lees esto. Se guarda mientras escribes.",
    done: "Listo por ahora",
    letGo: "Soltar esta página",
    saving: "Guardando …",
    saved: "Guardado en solo mío.",
    needWords: "Escribe primero unas palabras, o vuelve atrás.",
    tooLong: "Esto es más largo de lo que cabe en una página. Se queda aquí. Acórtalo, o sigue en otra página.",
    notSaved: "Ahora mismo no se pudo guardar. Se queda aquí; prueba otra vez en un momento.",
    storageFull:
      "No queda espacio en este dispositivo. Lo que escribiste se queda aquí mientras la página esté abierta.",
  },

  one: {
    edit: "Seguir escribiendo",
    small: "Una cosa pequeña para esta semana",
    smallHint: "Si de esta página sale algo, para ti.",
    tell: "Contar algo de esto",
    tellHint: "Tú eliges las palabras. Con eso no se envía nada.",
    letGo: "Soltar esta página",
    letGoTitle: "¿Soltar esta página?",
    letGoBody:
      "Se borra de este dispositivo. Una cosa pequeña que salió de esta página se queda, y también lo que contaste.",
    letGoYes: "Soltarla",
    letGoNo: "Guardarla",
    letGoDone: "La página ya no está.",
    from: "Una cosa pequeña de esta página",
    state: { open: "para la semana", kept: "hecha", "let-go": "soltada" },
  },

  tell: {
    title: "¿Qué palabras pasan al otro lado?",
    lead: "Quita lo que se queda contigo. Solo se vería lo que está aquí: ni el día, ni la pregunta, ni nada más.",
    words: "Palabras para contar",
    needWords: "No quedan palabras para contar.",
    first: "Lo que {them} vería primero",
    firstAlone: "Lo que tu pareja vería primero",
    hope: "Aquí está lo que esperas. Lo eliges más tarde.",
    then: "Y al desplegarlo",
    make: "Hacer un borrador",
    makeHint: "Va a tus borradores, en solo mío. Contarlo es otro paso. La página queda como está.",
    notNow: "Ahora no",
  },

  small: {
    title: "Una cosa pequeña",
    lead: "Tan pequeña que quepa en un día de esta semana, y que dependa solo de ti.",
    words: "Esta semana voy a",
    hint: "Por ejemplo: un paseo a solas, una llamada a una amistad, una pregunta que hago para luego solo escuchar.",
    instead: "Toma el lugar de: «{other}»",
    save: "Anotarla",
    notNow: "Esta semana no",
    needWords: "Escribe unas palabras, o déjalo por esta semana.",
    saved: "Está en tu diario.",
  },
};
