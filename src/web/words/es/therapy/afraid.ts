/** Lo que se dice a quien tiene miedo. Nada de aquí lleva a algo para dos. */
import type { Words } from "../../en.ts";

export const afraid: Words["therapy"]["afraid"] = {
  title: "Si tengo miedo",
  lead: "Si esa persona te da miedo, te controla, te hace daño o te fuerza a tener sexo, no se aconseja una terapia de pareja.",
  list: [
    "Lo que dices en ese cuarto se puede usar en tu contra en casa.",
    "Hace un problema de dos de lo que hace una sola persona. Lo que hace es suyo. Tú no lo causaste.",
    "No hace falta tener certeza, ni que sea “bastante grave”. Las líneas de ayuda también escuchan dudas.",
    "El camino es alguien solo para ti: una línea de ayuda, un médico, un abogado, alguien de fuera en quien confías.",
    "No tienes que decirle que preguntaste. Una llamada queda en la lista del teléfono: piensa de quién es el teléfono.",
    "Si ya hay una cita para dos, puedes llamar antes y pedir hablar a solas. Quien sabe de esto entenderá por qué.",
  ],
  me: "¿Soy yo quien da miedo o hace daño? Para eso también hay ayuda. Pregunta a un médico o a una línea de ayuda. Ahí se va a solas.",
  quarrel:
    "Una pelea común, aunque sea a gritos, es otra cosa. Si puedes decirle que no sin miedo, esta página quizás no es para ti.",
  help: "Ayuda ahora",
  helpHint: "A quién llamar, por país.",
  going: "Cómo me va con esto",
  goingHint: "Unas preguntas solo para ti. Nada de eso se guarda.",
  onlyRead: "Solo quería leer esto",
};
