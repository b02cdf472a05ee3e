/** Cards that look back: on a life, and on the two. */
import type { DeckTexts } from "../../../cards/decks.ts";

export const back: DeckTexts<"back"> = {
  "back-01": {
    prompt: "¿Qué detalle del día en que nos conocimos sigues viendo con claridad?",
    hint: "Di el tuyo después. No hace falta que coincidan.",
  },
  "back-02": {
    prompt: "¿Qué se oía o a qué olía la primera vez que sentiste calma conmigo?",
    hint: "Si el día se ha borrado, basta una calle o una taza.",
  },
  "back-03": {
    prompt: "¿Qué foto tuya entendería yo mejor si supiera qué pasó una hora antes?",
    hint: "Pregunta quién estaba fuera de la foto.",
  },
  "back-04": {
    prompt: "¿Qué olor te lleva de golpe a un lugar donde viviste?",
    hint: "Ve allí a su lado. Pregunta qué hay detrás de la primera puerta.",
  },
  "back-05": {
    prompt: "¿En qué te equivocaste conmigo al principio?",
    hint: "Ríete, si hace gracia. Después pregunta qué lo cambió.",
  },
  "back-06": {
    prompt: "¿Quién te trató bien una vez sin tener por qué?",
    hint: "Pregunta qué le diría hoy a esa persona.",
  },
  "back-07": {
    prompt: "¿Qué hiciste a los quince años que todavía te da un poco de orgullo?",
    hint: "Pide conocer a esa persona de quince.",
  },
  "back-08": {
    prompt: "¿Qué plan nuestro salió mal de un modo que no querrías haberte perdido?",
    hint: "A contarlo por turnos, un trozo cada quien.",
  },
  "back-09": {
    prompt: "¿Qué frase de alguien, dicha hace mucho, te sigue ayudando?",
    hint: "Pregunta cuándo le ayudó por última vez.",
  },
  "back-10": {
    prompt: "¿Qué tuviste que aprender antes que otra gente?",
    hint: "No digas que eso da fuerza. Pregunta qué se perdió.",
  },
  "back-11": {
    prompt: "¿Cuándo te sorprendió tu propio valor por última vez?",
    hint: "Pregunta cómo fue el minuto anterior.",
  },
  "back-12": {
    prompt: "¿Qué fue difícil entre tú y yo y ahora es más fácil? ¿Gracias a qué?",
    hint: "Que el mérito quede repartido.",
  },
  "back-13": {
    prompt: "¿Qué despedida todavía guarda algo sin decir?",
    hint: "Pregunta si le gustaría decirlo ahora, en voz alta.",
  },
  "back-14": {
    prompt: "¿A qué año de tu vida te gustaría llevar de la mano?",
    hint: "Pregunta qué le diría por el camino.",
  },
  "back-15": {
    prompt: "¿Qué te has perdonado, o casi?",
    hint: "“Casi” también es una respuesta.",
  },
  "back-16": {
    prompt: "¿Qué esperas que yo no haya olvidado de lo nuestro?",
    hint: "Di con honestidad lo que recuerdas. Nada más.",
  },
  "back-17": {
    prompt: "¿Cuándo te vi en tu peor momento, y qué necesitabas de mí?",
    hint: "No digas lo que hiciste. Escucha lo que hacía falta.",
  },
  "back-18": {
    prompt: "¿Qué te pasó que todavía decide cosas hoy, aunque ya terminó?",
    hint: "Ve tan despacio como haga falta. Se puede parar.",
  },
};
