/** Cards about what one dreams of, small and large. */
import type { DeckTexts } from "../../../cards/decks.ts";

export const dreams: DeckTexts<"dreams"> = {
  "dreams-01": {
    prompt: "Si un año entero de hacerlo mal no importara, ¿qué aprenderías mañana?",
    hint: "Pregunta cómo sería la primera clase.",
  },
  "dreams-02": {
    prompt: "¿A qué lugar vas con la mente cuando el día se hace largo?",
    hint: "Pregunta qué ve allí al darse la vuelta.",
  },
  "dreams-03": {
    prompt: "Si tuviéramos una tarde libre y sin teléfonos, ¿qué te gustaría que pasara sin planearlo?",
    hint: "Añade un detalle tuyo, si le gusta la idea.",
  },
  "dreams-04": {
    prompt: "¿Qué tienda pequeña o taller tendrías, y qué se vería en la ventana?",
    hint: "Entra en su tienda antes que nadie. Pide algo.",
  },
  "dreams-05": {
    prompt: "¿Qué querías ser antes de que alguien te dijera qué era lo sensato?",
    hint: "Pregunta qué parte de ese deseo sigue viva.",
  },
  "dreams-06": {
    prompt: "¿Qué cosa de todos los días te gustaría hacer con belleza, aunque fuera una vez?",
    hint: "No preguntes para qué.",
  },
  "dreams-07": {
    prompt: "¿Qué crearías si supieras que nadie lo va a juzgar nunca?",
    hint: "Deja que sea algo raro. Pregunta por los detalles.",
  },
  "dreams-08": {
    prompt: "¿Qué esperas con ilusión, en silencio, aunque sea algo pequeño?",
    hint: "Espéralo un minuto a su lado.",
  },
  "dreams-09": {
    prompt: "¿Qué sueño tuyo se ha hecho más pequeño con el tiempo? ¿Te gusta más así?",
    hint: "No lo agrandes otra vez. Quizá así está bien.",
  },
  "dreams-10": {
    prompt: "¿Cómo sería un martes cualquiera en la vida que deseas?",
    hint: "Pregunta por la mañana. Después, por la luz.",
  },
  "dreams-11": {
    prompt: "¿De quién envidias un poco la vida, y con qué pedazo te quedarías?",
    hint: "La envidia es un mapa. Pregunta adónde lleva.",
  },
  "dreams-12": {
    prompt: "¿A qué has renunciado que todavía toca a la puerta de vez en cuando?",
    hint: "Pregunta qué dice cuando toca.",
  },
  "dreams-13": {
    prompt: "¿Qué empezarías si supieras que estaré a tu lado, salga como salga?",
    hint: "No prometas nada aún. Pregunta cómo sería estar a su lado.",
  },
  "dreams-14": {
    prompt: "¿Qué sueño casi no te atreves a decir en voz alta, por si nunca se cumple?",
    hint: "Trátalo con cuidado. Esta noche, sin planes.",
  },
  "dreams-15": {
    prompt: "¿Qué te daría pena no haber intentado nunca, aunque hubiera salido mal?",
    hint: "Escucha hasta el final. Después di qué te gusta de ello.",
  },
  "dreams-16": {
    prompt: "¿Qué deseas para lo nuestro y te ha dado pudor decir?",
    hint: "Recíbelo como un regalo, no como una tarea.",
  },
};
