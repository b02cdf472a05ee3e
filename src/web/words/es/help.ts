/** Lo que se dice en la página de ayuda. Los números son datos y están en help/lines.ts. */
import type { Words } from "../en.ts";

export const help: Words["help"] = {
  title: "Ayuda ahora",
  first: "Si alguien puede morir o sufrir daño ahora mismo, llama al número de emergencias.",
  numbers:
    "En casi toda Europa es el 112. En México, Estados Unidos y Canadá es el 911. En el Reino Unido es el 999, y en Australia el 000.",
  country: "Dónde estás",
  pick: "Elige un país",
  elsewhere: "Otro país",
  elsewhereText:
    "En muchos países, el 112 llega a emergencias desde cualquier teléfono móvil. La lista de findahelpline.com reúne líneas de ayuda de casi todo el mundo.",
  emergency: "Número de emergencias",
  kinds: {
    suicide: "Pensamientos de suicidio",
    partner: "Miedo a la pareja",
    sexual: "Violencia sexual",
    child: "Una niña o un niño en peligro",
  },
  unverified:
    "Todavía no hemos comprobado estos números en su fuente. Si uno no funciona, usa el de emergencias o la lista de arriba.",
  unchecked: "sin comprobar aún",
  directory: "findahelpline.com, una lista de líneas de ayuda por país",
  directoryHint: "Se abre en tu navegador, necesita conexión y queda en su historial.",
  none: "No conocemos aquí ninguna línea para esto. Usa el {number} o la lista de arriba.",
  one: "Solo conocemos una línea. Si no contesta, usa el {number} o la lista de arriba.",
  justMe:
    "“Por ahora, solo yo”, un ajuste de solo mío, aparta lo que se propone para dos. Cualquiera puede usarlo, por el motivo que sea.",
  traces:
    "Una llamada queda en la lista de este teléfono y puede aparecer en la factura. Si llamas desde el teléfono de otra persona, no.",
  hours: "Horario: {hours}.",
  languages: "Idiomas: {languages}",
  channels: { text: "por mensaje de texto", "call-and-text": "por teléfono o mensaje de texto" },
  stay: "¿Te preocupa otra persona? Ve a verla o llámala. Pregúntale sin rodeos por el suicidio. Quédate a su lado. Pide ayuda.",
};
