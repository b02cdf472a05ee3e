/** Cards about ordinary fears. None of them asks about being afraid of the other. */
import type { DeckTexts } from "../../../cards/decks.ts";

export const fears: DeckTexts<"fears"> = {
  "fears-01": {
    prompt: "¿Qué cosa inofensiva te da nervios, por más veces que la hagas?",
    hint: "No digas que es inofensiva. Ya lo sabe.",
  },
  "fears-02": {
    prompt: "¿Qué te daba miedo en la infancia y todavía te da un pequeño escalofrío?",
    hint: "Pregunta qué le ayudaba entonces.",
  },
  "fears-03": {
    prompt: "¿Qué ruido de la noche te deja inmóvil, a la escucha?",
    hint: "Pregunta qué se imagina al oírlo.",
  },
  "fears-04": {
    prompt: "¿Qué revisas dos veces, y qué pasaría si no lo hicieras?",
    hint: "No hacen falta pruebas. Un temor no tiene que ser probable.",
  },
  "fears-05": {
    prompt: "¿Qué llamada o qué carta vas aplazando, y qué podría decir?",
    hint: "No te ofrezcas a llamar. Pregunta cómo sería haberlo hecho ya.",
  },
  "fears-06": {
    prompt: "¿En qué podría notar que tienes miedo, antes de que tú lo sepas?",
    hint: "Si ya lo has notado alguna vez, dilo con cariño.",
  },
  "fears-07": {
    prompt: "¿Qué te preocupa a las tres de la mañana y se ve más pequeño en el desayuno?",
    hint: "Deja que sea grande un momento, como a las tres.",
  },
  "fears-08": {
    prompt: "¿Qué clase de noticia prefieres oír pronto, aunque nada sea seguro aún?",
    hint: "Pregunta qué le hace la espera.",
  },
  "fears-09": {
    prompt: "¿Qué tienes miedo de olvidar?",
    hint: "Pide que te lo cuente ahora. Así ya lo saben dos personas.",
  },
  "fears-10": {
    prompt: "¿Qué miedo heredaste de alguien que te quería bien?",
    hint: "Pregunta qué parte quiere conservar y cuál devolver.",
  },
  "fears-11": {
    prompt: "¿Qué harías de otra manera la próxima semana con un poco menos de miedo?",
    hint: "Solo pregunta. No empujes.",
  },
  "fears-12": {
    prompt: "¿A qué dices que no por miedo, aunque le pongas otro nombre?",
    hint: "Si ves por qué tiene sentido, dilo.",
  },
  "fears-13": {
    prompt: "¿Qué temes que vería la gente si dejaras de esforzarte tanto?",
    hint: "No digas que no lo vería. Pregunta cuánto cuesta el esfuerzo.",
  },
  "fears-14": {
    prompt: "¿Para qué futuro te preparas en silencio, con la esperanza de que nunca llegue?",
    hint: "Pregunta cómo sería una buena compañía en ese futuro.",
  },
  "fears-15": {
    prompt: "¿Qué es lo que más temes perder, aunque nadie pueda retenerlo para siempre?",
    hint: "No hay nada que arreglar. Quédate cerca y deja que sea verdad.",
  },
  "fears-16": {
    prompt: "¿Qué temes que no cambie nunca, en ti o en tu vida?",
    hint: "No intentes animar todavía. Primero, solo compañía.",
  },
};
