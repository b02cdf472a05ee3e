/** Cards about being open: small truths about oneself. */
import type { DeckTexts } from "../../../cards/decks.ts";

export const openness: DeckTexts<"openness"> = {
  "openness-01": {
    prompt: "¿Qué pequeño sonido del día te hace sentir en casa?",
    hint: "Pregunta dónde lo oyó por primera vez.",
  },
  "openness-02": {
    prompt: "¿Qué palabra te gustaría que la gente usara más al hablar de ti?",
    hint: "No añadas nada aún. Deja que su palabra repose un momento.",
  },
  "openness-03": {
    prompt: "¿Qué haces cuando nadie te ve y no te importaría que yo viera?",
    hint: "Sonríe si te sale. Sin burlas.",
  },
  "openness-04": {
    prompt: "¿Qué le resulta fácil a mucha gente y a ti se te hace extrañamente difícil?",
    hint: "Aguanta las ganas de explicar cómo se hace.",
  },
  "openness-05": {
    prompt: "Cuando te preguntan cómo estás, ¿qué es lo que más veces te callas?",
    hint: "Pregunta cómo es callárselo.",
  },
  "openness-06": {
    prompt: "¿Qué cree la gente que sientes, cuando en realidad sientes otra cosa?",
    hint: "Pregunta en qué se nota la diferencia.",
  },
  "openness-07": {
    prompt: "¿Qué estado de ánimo tuyo no necesita ayuda, solo un poco de espacio?",
    hint: "Pregunta cuánto espacio, y por cuánto tiempo.",
  },
  "openness-08": {
    prompt: "¿En qué has cambiado de idea sin contárselo a quienes te conocían de antes?",
    hint: "Interésate por el cambio, no por quién tenía razón.",
  },
  "openness-09": {
    prompt: "¿A qué hora del día finges más, y qué te cuesta?",
    hint: "No lo arregles. Deja que se oiga lo que cuesta.",
  },
  "openness-10": {
    prompt: "¿Qué hay de verdad en ti que la gente tarda mucho en ver?",
    hint: "Di si tú lo has visto, y cuándo.",
  },
  "openness-11": {
    prompt: "¿Qué pregunta esperas que nunca deje de hacerte?",
    hint: "Guárdala en la memoria. Vuelve a hacerla algún día.",
  },
  "openness-12": {
    prompt: "¿Qué sentimiento aprendiste a esconder en la infancia, y por qué entonces era lo más sensato?",
    hint: "Si ves que entonces tenía sentido, dilo.",
  },
  "openness-13": {
    prompt: "¿Qué parte de ti me muestras solo en pequeñas dosis?",
    hint: "No pidas más. Agradece esta dosis.",
  },
  "openness-14": {
    prompt: "¿Cuándo sientes soledad entre la gente, incluso conmigo?",
    hint: "No te defiendas. Pregunta cómo es.",
  },
  "openness-15": {
    prompt: "¿Qué has querido decirme más de una vez y al final has dejado pasar?",
    hint: "Puede guardárselo. A veces basta con que alguien pregunte.",
  },
  "openness-16": {
    prompt: "¿Qué te sería más fácil si yo lo supiera, aunque cueste decirlo?",
    hint: "Deja que haya silencio. Da las gracias, venga lo que venga.",
  },
};
