/** Lo que se dice en los ajustes y en la página sobre quién puede ver qué. */
import type { Words } from "../en.ts";

export const settings: Words["settings"] = {
  title: "Ajustes",
  look: "Día o noche",
  looks: { device: "Como este dispositivo", day: "Día", night: "Noche" },
  language: "Idioma",
  languageBrowser: "Como este navegador",
  languageKept: "Lo que elijas se guarda en este navegador, fuera de las cerraduras. No dice nada más que el idioma.",
  languageMissed: "No se pudo cargar este idioma. Prueba otra vez cuando haya conexión.",
  seen: "Quién puede ver qué",
  seenText: "Tu pareja, quien maneja el servidor, alguien con este dispositivo: qué puede ver cada cual, y qué no.",
  seenGo: "Leerlo",
  relay: "El servidor entre ustedes",
  relayHere: "Sus cartas pasan, selladas, por {relay}.",
  relayNone: "Las cartas selladas pasarán por un servidor. Se elige al hacer una invitación.",
  relayText: "Quien lo maneja no puede leerlas. Sí puede ver direcciones de internet, horas y tamaños.",
  ways: {
    title: "Más por decidir",
    groups: {
      keys: "Tus dispositivos y llaves",
      coming: "Ir y venir",
      app: "La app misma",
    },
    to: {
      devices: { label: "Tus dispositivos", hint: "Añade uno, ponle nombre, quita uno." },
      recoveryWords: {
        label: "Palabras de recuperación",
        hint: "Doce palabras en papel, por si se pierden todos los dispositivos.",
      },
      locks: { label: "Cerraduras", hint: "Cuándo se cierra sola, otra frase clave, una llave de acceso." },
      knocks: { label: "Un aviso cuando llega algo", hint: "Apagado, si no lo enciendes. No dice nada más." },
      whereMine: { label: "Dónde se guarda Solo mío", hint: "Solo aquí, o también sellado en un servidor." },
      quietOrClose: { label: "Guardar silencio, o cerrar", hint: "Lo decides tú, en cualquier momento." },
      theApp: { label: "¿Es esta la app que debe ser?", hint: "Un número que puedes comparar con otras personas." },
      outside: { label: "Cómo se ve desde fuera", hint: "Su nombre y su imagen en este dispositivo." },
    },
  },
  device: "Este dispositivo",
  copy: "Hacer una copia de todo",
  copyText:
    "Lo que solo está aquí se pierde con este dispositivo. Una copia, guardada en otro sitio, trae de vuelta lo que es solo tuyo.",
  mine: {
    title: "Una cerradura para Solo mío",
    shared:
      "Solo mío se abre con la misma frase clave que lo demás. Con una propia, podrías enseñarle esta aplicación a tu pareja sin preocuparte.",
    own: "Solo mío tiene su propia frase clave.",
    go: "Ir a Solo mío",
  },
  lock: "Cerrar con llave ahora",
  erase: {
    title: "¿Borrar todo lo que hay en este dispositivo?",
    open: "Borrar todo lo que hay en este dispositivo",
    text: "Se va todo lo que hay en tu lugar de este navegador. No se puede recuperar. El lugar de otra persona aquí se queda.",
    partner: "Lo que enviaste sigue con tu pareja y, sellado, en el servidor. No se avisa a nadie.",
    yes: "Borrarlo todo",
    no: "Conservarlo",
    working: "Borrando.",
  },
  version: "Versión {version}",
  free: "Hearth es software libre. Con qué está hecho",
  newer: "Hay una versión más nueva.",
  takeNewer: "Usarla ya",
  who: {
    title: "Quién puede ver qué",
    parts: [
      {
        head: "Tu pareja",
        text: [
          "Lo que le dejas, y nada de lo que guardas para ti.",
          "Hearth no le dice cuándo lees, si abriste una nota ni que estás aquí.",
          "Una aplicación alterada podría notar cuándo la tuya está abierta. Hearth, tal como es, nunca lo muestra.",
          "Lo que retiras desaparece de las dos aplicaciones. Eso no deshace lo que se vio, se fotografió o se guardó. Una aplicación alterada puede conservarlo.",
        ],
      },
      {
        head: "Quien maneja el servidor",
        text: [
          "Direcciones de internet, horas y tamaños. Nunca las palabras ni sus nombres.",
          "Si además ofrece esta aplicación, podría cambiarla. Si eso te preocupa, toma la aplicación de otro lugar.",
          "Cuando retiras algo, se le pide al servidor que lo borre. Nadie puede comprobarlo desde fuera.",
        ],
      },
      {
        head: "Alguien con este dispositivo",
        text: [
          "Que la aplicación está aquí y cuánto espacio ocupa.",
          "Con tu frase clave, todo lo que la frase abre. Con un programa espía en el dispositivo, todo lo que tú ves.",
          "Si te obligan a abrir esto, mostrará lo que contiene. Si corres ese riesgo, escribe en otro sitio, o no escribas.",
        ],
      },
      {
        head: "Salida rápida",
        text: [
          "Vacía la pantalla al instante, lo cierra todo y muestra otra página. Pulsar la tecla Mayús tres veces hace lo mismo.",
          "No limpia el historial del navegador. Esa lista puede seguir mostrando esta dirección.",
        ],
      },
      {
        head: "Si se pierde este dispositivo",
        text: [
          "Lo que solo está en este dispositivo se pierde también. Guarda en otro sitio una copia de todo.",
          "De ese archivo, lo que es solo tuyo vuelve en cualquier dispositivo. Lo que tienen entre ustedes, todavía no.",
          "Una frase clave olvidada no se puede volver a encontrar. Nadie puede.",
        ],
      },
    ],
  },
};
