/** Lo que se dice de los tipos de ayuda que hay, de lo que vieron los estudios y de lo que nadie sabe. */
import type { Words } from "../../en.ts";

export const kinds: Words["therapy"]["kinds"] = {
  title: "Qué tipos hay",
  lead: "Hay muchos nombres y menos diferencia de la que los nombres hacen creer. Aquí está qué se hace y qué se sabe.",
  size: {
    title: "¿Cuánto ayuda?",
    how: "En un buen estudio, la suerte decide quién va ya y quién todavía no. Después se compara.",
    end: "Al final, de 10 personas que fueron, unas {many} estaban mejor que la mitad de las que no habían ido.",
    nothing: "Si no hiciera nada, serían 5 de 10.",
    lights: "{many} de 10. La línea está donde quedaría si no hiciera nada.",
    from: "Es la media de 33 estudios con 2.730 personas. Miraron dos tipos: el de los sentimientos y el de los hábitos. Ninguno salió claramente mejor.",
    half: "Medio año después eran unas {many} de 10.",
    year: "Un año después, pocos estudios miraron, y ya no vieron diferencia. Otros, sin un grupo que esperara, vieron que mucho seguía ahí después de años.",
    mean: "Es decir: ayuda a mucha gente durante unos meses. Por cuánto tiempo, nadie lo puede decir con certeza.",
  },
  sure: {
    title: "¿Qué tan seguro es eso?",
    list: [
      "Que ayuda a mucha gente por un tiempo: bastante seguro. Lo dicen muchos estudios.",
      "Cuánto ayuda: menos seguro. Los estudios que no ven nada se publican menos.",
      "Que en el día a día ayude igual: no es seguro. Ahí parece hacer menos que en los estudios.",
      "Si te va a ayudar a ti: nadie lo sabe. Una media no dice nada de una pareja.",
    ],
  },
  who: {
    title: "A quién se estudió",
    body: "Casi solo a parejas de distinto sexo. La mayoría eran personas blancas de Norteamérica o de Europa.",
    gaps: "Hay pocos estudios, o ninguno, de parejas queer, de personas neurodivergentes, de gente con poco dinero y de más de dos personas. Es un hueco en los estudios. No quiere decir que no pueda ayudar.",
  },
  harm: {
    title: "Qué te puede hacer",
    body: "El daño se midió pocas veces. En un estudio de 134 parejas con graves problemas, más o menos 1 de cada 4 ya no seguía cinco años después. Nadie sabe cuántas se habrían separado sin eso.",
  },
  list: "Tipo por tipo",
  listHint: "Abre los que te interesen.",
  what: "Qué se hace ahí",
  found: "Qué vieron los estudios",
  howSure: "Qué tan seguro",
  each: {
    emotion: {
      name: "Para los sentimientos: terapia centrada en las emociones",
      what: "Buscan el miedo y el deseo que hay debajo de una pelea. Aprenden a decirlos de modo que le lleguen a la otra persona.",
      found: "Es parte de la media de arriba.",
      sure: "Bastante seguro al final, menos después. Muchos de sus estudios son de gente que la enseña.",
    },
    behaviour: {
      name: "Para soportar y cambiar: terapia integral de conducta",
      what: "Miran cómo una diferencia se vuelve siempre la misma pelea. Una parte se cambia. Otra parte se aprende a llevar.",
      found:
        "En el estudio de 134 parejas con graves problemas, unas 7 de 10 estaban claramente mejor dos años después que al principio. A los cinco años eran unas 5 de 10.",
      sure: "Un estudio grande y cuidadoso. Nadie esperó al lado, así que no se sabe cuánto vino de la terapia.",
    },
    habits: {
      name: "Para los hábitos: terapia cognitiva y de conducta",
      what: "Practican cómo hablan y cómo resuelven cosas. Ponen a prueba lo que creen que la otra persona quiere decir.",
      found: "Es parte de la media de arriba y es la más estudiada.",
      sure: "Bastante seguro al final. Mucho de lo ganado se puede perder en un año.",
    },
    gottman: {
      name: "El modo de los Gottman",
      what: "Llenan listas largas sobre su relación. Después practican la amistad, peleas más suaves y hacer las paces.",
      found:
        "En un estudio de un taller con 80 parejas, todos los grupos estaban mejor un año después, también el que solo leyó un libro. Otro siguió a 106 parejas gays y lesbianas, que mejoraron mucho. Nadie esperó al lado.",
      sure: "No muy seguro. Hay pocos estudios, la mayoría de quienes lo crearon.",
    },
    systemic: {
      name: "Terapia sistémica y centrada en soluciones",
      what: "Miran el patrón y no quién tiene la culpa. Buscan lo que ya funciona y hacen más de eso.",
      found:
        "Es común en muchos países. Para parejas con problemas no conocemos ningún estudio grande que podamos citar.",
      sure: "No se sabe. Que se estudie poco no quiere decir que no sirva.",
    },
    discern: {
      name: "Consejería para decidir",
      what: "De una a cinco citas, cuando una persona piensa en separarse y la otra no. Deciden si separarse, seguir igual o probar una terapia por un tiempo.",
      found:
        "En un informe sobre 100 parejas, más o menos la mitad eligió probar una terapia. De las demás, la mayoría eligió separarse.",
      sure: "No se sabe si ayuda. No había otro grupo con el que comparar.",
    },
    web: {
      name: "Un programa guiado en la web",
      what: "Videos y preguntas, unas ocho horas, y unas llamadas cortas con alguien que guía. El más conocido se llama OurRelationship.",
      found:
        "Con 300 parejas, unas {many} de 10 personas estaban mejor que la mitad de las que esperaron. Se mantuvo un año. Con 740 parejas con poco dinero hizo algo menos. Ahí los mensajes sirvieron casi igual que las llamadas.",
      sure: "Bastante seguro para ese programa. Los estudios son de quienes lo crearon. Cuando lo hizo una persona a solas, un estudio pequeño no vio cambio en la relación.",
    },
    checkup: {
      name: "Una revisión, una vez al año",
      what: "Dos citas: alguien pregunta qué es fuerte y qué es difícil, y les dice lo que ve. Es para parejas sin problemas graves.",
      found:
        "Con 215 parejas, unas {many} de 10 personas se sentían más cerca y con más confianza que la mitad de las que esperaron. Para los problemas hizo menos.",
      sure: "Bastante seguro que hace un poco de bien. Un solo estudio, casi todo con gente blanca.",
    },
  },
  cost: {
    title: "Qué cuesta y cómo se entra",
    list: [
      "Los precios cambian tanto de un lugar a otro que no damos ninguno. Pregunta en la primera llamada qué cuesta una cita y qué cuesta faltar.",
      "Lo común son de ocho a veinte citas de una hora o más. Pregunta cuántas serán y cuándo se hará un balance.",
      "Centros de familia, obras sociales, grupos de fe y clínicas donde se forma gente a menudo cobran menos o nada.",
      "El seguro de salud paga la de pareja en pocos lugares. Pregunta antes, y también qué se escribe en tu historia.",
      "Las listas de espera pueden ser largas. Puedes estar en más de una.",
    ],
  },
  far: {
    title: "Por video",
    list: [
      "En un estudio pequeño, de 30 parejas, verse por video ayudó igual que verse en un cuarto. Era muy pequeño para tener certeza.",
      "Va bien a parejas que viven lejos, fuera de las ciudades o con hijos pequeños.",
      "Cada persona necesita un cuarto donde nadie oiga. Si te da miedo la otra, el video no es más seguro.",
    ],
  },
};
