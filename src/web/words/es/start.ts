/** Lo que se dice antes de abrir nada: la primera página, quién puede ver esto, la frase clave y la puerta cerrada. */
import type { Words } from "../en.ts";

export const start: Words["start"] = {
  first: {
    title: "Un lugar privado para ustedes dos",
    about: [
      "Una persona cuenta algo que no es fácil de decir.",
      "La otra escucha y responde, y la primera dice si sintió que la escuchaban.",
      "Solo ustedes dos pueden leerlo, porque se cierra con llave en sus propios dispositivos antes de enviarse.",
    ],
    begin: "Empezar",
    invitation: "Tengo una invitación",
    before: "Ya estuve aquí",
    device: "Está abierto en otro dispositivo",
    words: "Tengo palabras de recuperación",
  },
  before: {
    title: "Antes de empezar: quién puede ver esto",
    device: "Alguien que revise este dispositivo",
    deviceText:
      "Puede notar que esta aplicación está aquí. Con tu frase clave puede leer lo que escribiste. Un programa espía puede ver todo lo que sale en la pantalla.",
    server: "Quien maneja el servidor",
    serverText:
      "Tus palabras pasan por un servidor, selladas. Quien lo maneja no puede leerlas. Sí puede ver desde dónde, cuándo y cuánto se envía. Puede ser alguien que conoces.",
    forced:
      "Si te obligan a abrir esto, mostrará lo que contiene. Si corres ese riesgo, escribe en otro sitio, o no escribas.",
    stored: "No se guarda nada en este dispositivo hasta que sigas adelante.",
    goOn: "Seguir",
    stop: "Parar aquí, sin guardar nada",
  },
  stopped: {
    title: "No se guardó nada",
    text: "Hearth no dejó nada en este dispositivo. Puede que el historial del navegador todavía muestre la dirección. Allí puedes borrarla.",
    close: "Ya puedes cerrar esta página.",
    again: "Volver a la primera página",
  },
  begin: {
    title: "Una llave que solo tú conoces",
    passphrase: "Tu frase clave",
    passphraseHint:
      "Cierra con llave este dispositivo. Cuatro palabras seguidas o más son fáciles de recordar y difíciles de adivinar.",
    lost: "Nadie puede recuperarla por ti. Guárdala en un lugar seguro.",
    name: "Cómo te llama tu pareja",
    nameHint: "Solo ustedes dos lo verán.",
    go: "Empezar",
    goInvited: "Empezar y decir que sí",
    working: "Preparando tu cerradura. Tarda un momento.",
    nameMissing: "Por favor, escribe un nombre. Puede ser corto.",
    refused: {
      "too-short": "Es demasiado corta para cerrarle el paso a alguien. Añade una o dos palabras.",
      "too-long": "Es más larga de lo que se puede guardar. Por favor, acórtala.",
      blank: "Por favor, elige una frase clave.",
      "not-empty": "Con estas palabras no se puede empezar un lugar aquí. Elige otras, o vuelve a cargar la página.",
      "no-storage":
        "Este navegador no deja que Hearth guarde nada. Puede ser por una ventana privada o por un dispositivo lleno.",
      "crypto-failed": "No se pudo preparar la cerradura en este dispositivo. Cierra otras páginas y prueba otra vez.",
    },
  },
  unlock: {
    title: "Cerrado con llave",
    passphrase: "Frase clave",
    open: "Abrir",
    working: "Abriendo. Tarda un momento.",
    refused: {
      "wrong-passphrase": "Con eso no se abrió. Prueba otra vez, con calma.",
      damaged: "Lo que está guardado aquí está dañado y no se puede abrir.",
      "below-floor": "La cerradura de este dispositivo es más débil de lo que Hearth permite, así que sigue cerrada.",
      "newer-version": "Esto lo guardó una versión más nueva. Vuelve a cargar la página para ponerla al día.",
      "crypto-failed": "No se pudo abrir en este momento. Cierra otras páginas y prueba otra vez.",
    },
    changed: "La frase clave cambió. Abre con la nueva.",
    key: "Abrir con una llave de acceso",
    keyFailed: "La llave de acceso no la abrió. Tu frase clave sí la abre.",
    beside: "Aún no tengo un lugar aquí",
    besideText:
      "Varias personas pueden tener cada una su lugar en este navegador. El tuyo se abre con tu propia frase. Esta puerta se ve igual para quien sea. Para volver, carga la página otra vez.",
    besideGo: "Empezar un lugar mío",
    forgotten: "La olvidé",
    forgottenText:
      "Nadie puede buscarla, ni siquiera quienes hacemos Hearth. Sin la frase, lo que hay en este dispositivo sigue cerrado. Puedes borrarlo todo y volver a empezar. Con palabras de recuperación puedes traer después tu lugar de vuelta.",
    delete: "Borrar todo lo que hay aquí",
    erase: {
      title: "¿Borrar todo en este navegador?",
      text: "Se va todo lo que Hearth guarda en este navegador. No se puede recuperar.",
      others:
        "Si alguien más tiene un lugar en este navegador, también se va. Aquí nadie puede saber de quién es cada uno.",
      partner: "Lo que se envió sigue con la pareja y, sellado, en el servidor. No se avisa a nadie.",
      sure: "Sé que también se van los lugares de otras personas",
      tick: "Marca primero la línea de arriba.",
    },
  },
  offered: {
    offer: "Elige cuatro palabras para mí",
    others: "Elige otras cuatro",
    write: "Escribe estas cuatro palabras en un papel y guárdalo bien. Están en inglés.",
  },
  takes: {
    second: "Tarda más o menos un segundo en este dispositivo. Es lento a propósito, para que nadie la adivine.",
    seconds: "Tarda unos {seconds} segundos en este dispositivo. Es lento a propósito, para que nadie la adivine.",
  },
  alone: {
    title: "Ya tienes un lugar",
    text: "Aquí hay calma. Invita a tu pareja cuando quieras, o escribe primero para ti.",
    invite: "Invitar a mi pareja",
    invitation: "Tengo una invitación",
    alone: "Escribir para mí",
    bringBack: "Traer una copia que hice",
    closing: "El lugar que cerraste: cómo va",
  },
};
