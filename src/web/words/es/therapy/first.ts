/** Lo que se dice de cómo es una primera cita. */
import type { Words } from "../../en.ts";

export const first: Words["therapy"]["first"] = {
  title: "Cómo es una primera cita",
  lead: "Cambia de un lugar a otro. Así suele ser, para que haya menos cosas nuevas.",
  parts: [
    {
      title: "Antes",
      list: [
        "A menudo hay papeles: nombres, qué los trae, qué queda en secreto y qué no. Léelos.",
        "Cada persona puede anotar dos o tres cosas que espera. No tienen que ser las mismas.",
        "No planees nada difícil para esa noche.",
      ],
    },
    {
      title: "Allí",
      list: [
        "Dura de cincuenta a noventa minutos. Están en un cuarto, o cada cual ante una pantalla.",
        "Les preguntan qué los trae, cómo se conocieron, qué va bien y qué duele ahora.",
        "Muchas veces ven a cada persona a solas un rato, ese día o poco después. Es el lugar para decir lo que no puedes decir delante de la otra.",
        "Al final dicen lo que oyeron y cómo seguirían.",
      ],
    },
    {
      title: "Qué puedes hacer",
      list: [
        "Puedes decir: de eso no quiero hablar todavía.",
        "Puedes pedir una pausa, o que hablen más despacio.",
        "Puedes preguntar por qué preguntan.",
        "Puedes parar a la mitad e irte. Nadie puede pedirte razones.",
      ],
    },
    {
      title: "Después",
      list: [
        "Puede sentirse más ligero, y puede ir peor uno o dos días. Las dos cosas son comunes y no dicen cómo irá.",
        "Pregúntate: ¿sentí que me oían? ¿Nos oyeron a las dos personas? ¿Pude decir ahí algo verdadero?",
        "Si no, dilo la próxima vez o busca a alguien más.",
        "A las tres o cuatro citas es buen momento para preguntar si ayuda.",
      ],
    },
    {
      title: "Cuándo parar de inmediato",
      list: [
        "Lo que dijiste allí se usa en tu contra en casa.",
        "Tienes más miedo de la otra persona que antes.",
        "Quien lleva la charla te avergüenza, te toca o cruza otra línea.",
      ],
    },
  ],
};
