/** Lo que se dice en torno a las pequeñas notas: gracias, pienso en ti, perdón por. */
import type { Words } from "../en.ts";

export const notes: Words["notes"] = {
  title: "Una pequeña nota",
  kind: "¿Qué tipo de nota?",
  kinds: {
    thanks: "Gracias",
    thinking: "Pienso en ti",
    sorry: "Perdón por…",
  },
  opening: {
    thanks: "Gracias",
    thinking: "Pienso en ti",
    sorry: "Perdón por",
  },
  words: {
    thanks: "¿Por qué cosa?",
    thinking: "¿Qué te gustaría decirle?",
    sorry: "¿Por qué pides perdón?",
  },
  hints: {
    thanks: "Basta algo pequeño. También puedes dejarlo en blanco.",
    thinking: "Basta una línea. También puedes dejarlo en blanco.",
    sorry: "Di lo que hiciste. Sin ningún “pero”.",
  },
  noticedAdd: "Añadir algo que notaste",
  noticed: "Lo que noté",
  noticedHint: "Un detalle que viste en su manera de hacer.",
  send: "Enviar",
  sending: "Enviando",
  needWords: "Di por qué pides perdón.",
  sent: "Tu nota ya está ahí para {them}.",
  notNow: "Ahora no",
  all: "Pequeñas notas",
  none: "Todavía no hay notas. Dar las gracias lleva diez segundos.",
  write: "Escribir una pequeña nota",
  from: "De {them}, {when}",
  fromYou: "Tuya, {when}",
  takeBack: "Retirar",
  takenBack: "Retiraste tu nota.",
};
