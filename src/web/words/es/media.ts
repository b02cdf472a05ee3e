/** Notas de voz e imágenes: añadirlas, escucharlas, y qué hacer cuando algo falta. */
import type { Words } from "../en.ts";

export const media: Words["media"] = {
  legend: "Voz o imagen",
  hint: "Una nota de voz dura un minuto como mucho. De una imagen no queda dónde ni cuándo se tomó.",
  voice: {
    record: "Grabar una nota de voz",
    asking: "Puede que el navegador te pida usar el micrófono.",
    recording: "Grabando: {time} de {most}",
    began: "Grabando.",
    stop: "Parar",
    full: "El minuto está completo y la grabación terminó.",
    ended: "La grabación terminó.",
    made: "Tu nota de voz, {time}",
    keep: "Guardarla",
    remove: "Borrarla",
    first: "Guarda la grabación o bórrala. Después sigue.",
    there: "Nota de voz, {time}",
    takeOut: "Quitar la nota de voz",
    takenOut: "La nota de voz ya no está.",
  },
  picture: {
    add: "Añadir una imagen",
    takeOut: "Quitar la imagen",
    takenOut: "La imagen ya no está.",
    alt: "Una imagen que acompaña estas palabras",
  },
  working: "Un momento…",
  kept: "Va junto con tus palabras.",
  listen: "Escuchar",
  pause: "Pausa",
  progress: "{time} de {most}",
  wordsOnly: "Una copia guarda las palabras, no la voz ni la imagen.",
  onItsWay: {
    voice: "La nota de voz está en camino. Podrás escucharla cuando haya llegado entera.",
    picture: "La imagen está en camino. Se verá cuando haya llegado entera.",
  },
  damaged: {
    voice: "Esta nota de voz no llegó entera y no se puede escuchar.",
    picture: "Esta imagen no llegó entera y no se puede ver.",
  },
  again: "No empezó. Pulsa una vez más, por favor.",
  refused: {
    "no-microphone": "No se encontró ningún micrófono. Tus palabras están guardadas, y bastan.",
    refused: "El navegador no deja que Hearth use el micrófono. Tus palabras están guardadas, y bastan.",
    unsupported: "Este navegador no graba sonido. Tus palabras están guardadas, y bastan.",
    empty: "No se oyó nada. Tus palabras están guardadas, y puedes probar otra vez.",
    broken: "Esta imagen no se abre aquí. Tus palabras están guardadas, y quizá otra funcione.",
    "too-large": "Es demasiado grande para añadirla. Tus palabras están guardadas, y quizá una más pequeña funcione.",
    "storage-full": "No hay sitio para esto en este dispositivo. Tus palabras están guardadas.",
    other: "No se guardó esta vez. Tus palabras están ahí, y puedes probar otra vez.",
  },
};
