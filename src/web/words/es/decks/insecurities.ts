/** Cards about where one feels small, and what helps. */
import type { DeckTexts } from "../../../cards/decks.ts";

export const insecurities: DeckTexts<"insecurities"> = {
  "insecurities-01": {
    prompt: "¿Qué haces con más cuidado delante de otra gente que a solas?",
    hint: "Pregunta a quién imagina mirando.",
  },
  "insecurities-02": {
    prompt: "¿Qué cumplido te cuesta creer, aunque lo oigas a menudo?",
    hint: "No repitas el cumplido. Pregunta por qué cuesta.",
  },
  "insecurities-03": {
    prompt: "¿Qué se te da bien, aunque sueles quitarle importancia?",
    hint: "No se la quites tú también.",
  },
  "insecurities-04": {
    prompt: "¿En qué lugares te encoges, y en cuáles creces?",
    hint: "Pregunta qué hay de distinto en el aire.",
  },
  "insecurities-05": {
    prompt: "¿Por qué cosas pides perdón sin que haga falta?",
    hint: "Si conoces ese perdón suyo, dilo con cariño.",
  },
  "insecurities-06": {
    prompt: "¿Con quién te comparas cuando te puede el cansancio, y en qué?",
    hint: "Sin veredictos. Escucha solo cómo se siente.",
  },
  "insecurities-07": {
    prompt: "¿Qué comentario de hace años sigues oyendo de vez en cuando?",
    hint: "No discutas con quien lo dijo. Quédate con quien tienes delante.",
  },
  "insecurities-08": {
    prompt: "¿Qué ensayas en tu cabeza antes de decírselo a la gente?",
    hint: "Pregunta cómo va la peor versión, y cómo la mejor.",
  },
  "insecurities-09": {
    prompt: "¿Cuándo sientes que eres demasiado, y cuándo que no bastas?",
    hint: "No tienes que sopesarlo. Pide un momento concreto.",
  },
  "insecurities-10": {
    prompt: "¿Qué ayuda te cuesta aceptar, y qué parece decir de ti?",
    hint: "Pregunta qué ayuda le resulta ligera.",
  },
  "insecurities-11": {
    prompt: "¿Qué crees que sabe toda la gente adulta y a ti se te escapó?",
    hint: "Si a ti también se te escapó, puedes decirlo.",
  },
  "insecurities-12": {
    prompt: "¿Qué te gustaría hacer mal delante de mí sin sentirte menos?",
    hint: "Promete solo lo que puedas cumplir: nada de bromas después.",
  },
  "insecurities-13": {
    prompt: "¿Qué es lo primero que escondes cuando alguien empieza a conocerte?",
    hint: "Agradece que te muestre el escondite.",
  },
  "insecurities-14": {
    prompt: "¿Cuándo sentiste por última vez que no encajabas, y qué habría ayudado?",
    hint: "No hables por el resto. Quédate de su lado.",
  },
  "insecurities-15": {
    prompt: "¿Qué palabra amable te haría falta en los días en que no te gustas?",
    hint: "No la digas enseguida. Pregunta si le gustaría oírla ahora.",
  },
  "insecurities-16": {
    prompt: "¿Qué temes que sea verdad sobre ti, en tus horas más difíciles?",
    hint: "No intentes convencer. Di cómo es que te confíe esto.",
  },
  "insecurities-17": {
    prompt: "¿Qué permiso sigues esperando para ser como quieres ser?",
    hint: "No lo concedas desde arriba. Pregunta quién tenía que decir que sí.",
  },
};
