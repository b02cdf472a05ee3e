/** Lo que se ve con el tiempo. Una frase, y límites honestos. */
import type { Words } from "../en.ts";

export const loop: Words["loop"] = {
  title: "Lo que veo con el tiempo",
  says: {
    early: "Es pronto para decir si después de que te escuchen viene más apertura.",
    none: "Hasta ahora no hay señal de que después de que te escuchen venga más apertura, ni menos.",
    more: "Hasta ahora, cuando más sentiste que te escuchaban, lo siguiente que contaste solía ir más hondo.",
    less: "Hasta ahora, cuando más sentiste que te escuchaban, lo siguiente que contaste solía ir menos hondo.",
  },
  under: {
    early:
      "Eso pide haber contado muchas cosas, y anotado qué tan hondo llegó cada una. No hay prisa, ni nada que completar.",
    none: "Eso no prueba que no la haya. Puede ser pequeña, o quedar oculta entre otras cosas.",
    more: "Puede ser azar, y no muestra por qué.",
    less: "Puede ser azar, y no muestra por qué. Menos hondo no es peor: quizá lo que apretaba ya se dijo.",
  },
  show: "Mostrar la imagen",
  none: "Cuando hayas contado algo, se verá aquí.",
  alt: "De un lado al otro: lo que contaste, en orden. Más alto significa que para ti fue más hondo. Más lleno significa que más sentiste que te escuchaban.",
  older: "En la imagen solo está lo último. La tabla lo tiene todo.",
  key: {
    deep: "más hondo, para ti",
    unsaid: "hondura sin anotar",
    full: "escucha plena",
    part: "en parte",
    empty: "todavía no",
    open: "quedó abierto",
  },
  table: "Como tabla",
  when: "Contado",
  depth: "Qué tan hondo llegó",
  heard: "Cuánto sentiste que te escuchaban",
  notNoted: "sin anotar",
  how: "Cómo se calcula esto",
  method: [
    "Toma lo que contaste, en orden. Qué tan hondo llegó cada cosa es la marca que pusiste al lado. Sin esa marca, no cuenta.",
    "Cuánto sentiste que te escuchaban es el medio de tus marcas privadas. Si no hay marcas, sí cuenta como del todo, en parte como la mitad, todavía no como nada.",
    "Luego pregunta: cuando más sentiste que te escuchaban, ¿fue lo siguiente más hondo de lo que cabía esperar?",
    "Primero se quita lo que cambia despacio, a lo largo de meses. También lo hondo que fue lo anterior. Si no, dos cosas que crecen parecerían unidas.",
    "Mira solo tres veces: después de 24, 48 y 96 pares seguidos de cosas contadas. Mientras tanto, la frase no cambia.",
    "Si no hay nada, aun así habla por azar a una de cada veinte personas, como mucho.",
    "Si hay una unión de fuerza media, a los 48 se le escapa más veces que no. A los 96 la encuentra cuatro de cada cinco veces.",
    "No puede ver lo que dices en la mesa, ni qué más pasa en tu vida. Nunca muestra que una cosa cause la otra.",
    "Trata solo de tus propias marcas. No es una nota para nadie, y ningún número puede decir si alguien está a salvo.",
  ],
};
