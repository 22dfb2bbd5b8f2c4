import type { Rule } from './rule'

/** `{order}` is the number of the customer's order. */
export const spanish: readonly Rule[] = [
  {
    heard: /^¡?(de nada|no hay de qué|a ti|a usted|hasta (luego|pronto|mañana)|adiós|un saludo|un abrazo)/i,
    answers: ['¡Hasta luego! 👋', '🙏'],
  },
  {
    heard: /(número|código|qué)[^.?]*pedido|pedido[^.?]*(número|código)/i,
    answers: ['Es el {order}', '{order}, lo compré por la web', 'Creo que es {order}, me sale en el correo'],
  },
  {
    heard: /(env\w*|mand\w*|domicilio|casa)[^.?]* o [^.?]*(recog\w*|tienda|pas\w*)/i,
    answers: [
      'Envío, por favor. Estoy en casa hasta las seis',
      'Mejor lo recojo, salgo de trabajar cerca',
      'Enviádmelo, aviso al portero',
    ],
  },
  {
    heard: /dirección|código postal|\bpiso\b|dónde vives/i,
    answers: [
      'Calle de los Almendros 14, 2º B',
      'La misma de siempre, no me he mudado',
      'Mejor al trabajo: Paseo del Olivar 90, cuarta planta',
    ],
  },
  {
    heard: /bizum|tarjeta|transferencia|pago|pagar/i,
    answers: ['Con tarjeta, si puede ser', 'Bizum me va bien', 'Mándame el enlace y lo pago ahora'],
  },
  {
    heard: /cuánt[oa]s[^.!]*\?/i,
    answers: ['Seis, por favor', 'Ocho, que somos muchos en casa', 'Con dos me apaño'],
  },
  {
    heard: /\b(color|colores|esmalte|tono)\b[^.!]*\?/i,
    answers: ['Arena, si os queda', '¡Oliva! Va con mi cocina', 'El que más te guste a ti 😄'],
  },
  {
    heard: /(cuándo|qué hora|qué día|mañana|hoy|lunes|martes|miércoles|jueves|viernes|sábado)[^.!]*\?/i,
    answers: [
      'Mañana por la tarde, genial',
      '¿El viernes a primera hora?',
      'Cualquier día a partir de las cuatro',
    ],
  },
  {
    heard: /foto|imagen/i,
    answers: ['Ahora mismo la hago', 'Te la mando en cuanto llegue a casa', 'Voy, que aquí hay poca luz'],
  },
  {
    heard: /siento|disculp|perdón|perdona/i,
    answers: [
      'No pasa nada, son cosas que pasan',
      'Tranquilo todo, gracias por arreglarlo',
      'Nada, nada, sin problema',
    ],
  },
  {
    heard: /^¡?(hola|buenas|buenos días|buenas tardes|buenas noches)\b[^?]*$/i,
    answers: ['¡Hola! Qué rapidez', 'Hola, ¿me puedes ayudar?', '¡Buenas! Gracias por contestar'],
  },
  {
    heard: /\?/,
    answers: [
      '¡Sí, claro!',
      'Creo que sí. ¿Tú qué me aconsejas?',
      'Déjame que lo consulte en casa y te digo',
      'Sí, por favor',
    ],
  },
  {
    heard: /seguimiento|enviado|en camino|mensajero|reparto|llega/i,
    answers: ['Estupendo, estaré pendiente', '¡Qué rapidez! Gracias', 'Perfecto, aviso en casa'],
  },
  {
    heard: /./s,
    answers: [
      'Perfecto, ¡gracias!',
      'Vale 👍',
      'Ah, qué bien',
      'Entiendo. ¿Y tardará mucho?',
      'Genial, ¿tengo que hacer algo más?',
      'Pues trato hecho',
      'Mil gracias por la atención 💛',
    ],
  },
]
