/** Lo que se dice en las páginas que ayudan a una persona a decidir sobre una terapia. Un archivo por página. */
import type { Words } from "../en.ts";
import { afraid } from "./therapy/afraid.ts";
import { choose } from "./therapy/choose.ts";
import { first } from "./therapy/first.ts";
import { instead } from "./therapy/instead.ts";
import { kinds } from "./therapy/kinds.ts";
import { options } from "./therapy/options.ts";
import { raise } from "./therapy/raise.ts";
import { weigh } from "./therapy/weigh.ts";

export const therapy: Words["therapy"] = {
  title: "¿Podría ayudar una terapia?",
  lead: "Páginas para pensar, solo para ti. No te dicen qué hacer. Ir, esperar y dejar las cosas como están tienen aquí el mismo lugar.",
  question: "La pregunta es esta: ¿me ayudaría, o nos ayudaría, hablar con alguien que se formó para eso?",
  safe: "¿Te da miedo esa persona? ¿Te controla, te hace daño o te fuerza? Entonces nada de esto es lo que necesitas.",
  safeLink: "Si tengo miedo",
  anyOrder: "Léelas en cualquier orden y tanto como quieras.",
  rests: "Las otras páginas descansan por ahora.",
  showAll: "Mostrar todas",
  pages: {
    options: { label: "Qué podría hacer", hint: "Seis caminos; uno es dejarlo como está." },
    kinds: { label: "Qué tipos hay", hint: "Qué se hace ahí, qué vieron los estudios y qué cuesta." },
    weigh: { label: "Qué habla a favor y en contra, para mí", hint: "Pesado en palabras y guardado en solo mío." },
    choose: {
      label: "Cómo elegir a alguien",
      hint: "Buenas señales, malas señales y preguntas para una primera llamada.",
    },
    first: { label: "Cómo es una primera cita", hint: "Qué viene y a qué puedes decir que no." },
    raise: { label: "Cómo sacar el tema", hint: "Con calma y con primeras palabras que cambias a tu gusto." },
    instead: { label: "Cuándo es mejor otra cosa", hint: "Un médico, una línea de ayuda o alguien solo para ti." },
  },
  about: {
    title: "Sobre estas páginas",
    written: "Lo que sabemos aquí es de {when}. Sale de estudios publicados hasta {year}.",
    again: "Lo leemos todo otra vez una vez al año, la próxima en {when}.",
    old: "Ese día ya pasó. Algo de esto puede haber cambiado.",
    earns: "Nadie pagó por estas páginas y nadie gana con lo que elijas.",
    isNot: "No son una terapia y no dicen qué te pasa ni qué le pasa a la otra persona.",
    counted: "Nada de lo que haces aquí se cuenta ni se envía.",
    checked: "Todavía no las ha revisado nadie de la medicina o de la terapia, y ninguna pareja las ha probado.",
    traces: "Quien use este dispositivo puede ver lo que se imprime o se copia.",
    print: "Imprimir esta página",
    sources: "De dónde sale esto",
    more: "Para leer más",
    all: "Todas las páginas",
  },
  options,
  kinds,
  weigh,
  choose,
  first,
  raise,
  instead,
  afraid,
};
