import type { Rule } from './rule'

/** `{a}` ends a word as Portuguese speaks of the customer; `{order}` is the number of their order. */
export const portuguese: readonly Rule[] = [
  {
    heard:
      /^(de nada|imagina\W|por nada|dispon|até (logo|mais|breve|amanhã)|tchau|bom (descanso|fim de semana)|abraço)/i,
    answers: ['Até mais! 👋', '🙏'],
  },
  {
    heard: /(número|código)[^.?]*pedido|pedido[^.?]*(número|código|qual)|qual (é )?(o )?(seu )?pedido/i,
    answers: ['É o {order}', '{order}, comprei pelo site', 'Acho que é {order}, está no e-mail aqui'],
  },
  {
    heard: /(entreg\w*|envi\w*|mand\w*)[^.?]* ou [^.?]*(retir\w*|loja|busca\w*)/i,
    answers: [
      'Entrega, por favor. Fico em casa até as 18h',
      'Prefiro retirar, passo aí depois do trabalho',
      'Pode entregar, deixo avisado na portaria',
    ],
  },
  {
    heard: /endereço|\bcep\b|complemento|onde (você|vc|a senhora|o senhor) mora/i,
    answers: [
      'Rua das Magnólias 212, apto 31',
      'O mesmo do cadastro, não mudei',
      'Pode mandar no trabalho: Alameda dos Ipês 90, 4º andar',
    ],
  },
  {
    heard: /\bpix\b|cartão|boleto|pagamento|parcel/i,
    answers: ['Pode ser Pix', 'Cartão, em 3x se der', 'Manda o link que já pago aqui'],
  },
  {
    heard: /\b(quant[oa]s)\b[^.!]*\?/i,
    answers: ['Seis, por favor', 'Oito, somos muitos em casa rs', 'Duas já resolvem'],
  },
  {
    heard: /\b(cor|cores|esmalte|tom)\b[^.!]*\?/i,
    answers: ['Areia, se tiver', 'Oliva! Combina com a minha cozinha', 'Tanto faz, gosto de todas 😄'],
  },
  {
    heard:
      /(quando|que horas|qual (dia|horário)|que dia|amanhã|hoje|segunda|terça|quarta|quinta|sexta|sábado)[^.!]*\?/i,
    answers: ['Amanhã à tarde está ótimo', 'Sexta de manhã, pode ser?', 'Qualquer dia depois das 14h'],
  },
  {
    heard: /foto|imagem/i,
    answers: ['Já mando, estou sem luz boa aqui rs', 'Tiro assim que chegar em casa', 'Vou tirar agora'],
  },
  {
    heard: /desculp|sinto muito|lament|perdão/i,
    answers: [
      'Sem problema, acontece!',
      'Tudo bem, sei que não foi por mal',
      'Imagina, obrigad{a} por resolver',
    ],
  },
  {
    heard: /^(oi|olá|ola|opa|bom dia|boa tarde|boa noite)\b[^?]*$/i,
    answers: ['Oi! Que bom que respondeu', 'Olá! Consegue me ajudar?', 'Oi, tudo bem?'],
  },
  {
    heard: /\?/,
    answers: [
      'Pode ser sim!',
      'Acho que sim. O que você me sugere?',
      'Boa pergunta, deixa eu ver com o pessoal daqui e já falo',
      'Sim, por favor',
    ],
  },
  {
    heard: /rastre|enviad|saiu|a caminho|motoboy|transportadora|chega/i,
    answers: ['Maravilha, fico de olho', 'Que rapidez! Obrigad{a}', 'Vou avisar a portaria então'],
  },
  {
    heard: /./s,
    answers: [
      'Perfeito, obrigad{a}!',
      'Combinado 👍',
      'Ah, que ótimo',
      'Entendi. E demora muito?',
      'Show! Mais alguma coisa que eu precise fazer?',
      'Fechado então',
      'Muito obrigad{a} pela atenção 💛',
    ],
  },
]
