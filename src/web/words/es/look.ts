/** Lo que se dice antes de dar una respuesta: tres preguntas para una misma persona y otra mirada a unas pocas frases. */
import type { Words } from "../en.ts";

export const look: Words["look"] = {
  check: {
    title: "Tres preguntas antes de darla",
    hint: "Solo para ti. Nadie ve lo que piensas.",
    care: ["¿Nombré lo que siente?", "¿Dije por qué tiene sentido?", "¿Pregunté, o quise arreglarlo?"],
    delight: ["¿Mostré que me alegro?", "¿Dije qué me gusta de ello?", "¿Pregunté, o advertí?"],
  },
  second: {
    title: "Otra mirada a tus palabras",
    lead: "Esto está en tu respuesta. Puede ser justo lo que quieres decir: eso lo sabes tú.",
    quoted: "Escribiste",
    turn: "Podrías decirlo así",
    send: "Darla como está",
    back: "Volver a mis palabras",
    notAgain: "No mostrar esto más",
    silent: "Solo miró este dispositivo, en busca de unas pocas frases. Nada de esto se guarda ni se envía.",
  },
  setting: {
    title: "Otra mirada",
    text: "Antes de dar una respuesta, Hearth puede citar unas pocas frases que a menudo duelen sin querer. Ocurre solo en este dispositivo.",
    on: "Echar otra mirada",
    off: "Dejarlo",
  },
  kinds: {
    "at-least": {
      why: "“Al menos” pone el sentimiento en una balanza con lo que queda. Puede sonar a: no es tan malo.",
      turn: "“Eso fue duro.” El lado bueno puede venir después, si lo busca.",
    },
    "calm-down": {
      why: "A quien le piden calma, a menudo le llega: esto es demasiado.",
      turn: "“Veo cuánto te mueve esto. Estoy aquí.”",
    },
    always: {
      why: "“Siempre” habla de la persona entera. De esta vez es más fácil hablar.",
      turn: "“El domingo, cuando …, sentí …”",
    },
    never: {
      why: "“Nunca” deja fuera las veces en que fue distinto. Invita a discutir.",
      turn: "“Esta vez eché en falta …”",
    },
    should: {
      why: "“Deberías” trae una solución antes de encontrarse con lo que siente.",
      turn: "“¿Qué necesitas?” O: “¿Te ayudaría una idea, más tarde?”",
    },
    fix: {
      why: "Una salida, ofrecida pronto, puede sonar a que el sentimiento estorba.",
      turn: "“¿Quieres que piense contigo, o que solo escuche?”",
    },
    but: {
      why: "Lo que está antes de un “pero” se pierde con facilidad.",
      turn: "Deja sola la primera mitad. Lo que sigue puede ser otra frase, con “y”.",
    },
    name: {
      why: "Una etiqueta se pega a la persona. De lo que pasó se puede hablar.",
      turn: "“Cuando pasó eso, sentí …”",
    },
    "too-much": {
      why: "Dice qué tamaño puede tener un sentimiento. Eso nadie lo elige.",
      turn: "“Es más grande de lo que pensaba. Cuéntame más.”",
    },
    "not-so-bad": {
      why: "Desde donde estás puede ser pequeño. Para quien lo vive, tiene el tamaño que tiene.",
      turn: "“Te pesa más de lo que vi.”",
    },
    "do-not-feel": {
      why: "Se dice con cariño. Un sentimiento no se va porque se lo pidan.",
      turn: "“Tiene sentido que sientas esto. Me quedo contigo.”",
    },
    "bright-side": {
      why: "Un lado bueno que llega pronto puede dejar a alguien en soledad con el otro.",
      turn: "“No sé cómo saldrá. No vas a vivirlo en soledad.”",
    },
    "get-over": {
      why: "Pide que se acabe. Te lo contó porque no se ha acabado.",
      turn: "“Entonces todavía duele. ¿Qué duele más ahora?”",
    },
    "me-too": {
      why: "Puede acercar. También gira la conversación hacia ti.",
      turn: "“Conozco algo parecido. ¿Cómo es para ti?”",
    },
    fault: {
      why: "Puede que hasta sea así. Acaba de abrirse, y esto puede cerrarlo.",
      turn: "“Debe de ser duro cargar con eso.” Lo demás puede esperar a otro día.",
    },
    "why-you": {
      why: "“Por qué” puede sonar a juicio, aunque solo quieras saber.",
      turn: "“¿Cómo fue para ti, cuando …?”",
    },
    "not-true": {
      why: "Dos personas pueden recordar una noche de dos maneras. Lo que sintió solo lo sabe quien lo vivió.",
      turn: "“Lo recuerdo de otra manera. ¿Cómo fue para ti?”",
    },
    "and-me": {
      why: "Tu lado también cuenta. Aquí ocupa el lugar del suyo.",
      turn: "“Me gustaría contarte mi lado, otro día.”",
    },
    again: {
      why: "Dice que ya lo contó demasiadas veces. Quizá todavía no se escuchó.",
      turn: "“Vuelve, así que debe de importar. ¿Qué no he oído todavía?”",
    },
    "if-you-loved": {
      why: "Convierte el amor en algo que hay que probar.",
      turn: "“Lo que deseo es …”",
    },
  },
};
