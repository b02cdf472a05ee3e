/** Lo que se dice de sacar el tema. */
import type { Words } from "../../en.ts";

export const raise: Words["therapy"]["raise"] = {
  title: "Cómo sacar el tema",
  gate: "Si te da miedo cómo puede reaccionar, no saques el tema. Habla antes con una línea de ayuda.",
  gateMore: "Tener nervios es otra cosa. Miedo quiere decir: te lo puede hacer pagar, hoy o más tarde.",
  notAfraid: "Eso no me da miedo",
  afraid: "Me da miedo, o no lo sé",
  lead: "Es una pregunta, no un reproche. Puede decir que no y puede necesitar tiempo.",
  parts: [
    {
      title: "Cuándo",
      list: [
        "Un día en calma, con tiempo, y no en una pelea ni justo después.",
        "No en la puerta, en la cama, en el auto ni delante de otra gente.",
        "Una vez. Después deja que repose unos días.",
      ],
    },
    {
      title: "Cómo",
      list: [
        "Habla de ti y de lo que deseas. Deja fuera lo que le pasa a la otra persona.",
        "Di una cosa buena que hay entre las dos personas, si es verdad.",
        "Pide algo pequeño: una cita, una llamada, una página para leer.",
        "Termina con una pregunta y después escucha.",
      ],
    },
    {
      title: "Si dice que no",
      list: [
        "Puede decir que no. Pregunta qué hay detrás: ¿dinero, vergüenza, una mala experiencia, miedo a que le echen la culpa?",
        "Puedes ir por tu cuenta, para ti.",
        "A una revisión o a un programa en casa quizás sea más fácil decir que sí.",
        "Puedes preguntar otra vez en unos meses. No insistas.",
      ],
    },
  ],
  words: "Primeras palabras",
  wordsLead:
    "Toma unas que te queden cerca y hazlas tuyas. Serán un borrador en solo mío. Nada se envía hasta que lo envíes tú.",
  openings: {
    us: "He estado pensando en lo nuestro. Me gustaría que a veces fuera más fácil. ¿Te imaginas que hablemos con alguien, una sola vez, para ver cómo es?",
    good: "Hay mucho bueno entre tú y yo, y quiero que siga así. Hay revisiones para parejas, de una o dos citas. ¿Lo mirarías conmigo?",
    stuck:
      "Volvemos a la misma pelea y ya no veo la salida. Me gustaría que alguien nos ayudara con eso. No quiero decir que sea culpa tuya. ¿Qué piensas?",
    me: "Me gustaría hablar con alguien de cómo estoy, para mí. Te lo digo para que lo sepas. No tienes que hacer nada.",
  },
  take: "Empezar un borrador con estas palabras",
  taking: "Se está guardando",
  resting: "Elegiste “Por ahora, solo yo”. Por eso esta página descansa, y vuelve cuando lo cambies.",
};
