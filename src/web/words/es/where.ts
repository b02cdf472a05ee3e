import type { Words } from "../en.ts";

export const where: Words["where"] = {
  where: {
    title: "Dónde se guarda Solo mío",
    lead: "Está sellado dondequiera que esté. Ningún servidor puede leerlo.",
    legend: "Guardarlo",
    only: "Solo en este dispositivo",
    onlyHint: "No se envía nada. Se pierde con el dispositivo, a menos que hagas una copia.",
    ours: "También en el servidor entre ustedes",
    oursHint:
      "Quien lo lleva, quizá tu pareja, puede ver por las mismas direcciones y horas que tienes un lugar privado. No lo que contiene.",
    other: "También en otro servidor",
    otherHint: "Uno en el que confíes. Quien lo lleva ve direcciones de internet, horas y tamaños.",
    address: "Dirección del servidor",
    stays:
      "Lo que se envió a un servidor queda allí, sellado, hasta que alguien lo borre. Irse a otro lugar no lo trae de vuelta.",
    media:
      "Las notas de voz y las fotos de Solo mío quedan en el dispositivo donde las guardaste. Las palabras van también.",
    save: "Guardarlo así",
    saving: "Un momento.",
    copy: "Hacer una copia de todo",
    copyText: "Una copia en un archivo sellado sirve sin ningún servidor.",
    state: {
      title: "Cómo está",
      only: "Solo mío está únicamente en este dispositivo.",
      at: "Solo mío está en este dispositivo y, sellado, en {relay}.",
      away: "Ahora no se puede llegar al servidor. Aquí todo funciona, y lo demás sigue por su cuenta.",
      "wants-word":
        "El servidor está ahí y pide la palabra de quien lo lleva. Mientras tanto, Solo mío queda en este dispositivo.",
      "takes-nobody":
        "El servidor está ahí, pero ahora no recibe a nadie más. Mientras tanto, Solo mío queda en este dispositivo.",
      unsent: "Una parte está todavía por enviar.",
      partly: "Una parte está todavía en camino a este dispositivo.",
      whole: "Todo está en los dos lugares.",
    },
    saved: "Listo. Queda así.",
    why: {
      "mine-locked": "Solo mío se cerró mientras tanto. No ha cambiado nada.",
      "not-an-origin": "Esa no es la dirección de un servidor. Empieza por https:// y no lleva nada detrás del nombre.",
      "storage-full": "Este dispositivo está lleno. No ha cambiado nada.",
      "no-answer": "Tardó demasiado. Vuelve a mirar dentro de un momento.",
      "wants-word": "Este servidor pide la palabra de quien lo lleva. Escríbela aquí y guarda otra vez.",
      "takes-nobody": "Este servidor no recibe ahora a nadie más. No ha cambiado nada.",
    },
  },
  hint: {
    year: "Tu última copia es de hace más de un año. Podrías hacer otra.",
    never: "Lo que hay aquí no está en ningún otro dispositivo. Podrías hacer una copia y guardarla en otro sitio.",
    make: "Hacer una copia",
    later: "Este año no",
  },
};
