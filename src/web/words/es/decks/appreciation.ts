/** Cards that say what is good, to the one it is about. */
import type { DeckTexts } from "../../../cards/decks.ts";

export const appreciation: DeckTexts<"appreciation"> = {
  "appreciation-01": {
    prompt: "¿Qué cosa pequeña hice hace poco que te alivió un día?",
    hint: "Solo da las gracias. Nada de “no fue nada”.",
  },
  "appreciation-02": {
    prompt: "¿Qué palabra o frase es tan mía que te hace sonreír?",
    hint: "Disfrútala. Dila una vez más.",
  },
  "appreciation-03": {
    prompt: "¿Qué le cuentas de mí a otra gente cuando no estoy?",
    hint: "No le quites importancia.",
  },
  "appreciation-04": {
    prompt: "¿Qué mensaje o palabra mía te gustaría guardar mucho tiempo?",
    hint: "Pregunta dónde estaba cuando le llegó.",
  },
  "appreciation-05": {
    prompt: "¿Cuándo me miraste por última vez sin que lo notara, y te gustó lo que viste?",
    hint: "Deja que busque el momento. Puede tardar.",
  },
  "appreciation-06": {
    prompt: "¿Qué te he hecho más fácil sin saberlo?",
    hint: "Si te sorprende, que se note. Eso también es un regalo.",
  },
  "appreciation-07": {
    prompt: "¿Qué recordé una vez de ti sin que lo esperaras?",
    hint: "Pregunta por qué significó algo.",
  },
  "appreciation-08": {
    prompt: "¿Qué entiendes mejor del mundo desde que me conoces?",
    hint: "Pide un ejemplo. Después, solo recíbelo.",
  },
  "appreciation-09": {
    prompt: "¿Cuál de mis rarezas extrañarías primero si no me vieras en un mes?",
    hint: "Lo raro también se puede querer.",
  },
  "appreciation-10": {
    prompt: "¿Cuándo estuve de tu lado de una manera que nadie más vio?",
    hint: "Quédate ahí un poco más de lo que es cómodo.",
  },
  "appreciation-11": {
    prompt: "¿Qué admiras en mi forma de llevar algo difícil?",
    hint: "No corrijas. Así se ve desde su lugar.",
  },
  "appreciation-12": {
    prompt: "¿Qué gesto mío te llegó tarde, mucho después de que lo hiciera?",
    hint: "Las gracias tardías valen igual.",
  },
  "appreciation-13": {
    prompt: "¿Qué no me has agradecido nunca, de tan normal que parece?",
    hint: "Pregunta qué faltaría sin eso.",
  },
  "appreciation-14": {
    prompt: "¿Qué has aprendido a querer de ti desde que nos conocemos?",
    hint: "Es cosa suya. Alégrate, sin ponerte la medalla.",
  },
  "appreciation-15": {
    prompt: "¿Cuándo sentiste que te elegía, un día en que podía haber hecho otra cosa?",
    hint: "Cuenta tu lado de ese día, si lo recuerdas.",
  },
  "appreciation-16": {
    prompt: "¿Qué recibes de mí que no sabes nombrar, y qué palabra se acerca?",
    hint: "Espera con calma. Basta media palabra.",
  },
  "appreciation-17": {
    prompt: "Si solo pudieras decirlo una vez, ¿qué debería saber yo de lo que soy para ti?",
    hint: "No digas nada ingenioso. Deja que llegue.",
  },
};
