/** Cards about the days as they are. */
import type { DeckTexts } from "../../../cards/decks.ts";

export const daily: DeckTexts<"daily"> = {
  "daily-01": {
    prompt: "¿Qué diez minutos de hoy volverías a vivir?",
    hint: "Pregunta por los pequeños detalles.",
  },
  "daily-02": {
    prompt: "¿Qué estuviste a punto de contarme hoy y luego se perdió?",
    hint: "Ahora es buen momento. Puede ser algo mínimo.",
  },
  "daily-03": {
    prompt: "¿Qué tarea de todos los días te hace suspirar antes de empezar?",
    hint: "Esta noche no se reparte nada. Solo el suspiro.",
  },
  "daily-04": {
    prompt: "¿De qué cosa que comiste, oíste o viste esta semana me habrías guardado un poco?",
    hint: "Pide que lo describa hasta que casi lo tengas delante.",
  },
  "daily-05": {
    prompt: "¿A qué hora del día te pareces más a ti?",
    hint: "Pregunta qué hace a esa hora.",
  },
  "daily-06": {
    prompt: "¿Dónde pondrías una hora vacía en la semana, y qué no debería pasar entonces?",
    hint: "No llenes esa hora.",
  },
  "daily-07": {
    prompt: "¿Qué momento de tu día crees que no me puedo imaginar?",
    hint: "Intenta imaginarlo en voz alta. Deja que te corrija.",
  },
  "daily-08": {
    prompt: "¿Qué te está costando más fuerzas de las que se ven?",
    hint: "Sin consejos. Pregunta desde cuándo es así.",
  },
  "daily-09": {
    prompt: "¿Qué pequeña cosa de nuestros días te gustaría hacer más despacio?",
    hint: "Pregunta qué ritmo sería el bueno.",
  },
  "daily-10": {
    prompt: "¿Cómo puedo saber por tu primera frase qué día has tenido?",
    hint: "Prueba a adivinar. Después escucha.",
  },
  "daily-11": {
    prompt: "¿Qué se ha vuelto costumbre en lo nuestro y no querrías perder?",
    hint: "Repítelo esta semana, si se puede.",
  },
  "daily-12": {
    prompt: "¿Qué haces por lo nuestro que quizá yo ni sepa?",
    hint: "No pongas tu lista al lado.",
  },
  "daily-13": {
    prompt: "¿Qué regla nuestra, de las que nadie dice, te gustaría decir en voz alta?",
    hint: "No hay que cambiarla esta noche.",
  },
  "daily-14": {
    prompt: "¿En qué momento de la semana me extrañas, aunque esté cerca?",
    hint: "Extrañar no es un reproche. Oye el deseo que hay dentro.",
  },
  "daily-15": {
    prompt: "¿Qué llevas encima esta semana que no tiene nada que ver conmigo?",
    hint: "Deja que no tenga que ver contigo.",
  },
  "daily-16": {
    prompt: "¿Qué decisión de cada día tomas a solas y preferirías tomar conmigo?",
    hint: "Pregunta cómo llegó a ser así. Nadie tiene la culpa.",
  },
  "daily-17": {
    prompt: "¿En qué te alejan nuestros días de la persona que quieres ser?",
    hint: "No lo oigas como acusación. Pide un solo ejemplo.",
  },
  "daily-18": {
    prompt: "Si nuestros días siguieran así diez años, ¿qué te dolería y qué estaría bien?",
    hint: "Escucha las dos mitades hasta el final.",
  },
};
