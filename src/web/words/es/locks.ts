/** Lo que se dice de las cerraduras. */
import type { Words } from "../en.ts";

export const locks: Words["locks"] = {
  locks: {
    title: "Cerraduras",
    idle: {
      title: "Cerrar por sí solo",
      legend: "Cuánto tiempo sin tocar nada",
      after: {
        "1": "1 minuto",
        "5": "5 minutos",
        "15": "15 minutos",
        "60": "1 hora",
        never: "Solo al cerrar la página",
      },
      text: "El tiempo corre también mientras la página no se ve y mientras el dispositivo duerme.",
      mine: "Si Solo mío tiene una cerradura propia, se cierra de todos modos a los 5 minutos.",
      written:
        "Los borradores y las páginas se guardan mientras escribes. Una respuesta que empezaste y no diste se pierde al cerrarse.",
      failed: "No se pudo guardar. Inténtalo de nuevo.",
    },
    passphrase: {
      title: "Tu frase clave",
      shared: "Abre todo lo que hay aquí, también Solo mío.",
      own: "Abre lo nuestro. Solo mío tiene sus propias palabras.",
      go: "Cambiarla",
      mineGive: "Darle a Solo mío su cerradura",
      mineChange: "Cambiar la cerradura de Solo mío",
    },
    key: {
      title: "Una llave de acceso",
      short: "Abre lo nuestro con tu dedo, tu cara o el código de este dispositivo.",
      text: "Puedes abrir lo nuestro con tu dedo, tu cara o el código de este dispositivo. Solo mío sigue pidiendo sus palabras.",
      warn: "Quien pueda desbloquear este dispositivo podrá abrir lo nuestro. Si tu pareja conoce el código, mejor no la uses.",
      seen: "El dispositivo guarda en su lista una llave para esta dirección. Con una cuenta, puede verse también en tus otros dispositivos.",
      notHere: "Este navegador no tiene llaves de acceso.",
      make: "Crear una llave de acceso",
      making: "Preguntando a este dispositivo",
      ask: "Primero tu frase clave, otra vez",
      passphrase: "Frase clave",
      go: "Seguir",
      kept: "Una llave de acceso abre lo nuestro en este dispositivo. Tu frase clave también.",
      drop: "Quitar la llave de acceso",
      dropped: "La llave de acceso ya no abre nada aquí. Puedes borrarla en los ajustes de tu dispositivo.",
      notNow: "Ahora no",
      why: {
        "wrong-passphrase": "Esa no es la frase clave.",
        "not-here": "Este navegador no tiene llaves de acceso.",
        "no-secret":
          "Esta llave de acceso no puede abrir una cerradura. Quizá otro navegador o dispositivo tenga una que sí.",
        stopped: "No se creó ninguna llave de acceso.",
        "storage-full": "No queda espacio en este dispositivo.",
        other: "No se pudo guardar. Nada ha cambiado.",
      },
    },
    beside: {
      title: "Otros lugares en este navegador",
      text: [
        "En un navegador puede haber lugares de varias personas. Solo la frase clave abre el lugar de cada quien.",
        "Cierra el tuyo: la primera página ofrece empezar otro.",
        "Esa página no muestra nombres. Quien mire en el almacenamiento del navegador ve cuántos lugares hay y qué tamaño tienen.",
        "Borrar en los ajustes se lleva solo tu lugar. Borrar en la primera página se lleva todos.",
      ],
    },
  },
  change: {
    title: "Una frase clave nueva",
    lead: "Todo lo que hay en este dispositivo se sella de nuevo. Luego se cierra, y solo se abre con las palabras nuevas.",
    shared: "Solo mío también se abre así.",
    own: "Solo mío conserva las palabras que tiene.",
    key: "Si una llave de acceso abre lo nuestro, se quita. Puedes crearla otra vez.",
    copies:
      "No sirve contra copias viejas de este dispositivo, ni para archivos que sellaste con las palabras de antes.",
    now: "La frase clave de hasta ahora",
    next: "La frase clave nueva",
    hint: "Cuatro palabras seguidas o más. Nadie puede devolvértelas.",
    again: "La nueva otra vez",
    differ: "No son iguales.",
    go: "Cambiarla",
    working: "Sellando todo de nuevo",
    why: {
      "wrong-passphrase": "Esa no es la frase clave de hasta ahora.",
      "too-short": "Es demasiado corta para que nadie entre. Añade una o dos palabras.",
      "too-long": "Es más larga de lo que se puede guardar. Acórtala un poco.",
      blank: "Elige una frase clave.",
      "not-empty": "Estas palabras no se pueden usar aquí. Elige otras.",
      "no-storage": "No hay espacio para sellarlo de nuevo. Nada ha cambiado.",
      other: "No se pudo cambiar en este momento. Inténtalo de nuevo.",
    },
  },
};
