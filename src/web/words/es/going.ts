/** Lo que se dice en cómo me va con esto: una mirada para cualquiera y, plegadas, unas preguntas privadas. */
import type { Words } from "../en.ts";

export const going: Words["going"] = {
  title: "Cómo me va con esto",
  lead: "Una mirada con calma a cómo te sienta usar esto. No hay nada que lograr, y nada que responder si no quieres.",
  kept: "Lo que elijas queda en esta página y en ningún otro sitio. Se borra al salir, al cerrar con llave o tras cinco minutos de calma.",
  answers: { yes: "Sí", partly: "En parte", no: "No" },
  looks: {
    good: "¿Me hace bien usar esto?",
    refuse: "¿Puedo decir que no aquí, sin temer lo que venga después?",
    own: "¿Se respeta lo que guardo para mí?",
    stop: "¿Podríamos dejar de usar esto, y no pasaría nada?",
  },
  danger: {
    show: "Cuando algo me da miedo",
    lead: "Hay cosas que son más que una discusión. Si quieres, marca lo que encaje. Una basta, y no hace falta tener certeza.",
    alone:
      "Hazlo solo cuando nadie vea la pantalla. Si alguien viene, pulsa la salida rápida de arriba, o tres veces Mayús.",
    legend: "Con mi pareja, ahora o antes",
    items: {
      afraid: "A veces me da miedo lo que mi pareja pueda hacer.",
      control: "Mi pareja decide lo que hago, a quién veo o lo que puedo gastar.",
      violence: "Hubo empujones, golpes o manos en mi cuello, o se rompieron cosas para asustarme.",
      sex: "Tuve que hacer cosas sexuales, o no me atreví a decir que no.",
      threats: "Hubo amenazas: de hacerme daño a mí, a alguien que quiero o a un animal, o de hacerse daño.",
      children: "Me preocupa lo que vive en casa una niña o un niño.",
      weapons: "Hay un arma que me da miedo.",
      watched: "Alguien vigila mi teléfono, mis mensajes o por dónde voy.",
    },
    title: "Esta aplicación no es para esto",
    said: "Debajo de la lista está lo que puedes hacer ahora, y a quién puedes llamar.",
  },
  follows: { title: "Si quieres", said: "Debajo de las preguntas está lo que podría seguir." },
  pieces: {
    notForThis: {
      text: "Lo que elegiste importa, y no es culpa tuya. Practicar cómo hablar no hace que eso pare, y puede volverlo más peligroso. Por eso aquí no se propone nada así.",
    },
    now: {
      text: "Si hoy podrían hacerte daño, llama al número de emergencias, o ve adonde haya otras personas.",
    },
    somebody: {
      text: "Una línea de ayuda te escucha, te cree y piensa contigo. No hace falta tener certeza, dar tu nombre ni dejar a nadie. Los números están abajo.",
    },
    hurt: {
      text: "Si te hicieron daño, en un centro médico pueden ayudarte y dejar escrito lo que ven. Ve pronto si alguien te apretó el cuello, aunque no se note nada.",
    },
    children: {
      text: "También puedes llamar por una niña o un niño, y preguntar qué ayudaría. Abajo hay números para eso.",
    },
    device: {
      text: "Puede que alguien mire este aparato, o esta aplicación. Para lo que deba quedar contigo, usa otro: en el trabajo, en una biblioteca, el de una amistad. O no escribas nada.",
    },
    plan: {
      text: "Un plan de seguridad es lo que harías, pensado antes de necesitarlo: adónde ir, a quién llamar, qué llevar. En una línea de ayuda lo hacen contigo. Estas páginas cuentan más; míralas en un aparato seguro.",
    },
    proof: {
      text: "Lo que te escribieron se puede guardar como copia, y llevar en un archivo. Puede servir más tarde, y alguien puede encontrarlo. Pregunta antes a una línea de ayuda qué guardar, y dónde.",
    },
    unsure: {
      text: "Si algo de esto te pesa, puedes hablar con alguien de fuera. No hace falta un motivo. Los números están abajo.",
    },
    rest: { text: "No tienes que usar esto. Dejarlo una semana, o para siempre, está bien." },
    write: { text: "Podrías escribir, para ti, qué te hace bien y qué no.", go: "El diario" },
    justMe: {
      text: "Si ahora el tiempo de dos es demasiado, puedes apartar lo que se propone para dos. Es un ajuste de solo mío: por ahora, solo yo.",
      go: "Solo mío",
    },
    time: { text: "Hay tiempo para dos, cuando les apetezca.", go: "Entre dos" },
    evenings: {
      text: "O una de ocho primeras noches: unos veinte minutos, una cosa cada una.",
      go: "Primeras noches",
    },
  },
  lines: {
    title: "Alguien con quien hablar",
    lead: "Para cualquiera, en cualquier momento. Siguen aquí, también cuando la página se limpia.",
    go: "A los números",
    traces: "Una llamada queda en la lista de este teléfono y puede aparecer en la factura.",
  },
  clear: "Borrar lo que elegí",
  soon: "En un minuto esta página borra lo que elegiste.",
  stay: "Dejarlo un rato",
  cleared: "Lo que se eligió aquí está borrado. Los números siguen aquí.",
  justMe: {
    title: "Por ahora, solo yo",
    what: "Aparta lo que Hearth propone para dos: noches, cartas, cosas para empezar. Cualquiera puede usarlo, por el motivo que sea.",
    who: "No se envía nada, y la aplicación de tu pareja sigue igual. Solo en esta pantalla, mientras solo mío está abierto, se propone menos.",
    on: "Por ahora, solo yo",
    off: "Volver a proponer cosas para dos",
    isOn: "Está activado. No se propone nada para dos mientras solo mío está abierto.",
    isOff: "Está desactivado. Se proponen cosas para dos, como antes.",
    failed: "Esto no se pudo guardar. Inténtalo de nuevo.",
    away: "Tiempo para dos",
  },
};
