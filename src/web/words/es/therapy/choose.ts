/** Lo que se dice de elegir a alguien. */
import type { Words } from "../../en.ts";

export const choose: Words["therapy"]["choose"] = {
  title: "Cómo elegir a alguien",
  lead: "El nombre del método cuenta menos de lo que parece. Cuenta más que las dos personas sientan que las entienden.",
  fit: {
    title: "Qué cuenta",
    list: [
      "En 48 estudios fue mejor donde la gente tenía confianza en quien daba la terapia y quería lo mismo. El lazo era claro, y no muy fuerte.",
      "Fue peor donde una persona se sentía bien ahí y la otra no. Así que las dos tienen voz.",
      "Pueden probar con alguien una o dos citas y después con otra persona. A quien es bueno no le molesta.",
    ],
  },
  training: {
    title: "Formación",
    list: [
      "En muchos países cualquiera se puede llamar consejero o coach. Pide la licencia o el registro y búscalo ahí.",
      "Pregunta por la formación con parejas. Con una persona y con dos son oficios distintos.",
      "Pregunta a cuántas parejas ve en una semana.",
    ],
  },
  good: {
    title: "Buenas señales",
    list: [
      "Pregunta pronto a cada persona, a solas, si en casa puede vivir sin miedo.",
      "Para cuando algo se pone cruel.",
      "Dice lo que va a callar y lo que no.",
      "Pregunta cómo lo viven y cambia algo cuando no va bien.",
      "Dice cuándo no es la persona que necesitan.",
    ],
  },
  bad: {
    title: "Malas señales",
    list: [
      "Promete que va a funcionar.",
      "Siempre toma un lado, o quiere que sigan o que se separen.",
      "Deja que a una persona la callen a gritos.",
      "Quiere cambiar a quién amas o quién eres.",
      "Lo explica todo por un rasgo tuyo, como el autismo.",
      "Pide mucho dinero antes de empezar o hace difícil dejarlo.",
      "Quiere tu amistad o algo más. Eso no está bien nunca.",
    ],
  },
  like: {
    title: "Parejas como la nuestra",
    list: [
      "Parejas queer: pregunta con quién ha trabajado y qué palabras usa. No tienen por qué darle clases.",
      "Si son neurodivergentes: pide palabras claras, un plan en papel, pausas, luz suave o que no haya cámara.",
      "A distancia: pide video, horas que vayan con dos husos y pregunta si puede trabajar al otro lado de la frontera.",
      "Más de dos: pregunta si ha trabajado con eso y quién puede ir.",
      "Fe, lengua, de dónde vienes: busca a alguien que lo conozca o que pregunte bien.",
    ],
  },
  questions: {
    title: "Preguntas para una primera llamada",
    lead: "Una primera llamada suele ser corta y gratis. Toma las que te gusten.",
    list: [
      "¿Cómo trabaja con parejas, y qué haríamos?",
      "¿Qué formación tiene para trabajar con dos personas, y dónde la puedo ver?",
      "¿Ha trabajado con parejas como la nuestra y con lo que traemos?",
      "¿Ve al principio a cada persona a solas?",
      "¿Qué hace si una persona le cuenta algo en secreto?",
      "¿Qué hace si una persona tiene miedo de la otra?",
      "¿Cómo sabremos si ayuda, y cuándo lo miramos?",
      "¿Cuánto suele durar, y cómo se deja?",
      "¿Qué cuesta, y qué pasa si hay que cancelar?",
      "¿Qué anota, y quién lo puede leer?",
      "¿Podemos vernos por video, o en nuestra lengua?",
    ],
    copy: "Copiar las preguntas",
    copied: "Copiadas.",
    notCopied: "Este navegador no nos deja copiar. Marca las preguntas y cópialas a mano.",
  },
};
