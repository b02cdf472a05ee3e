import type { Words } from "../en.ts";

export const knocks: Words["knocks"] = {
  knocks: {
    title: "Un aviso cuando llega algo",
    lead: "Este dispositivo puede mostrar una frase corta cuando llegó algo y Hearth no está abierto.",
    shows: "Se ve así",
    same: "Dice lo mismo llegue lo que llegue, y nunca de quién.",
    when: "Llega unos minutos después, y una vez por hora como mucho. No llega mientras tengas Hearth abierto en algún lugar.",
    never: "Nunca llega cuando se retira algo, ni cuando se cierra este lugar.",
    learns: {
      title: "Quién se entera de qué",
      screen: "Quien mire esta pantalla lo ve, también cuando está bloqueada.",
      maker:
        "La empresa que hace tu navegador se entera de que este dispositivo usa este servidor, y de cuándo recibe un aviso. Nunca de qué llegó, ni de quién.",
      server: "Quien lleva el servidor puede ver que lo encendiste. Si lo lleva {them}, {them} puede verlo.",
    },
    afraid: "Si alguien que te da miedo mira tu pantalla, mejor déjalo apagado.",
    turnOn: "Encenderlo en este dispositivo",
    turningOn: "Un momento.",
    isOn: "Está encendido en este dispositivo.",
    turnOff: "Apagarlo",
    isOff: "Está apagado en este dispositivo.",
    why: {
      nobody: "Todavía no hay nadie de quien pueda llegar algo.",
      cannot:
        "Este navegador no puede hacerlo aquí. En un iPhone o un iPad sí puede, si añades Hearth a la pantalla de inicio.",
      denied:
        "Este navegador no muestra nada de Hearth. Puedes cambiarlo en los ajustes del navegador para esta página.",
      failed: "El navegador no pudo hacerlo ahora. No se encendió nada.",
      "not-offered": "El servidor no da avisos. Quien lo lleva puede encenderlo.",
      refused: "El servidor no da avisos a este navegador. No se encendió nada.",
      "cannot-reach": "Ahora no se puede llegar al servidor. No se encendió nada.",
      "storage-full": "Este dispositivo está lleno. No se encendió nada.",
      locked: "Hearth se bloqueó entretanto. No se encendió nada.",
    },
  },
  shown: { title: "Algo nuevo", body: "Ábrelo cuando te venga bien." },
};
