/** Lo que se dice de los caminos posibles. Cada uno tiene tanto lugar como los otros. */
import type { Words } from "../../en.ts";

export const options: Words["therapy"]["options"] = {
  title: "Qué podría hacer",
  lead: "Casi todas las parejas pasan por tiempos en que pelean en círculos, se alejan o se hacen daño. A veces pasa. A veces se queda, y pesa en el sueño, la salud, el trabajo y los hijos.",
  six: "Aquí hay seis caminos. Ninguno es el bueno para todo el mundo. Puedes tomar uno ahora y otro más tarde.",
  brings: "Lo que puede dar",
  costs: "Lo que puede costar",
  like: "Cómo se vive",
  each: {
    couple: {
      name: "Terapia de pareja",
      what: "Hablan con una persona formada, casi siempre cada semana o cada dos, durante unos meses.",
      brings: [
        "Un cuarto en calma donde se oye a las dos personas.",
        "La mayoría terminó mejor que la mitad de las personas que no habían ido.",
      ],
      costs: [
        "Pide tiempo y a menudo mucho dinero.",
        "Salen cosas duras. Hay semanas peores, y algunas parejas se separan.",
      ],
      like: "Puedes volver a casa con alivio, con cansancio o con la piel fina. Gran parte se hace en casa, entre una cita y otra.",
    },
    alone: {
      name: "Alguien solo para mí",
      what: "Hablas por tu cuenta con alguien de la terapia, de la medicina o de una consejería.",
      brings: [
        "Puedes decirlo todo y no cuidar a nadie.",
        "Puede ayudar con la tristeza, el miedo, el duelo o la bebida, y a decidir.",
      ],
      costs: [
        "Suele cambiar menos entre las dos personas.",
        "Ahí solo se cuenta tu lado de la historia, y también pide tiempo y a menudo dinero.",
      ],
      like: "Puedes entenderte mejor. Lo que salga de eso entre las dos personas queda abierto.",
    },
    web: {
      name: "Un programa guiado en la web",
      what: "En casa ven videos y responden preguntas, unas horas en total, con unas llamadas de alguien que guía.",
      brings: [
        "Cuesta menos y se puede hacer en cualquier lugar.",
        "En el más conocido, la mayoría terminó mejor que la mitad de las personas que esperaron.",
      ],
      costs: [
        "No hay nadie con ustedes en el cuarto cuando se pone difícil.",
        "En un estudio, unas 4 de 10 no lo terminaron. La mayor parte está en inglés.",
      ],
      like: "Es un trabajo callado, lado a lado. Las dos personas tienen que seguir.",
    },
    selves: {
      name: "Practicar por nuestra cuenta",
      what: "Un libro, una noche a la semana o una aplicación como esta.",
      brings: [
        "Cuesta poco, y el ritmo es de ustedes.",
        "Lo pequeño puede hacer bien. En un estudio bastaron siete minutos de escribir, unas veces.",
      ],
      costs: [
        "Nadie ayuda cuando se atascan.",
        "Lo que hacen estas cosas casi nunca se midió. Lo que hace esta aplicación, tampoco.",
      ],
      like: "Unas noches salen bien, otras se caen. Vive de hacerlo a menudo.",
    },
    wait: {
      name: "Esperar hasta un día que yo ponga",
      what: "Por ahora no haces nada, y lo miras otra vez el día que pusiste.",
      brings: [
        "Un mal tiempo puede pasar: tras un parto, una pérdida, una mudanza.",
        "Juntas fuerzas y puedes ir más tarde.",
      ],
      costs: [
        "En los estudios, las parejas con problemas que esperaron en general no mejoraron.",
        "Lo que duele puede endurecerse mientras tanto.",
      ],
      like: "Puede sentirse como descanso o como aguantar la respiración. El día que pusiste hace la diferencia.",
    },
    leave: {
      name: "Dejarlo como está",
      what: "No vas y no piensas ir.",
      brings: [
        "No cuesta dinero, y nadie de fuera se entera.",
        "Quizás veas que es bastante bueno y te quedes en paz con eso.",
      ],
      costs: ["Lo que es difícil puede quedarse o crecer.", "Quizás un día te preguntes qué habría podido ser."],
      like: "Los días siguen como son, los buenos y los malos.",
    },
  },
};
