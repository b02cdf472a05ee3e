/** Lo que se dice alrededor de las cartas. Lo que está escrito en ellas está en decks/. */
import type { Words } from "../en.ts";

export const cards: Words["cards"] = {
  title: "Cartas",
  lead: "Preguntas para responder por turnos. Una persona responde, la otra escucha. Después, al revés.",
  pass: "Puedes dejar cualquier carta. No hace falta un motivo.",
  names: {
    openness: "Abrirse",
    dreams: "Sueños",
    fears: "Miedos, pequeños y grandes",
    insecurities: "Donde me encojo",
    appreciation: "Lo que valoro de ti",
    repair: "Después de una pelea",
    daily: "Nuestros días",
    back: "Mirar atrás",
    all: "Un poco de todo",
  },
  hints: {
    openness: "Pequeñas verdades que casi nunca salen.",
    dreams: "Desde una tarde libre hasta la vida que deseas.",
    fears: "Los que todo el mundo tiene y casi nadie dice.",
    insecurities: "Y qué ayuda cuando pasa.",
    appreciation: "Dicho a la cara, y bien recibido.",
    repair: "Para cuando ha vuelto la calma.",
    daily: "Lo que llena la semana, se vea o no.",
    back: "A tu propia vida, y a lo nuestro.",
    all: "Lo que salga, menos peleas.",
  },
  depth: {
    1: "una ligera",
    2: "una cálida",
    3: "una abierta",
    4: "una honda",
    5: "una muy honda",
  },
  listener: "Para quien escucha",
  turn: {
    me: "Primero respondes tú. Después, al revés.",
    them: "Primero responde {them}. Después, al revés.",
    either: "Primero responde una persona. Después, la otra.",
  },
  another: "Otra carta",
  lighter: "Una más ligera",
  deeper: "Una más honda",
  write: "Escribir sobre esto",
  writing: "La carta",
  through: "Ya han salido todas las cartas. Vuelven a empezar.",
};
