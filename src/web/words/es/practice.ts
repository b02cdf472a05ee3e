/** Práctica de escucha: diez cosas inventadas que la gente se cuenta y, para cada una, dos maneras de responder y lo que hace cada una. */
import type { Words } from "../en.ts";

export const practice: Words["practice"] = {
  title: "Práctica de escucha",
  lead: "Diez cosas que la gente se cuenta, todas inventadas. Responde a una como a una de verdad.",
  private: "Lo que escribes desaparece al salir de esta página. Nada de ello se guarda ni se envía.",
  above: "Es para practicar. Nadie te contó esto, y nadie recibe tu respuesta.",
  send: "Ya respondí",
  gone: "Lo que escribes aquí desaparece al salir.",
  after: "Otras dos respuestas",
  afterLead: "Ninguna es la mejor. Cada una hace algo distinto.",
  told: "Lo que contó {them}",
  yours: "Escribiste",
  first: "Se podría decir",
  second: "O se podría decir",
  does: "Lo que hace",
  another: "Otra más",
  all: "Las diez",
  back: "Volver a Solo mío",
  tellings: {
    scan: {
      outside: "Sobre el martes.",
      words:
        "El martes tengo la prueba. Digo todo el tiempo que es pura rutina. Por la noche cuento los días y vuelvo a ver a mi madre en aquella silla gris. No necesito que me animes. Quiero tenerte cerca cuando llegue la carta.",
      first: {
        hear: "Dices que es rutina, y por la noche vuelves a estar junto a aquella silla gris.",
        sense: "ya viste una vez cómo una carta así puede cambiarlo todo.",
        does: "Devuelve las dos cosas: lo que se dice de día y lo que viene de noche. Nombra de dónde viene el miedo y le deja su tamaño.",
      },
      second: {
        hear: "Te da miedo el martes.",
        wonder: "¿Dónde te gustaría que estuviera cuando llegue la carta?",
        does: "Una frase sencilla y una pregunta sobre estar cerca. No resuelve nada, porque nadie pidió resolver nada.",
      },
    },
    table: {
      outside: "Una cosa pequeña, del sábado.",
      words:
        "El sábado, en la mesa larga, toda la gente tenía gracia y chispa. Me reí cuando tocaba y me sentí como una silla que alguien había dejado ahí. De vuelta a casa dijiste que fue una noche preciosa. Dije que sí. Me da vergüenza lo poco que brillo al lado de tu gente.",
      first: {
        hear: "Te reíste con el grupo y te sentiste como una silla que alguien dejó ahí. Y luego dijiste que sí, y te quedaste a solas con eso.",
        sense: "se siente mucha soledad entre gente que se sabe todos los chistes.",
        does: "Recoge la imagen de la silla. Así se ve que leyó cada palabra. También ve el pequeño sí de la vuelta a casa.",
      },
      second: {
        hear: "El sábado te dio vergüenza.",
        wonder: "¿Hubo un momento en que te habría gustado que me diera cuenta?",
        does: "Nombra el sentimiento con una palabra y pregunta por un momento. No hace falta justificar nada.",
      },
    },
    phone: {
      outside: "Es sobre anoche.",
      words:
        "Anoche te hablé de la llamada con mi familia y miraste el teléfono. Quizá fue solo un segundo. Me paré a mitad de la frase y no lo notaste. Sé que tenías sueño. Dolió igual, y me fui a la cama con la otra mitad.",
      first: {
        hear: "Te paraste a la mitad, no lo noté, y te llevaste la otra mitad a la cama.",
        sense: "me contabas algo importante y yo no estaba contigo.",
        does: "Acoge lo que pasó, sin dar razones y sin defenderse. Eso puede reparar mucho.",
      },
      second: {
        hear: "Miré el teléfono mientras me hablabas de la llamada. Tuve un día largo y llegó un mensaje del trabajo.",
        wonder: "¿Me cuentas la otra mitad?",
        does: "La pregunta es una puerta abierta. La razón de antes puede ser verdad. Aun así, hay quien deja de escuchar cuando empiezan las razones.",
      },
    },
    evening: {
      outside: "No es urgente.",
      words:
        "Necesito una noche por semana que no sea de nadie. Sin planes, sin hablar, solo el sofá y yo. No lo decía, porque temo que suene a que quiero alejarme de ti. No es eso. Vuelvo con más calor. Me gustaría descubrir contigo cómo hacerlo en esta casa tan pequeña.",
      first: {
        hear: "Necesitas una noche que no sea de nadie, y vuelves de allí con más calor.",
        wonder: "¿Cómo sería una noche así, desde que se cierra la puerta?",
        does: "Devuelve la necesidad con las mismas palabras y pregunta antes de hacer un plan. Desde ahí se puede pensar a dúo.",
      },
      second: {
        hear: "Quieres una noche a solas. Los jueves puedo ir a escalar y te quedas con la sala.",
        does: "Es amable y rápida. El plan llega antes de que nadie vea el miedo: que esta necesidad suene a alejarse.",
      },
    },
    harbour: {
      outside: "Algo que me hace sonreír.",
      words:
        "En el puerto tuve una idea y se quedó conmigo. En dos o tres años podríamos vivir en la misma ciudad. Yo podría dar clases allí y tú tendrías el cuarto con luz. Los domingos acabarían en una cocina, no en una estación de tren. No necesito un plan. Quería decirlo en voz alta una vez.",
      first: {
        delight: "Una cocina un domingo por la noche. La veo, con la radio puesta.",
        curious: "¿Qué es lo primero que pondrías en el cuarto con luz?",
        does: "Se alegra de una cosa del sueño y quiere oír más. No revisa lo que cuesta.",
      },
      second: {
        delight: "Me encanta que lo hayas dicho en voz alta.",
        true: "En primavera podríamos pasear por esa ciudad, solo para mirar.",
        does: "Toma parte en la alegría y ofrece un paso pequeño que no pide promesas.",
      },
    },
    choir: {
      outside: "Buenas noticias, pequeñas.",
      words:
        "Anoche canté a solas delante de todo el coro. Ocho compases, y no me tembló la voz. Después, la persona de al lado me preguntó dónde la tenía escondida. Caminé dos paradas más de lo necesario, porque no quería que se acabara.",
      first: {
        delight: "Ocho compases, y tu voz aguantó. Ojalá hubiera estado ahí, en la última fila.",
        curious: "¿Qué pasaba dentro de ti en el compás de antes?",
        does: "Recoge el detalle que lo hace único y pregunta por el momento mismo. Así la alegría dura un poco más.",
      },
      second: {
        delight: "Me alegro tanto por ti. Dos paradas a pie: conozco esos paseos tuyos.",
        does: "Corta y cálida. No dice nada de lo que podría venir y deja que esto baste.",
      },
    },
    distance: {
      outside: "Es algo mío, no algo que hiciste.",
      words:
        "Cuando no llamas un jueves, sé por qué: trabajas hasta tarde. Mi cabeza lo sabe. El resto de mí hace las maletas. Tengo miedo de que un día la distancia te resulte más fácil que yo. Me da pudor escribirlo.",
      first: {
        hear: "Tu cabeza sabe por qué, y el resto de ti hace las maletas.",
        sense: "nos tenemos tan poco en una semana que una llamada pesa mucho.",
        does: "Deja aparte la cabeza y el miedo, tal como se contó. Dice por qué ese miedo tiene sentido y no promete lo que no puede cumplir.",
      },
      second: {
        hear: "Tienes miedo de que me resulte más fácil sin ti.",
        wonder: "¿Qué te ayudaría un jueves en que trabajo hasta tarde?",
        does: "Dice el miedo con palabras sencillas. Puede dar más calma que dar rodeos. La pregunta hace sitio al consuelo.",
      },
    },
    scar: {
      outside: "Esto me cuesta decirlo.",
      words:
        "Desde la operación me visto antes de que despiertes. No es por nada que dijiste. Miro la cicatriz y veo a alguien que envejeció en un invierno. Cuando pones tu mano en mi espalda contengo el aliento, y odio que me pase.",
      first: {
        hear: "Te vistes antes de que despierte, para que no la vea. Y contienes el aliento bajo mi mano.",
        sense: "tu cuerpo cambió en un invierno y nadie te preguntó.",
        does: "Se queda con lo que se contó y no dice cómo se ve. Un elogio que llega pronto puede sonar a: no sientas esto.",
      },
      second: {
        hear: "Contienes el aliento.",
        wonder: "¿Hay una forma de estar cerca que ahora te siente bien?",
        does: "Muy pocas palabras. Toma lo más pequeño, el aliento, y deja la elección en sus manos.",
      },
    },
    plans: {
      outside: "Es sobre el domingo.",
      words:
        "Cuando los planes cambian el mismo día, todo dentro de mí se llena de ruido. El domingo invitaste a tres personas a comer mientras me duchaba. Me caen bien las tres. Me quedé con el pelo mojado y ganas de salir por la ventana. Necesito saber esas cosas antes. Un día está bien. Una hora ayuda.",
      first: {
        hear: "Cuando un plan cambia el mismo día, dentro de ti hay ruido. Incluso con gente que te cae bien.",
        sense: "tenías el día armado por dentro y se cayó mientras te duchabas.",
        does: "Toma la necesidad como es y no la llama exagerada. Guarda que esa gente le cae bien. Así nadie tiene la culpa.",
      },
      second: {
        hear: "Necesitas saberlo antes. Un día está bien, una hora ayuda.",
        wonder: "¿Cómo te pregunto mejor cuando surge algo?",
        does: "Devuelve la necesidad con palabras exactas. La pregunta dice: quiero hacerlo bien.",
      },
    },
    flatmate: {
      outside: "Tras la llamada con mi familia.",
      words:
        "En casa de mis padres preguntaron otra vez por la persona con la que comparto casa. Seis años, y allí eres eso. No dije nada. Luego lavé platos durante una hora para que no vieras mi cara. Me dan rabia, y me da vergüenza mi silencio. Ven y siéntate conmigo.",
      first: {
        hear: "Seis años, y allí soy quien comparte casa contigo. Y te quedaste lavando platos para que no te viera.",
        sense: "cuesta mucho decirlo una vez más, y duele cada vez que no lo dices.",
        does: "Tiene sitio para la rabia y para la vergüenza. No habla mal de sus padres.",
      },
      second: {
        hear: "Ya voy. A mí no tienes que explicarme el silencio.",
        does: "Responde a lo que espera: tener a alguien cerca. Lo que se podría decir puede esperar.",
      },
    },
  },
};
