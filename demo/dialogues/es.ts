/** What is talked about with the shop in Madrid; how to read it: see parse-dialogue.ts. */
export const spanish: readonly string[] = [
  `
< {hello}, ¿tenéis los platos {line} de 26 cm en {color}?
> ¡{hello}, {first}! Sí, nos quedan {n} en Malasaña. ¿Te los aparto?
< [Sí, seis por favor|Sí, me llevo ocho]
> Perfecto, son {price} €. Te los guardo hasta el sábado con el número {order}
< Genial, paso a recogerlos el sábado por la mañana
> Aquí estaremos, abrimos a las 10
< ¡Gracias!
`,
  `
< Hola! Me ha llegado el jarrón {line} roto 😞
< Os mando foto si hace falta
> Hola, {first}. ¡Cuánto lo siento! No hace falta foto, con el número de pedido me vale
< {order}
> Lo tengo. Te envío otro hoy mismo y el mensajero no necesita que devuelvas nada
< ¿De verdad? Qué bien
> De verdad. Llega pasado mañana, antes de las 14 h
--
< Ya está aquí y esta vez entero
> ¡Qué alivio! Disfrútalo mucho
`,
  `
< Buenas, ¿hacéis envíos a [Canarias|Baleares|Portugal]?
> ¡Buenas! Sí. Tarda unos 6 días y cuesta 12 €, gratis a partir de 150
< ¿Y hay que pagar aduana?
> No, va todo incluido en el precio
< Estupendo, entonces hago el pedido por la web
> Cualquier cosa me escribes por aquí. Soy {agent}
`,
  `
< Hola, quería cambiar unas tazas, son un regalo y ya las tenía
> ¡Hola! Claro. Tienes 60 días y no hace falta tique, solo la caja
< Las cambiaría por la fuente {line}
> La fuente son 48 € y las tazas 40, así que serían 8 € de diferencia. ¿Pasas por la tienda?
< Sí, mañana por la tarde
> Te la dejo apartada a nombre de {first}
< Mil gracias
`,
  `
< {hello}. ¿El esmalte {color} aguanta el lavavajillas?
> {hello}, {first}. Sí, lavavajillas y microondas. Lo único, evita pasar de la nevera al horno directamente
< ¿Y se raya con los cubiertos?
> No debería; si ves marcas grises salen con un poco de bicarbonato
< Muy útil, gracias
`,
  `
< Hola, ¿me podéis hacer factura del pedido {order} a nombre de empresa?
> ¡Hola! Por supuesto. Pásame el CIF y la razón social
< Os lo mando por correo
> Recibido. La factura ya está en tu bandeja de entrada
< Perfecto, gracias por la rapidez
`,
  `
< Hola!! ¿Tenéis lista de bodas?
> ¡Hola, {first}! Sí, y enhorabuena 💛 ¿Para qué fecha?
< Para dentro de cuatro meses
> Vamos bien de tiempo. Podéis elegir en la tienda con un café o por videollamada, lo que os venga mejor
< En la tienda, que así tocamos las piezas
> ¿El jueves a las 18 h os va bien?
< Nos va genial
> Apuntado. Preguntad por {agent}
--
> Hola, {first}, la lista ya está en la web. Os he mandado el enlace para los invitados
< Ha quedado preciosa, muchas gracias 😍
`,
  `
< {hello}, el seguimiento de mi pedido {order} no se mueve
> {hello}, {first}. Lo miro ahora mismo
> El repartidor pasó ayer y no había nadie. ¿Prefieres que lo deje en un punto de recogida?
< Sí, mejor. El del mercado de Barceló
> Hecho, mañana a partir de las 12 h lo tienes allí
< Gracias por ocuparte
`,
  `
< ¿Dais talleres de torno en Madrid?
> ¡Hola! Sí, los viernes de 18 a 20:30 h, grupos de {n} personas, 55 € con todo incluido
< ¿Para principiantes?
> Para principiantes y valientes 😄 La pieza se cuece y la recoges a las tres semanas
< Apúntame a mí y a mi pareja
> Dos plazas a nombre de {first}. Te escribo la víspera con la dirección
< ¡Qué ganas!
`,
  `
< Hola, busco un regalo de jubilación, algo especial, hasta {price} €
> ¡Qué bonito! ¿Le gusta cocinar o es más de decorar?
< Cocinar, todo el día
> Entonces la fuente grande {line} en {color} con dos cucharas de olivo. Va en caja de madera
< ¿Podéis grabar la fecha?
> Sí, en la base, 15 € y tarda una semana
< Adelante. ¿Cómo pago?
> Te he mandado un enlace al correo. En cuanto entre, la pasamos al taller
< Pagado
> Recibido, pedido {order}. Te aviso en cuanto salga del horno
--
--
> {first}, la fuente ya está lista. ¿Recoges o enviamos?
< Envío, por favor
`,
  `
< Perdonad, ¿el sábado abrís a mediodía?
> Sí, los sábados hacemos horario continuo, de 10 a 20 h
< Perfecto, me paso con mi madre
> ¡Os esperamos!
`,
  `
< {hello}, somos una cafetería de [Lavapiés|Chamberí|Valencia] y nos interesan tazas {line}
> ¡{hello}! Encantados. ¿Cuántas necesitáis?
< Unas 80, de dos tamaños
> A partir de 50 piezas aplicamos un 25 %. Serían {price} € más IVA
< ¿Plazo?
> Cuatro semanas, que van hechas a mano
< Lo consulto y os digo
--
< ¡Que sí! ¿Os mando los datos de facturación por aquí?
> Mejor por correo, así quedan guardados. ¡Bienvenidos a la casa!
`,
  `
< Hola, me falta una pieza del juego {order}, venían 5 cuencos y pedí 6
> Hola, {first}. Tienes toda la razón, lo veo en el peso del paquete. Te mando el que falta hoy
< ¿Tengo que firmar algo?
> Nada, va por correo certificado a tu buzón
< Perfecto, gracias
`,
  `
< ¿Os queda algo de la edición {color} de este verano?
> Hola, {first}. Quedan {n} jarras y un azucarero, y ya no se repite
< ¡El azucarero es mío!
> Jaja, apartado. Son 32 €. ¿Recoges en tienda?
< Mañana sin falta
> Hasta mañana entonces
`,
]
