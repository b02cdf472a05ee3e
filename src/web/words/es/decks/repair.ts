/** Cards for after an ordinary quarrel, when both are calm again. */
import type { DeckTexts } from "../../../cards/decks.ts";

export const repair: DeckTexts<"repair"> = {
  "repair-01": {
    prompt: "¿Qué tiempo hizo en nuestra última pelea: chaparrón, niebla o una tormenta que ya pasó?",
    hint: "No corrijas el tiempo. Di el tuyo después.",
  },
  "repair-02": {
    prompt: "¿Qué pequeña señal mía te dice que vuelve la paz?",
    hint: "Recuerda la señal. Úsala algún día.",
  },
  "repair-03": {
    prompt: "Después de una pelea, ¿qué te ayuda más: silencio, hablar o hacer algo en compañía?",
    hint: "Si necesitas otra cosa, dilo luego. Primero escucha.",
  },
  "repair-04": {
    prompt: "¿Cuánto tardas en poder hablar otra vez, y qué haces mientras tanto?",
    hint: "Ese tiempo no es contra ti.",
  },
  "repair-05": {
    prompt: "¿Qué pasa en ti cuando dejamos de hablar en plena pelea?",
    hint: "Solo escucha. Tus razones pueden esperar.",
  },
  "repair-06": {
    prompt: "¿Cuál de tus propias frases quitarías de nuestra última pelea?",
    hint: "No des la razón muy rápido. Agradece que lo mire.",
  },
  "repair-07": {
    prompt: "¿Qué querías de verdad que yo oyera la última vez, debajo de tantas palabras?",
    hint: "Repítelo a tu manera antes de decir nada más.",
  },
  "repair-08": {
    prompt: "¿Qué estabas protegiendo cuando subió el tono o llegó el frío?",
    hint: "Proteger algo tiene sentido. Di lo que alcanzas a ver.",
  },
  "repair-09": {
    prompt: "¿Qué hice bien en nuestra última pelea, aunque fuera algo pequeño?",
    hint: "Recíbelo. Después busca algo suyo.",
  },
  "repair-10": {
    prompt: "¿Qué clase de disculpa te llega, y cuál te resbala?",
    hint: "No te disculpes aún. Primero aprende el camino.",
  },
  "repair-11": {
    prompt: "¿A qué vieja historia te recuerdan nuestras peleas?",
    hint: "Tú no eres esa vieja historia. No hay que probarlo ahora.",
  },
  "repair-12": {
    prompt: "Si una buena amistad lo hubiera oído, ¿qué diría que buscábamos en el fondo?",
    hint: "Busca el deseo, no la culpa.",
  },
  "repair-13": {
    prompt: "¿Qué llevas todavía de una pelea que yo creo terminada?",
    hint: "No digas que ya terminó. Pregunta cuánto pesa.",
  },
  "repair-14": {
    prompt: "¿De qué querrías pedir perdón, si no se sintiera como perder?",
    hint: "Aquí nadie pierde. Que se te note en la cara.",
  },
  "repair-15": {
    prompt: "¿Qué podría hacer yo la próxima vez para que aún puedas oírme?",
    hint: "Pide una sola cosa que de verdad puedas hacer.",
  },
  "repair-16": {
    prompt: "¿Dónde te hice daño y quizá no me di cuenta?",
    hint: "Sin “pero”. Di lo que has oído. Después, lo que lamentas.",
  },
  "repair-17": {
    prompt: "¿Qué te haría falta de mi parte para soltarlo de una vez?",
    hint: "No prometas todo. Promete lo que puedas cumplir.",
  },
};
