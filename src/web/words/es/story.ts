/** A year of what two invented people wrote, in Spanish. */
import type { story as english } from "../en/story.ts";

export const story: typeof english = {
  ada: "Ada",
  noor: "Noor",
  notes: [
    "Gracias por la sopa. No había comido en todo el día y te diste cuenta.",
    "Suerte a las diez. Estoy de tu lado de la mesa.",
    "Gracias por esperar conmigo en la estación, aunque tenías los zapatos mojados.",
    "Perdón por la palabra dura de esta mañana. Preguntaste con cariño.",
    "La ventana está abierta y huele a lluvia. Pensé en ti.",
    "Gracias por preguntar cómo fue la llamada y por no llenar el silencio.",
    "Me dejaste ganar la última ronda. Lo vi.",
    "Perdón por mirar el teléfono mientras me contabas lo del jardín.",
    "Gracias por salir a la puerta cuando llegué.",
    "Pienso en ti en esa reunión tan larga.",
    "Gracias por decir que tenías cansancio, y no que no era nada.",
    "Encontré en mi abrigo la lista con tu letra. Me alegró el día.",
    "Gracias por decirle a mi madre que preferíamos ir el domingo.",
    "Perdón por olvidar otra vez las llaves.",
    "Gracias por reírte conmigo y no de mí.",
    "Pienso en ti. Porque sí.",
  ],
  tellings: [
    {
      step: "Que me gustaría más tiempo a solas",
      words:
        "Necesito media hora a solas cuando llego a casa, antes de hablar del día. No es que no quiera verte. Es que llego tarde a mi propia cabeza.",
      outside: "Una cosa pequeña. No urge.",
      hear: "Necesitas llegar primero, y no tiene que ver conmigo.",
      wonder: "¿Cuál sería una buena señal para saber que ya llegaste?",
    },
    {
      step: "Que con tus amistades me siento fuera",
      words:
        "Cuando te ríes con tus amistades de siempre me siento la parte aburrida de tu vida. Ya conozco todas sus historias y no salgo en ninguna.",
      outside: "Tiene que ver conmigo, no con algo que hiciste.",
      hear: "Te sientas a nuestro lado y te sientes fuera.",
      missing: "Que también me gusta verte reír así. Las dos cosas son verdad.",
      again: "Te alegras por mí y te sientes fuera, en el mismo minuto. Tiene sentido: me conocen desde antes que tú.",
    },
    {
      step: "Que la charla salió bien",
      words: "Hoy di toda la charla sin leer mis notas. Me temblaban las manos y nadie lo vio.",
      outside: "Algo bueno.",
      delight: "Que te atreviste a guardar las notas. Te imagino ahí de pie.",
      curious: "¿En qué momento notaste que iba bien?",
    },
    {
      step: "Que me quedé ahí con la mesa puesta",
      words:
        "El domingo dijiste “bueno, lo que sea” y te fuiste. Me quedé en la mesa, frente a dos platos. Sentí que soy alguien de quien uno se puede ir.",
      outside: "Todavía duele un poco. Sin prisa.",
      hear: "Al menos volví al cabo de una hora.",
      again: "Perdón. Te dejé ahí en la mesa. Tiene sentido que sintieras que me iba de ti, porque me fui.",
    },
    {
      step: "Que tengo miedo de los resultados",
      words:
        "Tengo miedo del jueves, de los resultados. No quiero consejos. Me gustaría que esta noche te sientes a mi lado y no digas mucho.",
      outside: "No urge, pero sería bueno que lo leas hoy.",
      hear: "Tienes miedo, y me quieres cerca y en silencio.",
      shoes: "Imagino una piedra en el estómago que ya está ahí antes de despertar.",
    },
    {
      step: "Que me gustaría aprender a navegar",
      words:
        "Quiero aprender a navegar a vela antes de los cincuenta. No tener un barco. Saber qué hacer cuando cambia el viento.",
      outside: "Un sueño. Por favor, todavía no lo planees.",
      delight: "El viento que cambia y tú que sabes qué hacer. Eso es muy tuyo.",
      curious: "¿Dónde está el agua cuando lo piensas?",
      true: "Los sábados. Podría ir al mercado sin ti todo un verano.",
    },
    {
      step: "Que quizá tu vida sería más fácil sin mí",
      words: "A veces pienso que tendrías una vida más fácil con otra persona.",
      outside: "Solo para escuchar.",
    },
    {
      step: "Que llevo las cuentas a solas",
      words:
        "Necesito que miremos el dinero una vez al mes, en la misma mesa. Hago las cuentas a solas, de noche, y luego me enojo contigo sin motivo.",
      outside: "No ha pasado nada malo.",
      hear: "Llevas los números a solas, y eso te aísla y te enoja.",
      sense: "Porque a mí me alivia no mirar, y entonces te toca mirar a ti.",
      idea: "El primer domingo del mes, con pastel. Yo hago las cuentas.",
    },
    {
      step: "Que no me gusta cómo me veo",
      words: "No me gusta cómo salgo en las fotos del lago. Desde entonces me escondo.",
      outside: "Tiene que ver conmigo, no con algo que hiciste.",
      hear: "Te escondes, y no había entendido por qué.",
    },
    {
      step: "Que oigo la voz de mi padre en la mía",
      words:
        "Cuando tengo cansancio oigo salir de mi boca la voz de mi padre. Tengo miedo de que un día sea la única voz que me quede.",
      outside: "Tiene que ver conmigo. Léelo cuando tengas tiempo.",
      hear: "Oyes su voz en la tuya, y te asusta.",
      sense: "Porque sabes cómo es ser alguien pequeño frente a esa voz.",
      wonder: "¿Qué te gustaría que haga cuando la oiga?",
    },
    {
      step: "Que sueño con un taller",
      words: "No dejo de pensar en un taller pequeño. Un banco, buena luz, olor a madera. Dos días por semana.",
      outside: "Un sueño, no un plan.",
      delight: "Casi lo huelo. Hacía mucho que no te oía hablar así.",
      curious: "¿Qué sería lo primero que harías allí?",
      idea: "Podríamos vaciar el cuarto de atrás por un mes y ver.",
    },
    {
      step: "Que guardo el dibujito",
      words: "La criatura de al lado me dibujó hoy. Con unos brazos larguísimos. Lo llevo en la bolsa.",
      outside: "Algo bueno.",
      delight: "Los brazos largos. Claro que eres tú.",
    },
    {
      step: "Que me duele cuando terminas mis frases",
      words:
        "Cuando estábamos con los demás terminaste mis frases tres veces. Dejé de hablar, y creo que no lo notaste.",
      outside: "Puede esperar al fin de semana.",
      hear: "Hablé por encima de ti y te callaste.",
      sense: "Tiene sentido que dejaras de hablar, porque ya no quedaba lugar.",
    },
    {
      step: "Que no puedo más",
      words:
        "Ya no puedo más de cansancio. Necesito que alguien diga que la lista puede esperar. A mí no me sale decírmelo.",
      outside: "No urge. Tiene que ver conmigo.",
    },
    {
      step: "Que no me atrevo a llamar a mi hermana",
      words:
        "Me da miedo llamar a mi hermana. Ha pasado tanto tiempo que cada día lo hace más largo. Me gustaría que estés en el cuarto.",
      outside: "No urge.",
    },
  ],
  showings: [
    { words: "Una semana larga. Entre tú y yo no pasa nada malo.", answer: "Gracias por decírmelo. Yo cocino." },
    { words: "El sol en el balcón esta mañana.", answer: "Te vi por la ventana y me alegré." },
    { words: "Todavía no sé por qué.", answer: "No hace falta saberlo. Aquí estoy." },
  ],
  times: [
    { lines: ["Más callado de lo que pensaba, y luego no podíamos parar.", "Me gusta tu cara cuando solo escuchas."] },
    { lines: ["Difícil a la mitad. Me alegra que nos quedáramos.", "La próxima vez, más corto."] },
  ],
  steps: [
    {
      fear: "Vas a pensar que no quiero estar contigo.",
      happened: "Preguntaste cuál sería una buena señal. Nada más.",
    },
    {
      fear: "Vas a dar consejos, y me quedaré a solas con esto.",
      happened: "Te sentaste ahí. Oímos la lluvia.",
    },
    {
      fear: "Vas a decir que no es nada.",
      happened: "No lo dijiste. Aun así quise esconderme, y fue una noche larga.",
    },
    {
      fear: "Vas a decir que todo me afecta demasiado.",
      happened: "Guardaste silencio mucho tiempo. Luego dijiste que no te habías dado cuenta.",
    },
  ],
  unsaid: { words: "Que no sé si quiero quedarme en esta ciudad", fear: "Todo va a empezar a moverse." },
  moods: [
    "Después de la llamada.",
    "Volví a casa por el camino largo.",
    "Nada especial, y está bien.",
    "No pude dormir.",
    "El jardín.",
    "Antes del jueves.",
  ],
  answers: [
    "Tenías muy mala cara. Me gusta cocinar para ti.",
    "Así que lo viste. La próxima vez juego a ganar.",
    "Es más fácil decirlo cuando eres tú quien pregunta.",
  ],
  noticed: [
    "Dije que el sábado era demasiado. Se cambió de día y ya está.",
    "La pregunta sobre el dinero llegó en el desayuno, y no en una pelea.",
    "Una historia de la escuela que nunca había oído.",
    "Pude decir mi enojo antes de que creciera.",
    "Mi no al viaje siguió siendo un no.",
    "La última partida de cartas.",
    "La carta de mi hermano, leída en voz alta para mí.",
    "Hablamos del verano sin el tono de antes.",
    "La puerta se cerró despacio, en un mal día.",
    "Pregunté qué quería decir, y la respuesta fue lenta y verdadera.",
    "El miedo se llamó miedo, en la mesa de la cocina.",
    "Volvió a salir lo del taller. Me enseñó un dibujo.",
  ],
  pages: [
    "El domingo me da vueltas en la cabeza. Lo que quería era que me preguntara. Lo que hice fue contar los platos. Pude decirlo entonces, y habría sido pequeño.",
    "Noto que cuento primero lo divertido. Quizá quiero ver si hay lugar para lo demás.",
    "¿Cómo puedo hacerlo más seguro? Puedo preguntar qué se espera de mí antes de decir qué haría yo. Doy consejos cuando tengo miedo.",
    "Hace un año no habría dicho lo de mi hermana. Tuve miedo dos días y fueron cuatro minutos.",
  ],
  smalls: [
    "Preguntar una vez: ¿quieres un abrazo o quieres un plan?",
    "Contar esta semana una cosa que no sea divertida.",
    "Llamar a mi hermana el jueves, con la puerta abierta.",
  ],
  shown: [
    "“El tono conmigo fue amable, también en una noche de cansancio.” En mi caso: en gran parte.",
    "“Pude decir lo que de verdad pensaba.” En mi caso: mucho.",
    "“Pude decir lo que de verdad pensaba.” En mi caso: en gran parte.\n\nEn el coche es donde más fácil resulta.",
    "Para mí ha sido muy parecido todo el año, con pequeñas subidas y bajadas.",
  ],
  draft: "Hay algo del verano que todavía no he dicho.",
};
