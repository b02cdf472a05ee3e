/** Lo que dicen todas las pantallas. */
import type { Words } from "../en.ts";

export const common: Words["common"] = {
  product: "Hearth",
  back: "Atrás",
  helpNow: "Ayuda ahora",
  quickExit: "Salida rápida",
  nav: "Lugares",
  ours: "Lo nuestro",
  together: "Entre dos",
  mine: "Solo mío",
  settings: "Ajustes",
  earlier: "Ver lo anterior",
  show: "Mostrar",
  hide: "Ocultar",
  roomLeft: "Caben unas {count} letras más.",
  roomOver: "Sobran unas {count} letras. Por favor, acórtalo un poco.",
  notFetchedTitle: "Esta página no llegó",
  notFetched:
    "Una parte de la aplicación no se pudo cargar. No se ha perdido nada. Prueba otra vez cuando haya conexión.",
  comingTitle: "Un momento",
  coming: "Se está reuniendo todo lo que hay aquí. Esta página se abre sola.",
  trouble: {
    "relay-withholds": "El servidor está reteniendo algo. Lo que tienes aquí está a salvo.",
    "relay-refuses": "El servidor no deja entrar a este dispositivo. Lo que tienes aquí está a salvo.",
    "place-closed": "Este lugar está cerrado. Lo que tienes aquí se puede seguir leyendo.",
    "device-lost-its-copy": "Este dispositivo perdió su copia. Lo que estaba solo aquí ya no está.",
    "storage-full":
      "Este dispositivo está lleno. Lo que escribas ahora no se puede guardar. Primero haz un poco de sitio.",
    "newer-version": "Tu pareja usa una versión más nueva. Vuelve a cargar la página para poner la tuya al día.",
  },
};
