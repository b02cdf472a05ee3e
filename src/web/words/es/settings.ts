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
      keys: "Tus dispositivos y cerraduras",
      coming: "Ir y venir",
      app: "La aplicación",
    },
    to: {
      devices: { label: "Tus dispositivos", hint: "Añade uno, ponle nombre, quita uno." },
      recoveryWords: {
        label: "Palabras de recuperación",
        hint: "Doce palabras en papel, por si se pierden todos los dispositivos.",
      },
      locks: { label: "Cerraduras", hint: "Cuándo se cierra sola, otra frase clave, una llave de acceso." },
      knocks: { label: "Un aviso cuando llega algo", hint: "Apagado mientras no lo enciendas. No dice nada más." },
      whereMine: { label: "Dónde se guarda Solo mío", hint: "Solo aquí, o también sellado en un servidor." },
      quietOrClose: { label: "Guardar silencio, o cerrar", hint: "Lo decides tú, en cualquier momento." },
      theApp: {
        label: "¿Es esta la aplicación que debe ser?",
        hint: "Un número que puedes comparar con otras personas.",
      },
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
  refused: "Llegó una versión nueva que no era como debía ser. No se tomó, y esta sigue.",
  refusedGo: "Qué significa",
  who: {
    title: "Quién puede ver qué",
    lead: "Lo que puede ver cada quien, lo que no, y lo que nadie puede prometerte.",
    parts: [
      {
        head: "Tu pareja",
        text: [
          "Lo que le dejas, y nada de lo que guardas para ti.",
          "Hearth no le dice cuándo lees, si abriste una nota ni que estás aquí.",
          "Una aplicación alterada podría notar cuándo la tuya está abierta. Hearth, tal como es, nunca lo muestra.",
          "También podría contar tus dispositivos y ver cuándo llega o se va uno.",
          "Lo que retiras desaparece de las dos aplicaciones. Eso no deshace lo que se vio, se fotografió o se guardó. Una aplicación alterada puede conservarlo.",
          "Si guardas silencio, no se le avisa de nada. Si cierras su lugar, ve que está cerrado, sin ningún motivo.",
        ],
      },
      {
        head: "Quien maneja el servidor",
        text: [
          "Direcciones de internet, horas y tamaños. Nunca las palabras ni sus nombres.",
          "Que algo se retiró, que un dispositivo llegó o se fue, y que un lugar se cerró.",
          "No puede cambiar tus palabras, mezclarlas ni inventarlas. Tu aplicación solo acepta lo que firmó alguien de ustedes.",
          "Puede retener palabras, o mostrar a un dispositivo nuevo un estado viejo. Tu aplicación lo nota cuando otro dispositivo nombra lo que falta, y no antes.",
          "Cuando retiras algo, se le pide al servidor que lo borre. Nadie puede comprobarlo desde fuera.",
        ],
      },
      {
        head: "Quien te da la aplicación",
        text: [
          "Podría cambiarla, y quizá no lo notes. Si eso te preocupa, toma la aplicación de otro lugar.",
          "Una versión nueva se usa cuando tú lo dices, y solo si cada archivo coincide con su lista. Una lista alterada también coincidiría.",
          "Ve que un dispositivo abrió la aplicación, y cuándo. No lo que haces ahí.",
        ],
      },
      {
        head: "Alguien con este dispositivo",
        text: [
          "Que la aplicación está aquí y cuánto espacio ocupa.",
          "Con tu frase clave, todo lo que la frase abre. Con un programa espía en el dispositivo, todo lo que tú ves.",
          "Si creaste una llave de acceso, quien pueda desbloquear este dispositivo puede abrir lo que tienen entre ustedes. Nunca Solo mío.",
          "Cuántos lugares hay en este navegador. No de quién son.",
          "Si te obligan a abrir esto, mostrará lo que contiene. Si corres ese riesgo, escribe en otro sitio, o no escribas.",
        ],
      },
      {
        head: "Tus otros dispositivos",
        text: [
          "Quien tenga otro dispositivo tuyo, y su frase clave, lee lo que tú lees ahí.",
          "Uno nuevo se anuncia en todos durante tres días. Nadie puede quitar antes esa línea.",
          "El que quitas no recibe nada nuevo, y dice que se quitó. Lo que ya tiene se queda ahí.",
          "El dispositivo en que empezaste puede más. Si alguien más puede abrirlo, empieza de nuevo, como cuando alguien vio tus palabras.",
        ],
      },
      {
        head: "Tus palabras de recuperación",
        text: [
          "Están en tu papel y en ninguna otra parte. Quien encuentre el papel puede leer lo que tú puedes leer.",
          "Si alguien las vio, puedes empezar de nuevo. Entonces esas palabras no abren nada tuyo.",
        ],
      },
      {
        head: "Dónde se guarda Solo mío",
        text: [
          "Solo en este dispositivo, hasta que elijas otra cosa. Mientras tanto, nada de eso va a ningún servidor.",
          "Si está en el servidor entre ustedes, quien lo maneja puede ver que guardas un lugar privado. Nunca lo que contiene.",
        ],
      },
      {
        head: "Un aviso cuando llega algo",
        text: [
          "Está apagado hasta que lo enciendas. Siempre dice lo mismo, y nada de lo que llegó.",
          "Lo transmite la empresa que hace tu navegador, y ve cuándo llegó algo. También quien mire la pantalla.",
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
          "Una copia trae de vuelta lo que es solo tuyo. Las palabras de recuperación, u otro dispositivo tuyo, traen lo demás.",
          "Una frase clave olvidada no se puede volver a encontrar. Nadie puede.",
        ],
      },
    ],
  },
};
