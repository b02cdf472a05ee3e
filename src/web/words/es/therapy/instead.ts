/** Lo que se dice de lo que va antes de una terapia de pareja, o en su lugar. */
import type { Words } from "../../en.ts";

export const instead: Words["therapy"]["instead"] = {
  title: "Cuándo es mejor otra cosa",
  lead: "La terapia de pareja es para dos personas que pueden hablar con libertad. A veces otra cosa va primero.",
  afraid: "Esa persona me da miedo, o me controla, me hace daño o me fuerza",
  afraidHint: "Entonces no se aconseja una terapia de pareja. Lee esto.",
  each: {
    life: {
      title: "Pensar en no vivir más, o en hacerme daño",
      list: [
        "Habla hoy con alguien: una línea de ayuda, un médico, alguien cercano. Si es urgente, llama al número de emergencia.",
        "Esto va antes que todo lo demás de estas páginas.",
      ],
    },
    low: {
      title: "Semanas de tristeza, de ansiedad o sin fuerzas",
      list: [
        "Ve antes a un médico. Puede haber una causa, y hay ayuda que funciona.",
        "En 14 estudios con 651 personas, hablar en pareja y hablar a solas hicieron más o menos lo mismo con la tristeza. La relación ganó más cuando fueron las dos personas. Los estudios eran débiles.",
      ],
    },
    drink: {
      title: "Bebida, drogas o juego",
      list: [
        "Pregunta en un lugar que sepa de adicciones, aunque quien bebe sea la otra persona.",
        "Algunos de esos lugares también trabajan con la pareja. Empieza ahí.",
      ],
    },
    affair: {
      title: "Otra relación que sigue, o que es secreta",
      list: [
        "Una terapia de pareja puede poco mientras una persona sabe algo que la otra no.",
        "En un estudio, 4 de 5 parejas con una relación que siguió en secreto se habían divorciado cinco años después. Donde se contó, fueron 6 de 14. Son muy pocas para tener certeza.",
        "Hablar a solas con alguien puede ayudarte a decidir antes.",
      ],
    },
    change: {
      title: "Un cambio de golpe en una de las dos personas",
      list: [
        "Oír voces, casi no dormir por días, gran confusión, olvidar mucho: eso es para un médico, y pronto.",
        "También el dolor, y los problemas con el sexo que llegaron con una enfermedad o una medicina.",
      ],
    },
    child: {
      title: "Un niño o una niña en peligro",
      list: ["Busca ayuda ahora. Lo que hay entre las dos personas puede esperar."],
    },
    parting: {
      title: "Ya decidí separarme",
      list: [
        "No hace falta una terapia de pareja para decirlo. Quizás ayude más alguien solo para ti, o un abogado.",
        "Si las dos personas pueden hablar con libertad, una mediación puede ayudar con la casa, el dinero y los hijos.",
      ],
    },
  },
  help: "Ayuda ahora",
};
